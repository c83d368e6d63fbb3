import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileChange, Fixes } from '../model/fix.js';
import type { Writer } from '../model/writer.js';

/**
 * Writes changes to the disk, each file whole or not at all: a temporary file beside it takes its place in one step, so
 * that whoever looks at any moment sees the old text or the new one. A file that is not what it was when it was read, or
 * not one that can be replaced without loss, stays as it is.
 * @param root absolute folder that modules count from
 * @returns what was not written, and why
 */
export function applyChanges(root: string, changes: readonly FileChange[], writer: Writer): Fixes['unwritten'] {
  return changes.flatMap((change) => {
    const reason = replaceFile(root, change, writer.pid);
    return reason === undefined ? [] : [{ module: change.module, reason }];
  });
}

/**
 * Removes what runs that were killed while they wrote left behind in some folders; returns the names. Under the writer's
 * own number too: it has left nothing yet, and in containers every run may have the same.
 */
export function sweepLeftovers(folders: Iterable<string>, { pid, isAlive }: Writer): readonly string[] {
  const isLeft = (name: string) => {
    const owner = Number(TEMPORARY.exec(name)?.[1]);
    return owner === pid || (owner > 0 && !isAlive(owner));
  };
  return [...new Set(folders)].flatMap((folder) =>
    namesIn(folder)
      .filter(isLeft)
      .map((name) => join(folder, name))
      .filter(isRemoved),
  );
}

/** Never the name of a source file, and short enough wherever there is room for one. */
const TEMPORARY = /^\.ws-ssot-(\d+)-[0-9a-f]{12}\.tmp$/;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What cannot be removed does no harm, and may be by the next run. */
function isRemoved(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}

/** Why a file was not replaced; undefined where it was. */
function replaceFile(root: string, { module, before, after }: FileChange, pid: number): string | undefined {
  const file = join(root, module);
  const temporary = join(dirname(file), `.ws-ssot-${pid}-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const stats = lstatSync(file);
    const obstacle = obstacleTo(file, stats, join(realpathSync.native(root), module));
    if (obstacle !== undefined) return obstacle;
    if (!isText(file, before)) return 'was changed since it was read';
    try {
      writeWhole(temporary, Buffer.from(after), stats);
      if (!isText(file, before) || !isSame(stats, lstatSync(file))) return 'was changed while it was written';
      renameSync(temporary, file);
    } finally {
      isRemoved(temporary);
    }
  } catch (error) {
    return writeProblem(error as NodeJS.ErrnoException);
  }
  syncFolder(dirname(file));
  return undefined;
}

/** Why a file is not to be replaced; `place` is where it stands if no link leads there. */
function obstacleTo(file: string, stats: Stats, place: string): string | undefined {
  if (stats.isSymbolicLink()) return 'is a symbolic link: fix the file that it leads to';
  if (!stats.isFile()) return 'is not a regular file';
  if (realpathSync.native(file) !== place) return 'stands behind a symbolic link: fix it where it is';
  if (stats.nlink > 1) return 'has another name (a hard link), which would keep the old text';
  try {
    accessSync(file, constants.W_OK);
  } catch {
    return 'is read-only';
  }
  // To the superuser nothing is.
  return (stats.mode & 0o222) === 0 ? 'is read-only' : undefined;
}

function isText(file: string, text: string): boolean {
  return readFileSync(file).equals(Buffer.from(text));
}

/** Says why a file could not be replaced, in words that follow its name. */
function writeProblem({ code, syscall, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'vanished since it was read';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'could not be written: the disk is full';
    case 'EROFS':
      return 'could not be written: the file system is read-only';
    case 'EACCES':
    case 'EPERM':
      return syscall === 'fchown'
        ? 'belongs to somebody else, which it could not after being replaced'
        : 'could not be written: its folder allows no changes';
    default:
      return `could not be written (${code ?? message})`;
  }
}

/** Writes a new file with the mode and the owner of another, down to the disk. */
function writeWhole(file: string, content: Buffer, { mode, uid, gid }: Stats): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    for (let at = 0; at < content.length;) at += writeSync(descriptor, content, at);
    const own = fstatSync(descriptor);
    if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid);
    fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isSame(a: Stats, b: Stats): boolean {
  const kept = ['dev', 'ino', 'mode', 'nlink', 'uid', 'gid', 'size', 'mtimeMs'] as const;
  return kept.every((name) => a[name] === b[name]);
}

/** So that the new name outlives a power cut, where the system has such a thing. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows syncs no folders.
  }
}
