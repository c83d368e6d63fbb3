import { UsageError } from '../usage-error.js';
import { runGit } from './git.js';
import { askGit, unreadable, type Repository } from './repository.js';

/** The commit at HEAD by its id; undefined where there is none yet. */
export function headOf(repository: Repository): string | undefined {
  return commitAt(repository, 'HEAD');
}

/** The id of the tree that has nothing in it, which every repository knows. */
export function emptyTree(repository: Repository): string {
  return askGit(repository, ['hash-object', '-t', 'tree', '--stdin']).toString().trim();
}

/**
 * Where the way of a ref and that of HEAD part: what was there before this branch.
 * @throws UsageError where there is no such ref, or git does not know where they part
 */
export function mergeBaseOf(repository: Repository, ref: string): string {
  const commit = commitAt(repository, ref);
  const shown = JSON.stringify(ref);
  const isShallow = () => askGit(repository, ['rev-parse', '--is-shallow-repository']).toString().trim() === 'true';
  if (commit === undefined) {
    const help = isShallow()
      ? 'The clone is shallow: fetch more of it (git fetch --unshallow), or correct the name.'
      : 'Correct the name, or fetch it first: a remote branch is named as in origin/main.';
    throw new UsageError('usage', `--since names no commit that git knows: ${shown}`, help);
  }
  const head = headOf(repository);
  if (head === undefined)
    throw new UsageError('usage', '--since has nothing to count to: HEAD has no commit yet', 'Commit first.');
  const { status, stdout, stderr } = runGit(repository, ['merge-base', commit, head]);
  const base = stdout.toString().trim();
  if (status === 0 && ID.test(base)) return base;
  if (status !== 1) throw unreadable(stderr);
  if (isShallow()) {
    const help = 'Fetch more of it: git fetch --unshallow; in a GitHub workflow, fetch-depth: 0.';
    throw new UsageError('environment', `the clone is too shallow to tell where ${shown} and HEAD part`, help);
  }
  throw new UsageError('usage', `${shown} and HEAD have no common history`, 'Name a ref that HEAD comes from.');
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

function commitAt(repository: Repository, ref: string): string | undefined {
  // No name of git's has these, and no program can be given a NUL.
  if (ref === '' || /[\0-\x1f\x7f]/.test(ref)) return undefined;
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const id = runGit(repository, args).stdout.toString().trim();
  return ID.test(id) ? id : undefined;
}
