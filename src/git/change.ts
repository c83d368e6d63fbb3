import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import type { ChangeKind, ChangeRequest } from '../model/change.js';
import { isWithin, type ModulePath } from '../model/path.js';
import { UsageError } from '../usage-error.js';
import { askGit, openRepository, type Repository } from './repository.js';
import { emptyTree, headOf, mergeBaseOf } from './revision.js';
import { isRead, takeSnapshot, type Snapshot } from './snapshot.js';
import { compareBytes, differences, readIndex, readTree, type Tree } from './tree.js';

/** A change of a repository: what there was before it, and what there is now. */
export interface Change {
  readonly kind: ChangeKind['kind'];
  readonly repository: Repository;
  /** What it is counted from, in words: `HEAD`, or the beginning of a commit's id. */
  readonly base: string;
  readonly before: Tree;
  /** What is staged; undefined where the working tree is what counts. */
  readonly staged: Tree | undefined;
  /** Absolute folder with what there is now: the top of the working tree, or of a snapshot of the index. */
  readonly folder: string;
  /** Whether a path from the top is of other content than before, or new. */
  isChanged(path: string): boolean;
  /** Lays out what there was before. */
  layOutBase(): Snapshot;
  /** Removes what was laid out. */
  close(): void;
}

/**
 * Asks git what a change consists of, and lays out the index where that is what counts.
 * @param cwd absolute folder, links followed
 * @param named files whose contents are read, whatever their names: absolute, or from `cwd`
 * @throws UsageError where there is no such repository, ref or history
 */
export function openChange(request: ChangeRequest, cwd: string, named: readonly string[]): Change {
  const { env, owner } = request;
  const repository = openRepository({ cwd, env });
  const { top } = repository;
  const read = new Set(named.map((file) => pathFrom(top, realFile(resolve(cwd, file)))));
  const snapshot = (tree: Tree) => takeSnapshot(repository, tree, read, owner);
  if (request.kind === 'since') {
    const base = mergeBaseOf(repository, request.ref);
    const before = readTree(repository, base);
    return {
      kind: 'since',
      repository,
      base: base.slice(0, 12),
      before,
      staged: undefined,
      folder: top,
      isChanged: remembered((path) => stateOf(top, path, before) === 'different'),
      layOutBase: () => snapshot(before),
      close: () => {},
    };
  }
  const head = headOf(repository);
  const tree = head ?? emptyTree(repository);
  const before = readTree(repository, tree);
  const staged = readIndex(repository, tree, before);
  const changed = differences(before, staged);
  const { folder, remove } = isWorkingTree(repository, staged, read)
    ? { folder: top, remove: () => {} }
    : snapshot(staged);
  return {
    kind: 'staged',
    repository,
    base: head === undefined ? 'the beginning' : 'HEAD',
    before,
    staged,
    folder,
    isChanged: (path) => changed.has(path),
    layOutBase: () => snapshot(before),
    close: remove,
  };
}

/** What stands for a file of the working tree in a folder that stands for its top; the same where it is no file of it. */
function standInFor({ top }: Repository, folder: string, file: string): string {
  const path = pathFrom(top, realFile(file));
  return isWithin(path, '') ? join(folder, path) : file;
}

/** What a run was told to use of the working tree, as it is in a folder that stands for the top. */
export function placesIn(
  repository: Repository,
  folder: string,
  { configFile, baseline }: { readonly configFile?: string; readonly baseline?: string },
) {
  const at = (file: string) => standInFor(repository, folder, resolve(repository.cwd, file));
  return {
    cwd: at('.'),
    copyOf: repository.top,
    ...(configFile === undefined ? {} : { configFile: at(configFile) }),
    ...(baseline === undefined ? {} : { baseline: at(baseline) }),
  };
}

/** The file of the working tree for one below a folder that stands for its top. */
export function originalOf({ top }: Repository, folder: string, file: string): string {
  const path = pathFrom(folder, file);
  return isWithin(path, '') ? join(top, path) : file;
}

/**
 * The way from the top to a root, as paths of git have it.
 * @throws UsageError where the root does not lie in the repository
 */
export function prefixOf({ top }: Repository, folder: string, root: string): string {
  const prefix = pathFrom(folder, root);
  if (isWithin(prefix, '')) return prefix;
  const message = `the root of the run does not lie in the repository at ${JSON.stringify(top)}`;
  throw new UsageError('usage', message, 'Run ws-ssot in the repository that has the config, or without git.');
}

/** A module as a path from the top. */
export function pathOf(prefix: string, module: ModulePath): string {
  return posix.join(prefix, module);
}

/** How a file of the working tree stands to what a tree has at its path. */
export function stateOf(top: string, path: string, tree: Tree): 'same' | 'ends' | 'different' {
  const entry = tree.get(path);
  if (entry === undefined) return 'different';
  try {
    const file = join(top, path);
    return lstatSync(file).isFile() ? compareBytes(readFileSync(file), entry) : 'different';
  } catch {
    return 'different';
  }
}

/** Whether the working tree has what the index has and nothing more, so that it need not be laid out. */
function isWorkingTree(repository: Repository, index: Tree, named: ReadonlySet<string>): boolean {
  const { top } = repository;
  // With what is not tracked, or only announced, there would be more.
  const all = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', top];
  const listed = askGit(repository, ['-c', 'core.excludesFile=/dev/null', ...all])
    .toString()
    .split('\0');
  if (listed.length - 1 !== index.size) return false;
  return [...index].every(([path, { mode }]) => {
    if (mode === '160000') return true;
    if (mode === '120000') return false;
    return isRead(path) || named.has(path) ? stateOf(top, path, index) === 'same' : isFileAt(join(top, path));
  });
}

function isFileAt(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function pathFrom(folder: string, file: string): string {
  return relative(folder, file).replaceAll('\\', '/');
}

/** A file that need not be there, in a folder whose links are followed. */
function realFile(file: string): string {
  try {
    return join(realpathSync.native(dirname(file)), posix.basename(file.replaceAll('\\', '/')));
  } catch {
    return file;
  }
}

function remembered(ask: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    if (!known.has(path)) known.set(path, ask(path));
    return known.get(path)!;
  };
}
