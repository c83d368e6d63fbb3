import { posix } from 'node:path';
import { resolveExports, resolveImports, type PathConditions, type PathConditionsMap } from 'resolve-pkg-maps';
import type { Target } from '../../model/graph.js';
import { isDeclarationFile, type ModulePath } from '../../model/path.js';
import type { FileLookup } from './files.js';
import type { Manifest } from './workspace.js';

/** Where a package's compiled files come from, as its tsconfig says; paths from the root. */
export interface BuildFolders {
  readonly outDir: string;
  readonly rootDir: string;
}

/** The two ways to ask for a module, which a package may answer each with a file of its own. */
export type Syntax = 'import' | 'require';

/** What is needed to follow a name into a package of the workspace. */
export interface PackageContext {
  readonly files: FileLookup;
  readonly syntax: Syntax;
  readonly conditions: readonly string[];
  /** The build folders of the package, if its tsconfig names them. */
  readonly buildFolders: (manifest: Manifest) => BuildFolders | undefined;
}

/** What Node.js and bundlers ask for beyond TypeScript, which knows `types`, `import`, `require` and what a config adds. */
export const BEYOND_TYPESCRIPT = ['node', 'module-sync', 'module', 'development'] as const;

/**
 * Where `subpath` (`.`, `./ws`) of a workspace package leads, by its `exports`, else its mains, else its files
 * (https://nodejs.org/api/packages.html#package-entry-points). What is built from source leads to the source,
 * built or not: the answer does not depend on what was run before.
 */
export function packageTarget(manifest: Manifest, subpath: string, context: PackageContext): Target {
  const specifier = posix.join(manifest.name ?? manifest.folder, subpath);
  if (manifest.exports === undefined || manifest.exports === null) {
    const path = subpath === '.' ? mainOf(manifest, context) : sourceOf(manifest, subpath, context);
    if (path !== undefined) return { kind: 'module', path };
    const isBuiltFile = subpath === '.' && manifest.mains.length > 0;
    return unresolved(
      isBuiltFile
        ? `not built: ${manifest.path} leads to ${manifest.mains[0]}, and no source was found for it`
        : `${manifest.path} has no file for ${specifier}`,
    );
  }
  const exported = exportTargets(manifest.exports, subpath, context);
  const path = firstModule(exported.map((target) => sourceOf(manifest, target, context, subpath === '.')));
  if (path !== undefined) return { kind: 'module', path };
  const index = exported.length > 0 && subpath === '.' ? indexOf(manifest, context) : undefined;
  if (index !== undefined) return { kind: 'module', path: index };
  if (exported.length > 0)
    return unresolved(`not built: ${manifest.path} leads to ${exported[0]}, and no source was found for it`);
  const hidden = subpath === '.' ? mainOf(manifest, context) : sourceOf(manifest, subpath, context);
  if (hidden !== undefined) return { kind: 'module', path: hidden, blocked: true };
  return unresolved(`${manifest.path} does not export ${JSON.stringify(subpath)}`);
}

/** Where the folder of a package leads when it is asked for by its path: past `exports`, to `main` or what it is built from. */
export function folderTarget(manifest: Manifest, context: PackageContext): Target | undefined {
  const path = mainOf(manifest, context);
  return path === undefined ? undefined : { kind: 'module', path };
}

/**
 * Where `#name` leads by the `imports` of the package around the importer; undefined where it is not listed.
 * @param resolveBare where a specifier leads that the map gives instead of a file: another package
 */
export function importsTarget(
  manifest: Manifest | undefined,
  specifier: string,
  context: PackageContext,
  resolveBare: (specifier: string) => Target,
): Target | undefined {
  if (manifest === undefined || typeof manifest.imports !== 'object' || manifest.imports === null) return undefined;
  const imports = manifest.imports as PathConditionsMap;
  const targets = preferred(context, (conditions) => resolveImports(imports, specifier, conditions));
  const [first] = targets;
  if (first === undefined) return undefined;
  if (!first.startsWith('.')) return resolveBare(first);
  const path = firstModule(targets.map((target) => sourceOf(manifest, target, context)));
  if (path !== undefined) return { kind: 'module', path };
  return unresolved(`${manifest.path} maps ${specifier} to ${first}, and there is no such file`);
}

/** Every path that `exports` name for a subpath (`.`, `./ws`), the preferred one first. */
export function exportTargets(exports: unknown, subpath: string, asked: Conditions): readonly string[] {
  const request = subpath === '.' ? '' : subpath.slice(2);
  return preferred(asked, (set) => resolveExports(exports as PathConditions, request, set));
}

