import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { isWithin, sourceExtension } from '../model/path.js';
import type { Writer } from '../model/writer.js';
import { UsageError } from '../usage-error.js';
import { readBlobs } from './blobs.js';
import { askGit, type Repository } from './repository.js';
import { layOutSurroundings } from './surroundings.js';
import type { Tree } from './tree.js';

/** The files of a tree, laid out in a folder of their own. */
export interface Snapshot {
  /** Absolute, links followed: what stands for the top of the repository. */
  readonly folder: string;
  remove(): void;
}

/**
 * Lays out a tree outside of the repository, from git's objects alone: nothing is checked out, and no filter, hook or
 * link of the repository is followed. What nobody reads is there, and empty. Around it stands what git does not have:
 * installed packages and ignored files, as they are in the working tree.
 * @param named paths from the top whose contents are read, whatever their names
 * @throws UsageError where an object is missing, or the temporary folder cannot be written
 */
export function takeSnapshot(repository: Repository, tree: Tree, named: ReadonlySet<string>, owner: Writer): Snapshot {
  const folder = temporaryFolder(repository.top, owner);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    layOut(repository, tree, named, folder);
    layOutSurroundings(repository, tree, folder);
    // Whoever is asked from a folder may be so from one that git does not have.
    mkdirSync(join(folder, relative(repository.top, repository.cwd)), { recursive: true });
    return { folder, remove };
  } catch (error) {
    remove();
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const message = `a temporary copy of the files could not be written to ${tmpdir()} (${code})`;
    throw new UsageError('environment', message, 'Make room there, or set TMPDIR to another folder.');
  }
}

function temporaryFolder(top: string, { pid, isAlive }: Writer): string {
  const parent = realpathSync.native(tmpdir());
  if (isWithin(relative(top, parent).replaceAll('\\', '/'), '')) {
    const message = `the temporary folder lies in the repository: ${tmpdir()}`;
    throw new UsageError('environment', message, 'Set TMPDIR to a folder outside of it.');
  }
  for (const name of readdirSync(parent)) {
    const left = Number(/^ws-ssot-snapshot-(\d+)-/.exec(name)?.[1]);
    if (left > 0 && left !== pid && !isAlive(left)) removeLeftover(join(parent, name));
  }
  return mkdtempSync(join(parent, `ws-ssot-snapshot-${pid}-`));
}

/** What cannot be removed is somebody else's. */
function removeLeftover(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It does no harm.
  }
}

function layOut(repository: Repository, tree: Tree, named: ReadonlySet<string>, folder: string): void {
  const gitFolder = askGit(repository, ['rev-parse', '--absolute-git-dir'])
    .toString()
    .replace(/\r?\n$/, '');
  // As a work tree has it: rules of what is ignored are looked for there.
  writeFileSync(join(folder, '.git'), `gitdir: ${gitFolder}\n`);
  const files = [...tree].filter(([path, { mode }]) => mode.startsWith('100') && isPlain(path));
  const links = [...tree].filter(([path, { mode }]) => mode === '120000' && isPlain(path));
  const made = new Set<string>();
  const makeFolder = (path: string) => {
    if (!made.has(path)) mkdirSync(path, { recursive: true });
    made.add(path);
  };

  const wanted = new Map<string, string[]>();
  for (const [path, { id }] of files) {
    makeFolder(dirname(join(folder, path)));
    if (isRead(path) || named.has(path)) wanted.set(id, [...(wanted.get(id) ?? []), path]);
    else writeNew(join(folder, path), '');
  }
  for (const [id, bytes] of readBlobs(repository, [...wanted.keys()]))
    for (const path of wanted.get(id)!) writeNew(join(folder, path), bytes);

  // Last, so that nothing is written through one.
  const targets = new Map<string, string[]>();
  for (const [path, { id }] of links) targets.set(id, [...(targets.get(id) ?? []), path]);
  for (const [id, bytes] of readBlobs(repository, [...targets.keys()]))
    for (const path of targets.get(id)!) {
      makeFolder(dirname(join(folder, path)));
      link(bytes.toString(), join(folder, path));
    }
  for (const [path] of links) removeIfAstray(join(folder, path), folder);
}

/** Whether a path stays where it is put, on any system; git takes care of that, but whoever made the objects need not. */
function isPlain(path: string): boolean {
  return path.split('/').every((name) => !/^\.{0,2}$|^\.git$|[\\:\0]/i.test(name));
}

/** Whether what a file holds can bear on what is found: code, what configures it, and what is ignored. */
export function isRead(path: string): boolean {
  const name = basename(path);
  return sourceExtension(name) !== undefined || /^\.|^[^.]+$|\.(?:json[c5]?|ya?ml)$/.test(name);
}

/** Two names can be one to the file system; the first has it. */
function writeNew(file: string, content: string | Buffer): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
}

function link(target: string, file: string): void {
  try {
    symlinkSync(target, file);
  } catch (error) {
    // On Windows not everybody may.
    if (!isTaken(error) && (error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

function isTaken(error: unknown): boolean {
  return ['EEXIST', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** A link that leads out of the snapshot, by itself or through others, leads nowhere. */
function removeIfAstray(file: string, folder: string): void {
  try {
    if (!lstatSync(file).isSymbolicLink()) return;
    // The system's own: that of Node.js takes `..` for the folder above a link, not above where it leads.
    if (isWithin(relative(folder, realpathSync.native(file)).replaceAll('\\', '/'), '')) return;
  } catch {
    // A circle, or nothing there.
  }
  rmSync(file, { force: true });
}
