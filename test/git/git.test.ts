import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runGit } from '../../src/git/git.js';
import { UsageError } from '../../src/usage-error.js';

// The one door to git: what it runs, where, and what it keeps from running.

const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-git-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(folder, 'repository-'));
  git('init', '--quiet');
});

function git(...args: readonly string[]): { readonly status: number; readonly said: string } {
  const { status, stdout, stderr } = runGit({ cwd, env: process.env }, args);
  return { status, said: stdout.toString() + stderr };
}

function layOut(file: string, text: string): string {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
  return join(cwd, file);
}

test('it runs where it is told, and gives bytes as they are', () => {
  layOut('src/room.ts', 'export const room = 1;\n');
  expect(git('add', 'src').status).toBe(0);
  const { stdout } = runGit({ cwd: join(cwd, 'src'), env: process.env }, ['ls-files', '-z', '--full-name']);
  expect(stdout).toEqual(Buffer.from('src/room.ts\0'));
});

test('it is given what it is to read', () => {
  const { stdout } = runGit({ cwd, env: process.env }, ['hash-object', '--stdin'], 'presence\n');
  expect(stdout.toString()).toMatch(/^[0-9a-f]{40}\n$/);
  expect(git('hash-object', '--stdin').said).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n');
});

test('a failure is told by status and words, in English', () => {
  const env = { ...process.env, LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' };
  const { status, stderr } = runGit({ cwd, env }, ['rev-parse', '--verify', '--end-of-options', 'HEAD']);
  expect({ status, stderr }).toEqual({ status: 128, stderr: 'fatal: Needed a single revision\n' });
});

test('the index that a hook names is the one', () => {
  layOut('src/room.ts', 'export {};\n');
  git('add', 'src');
  const env = { ...process.env, GIT_INDEX_FILE: join(cwd, '.git/other-index') };
  expect(runGit({ cwd, env }, ['ls-files']).stdout.toString()).toBe('');
  expect(git('ls-files').said).toBe('src/room.ts\n');
});

test('a path is a path, and never a pattern', () => {
  layOut('src/room.ts', 'export {};\n');
  layOut('src/*', 'a ticker\n');
  expect(git('add', '--', 'src/*').status).toBe(0);
  expect(git('ls-files').said).toBe('src/*\n');
  const env = { ...process.env, GIT_GLOB_PATHSPECS: '1' };
  expect(runGit({ cwd, env }, ['ls-files']).status).toBe(0);
});

describe('where git is', () => {
  const INSTALLED = process.env['PATH']!;
  const fakes = ['relative/bin', 'node_modules/.bin'] as const;

  test.each(fakes)('that of %s is not run', (place) => {
    const ran = join(cwd, 'ran');
    chmodSync(layOut(`${place}/git`, `#!/bin/sh\ntouch '${ran}'\n`), 0o755);
    const first = place.startsWith('node_modules') ? join(cwd, place) : place;
    const env = { ...process.env, PATH: `${first}:${INSTALLED}` };
    expect(runGit({ cwd, env }, ['--version']).stdout.toString()).toMatch(/^git version /);
    expect(existsSync(ran)).toBe(false);
  });

  test('that of any other folder is run', () => {
    chmodSync(layOut('bin/git', '#!/bin/sh\necho a git of its own\n'), 0o755);
    const env = { ...process.env, PATH: `${join(cwd, 'bin')}:${INSTALLED}` };
    expect(runGit({ cwd, env }, ['--version']).stdout.toString()).toBe('a git of its own\n');
  });

  test('without one, a message says so', () => {
    expect(() => runGit({ cwd, env: { PATH: cwd } }, ['--version'])).toThrow(
      new UsageError('environment', 'git is not installed, or not on the PATH', ''),
    );
  });
});

/** Settings that name a program, and a command that has it run. */
const TRAPS = [
  { setting: 'core.fsmonitor', args: ['ls-files', '--others'] },
  { setting: 'core.hooksPath', args: ['update-index', '--add', 'src/room.ts'] },
  { setting: 'gpg.program', args: ['log', '-1'] },
] as const;

test.each(TRAPS)('what $setting names is not executed', ({ setting, args }) => {
  const ran = join(cwd, 'ran');
  layOut('src/room.ts', 'export {};\n');
  const hook = layOut('trap/post-index-change', `#!/bin/sh\ntouch '${ran}'\n`);
  chmodSync(hook, 0o755);
  git('config', 'log.showSignature', 'true');
  const commit = git('hash-object', '-t', 'commit', '-w', '--', layOut('signed', SIGNED)).said.trim();
  git('update-ref', 'HEAD', commit);
  git('config', setting, setting === 'core.hooksPath' ? dirname(hook) : hook);
  git(...args);
  expect(existsSync(ran)).toBe(false);
  // That it could have been: git as anybody runs it.
  rmSync(join(cwd, '.git/index'), { force: true });
  spawnSync('git', [...args], { cwd });
  expect(existsSync(ran)).toBe(true);
});

const SIGNED = `tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
author Robin <robin@house.example> 0 +0000
committer Robin <robin@house.example> 0 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 
 aaaa
 -----END PGP SIGNATURE-----

A room
`;
