import { lstatSync, statSync, type Stats } from 'node:fs';

/**
 * What stands at a path, links followed: `unusable` is whatever has the name and is neither file nor folder (a pipe, a
 * link that leads nowhere), and what cannot be told because nobody may look there.
 */
export type FileKind = 'file' | 'folder' | 'unusable' | 'missing';

/** Tells what stands at a path; never throws, whatever the path. */
export function kindOf(path: string): FileKind {
  const stats = askFor(path, statSync);
  if (typeof stats === 'string') return stats;
  if (stats !== undefined) return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'unusable';
  return askFor(path, lstatSync) === undefined ? 'missing' : 'unusable';
}

/** Whether a path leads to a regular file. */
export function isFile(path: string): boolean {
  return kindOf(path) === 'file';
}

/** Whether a path leads to a folder. */
export function isFolder(path: string): boolean {
  return kindOf(path) === 'folder';
}

function askFor(path: string, ask: typeof statSync): Stats | undefined | 'unusable' {
  try {
    return ask(path, { throwIfNoEntry: false });
  } catch (error) {
    return NO_PATHS.has((error as NodeJS.ErrnoException).code) ? undefined : 'unusable';
  }
}

/** What no file system takes for a path: one that is too long, or has a NUL in it. */
const NO_PATHS: ReadonlySet<string | undefined> = new Set(['ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);
