import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { UsageError } from '../usage-error.js';

/** Where git is run, and in which environment: hooks say there which index and which repository they are about. */
export interface GitPlace {
  /** Absolute folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a run of git ended. */
export interface GitOutcome {
  /** 0 where it did what it was asked to. */
  readonly status: number;
  readonly stdout: Buffer;
  /** In English, whatever the locale. */
  readonly stderr: string;
}

/**
 * Runs git without a shell, so that nothing but git itself is executed, whatever a repository or its config holds, and
 * nothing is fetched. Options that only some commands have (`--no-ext-diff`, `--no-textconv`, `--end-of-options`) are the
 * caller's to give.
 * @throws UsageError where git is not installed, or says more than memory holds
 */
export function runGit({ cwd, env }: GitPlace, args: readonly string[], input?: string | Buffer): GitOutcome {
  const program = findGit(env);
  if (program === undefined) throw new UsageError('environment', 'git is not installed, or not on the PATH', INSTALL);
  const { status, stdout, stderr, error } = spawnSync(program, [...HARDENED, ...args], {
    cwd,
    env: environmentFrom(env),
    maxBuffer: MAX_BYTES,
    windowsHide: true,
    input: input ?? '',
  });
  if (error !== undefined) {
    const { code = error.message } = error as NodeJS.ErrnoException;
    // Having read enough, git needs no more of its input.
    if (code !== 'EPIPE') throw new UsageError('environment', `git ${args[0]} could not be run (${code})`, RUN_IT);
  }
  return { status: status ?? KILLED, stdout, stderr: stderr.toString() };
}

const MAX_BYTES = 1024 ** 3;
/** Of a run that a signal ended. */
const KILLED = 128;
const INSTALL = 'Install git, or run ws-ssot without what needs it.';
const RUN_IT = 'See whether git runs in this folder, then run ws-ssot again.';

/** What a repository's config may have git execute with any command, turned off; and paths are never patterns. */
const HARDENED = [
  ...['--no-pager', '--literal-pathspecs'],
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'log.showSignature=false',
    // A folder of the repository can look like another repository, with a config of its own.
    'safe.bareRepository=explicit',
  ].flatMap((setting) => ['-c', setting]),
];

const FORCED: Readonly<Record<string, string>> = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  // What a partial clone lacks stays lacking: first for a git that knows it, then, by allowing no transport, for any.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: '',
  LC_ALL: 'C',
  LANGUAGE: '',
};

/** At odds with `--literal-pathspecs`, or a program that git would run. */
const LEFT_OUT = /^GIT_(?:(?:NO)?GLOB_PATHSPECS|ICASE_PATHSPECS|EXTERNAL_DIFF)$/;

function environmentFrom(env: GitPlace['env']): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !LEFT_OUT.test(name));
  return { ...Object.fromEntries(kept), ...FORCED };
}

/**
 * The git of the PATH, looked for here: Windows would look into the working directory first, and npm puts folders of
 * packages before all others.
 */
function findGit(env: GitPlace['env']): string | undefined {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !folder.split(/[/\\]/).includes('node_modules'))
    .map((folder) => join(folder, sep === '\\' ? 'git.exe' : 'git'))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
