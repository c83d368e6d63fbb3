import { posix } from 'node:path';
import { folderOf, type ModulePath } from '../../model/path.js';
import { isRelative, splitPackage } from './specifier.js';
import type { TsConfig } from './tsconfig.js';
import type { Workspace } from './workspace.js';

/** What bears on where the specifiers of a module lead. */
export interface BeginningContext {
  readonly config: TsConfig | undefined;
  readonly workspace: Workspace;
  /** Turns an absolute file name into one from the root. */
  readonly relative: (file: string) => string;
}

/**
 * What the paths that a specifier can lead to begin with, from the root, where only the beginning of the specifier is
 * fixed. None where that says nothing about the project: it begins like a package, or not at all.
 */
export function beginningsOf(
  from: ModulePath,
  prefix: string,
  { config, workspace, relative }: BeginningContext,
): readonly string[] {
  if (isRelative(prefix)) {
    // After `.` and `..` alone anything may come.
    return prefix.endsWith('.') ? [] : [posix.join(folderOf(from), prefix).replace(/^\.\//, '')];
  }
  if (prefix.startsWith('/')) return prefix === '/' ? [] : [prefix.slice(1)];
  const fromRoot = (file: string) => relative(file) + (file.endsWith('/') ? '/' : '');
  const aliased = aliasBeginnings(config, prefix).map(fromRoot);
  const { name, subpath } = splitPackage(prefix);
  const member = subpath === '.' && !prefix.endsWith('/') ? undefined : workspace.member(from, name);
  const based = config?.baseUrl === undefined || !prefix.includes('/') ? [] : [fromRoot(`${config.baseUrl}/${prefix}`)];
  return [...aliased, ...based, ...(member === undefined ? [] : [member.folder === '' ? '' : `${member.folder}/`])];
}

/** The same for `paths`: of the patterns whose own beginning the specifier has, the longest counts. */
function aliasBeginnings(config: TsConfig | undefined, prefix: string): readonly string[] {
  const starred = (config?.paths ?? []).flatMap(({ pattern, targets }) => {
    const star = pattern.indexOf('*');
    return star > 0 && prefix.startsWith(pattern.slice(0, star)) ? [{ length: star, targets }] : [];
  });
  const [best] = starred.sort((a, b) => b.length - a.length);
  return (best?.targets ?? []).map((target) => target.replace(/\*.*$/, () => prefix.slice(best!.length)));
}
