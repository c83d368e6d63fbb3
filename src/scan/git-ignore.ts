import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { folderOf } from '../model/path.js';

/** Where a walk stands in what git ignores: the rules of one file, and those that they may overrule. */
export interface IgnoreRules {
  /** The folder whose names the rules are about, from the top of the repository, with a slash at its end unless empty. */
  readonly folder: string;
  readonly matcher: Ignore;
  readonly outer: IgnoreRules | undefined;
}

/** The repository that a folder stands in, as far as ignoring goes. */
export interface Repository {
  /** The way from its top to the folder, with a slash at its end unless empty. */
  readonly prefix: string;
  /** What is ignored before the folder's own rules. */
  readonly rules: IgnoreRules | undefined;
}

/**
 * Finds the repository around a folder, or undefined. Of git's rules the user's own (`core.excludesFile`) are left
 * out: they would make a report depend on the machine. A folder that is itself ignored was asked for all the same,
 * so the rules above it do not hold.
 */
export function findRepository(root: string): Repository | undefined {
  const top = topOf(root);
  if (top === undefined) return undefined;
  const names = path.relative(top, root).split(path.sep).filter(Boolean);
  let rules = withRules(undefined, '', path.join(gitFolder(path.join(top, '.git')), 'info', 'exclude'));
  let folder = '';
  for (const name of names) {
    rules = withRules(rules, folder, path.join(top, folder, '.gitignore'));
    folder += `${name}/`;
    if (isIgnored(folder, rules)) return { prefix: `${names.join('/')}/`, rules: undefined };
  }
  return { prefix: folder, rules };
}

/** Adds the rules of a file about the names in a folder; where it cannot be read, or is a link, git has no rules either. */
export function withRules(outer: IgnoreRules | undefined, folder: string, file: string): IgnoreRules | undefined {
  let text: string;
  try {
    if (!lstatSync(file).isFile()) return outer;
    text = readFileSync(file, 'utf8');
  } catch {
    return outer;
  }
  // On some systems git ignores case; a report must not depend on which.
  return { folder, matcher: ignore({ ignorecase: false }).add(text), outer };
}

/**
 * Whether git ignores what stands at a path from the top of the repository; that of a folder ends in a slash.
 * No folder above it may be ignored: the walk does not enter those.
 */
export function isIgnored(target: string, rules: IgnoreRules | undefined): boolean {
  for (let layer = rules; layer !== undefined; layer = layer.outer) {
    const name = target.slice(layer.folder.length);
    const { ignored, unignored } = layer.matcher.test(name);
    if (unignored) return false;
    if (ignored && !isInherited(name, layer.matcher)) return true;
  }
  return false;
}

/** Whether a verdict is that of the folder above, which a file further in has let back in. */
function isInherited(name: string, matcher: Ignore): boolean {
  const folder = folderOf(name);
  return folder !== '' && matcher.test(`${folder}/`).ignored;
}

/** The top of the repository that a folder stands in, or undefined; both absolute. */
export function topOf(root: string): string | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (lstatSync(path.join(folder, '.git'), { throwIfNoEntry: false }) !== undefined) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Where git keeps what all work trees share: a work tree and a submodule have a file `.git` that says where. */
function gitFolder(dotGit: string): string {
  try {
    if (!lstatSync(dotGit).isFile()) return dotGit;
    const link = readFileSync(dotGit, 'utf8')
      .replace(/^gitdir: /, '')
      .trim();
    const own = path.resolve(path.dirname(dotGit), link);
    const common = lstatSync(path.join(own, 'commondir'), { throwIfNoEntry: false });
    return common === undefined ? own : path.resolve(own, readFileSync(path.join(own, 'commondir'), 'utf8').trim());
  } catch {
    return dotGit;
  }
}
