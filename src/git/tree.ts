import { createHash } from 'node:crypto';
import { UsageError } from '../usage-error.js';
import { askGit, type Repository } from './repository.js';

/** What git has at a path. */
export interface TreeEntry {
  /** As git writes it: 100644 and 100755 a file, 120000 a link, 160000 a submodule. */
  readonly mode: string;
  readonly id: string;
}

/** All that git has at one moment, by path from the top. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** What a commit or a tree holds. */
export function readTree(repository: Repository, id: string): Tree {
  const listed = askGit(repository, ['ls-tree', '-r', '-z', '--full-tree', id]);
  const entries = splitAtNul(listed).flatMap((line) => {
    const [, mode, object, path] = /^(\d+) \w+ ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
    return path === undefined ? [] : [[path, { mode: mode!, id: object! }] as const];
  });
  return new Map(entries);
}

/**
 * What the index holds: what a commit would, so without what was only announced (`git add --intent-to-add`).
 * @param id of the tree that HEAD has, or the empty one
 * @throws UsageError where a merge has left conflicts
 */
export function readIndex(repository: Repository, id: string, head: Tree): Tree {
  const options = [
    '--cached',
    '--ita-invisible-in-index',
    '--raw',
    '-z',
    '--no-renames',
    '--no-abbrev',
    '--no-ext-diff',
    '--no-textconv',
  ];
  const words = splitAtNul(askGit(repository, ['diff-index', ...options, '--no-relative', id, '--']));
  const index = new Map(head);
  const unmerged: string[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const path = words[at + 1]!;
    const [, mode, object, status] = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])/.exec(words[at]!)!;
    if (status === 'U') unmerged.push(path);
    else if (status === 'D') index.delete(path);
    else index.set(path, { mode: mode!, id: object! });
  }
  if (unmerged.length > 0) {
    const more = unmerged.length === 1 ? '' : ` and ${unmerged.length - 1} more`;
    const message = `the index has a conflict in ${JSON.stringify(unmerged[0])}${more}`;
    throw new UsageError('environment', message, 'Resolve it and stage the result.');
  }
  return index;
}

/** The paths at which two trees differ in what is there; a file that may only now be executed is the same. */
export function differences(before: Tree, after: Tree): ReadonlySet<string> {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return new Set([...paths].filter((path) => before.get(path)?.id !== after.get(path)?.id));
}

/** Whether a file on the disk holds what git has; `ends` where it does but for the ends of its lines, as on Windows. */
export function compareBytes(bytes: Buffer, { id }: TreeEntry): 'same' | 'ends' | 'different' {
  if (idOf(bytes, id.length) === id) return 'same';
  if (!bytes.includes('\r\n')) return 'different';
  // As one byte a character, so that nothing is lost of what is no UTF-8.
  const unified = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return idOf(unified, id.length) === id ? 'ends' : 'different';
}

function idOf(bytes: Buffer, length: number): string {
  const hash = createHash(length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function splitAtNul(listed: Buffer): string[] {
  return listed.toString().split('\0').slice(0, -1);
}
