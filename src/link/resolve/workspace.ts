import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { kindOf } from '../../file-kind.js';
import { compileGlobs, globProblem } from '../../model/glob.js';
import { folderOf, type ModulePath } from '../../model/path.js';

/** A package.json of the tree under check, with what bears on where imports lead. */
export interface Manifest {
  readonly path: ModulePath;
  readonly folder: string;
  readonly name: string | undefined;
  readonly exports: unknown;
  readonly imports: unknown;
  /** `types`, `typings`, `main`, `module`, `source` and `browser`, those that name a file, in this order. */
  readonly mains: readonly string[];
  /** What it depends on: which version of it, or where it is. */
  readonly declared: ReadonlyMap<string, string>;
  readonly workspaces: readonly string[];
}

/** The packages of the tree under check, found by folder and by name. */
export interface Workspace {
  /** The manifest that governs a module: the nearest one upwards. */
  manifestOf(module: string): Manifest | undefined;
  /** The package that a name means in the workspace around a module, whether installed or not. */
  member(from: string, name: string): Manifest | undefined;
  /** The members and the packages at workspace roots, sorted by folder. */
  readonly members: readonly Manifest[];
}

/** Told of what is wrong with a file; `fatal` where packages of the workspace may be missing because of it. */
type ProblemListener = (path: ModulePath, problem: string, fatal: boolean) => void;

/**
 * Reads the workspaces of npm, yarn (`workspaces` in package.json) and pnpm (pnpm-workspace.yaml), from the files
 * alone: nothing needs to be installed or built.
 * @param root absolute folder
 * @param paths every package.json of the tree
 * @param hasModules whether any module under check is below a folder: a broken file bears on those alone
 * @param report told of each package.json that cannot be used and bears on a module
 */
export function readWorkspace(
  root: string,
  paths: readonly ModulePath[],
  hasModules: (folder: string) => boolean,
  report: ProblemListener,
): Workspace {
  const unusable = new Map<ModulePath, string>();
  const manifests = paths.flatMap((path) => {
    const manifest = readManifest(root, path, report);
    if (typeof manifest !== 'string') return [manifest];
    unusable.set(path, manifest);
    return [];
  });
  const byFolder = new Map(manifests.map((manifest) => [manifest.folder, manifest]));
  const scopes = manifests.flatMap((manifest) => workspaceScope(manifest, manifests, report) ?? []);
  scopes.sort((a, b) => b.folder.length - a.folder.length);
  for (const [path, problem] of unusable) {
    const scope = path === 'package.json' ? { folder: '' } : scopes.find(({ isMember }) => isMember(path));
    if (hasModules(scope?.folder ?? folderOf(path))) report(path, problem, scope !== undefined);
  }
  const members = new Set(scopes.flatMap(({ members }) => [...members.values()]));
  if (byFolder.has('')) members.add(byFolder.get('')!);
  return {
    manifestOf: (module) => nearest(byFolder, folderOf(module)),
    member(from, name) {
      const own = nearest(byFolder, folderOf(from));
      const linked = byFolder.get(linkedFolder(own, name) ?? '\0');
      if (linked !== undefined) return linked;
      for (const scope of scopes) {
        const inside = scope.folder === '' || from.startsWith(`${scope.folder}/`);
        const found = inside ? scope.members.get(name) : undefined;
        if (found !== undefined && !(own !== undefined && installsItself(own, name, scope))) return found;
      }
      return own?.name === name ? own : undefined;
    },
    members: manifests.filter((manifest) => members.has(manifest)),
  };
}

/** Whether a package depends on a version of what a name means, not on a place: a registry has it, unless a workspace does. */
export function isVersioned({ declared }: Manifest, name: string): boolean {
  const range = declared.get(name);
  return range !== undefined && !/^(?:workspace|file|link|portal):/.test(range);
}

/** Whether a package that lies in a workspace without being a member has its own version of what a name means there. */
function installsItself(own: Manifest, name: string, scope: Scope): boolean {
  return isVersioned(own, name) && own.folder !== scope.folder && !scope.isMember(own.path);
}

interface Scope {
  readonly folder: string;
  readonly members: ReadonlyMap<string, Manifest>;
  /** Whether the path of a package.json makes it a member. */
  isMember(path: ModulePath): boolean;
}

