import { join, posix, resolve as absolutePath } from 'node:path';
import * as system from 'node:path';
import type { ConfigProblem, Target } from '../model/graph.js';
import { folderOf, toModulePath, type ModulePath } from '../model/path.js';
import { fileLookup, type FileLookup } from './files.js';
import { governingConfigs } from './governing.js';
import { importsTarget, packageTarget, type BuildFolders, type PackageContext } from './package-target.js';
import { builtinName, hasScheme, isPathSpecifier, plainSpecifier, splitPackage } from './specifier.js';
import { isFile, matchAlias, readTsConfig, type TsConfig } from './tsconfig.js';
import { readWorkspace, type Manifest, type Workspace } from './workspace.js';

/** Answers where specifiers lead, from what the project itself says about that. */
export interface Resolver {
  /** Where a specifier written in a module leads. */
  resolve(from: ModulePath, specifier: string): Target;
  /** Where the bare name of a package of the workspace leads. */
  entryOf(manifest: Manifest): Target;
  readonly workspace: Workspace;
  /** What was wrong with the configuration files that were read so far. */
  readonly problems: readonly ConfigProblem[];
}

/**
 * Resolves specifiers as the project's own compiler does: paths, then the `paths` and `baseUrl` of the tsconfig that
 * governs the importer, package `imports`, the runtime's modules, and the packages of the workspace. Everything else
 * is a package, whether installed or not, so that the answer is the same before and after an install.
 * @param options.modules every module of the tree under check
 * @param options.manifests every package.json of it
 * @param options.tsconfig absolute file name of the tsconfig that governs every module instead of the nearest
 */
