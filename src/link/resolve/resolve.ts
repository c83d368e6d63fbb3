import { join, posix, resolve as absolutePath } from 'node:path';
import * as system from 'node:path';
import { isFile, isFolder } from '../../file-kind.js';
import type { ConfigProblem, Target } from '../../model/graph.js';
import { folderOf, isWithin, toModulePath, type ModulePath } from '../../model/path.js';
import { packageAlternatives } from './alternatives.js';
import { beginningsOf } from './beginnings.js';
import { packageConfig } from './config-package.js';
import { fileLookup } from './files.js';
import { governingConfigs } from './governing.js';
import {
  folderTarget,
  builtFrom,
  importsTarget,
  packageTarget,
  type BuildFolders,
  type PackageContext,
  type Syntax,
} from './package-target.js';
import { aliasTarget, outsideNodeModules, pathTarget, siteTarget } from './path-target.js';
import { builtinName, hasScheme, isRelative, plainSpecifier, splitPackage } from './specifier.js';
import { matchAlias, readTsConfig, type TsConfig } from './tsconfig.js';
import { isVersioned, readWorkspace, type Manifest, type Workspace } from './workspace.js';

/** Answers where specifiers lead, from what the project itself says about that. */
export interface Resolver {
  /** Where a specifier written in a module leads: to `import` or, where a package tells them apart, to `require`. */
  resolve(from: ModulePath, specifier: string, syntax?: Syntax): Target;
  /** The paths that `paths` and `baseUrl` make of a specifier, whatever is there. */
  aliased(from: ModulePath, specifier: string): readonly ModulePath[];
  /** Whether a path from the root is a folder. */
  isFolder(path: string): boolean;
  /** What the paths that a computed specifier can lead to begin with, where its own beginning is fixed. */
  beginningsOf(from: ModulePath, prefix: string): readonly string[];
  /**
   * Every module that a specifier can lead to besides the one that it resolves to, under other conditions of a package
   * or another build; undefined where that is unknown.
   */
  alternativesOf(from: ModulePath, specifier: string): readonly ModulePath[] | undefined;
  /** Where the bare name of a package of the workspace leads. */
  entryOf(manifest: Manifest): Target;
  /** The tsconfig that governs a module, with everything it extends; undefined where there is none. */
  configOf(module: ModulePath): TsConfig | undefined;
  readonly workspace: Workspace;
  /** What is wrong with the configuration files that bear on the modules under check. */
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
  const modules = new Set(options.modules);
  const hasModules = (folder: string) => [...modules].some((module) => isWithin(module, folder));
  const workspace = readWorkspace(root, options.manifests, hasModules, report);
  const files = fileLookup(root, modules, new Set(options.manifests.map(folderOf)));
  const relative = (file: string) => toModulePath(root, file, system);
  const extended = (from: string, specifier: string) => {
    const member = workspace.member(relative(from), splitPackage(specifier).name);
    return packageConfig(from, specifier, member && absolutePath(root, member.folder));
  };
  const reportAt = (at: string, problem: string, fatal: boolean) => report(relative(at), problem, fatal);
  const readConfig = (file: string) => readTsConfig(file, extended, reportAt);
  const governing = governingConfigs(readConfig, reportAt);
  const override = options.tsconfig === undefined ? undefined : readConfig(options.tsconfig);
  const configOf = memoize((module: ModulePath) => override ?? governing.of(absolutePath(root, module)));
  const buildFolders = memoize((manifest: Manifest) =>
    foldersOf(configOf(posix.join(manifest.folder, 'src/index.ts') as ModulePath), relative),
  );

  const byFolder = new Map<string, Map<string, Target>>();
  const resolve = (from: ModulePath, specifier: string, syntax: Syntax = 'import'): Target => {
    // The tsconfig may differ from file to file of a folder: tests, stories.
    const config = configOf(from);
    const place = `${folderOf(from)}\n${config?.file ?? ''}\n${syntax}`;
    let known = byFolder.get(place);
    if (known === undefined) byFolder.set(place, (known = new Map()));
    let target = known.get(specifier);
    if (target === undefined)
      known.set(specifier, (target = doubted(findAsWritten(from, specifier, syntax, config), config)));
    return target;
  };

  /** What leads nowhere by a tsconfig that could not be read in full may lead somewhere by the rest of it. */
  const doubted = (target: Target, config: TsConfig | undefined): Target =>
    target.kind === 'unresolved' && config?.problem !== undefined
      ? { ...target, doubt: `${relative(config.problem.file)} ${config.problem.text}` }
      : target;

  /** A file may have a name that bundlers read as a loader or a query. */
  const findAsWritten = (from: ModulePath, specifier: string, syntax: Syntax, config: TsConfig | undefined): Target => {
    const plain = plainSpecifier(specifier);
    const written = plain === specifier ? undefined : find(from, specifier, syntax, config);
    return written?.kind === 'module' ? written : find(from, plain, syntax, config);
  };