/** The packages of one workspace by name, if the manifest is its root; the root itself is one of them. */
function workspaceScope(root: Manifest, manifests: readonly Manifest[], report: ProblemListener): Scope | undefined {
  if (root.workspaces.length === 0) return undefined;
  const place = (glob: string) => {
    const negated = glob.startsWith('!');
    const path = posix.join(root.folder, glob.slice(negated ? 1 : 0).replace(/^\/+/, ''), 'package.json');
    return negated ? `!${path}` : path;
  };
  const globs = root.workspaces.filter((glob) => {
    // What lies outside the root is no member that is checked here.
    if (place(glob).replace(/^!/, '').startsWith('../')) return false;
    const problem = globProblem(place(glob));
    if (problem !== undefined) report(root.path, `has workspaces ${JSON.stringify(glob)}, which ${problem}`, true);
    return problem === undefined;
  });
  const isMember = compileGlobs(globs.map(place));
  const members = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const { name } = manifest;
    if (name !== undefined && !members.has(name) && isMember(manifest.path)) members.set(name, manifest);
  }
  // Of a root and a member that share a name, the member is the package.
  if (root.name !== undefined && !members.has(root.name)) members.set(root.name, root);
  return { folder: root.folder, members, isMember };
}

/** The folder that a dependency points into with `file:`, `link:`, `portal:`, whatever the package there is called. */
function linkedFolder(manifest: Manifest | undefined, name: string): string | undefined {
  const target = /^(?:file|link|portal):(.+)$/.exec(manifest?.declared.get(name) ?? '')?.[1];
  return target === undefined ? undefined : posix.join(manifest!.folder, target).replace(/^\.$|\/$/g, '');
}

function nearest(byFolder: ReadonlyMap<string, Manifest>, folder: string): Manifest | undefined {
  for (let current = folder; ; current = folderOf(current)) {
    const manifest = byFolder.get(current);
    if (manifest !== undefined || current === '' || current.startsWith('..')) return manifest;
  }
}

/** The manifest, or what is wrong with it. */
function readManifest(root: string, path: ModulePath, report: ProblemListener): Manifest | string {
  const folder = folderOf(path);
  let json: Record<string, unknown>;
  try {
    const value: unknown = JSON.parse(readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, ''));
    if (!isObject(value)) return 'holds no object';
    json = value;
  } catch (error) {
    return error instanceof SyntaxError ? 'is malformed JSON' : 'cannot be read';
  }
  const dependencies = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(object(json[kind])),
  );
  const mains = ['types', 'typings', 'main', 'module', 'source', 'browser'].map((key) => json[key]);
  return {
    path,
    folder,
    name: typeof json['name'] === 'string' && json['name'] !== '' ? json['name'] : undefined,
    exports: json['exports'],
    imports: json['imports'],
    mains: mains.filter((main) => typeof main === 'string'),
    declared: new Map(dependencies.map(([name, range]) => [name, typeof range === 'string' ? range : ''])),
    workspaces: [...workspaceGlobs(json['workspaces'], 'workspaces', path, report), ...pnpmGlobs(root, folder, report)],
  };
}

/** `workspaces: […]`, or yarn's `workspaces: { packages: […] }`, which is what pnpm's file looks like. */
function workspaceGlobs(value: unknown, name: string, path: ModulePath, report: ProblemListener): string[] {
  const globs = (isObject(value) ? value['packages'] : value) ?? [];
  if (Array.isArray(globs) && globs.every((glob) => typeof glob === 'string')) return globs;
  report(path, `has ${name} that are not a list of patterns`, true);
  return [];
}

function pnpmGlobs(root: string, folder: string, report: ProblemListener): string[] {
  const path = posix.join(folder, 'pnpm-workspace.yaml') as ModulePath;
  const file = join(root, path);
  const kind = kindOf(file);
  if (kind === 'missing') return [];
  try {
    if (kind === 'file') return workspaceGlobs(parseYaml(readFileSync(file, 'utf8')), 'packages', path, report);
    report(path, 'is no file that can be read', true);
  } catch (error) {
    report(path, isSystemError(error) ? 'cannot be read' : 'is malformed YAML', true);
  }
  return [];
}

function isSystemError(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall !== undefined;
}

function object(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