export function createResolver(options: {
  root: string;
  modules: Iterable<ModulePath>;
  manifests: readonly ModulePath[];
  tsconfig: string | undefined;
}): Resolver {
  const { root } = options;
  const problems = new Map<string, ConfigProblem>();
  const report = (path: ModulePath, problem: string, fatal: boolean) =>
    problems.set(`${path} ${problem}`, { path, problem, fatal });
  const workspace = readWorkspace(root, options.manifests, (path, problem) => report(path, problem, true));
  const files = fileLookup(root, new Set(options.modules));
  const readConfig = (file: string) =>
    readTsConfig(
      file,
      (from, name) => installedPackage(root, workspace, from, name),
      (at, problem, fatal) => report(relative(at), problem, fatal),
    );
  const relative = (file: string) => toModulePath(root, file, system);
  const governing = governingConfigs(readConfig);
  const override = options.tsconfig === undefined ? undefined : readConfig(options.tsconfig);
  const configOf = memoize((module: ModulePath) => override ?? governing(absolutePath(root, module)));
  const buildFolders = memoize((manifest: Manifest) =>
    foldersOf(configOf(posix.join(manifest.folder, 'src/index.ts') as ModulePath), relative),
  );

  const byFolder = new Map<string, Map<string, Target>>();
  const resolve = (from: ModulePath, specifier: string): Target => {
    // The tsconfig may differ from file to file of a folder (tests, stories), paths only by folder.
    const config = isPathSpecifier(specifier) ? undefined : configOf(from);
    const place = `${folderOf(from)}\n${config?.file ?? ''}`;
    let known = byFolder.get(place);
    if (known === undefined) byFolder.set(place, (known = new Map()));
    let target = known.get(specifier);
    if (target === undefined) known.set(specifier, (target = find(from, plainSpecifier(specifier), config)));
    return target;
  };

  const find = (from: ModulePath, specifier: string, config: TsConfig | undefined): Target => {
    if (isPathSpecifier(specifier)) return pathTarget(files, from, specifier);
    const context: PackageContext = { files, buildFolders, conditions: config?.customConditions ?? [] };
    const aliased = config === undefined ? undefined : aliasTarget(files, config, specifier, relative);
    if (aliased?.kind === 'module') return outsideNodeModules(aliased.path, specifier);
    const manifest = workspace.manifestOf(from);
    if (specifier.startsWith('#')) {
      const reason = `neither "imports" of package.json nor "paths" of tsconfig.json has ${JSON.stringify(specifier)}`;
      return importsTarget(manifest, specifier, context) ?? aliased ?? { kind: 'unresolved', reason };
    }
    const builtin = builtinName(specifier);
    if (builtin !== undefined) return { kind: 'builtin', name: builtin };
    if (hasScheme(specifier)) return { kind: 'package', name: specifier };
    const { name, subpath } = splitPackage(specifier);
    const member = workspace.member(from, name);
    if (member !== undefined) return packageTarget(member, subpath, context);
    if (aliased !== undefined && !isDeclared(root, workspace, from, name)) return aliased;
    return { kind: 'package', name: specifier };
  };

  return {
    resolve,
    entryOf: (manifest) => packageTarget(manifest, '.', { files, buildFolders, conditions: [] }),
    workspace,
    get problems() {
      return [...problems.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

function pathTarget(files: FileLookup, from: ModulePath, specifier: string): Target {
  const path = specifier.startsWith('/') ? specifier.slice(1) : posix.join(folderOf(from), specifier);
  const isFolder = /(?:^|\/)\.{0,2}$/.test(specifier);
  const wanted = isFolder ? `${path.replace(/^\.?\/?$|\/$/, '')}/`.replace(/^\/$/, '') : path;
  const found = files.find(wanted);
  if (found !== undefined) return outsideNodeModules(found, specifier);
  return {
    kind: 'unresolved',
    reason: `there is no ${path === '.' ? 'index' : path} (with any source extension, or as a folder)`,
  };
}

/** A file below `node_modules` belongs to a package. */
function outsideNodeModules(path: ModulePath, specifier: string): Target {
  return /(?:^|\/)node_modules\//.test(path) ? { kind: 'package', name: specifier } : { kind: 'module', path };
}

/** Where `paths` or `baseUrl` lead; unresolved where a pattern with a literal prefix claims the specifier in vain. */
function aliasTarget(
  files: FileLookup,
  config: TsConfig,
  specifier: string,
  relative: (file: string) => ModulePath,
): Extract<Target, { kind: 'module' | 'unresolved' }> | undefined {
  const match = matchAlias(config.paths, specifier);
  const candidates = match === undefined ? [] : match.candidates;
  for (const candidate of candidates) {
    const path = files.find(relative(candidate));
    if (path !== undefined) return { kind: 'module', path };
  }
  if (config.baseUrl !== undefined) {
    const path = files.find(relative(join(config.baseUrl, specifier)));
    if (path !== undefined) return { kind: 'module', path };
  }
  if (match === undefined || match.alias.pattern.startsWith('*')) return undefined;
  const tried = candidates.map((candidate) => relative(candidate)).join(', ');
  return {
    kind: 'unresolved',
    reason: `${relative(config.file)} maps ${match.alias.pattern} to ${tried}, and there is no such file`,
  };
}

/** Whether a package is listed by a package.json around the importer, or installed where the importer would find it. */
function isDeclared(root: string, workspace: Workspace, from: ModulePath, name: string): boolean {
  const around = [workspace.manifestOf(from), workspace.manifestOf('package.json')];
  if (around.some((manifest) => manifest?.declared.has(name))) return true;
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    if (isFile(join(root, folder, 'node_modules', name, 'package.json'))) return true;
    if (folder === '' || folder.startsWith('..')) return false;
  }
}

/** Where a tsconfig finds a package that it extends: in the workspace, else in `node_modules` upwards. */
function installedPackage(root: string, workspace: Workspace, from: string, specifier: string): string | undefined {
  const { name, subpath } = splitPackage(specifier);
  const member = workspace.member(toModulePath(root, from, system), name);
  if (member !== undefined) return absolutePath(root, member.folder, subpath);
  for (let folder = system.dirname(from); ; folder = system.dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (isFile(join(place, 'package.json'))) return join(place, subpath);
    if (folder === system.dirname(folder)) return undefined;
  }
}

/** A tsconfig without `rootDir` has its sources in its own folder or in `src`; `src` is what else is tried. */
function foldersOf(config: TsConfig | undefined, relative: (file: string) => ModulePath): BuildFolders | undefined {
  if (config?.outDir === undefined) return undefined;
  return { outDir: relative(config.outDir), rootDir: relative(config.rootDir ?? config.folder) };
}

function memoize<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
