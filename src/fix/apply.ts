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
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileChange, Fixes } from '../model/fix.js';

/** Who writes, by which what a killed run left behind is told from what a living one is about to rename. */
export interface Writer {
  readonly pid: number;
  isAlive(pid: number): boolean;
}

/**
 * Writes changes to the disk, each file whole or not at all: a temporary file beside it takes its place in one step, so
 * that whoever looks at any moment sees the old text or the new one. A file that is not what it was when it was read, or
 * not one that can be replaced without loss, stays as it is.
 * @param root absolute folder that modules count from
 * @returns what was not written, and why
 */
export function applyChanges(root: string, changes: readonly FileChange[], writer: Writer): Fixes['unwritten'] {
  return changes.flatMap(({ module, before, after }) => {
    try {
      const obstacle = replaceFile(join(root, module), before, after, writer.pid);
      return obstacle === undefined ? [] : [{ module, reason: obstacle }];
    } catch (error) {
      return [{ module, reason: `could not be written: ${(error as Error).message}` }];
    }
  });
}

/** Removes what runs that were killed while they wrote left behind in some folders; returns the names. */
export function sweepLeftovers(folders: Iterable<string>, writer: Writer): readonly string[] {
  const swept: string[] = [];
  for (const folder of new Set(folders)) {
    for (const name of namesIn(folder)) {
      const pid = LEFTOVER.exec(name)?.[1];
      if (pid === undefined || writer.isAlive(Number(pid))) continue;
      rmSync(join(folder, name), { force: true });
      swept.push(join(folder, name));
    }
  }
  return swept;
}

const LEFTOVER = /^\..+\.ws-ssot-(\d+)-[0-9a-f]{12}\.tmp$/;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Why a file was not replaced; undefined where it was. */
function replaceFile(file: string, before: string, after: string, pid: number): string | undefined {
  const stats = lstatSync(file);
  const obstacle = obstacleTo(file, stats);
  if (obstacle !== undefined) return obstacle;
  if (!readFileSync(file).equals(Buffer.from(before))) return 'was changed since it was read';

  const temporary = join(dirname(file), `.${basename(file)}.ws-ssot-${pid}-${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeWhole(temporary, Buffer.from(after), stats);
    if (!isSame(stats, lstatSync(file))) return 'was changed while it was written';
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(file));
  return undefined;
}

function obstacleTo(file: string, stats: Stats): string | undefined {
  if (stats.isSymbolicLink()) return 'is a symbolic link: fix the file that it leads to';
  if (!stats.isFile()) return 'is not a regular file';
  if (stats.nlink > 1) return 'has another name (a hard link), which would keep the old text';
  try {
    accessSync(file, constants.W_OK);
  } catch {
    return 'is read-only';
  }
  return (stats.mode & 0o222) === 0 ? 'is read-only' : undefined;
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
  return a.ino === b.ino && a.mtimeMs === b.mtimeMs && a.size === b.size && a.mode === b.mode;
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