/** Under which conditions a map is asked: the syntax that asks, and what the tsconfig adds. */
type Conditions = Pick<PackageContext, 'syntax' | 'conditions'>;

/**
 * What a map leads to under each set of conditions: what it calls `source`, then as TypeScript asks, by the syntax that
 * is written and by the other, then as Node.js, bundlers and browsers do. `types` is asked for first in each, as
 * TypeScript does, then left out: what runs may stand elsewhere.
 */
function preferred(
  { syntax, conditions }: Conditions,
  targets: (conditions: readonly string[]) => string[],
): readonly string[] {
  const plain = [...conditions, 'default'];
  const bySource = [['source'], ['source', ...plain, syntax]].flatMap((set) => {
    const otherwise = new Set(attempt(() => targets(set.filter((condition) => condition !== 'source'))));
    return attempt(() => targets(set)).filter((target) => !otherwise.has(target));
  });
  const other = syntax === 'import' ? 'require' : 'import';
  const asked = [[syntax], [other], [syntax, ...BEYOND_TYPESCRIPT], [other, 'node'], [syntax, 'browser']];
  const others = asked.flatMap((set) => [
    ...attempt(() => targets([...plain, ...set, 'types'])),
    ...attempt(() => targets([...plain, ...set])),
  ]);
  return [...new Set([...bySource, ...others])];
}

/** The first that is there, where possible one that runs and does not only declare. */
function firstModule(paths: readonly (ModulePath | undefined)[]): ModulePath | undefined {
  const found = paths.filter((path) => path !== undefined);
  return found.find((path) => !isDeclarationFile(path)) ?? found[0];
}

/** resolve-pkg-maps throws where nothing matches or the map is invalid; both mean that it leads nowhere. */
function attempt(targets: () => string[]): string[] {
  try {
    return targets();
  } catch {
    return [];
  }
}

function mainOf(manifest: Manifest, context: PackageContext): ModulePath | undefined {
  const mains = manifest.mains.map((main) => sourceOf(manifest, main, context, true));
  return firstModule(mains) ?? indexOf(manifest, context);
}

function indexOf({ folder }: Manifest, { files }: PackageContext): ModulePath | undefined {
  return files.known(posix.join(folder, 'src/index')) ?? files.known(posix.join(folder, 'index'));
}

/**
 * The source of a file that a package names: itself, what it is built from, or, built and ignored by git, the built file.
 * @param isEntry whether the file is what the package's name means, which is built from its index if from nothing else
 */
export function sourceOf(
  manifest: Manifest,
  target: string,
  context: PackageContext,
  isEntry = false,
): ModulePath | undefined {
  const path = posix.join(manifest.folder, target);
  return (
    context.files.known(path) ??
    builtFrom(manifest, path, context) ??
    (isEntry && isBuilt(manifest, path, context) ? indexOf(manifest, context) : undefined) ??
    context.files.find(path)
  );
}

/** The source that a file of a build folder is made of, by the package's tsconfig or by habit; paths from the root. */
export function builtFrom(
  manifest: Manifest,
  path: string,
  { files, buildFolders }: PackageContext,
): ModulePath | undefined {
  const plain = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  const build = buildFolders(manifest);
  const isOutput = build !== undefined && plain.startsWith(`${build.outDir}/`);
  const mapped = isOutput ? [posix.join(build.rootDir, plain.slice(build.outDir.length + 1))] : [];
  // A declaration that lies where a source might is written by hand: for what is built, not built itself.
  return firstModule([...mapped, ...guessedSources(manifest.folder, plain)].map(files.known));
}

function isBuilt(manifest: Manifest, path: string, { buildFolders }: PackageContext): boolean {
  const build = buildFolders(manifest);
  return guessedSources(manifest.folder, path).length > 0 || path.startsWith(`${build?.outDir ?? '\0'}/`);
}

/** `dist/x`, `lib/esm/x`, `build/types/x` → `src/x`, then `x` itself; the format's folder may be there or not. */
function guessedSources(folder: string, path: string): readonly string[] {
  const within = folder === '' ? path : path.slice(folder.length + 1);
  const match = /^(?:dist|lib|build)\/(?:(?:esm?|cjs|mjs|types|module|commonjs|node|browser)\/)?(.+)$/.exec(within);
  if (match === null) return [];
  const rest = match[1]!;
  const exact = within.slice(within.indexOf('/') + 1);
  return [`src/${exact}`, `src/${rest}`, rest.startsWith('src/') ? rest : `src/${rest.replace(/^[^/]+\//, '')}`].map(
    (source) => posix.join(folder, source),
  );
}

function unresolved(reason: string): Target {
  return { kind: 'unresolved', reason };
}
