import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { userEnvironment } from './environment.js';

/** What comes of a command. */
export interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(import.meta.dirname, '../..');

/** Writes files into a folder. */
export function layOut(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** Makes the tool that is built here the one that is installed in a folder, and for all folders in it. */
export function linkTool(folder: string): void {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/ws-ssot'));
  symlinkSync('../ws-ssot/bin/ws-ssot.js', join(folder, 'node_modules/.bin/ws-ssot'));
}

/** Runs a command in an environment like that of a user or a runner, whatever runs us. */
export function runIn(
  folder: string,
  [command, ...args]: readonly [string, ...string[]],
  extra: Readonly<Record<string, string>> = {},
): Ending {
  const person = { NAME: 'Robin', EMAIL: 'robin@house.example', DATE: '2026-01-10T12:00:00Z' };
  const git = Object.entries(person).flatMap(([name, value]) =>
    ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${name}`, value] as const),
  );
  const env = userEnvironment({ ...Object.fromEntries(git), GIT_CONFIG_GLOBAL: '/dev/null', ...extra });
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Runs a command that has to succeed, and gives what it prints, without the last line end. */
export function succeedIn(folder: string, command: readonly [string, ...string[]]): string {
  const { status, stdout, stderr } = runIn(folder, command);
  if (status !== 0) throw new Error(`${command.join(' ')} failed:\n${stderr}${stdout}`);
  return stdout.trimEnd();
}

/** Commits all that is there, as the next commit of a repository, or as its first. */
export function commitAll(folder: string, message: string): string {
  succeedIn(folder, ['git', 'init', '--quiet']);
  succeedIn(folder, ['git', 'add', '--all']);
  succeedIn(folder, ['git', 'commit', '--quiet', '--no-verify', '-m', message]);
  return succeedIn(folder, ['git', 'rev-parse', 'HEAD']);
}
