import { posix } from 'node:path';
import { resolveExports, resolveImports, type PathConditions, type PathConditionsMap } from 'resolve-pkg-maps';
import type { Target } from '../model/graph.js';
import type { ModulePath } from '../model/path.js';
import type { FileLookup } from './files.js';
import type { Manifest } from './workspace.js';

/** Where a package's compiled files come from, as its tsconfig says; paths from the root. */
export interface BuildFolders {
  readonly outDir: string;
  readonly rootDir: string;
}

/** What is needed to follow a name into a package of the workspace. */
export interface PackageContext {
  readonly files: FileLookup;
  readonly conditions: readonly string[];
  /** The build folders of the package, if its tsconfig names them. */
  readonly buildFolders: (manifest: Manifest) => BuildFolders | undefined;
}

/**
 * Where `subpath` (`.`, `./ws`) of a workspace package leads, by its `exports`, else its mains, else its files
 * (https://nodejs.org/api/packages.html#package-entry-points). What is built from source leads to the source,
 * built or not: the answer does not depend on what was run before.
 */
export function packageTarget(manifest: Manifest, subpath: string, context: PackageContext): Target {
  const specifier = subpath === '.' ? manifest.name! : posix.join(manifest.name!, subpath);
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
  const exported = exportTargets(
    manifest.exports as PathConditions,
    subpath === '.' ? '' : subpath.slice(2),
    context.conditions,
  );
  for (const target of exported) {
    const path = sourceOf(manifest, target, context) ?? (subpath === '.' ? indexOf(manifest, context) : undefined);
    if (path !== undefined) return { kind: 'module', path };
  }
  if (exported.length > 0)
    return unresolved(`not built: ${manifest.path} leads to ${exported[0]}, and no source was found for it`);
  const path = subpath === '.' ? mainOf(manifest, context) : sourceOf(manifest, subpath, context);
  if (path !== undefined) return { kind: 'module', path, blocked: true };
  return unresolved(`${manifest.path} does not export ${JSON.stringify(subpath)}`);
}

/** Where `#name` leads by the `imports` of the package around the importer; undefined where it is not listed. */
export function importsTarget(
  manifest: Manifest | undefined,
  specifier: string,
  context: PackageContext,
): Target | undefined {
  if (manifest === undefined || typeof manifest.imports !== 'object' || manifest.imports === null) return undefined;
  let first: string | undefined;
  for (const conditions of conditionSets(context.conditions)) {
    for (const target of attempt(() => resolveImports(manifest.imports as PathConditionsMap, specifier, conditions))) {
      first ??= target;
      if (!target.startsWith('.')) return { kind: 'package', name: target };
      const path = sourceOf(manifest, target, context);
      if (path !== undefined) return { kind: 'module', path };
    }
  }
  return first === undefined
    ? undefined
    : unresolved(`${manifest.path} maps ${specifier} to ${first}, and there is no such file`);
}

/** Every path that `exports` names for a subpath: of source first, then as an `import`, then as a `require`. */
function exportTargets(exports: PathConditions, request: string, conditions: readonly string[]): readonly string[] {
  const targets = conditionSets(conditions).flatMap((set) => attempt(() => resolveExports(exports, request, set)));
  return [...new Set(targets)];
}

function conditionSets(custom: readonly string[]): readonly (readonly string[])[] {
  const common = [...custom, 'types', 'node', 'default', 'module', 'development'];
  return [
    ['source', ...custom],
    [...common, 'import'],
    [...common, 'require'],
    ['browser', ...common, 'import'],
  ];
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
  for (const main of manifest.mains) {
    const path = sourceOf(manifest, main, context);
    if (path !== undefined) return path;
  }
  return indexOf(manifest, context);
}

function indexOf({ folder }: Manifest, { files }: PackageContext): ModulePath | undefined {
  return files.known(posix.join(folder, 'src/index')) ?? files.known(posix.join(folder, 'index'));
}

/** The source of a file that a package names: itself, what it is built from, or, built and ignored by git, the built file. */
function sourceOf(manifest: Manifest, target: string, { files, buildFolders }: PackageContext): ModulePath | undefined {
  const path = posix.join(manifest.folder, target);
  const direct = files.known(path);
  if (direct !== undefined) return direct;
  const plain = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  const build = buildFolders(manifest);
  if (build !== undefined && plain.startsWith(`${build.outDir}/`)) {
    const source = files.known(posix.join(build.rootDir, plain.slice(build.outDir.length + 1)));
    if (source !== undefined) return source;
  }
  for (const source of guessedSources(manifest.folder, plain)) {
    const found = files.known(source);
    if (found !== undefined) return found;
  }
  return files.find(path);
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
