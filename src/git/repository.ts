import { resolve } from 'node:path';
import { UsageError } from '../usage-error.js';
import { runGit, type GitOutcome, type GitPlace } from './git.js';

/** A repository with a working tree, asked from a folder of it. */
export interface Repository extends GitPlace {
  /** Absolute folder at the top of the working tree, links followed. */
  readonly top: string;
}

/**
 * Finds the repository around a folder, or the one that a hook names.
 * @throws UsageError where there is none that git would read, or none with a working tree
 */
export function openRepository(place: GitPlace): Repository {
  const outcome = runGit(place, ['rev-parse', '--show-toplevel']);
  if (outcome.status !== 0) throw unusable(outcome);
  return { ...place, top: resolve(outcome.stdout.toString().replace(/\r?\n$/, '')) };
}

/**
 * What git says to a command that cannot fail in a repository that is whole.
 * @throws UsageError where it failed all the same
 */
export function askGit(repository: GitPlace, args: readonly string[], input?: string | Buffer): Buffer {
  const { status, stdout, stderr } = runGit(repository, args, input);
  if (status !== 0) throw unreadable(stderr);
  return stdout;
}

/** What to throw where git cannot read what a repository must have. */
export function unreadable(said: string): UsageError {
  const [reason = 'it does not say why'] = linesOf(said);
  const help = 'Run git fsck; what a partial clone lacks, fetch.';
  return new UsageError('environment', `git cannot read this repository: ${reason}`, help);
}

function unusable({ stderr }: GitOutcome): UsageError {
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    const help = 'Have git trust it: git config --global --add safe.directory <its folder>';
    return new UsageError('environment', 'the repository belongs to somebody else, so git does not read it', help);
  }
  if (/bare repository|must be run in a work tree/.test(stderr)) {
    const message = 'a bare repository has no working tree to check';
    return new UsageError('environment', message, 'Run ws-ssot in a clone of it.');
  }
  if (/not a git repository/i.test(stderr)) {
    const help = '--staged and --since compare with what git knows: run them in a repository, or check without them.';
    return new UsageError('environment', 'this is no git repository', help);
  }
  return unreadable(stderr);
}

function linesOf(said: string): readonly string[] {
  return said
    .split('\n')
    .map((line) => line.replace(/^(?:fatal|error): /, '').trim())
    .filter((line) => line !== '');
}
