import { readdirSync, type Dirent } from 'node:fs';
import { compileGlobs } from '../model/glob.js';
import { compareText, sourceExtension, type ModulePath } from '../model/path.js';
import { findRepository, isIgnored, withRules, type IgnoreRules } from './git-ignore.js';
import { readProblem } from './read.js';

/** The files of a run; every list is sorted. */
export interface Discovery {
  /** Source files in scope. */
  readonly modules: readonly ModulePath[];
  /** Every `package.json` that git does not ignore, in scope or not. */
  readonly manifests: readonly ModulePath[];
  /** Folders with a `.git` of their own inside a repository (submodules, work trees): not entered, as git would not. */
  readonly repositories: readonly ModulePath[];
  /** How many folders and source files git ignores; what is in such a folder is not counted. */
  readonly ignored: number;
  /** Folders that may hold modules but could not be looked into. */
  readonly unreadable: readonly { readonly path: ModulePath; readonly reason: string }[];
}

/**
 * Finds every source file under `root` (absolute) that git does not ignore and the globs let pass. Links are not
 * followed, but for a package.json, which says something of the folder that it stands in: what they lead to is found
 * at its own place or lies outside. Only regular files count, so nothing that
 * would block a reader is ever opened.
 */
export function discoverModules({
  root,
  include,
  exclude,
}: {
  readonly root: string;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
}): Discovery {
  const isIncluded = include === undefined ? () => true : compileGlobs(include);
  const isExcluded = exclude.length === 0 ? () => false : compileGlobs(exclude);
  const repository = findRepository(root);
  const prefix = repository?.prefix ?? '';
  const modules: ModulePath[] = [];
  const manifests: ModulePath[] = [];
  const repositories: ModulePath[] = [];
  let ignored = 0;
  const unreadable: { path: ModulePath; reason: string }[] = [];
  const folders: Folder[] = [{ path: '', rules: repository?.rules }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const fileName = `${root}/${folder.path}`;
    const entries = readFolder(fileName);
    if (typeof entries === 'string') {
      unreadable.push({ path: withoutSlash(folder.path), reason: entries });
      continue;
    }
    if (repository !== undefined && folder.path !== '' && entries.some(({ name }) => name === '.git')) {
      repositories.push(withoutSlash(folder.path));
      continue;
    }
    const rules = entries.some(({ name }) => name === '.gitignore')
      ? withRules(folder.rules, prefix + folder.path, `${fileName}.gitignore`)
      : folder.rules;
    for (const entry of entries) {
      const target = folder.path + entry.name;
      if (entry.isDirectory()) {
        if (NEVER_ENTERED.has(entry.name)) continue;
        if (isIgnored(`${prefix}${target}/`, rules)) ignored += 1;
        else folders.push({ path: `${target}/`, rules });
      } else if (entry.isFile() || (entry.isSymbolicLink() && entry.name === 'package.json')) {
        const isModule = sourceExtension(entry.name) !== undefined && !NEVER_READ.has(entry.name);
        if (!isModule && entry.name !== 'package.json') continue;
        if (isIgnored(prefix + target, rules)) ignored += isModule ? 1 : 0;
        else if (!isModule) manifests.push(target as ModulePath);
        else if (isIncluded(target) && !isExcluded(target)) modules.push(target as ModulePath);
      }
    }
  }
  return {
    modules: modules.sort(compareText),
    manifests: manifests.sort(compareText),
    repositories: repositories.sort(compareText),
    ignored,
    unreadable: unreadable.sort((a, b) => compareText(a.path, b.path)),
  };
}

interface Folder {
  /** From the root, with a slash at its end unless it is the root. */
  readonly path: string;
  readonly rules: IgnoreRules | undefined;
}

const NEVER_ENTERED: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.yarn']);

/** What Yarn generates beside the code: megabytes of JavaScript that nobody wrote. */
const NEVER_READ: ReadonlySet<string> = new Set(['.pnp.cjs', '.pnp.loader.mjs']);

function readFolder(fileName: string): Dirent[] | string {
  try {
    return readdirSync(fileName, { withFileTypes: true });
  } catch (error) {
    return readProblem(error as NodeJS.ErrnoException);
  }
}

function withoutSlash(folder: string): ModulePath {
  return folder.replace(/\/$/, '') as ModulePath;
}