  const find = (from: ModulePath, specifier: string, syntax: Syntax, config: TsConfig | undefined): Target => {
    if (specifier === '') return { kind: 'unresolved', reason: 'there is no path in it' };
    const context: PackageContext = { files, buildFolders, syntax, conditions: config?.customConditions ?? [] };
    if (isRelative(specifier)) {
      const target = pathTarget(files, from, specifier, config, relative);
      if (target.kind !== 'unresolved') return target;
      const folder = posix.join(folderOf(from), specifier).replace(/^\.?\/?$|\/$/g, '');
      const manifest = workspace.manifestOf(`${folder}/package.json`);
      if (manifest?.folder === folder) return folderTarget(manifest, context) ?? target;
      const source = manifest && builtFrom(manifest, folder, context);
      return source === undefined ? target : { kind: 'module', path: source };
    }
    const aliased = aliasTargetOf(from, specifier, config);
    if (aliased?.kind === 'module') return outsideNodeModules(aliased.path, specifier);
    if (specifier.startsWith('/')) return siteTarget(files, workspace.manifestOf(from)?.folder ?? '', specifier);
    const bare = (name: string) => bareTarget(from, name, context, aliased);
    if (!specifier.startsWith('#')) return bare(specifier);
    const reason = `neither "imports" of package.json nor "paths" of tsconfig.json has ${JSON.stringify(specifier)}`;
    const imported = importsTarget(workspace.manifestOf(from), specifier, context, bare);
    return imported ?? aliased ?? { kind: 'unresolved', reason };
  };

  /** A file that the nearest tsconfig leaves out, as tests often are, still goes by its aliases. */
  const aliasTargetOf = (from: ModulePath, specifier: string, config: TsConfig | undefined) => {
    if (config === undefined) return undefined;
    const aliased = aliasTarget(files, config, specifier, relative);
    if (aliased?.kind === 'module') return aliased;
    const nearest = override ?? governing.nearest(absolutePath(root, from));
    const otherwise = nearest && aliasTarget(files, nearest, specifier, relative);
    return otherwise?.kind === 'module' ? otherwise : aliased;
  };

  const bareTarget = (
    from: ModulePath,
    specifier: string,
    context: PackageContext,
    aliased: Target | undefined,
  ): Target => {
    const builtin = builtinName(specifier);
    if (builtin !== undefined) return { kind: 'builtin', name: builtin };
    if (hasScheme(specifier)) return { kind: 'package', name: specifier };
    const { name, subpath } = splitPackage(specifier);
    const member = workspace.member(from, name);
    const target = member && memberTarget(member, subpath, context);
    if (target !== undefined && !isNamesake(name, member!, target, workspace.manifestOf(from))) return target;
    if (aliased !== undefined && !isDeclared(root, workspace, from, name)) return aliased;
    return { kind: 'package', name: specifier };
  };

  /** The same from wherever it is asked, so asked but once. */
  const memberTargets = new Map<string, Target>();
  const memberTarget = (member: Manifest, subpath: string, context: PackageContext): Target => {
    const key = [member.path, subpath, context.syntax, ...context.conditions].join('\n');
    let target = memberTargets.get(key);
    if (target === undefined) memberTargets.set(key, (target = packageTarget(member, subpath, context)));
    return target;
  };

  const aliased = (from: ModulePath, specifier: string): readonly ModulePath[] => {
    const { paths = [], baseUrl } = configOf(from) ?? {};
    const match = matchAlias(paths, specifier);
    const candidates = match?.candidates ?? (baseUrl === undefined ? [] : [join(baseUrl, specifier)]);
    return candidates.map(relative);
  };

  const alternativesOf = (from: ModulePath, specifier: string): readonly ModulePath[] | undefined => {
    const config = configOf(from);
    const context = { files, buildFolders, conditions: config?.customConditions ?? [] };
    if (plainSpecifier(specifier) !== specifier || specifier.startsWith('#')) return undefined;
    // Each platform has a file of its own.
    if (config?.moduleSuffixes !== undefined && config.moduleSuffixes.length > 1) return undefined;
    const direct = isRelative(specifier)
      ? pathTarget(files, from, specifier, config, relative)
      : config && aliasTarget(files, config, specifier, relative);
    if (direct?.kind === 'module') return [direct.path];
    if (isRelative(specifier)) {
      const manifest = workspace.manifestOf(`${posix.join(folderOf(from), specifier)}/package.json`);
      return manifest && packageAlternatives(manifest, '.', context);
    }
    const { name, subpath } = splitPackage(specifier);
    const member = workspace.member(from, name);
    return member && packageAlternatives(member, subpath, context);
  };

  return {
    resolve,
    aliased,
    isFolder: (path) => isFolder(absolutePath(root, path)),
    entryOf: (manifest) => packageTarget(manifest, '.', { files, buildFolders, syntax: 'import', conditions: [] }),
    alternativesOf,
    beginningsOf: (from, prefix) => beginningsOf(from, prefix, { config: configOf(from), workspace, relative }),
    configOf,
    workspace,
    get problems() {
      // A config may be broken that nothing was asked of so far.
      for (const module of modules) configOf(module);
      return [...problems.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** Whether a package has nothing of what is asked for, and the importer depends on another of its name, from a registry. */
function isNamesake(name: string, member: Manifest, target: Target, importer: Manifest | undefined): boolean {
  if (target.kind === 'module' || member.exports !== undefined || member.mains.length > 0) return false;
  return importer !== undefined && isVersioned(importer, name);
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
