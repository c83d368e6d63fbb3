import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { ChangeKind } from '../../src/model/change.js';
import {
  CHAT,
  createRepository,
  gitEnvironment,
  PAST_THE_DOOR,
  repositoriesFolder,
  THROUGH_THE_DOOR,
  type TestRepository,
} from '../support/repository.js';

// What cannot be compared is said in one message; and whatever a repository holds, nothing of it is executed.

const folder = repositoriesFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STAGED: ChangeKind = { kind: 'staged' };
const since = (ref: string): ChangeKind => ({ kind: 'since', ref });
const owner = { pid: process.pid, isAlive: () => true };

interface Row {
  readonly name: string;
  readonly change: ChangeKind;
  /** Makes it so; returns where to ask from, if not from the root. */
  readonly make?: (repository: TestRepository) => string | void;
  readonly message: string | RegExp;
  readonly env?: Readonly<Record<string, string>>;
}

/** A clone of a repository with two commits that has the last one only. */
function shallow(repository: TestRepository): string {
  repository.git('checkout', '--quiet', '-b', 'presence');
  repository.commit({ 'src/chat/room.ts': PAST_THE_DOOR });
  repository.git('checkout', '--quiet', 'main');
  repository.commit({ 'README.md': 'A chat.\n' });
  const clone = `${repository.root}-shallow`;
  repository.git('clone', '--quiet', '--depth=1', '--no-single-branch', `file://${repository.root}`, clone);
  return clone;
}

const unknown = (ref: string) => `--since names no commit that git knows: ${JSON.stringify(ref)}`;

const ROWS: readonly Row[] = [
  {
    name: 'there is no repository',
    change: STAGED,
    make: ({ root }) => rmSync(join(root, '.git'), { recursive: true }),
    env: { GIT_CEILING_DIRECTORIES: folder },
    message: 'this is no git repository',
  },
  {
    name: 'git is not installed',
    change: STAGED,
    env: { PATH: folder },
    message: 'git is not installed, or not on the PATH',
  },
  {
    name: 'the repository is bare',
    change: STAGED,
    make(repository) {
      repository.git('clone', '--quiet', '--bare', '.', `${repository.root}.git`);
      return `${repository.root}.git`;
    },
    message: 'a bare repository has no working tree to check',
  },
  {
    name: 'the repository is somebody else’s',
    change: STAGED,
    env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
    message: 'the repository belongs to somebody else, so git does not read it',
  },
  { name: 'the ref is unknown', change: since('origin/main'), message: unknown('origin/main') },
  { name: 'the ref is an option', change: since('--output=ran'), message: unknown('--output=ran') },
  { name: 'the ref has a control character', change: since('main\u001b[2J\0'), message: unknown('main\u001b[2J\0') },
  { name: 'the ref is empty', change: since(''), message: unknown('') },
  { name: 'the ref is a range', change: since('main..HEAD'), message: unknown('main..HEAD') },
  { name: 'the ref is a file', change: since('HEAD:package.json'), message: unknown('HEAD:package.json') },
  { name: 'the ref is excluded', change: since('^HEAD'), message: unknown('^HEAD') },
  {
    name: 'there is no commit yet',
    change: since('main'),
    make: (repository) => void repository.git('update-ref', '-d', 'HEAD'),
    message: unknown('main'),
  },
  {
    name: 'HEAD has no commit yet',
    change: since('main'),
    make: (repository) => void repository.git('checkout', '--quiet', '--orphan', 'rooms'),
    message: '--since has nothing to count to: HEAD has no commit yet',
  },
  {
    name: 'the clone is too shallow',
    change: since('origin/presence'),
    make: shallow,
    message: 'the clone is too shallow to tell where "origin/presence" and HEAD part',
  },
  {
    name: 'the histories have nothing in common',
    change: since('main'),
    make(repository) {
      repository.git('checkout', '--quiet', '--orphan', 'rooms');
      repository.git('commit', '--quiet', '-m', 'Another beginning');
    },
    message: '"main" and HEAD have no common history',
  },
  {
    name: 'a merge has left a conflict',
    change: STAGED,
    make(repository) {
      repository.git('checkout', '--quiet', '-b', 'rooms');
      repository.commit({ 'src/chat/old.ts': THROUGH_THE_DOOR });
      repository.git('checkout', '--quiet', 'main');
      repository.commit({ 'src/chat/old.ts': '// Gone.\n' });
      spawnSync('git', ['merge', 'rooms'], { cwd: repository.root, env: gitEnvironment() });
    },
    message: 'the index has a conflict in "src/chat/old.ts"',
  },
  {
    name: 'an object is missing',
    change: STAGED,
    make: (repository) => damage(repository, (file) => rmSync(file)),
    message: /^the repository lacks an object that is needed, [0-9a-f]{40}$/,
  },
  {
    name: 'an object is damaged',
    change: STAGED,
    make: (repository) => damage(repository, (file) => (chmodSync(file, 0o644), writeFileSync(file, 'damaged'))),
    message: /^(?:git cannot read this repository: |the repository lacks an object)/,
  },
  {
    name: 'the config is malformed',
    change: STAGED,
    make: (repository) => repository.lay({ '.git/config': '[core' }),
    message: /^git cannot read this repository: bad config line/,
  },
  {
    name: 'the config is not staged',
    change: STAGED,
    make: (repository) => void repository.git('rm', '--quiet', '--cached', 'ws-ssot.config.json'),
    message: 'the config is in the working tree, and not in the index: ws-ssot.config.json',
  },
  {
    name: 'the root of the run is not in the repository',
    change: since('HEAD'),
    make(repository) {
      const inner = join(repository.root, 'rooms');
      mkdirSync(inner);
      repository.git('init', '--quiet', inner);
      repository.git('-C', inner, 'commit', '--quiet', '--allow-empty', '-m', 'Rooms');
      return inner;
    },
    message: /^the root of the run does not lie in the repository at ".*\/rooms"$/,
  },
];

function damage(repository: TestRepository, how: (file: string) => void): void {
  const id = repository.git('rev-parse', 'HEAD:src/chat/old.ts').trim();
  how(join(repository.root, '.git/objects', id.slice(0, 2), id.slice(2)));
}

test.each(ROWS)('$name', async ({ change, make, message, env }) => {
  const repository = createRepository(folder);
  repository.commit(CHAT);
  const cwd = make?.(repository) ?? repository.root;
  const request = { ...change, env: { ...gitEnvironment(), ...env }, owner };
  const refusal = await repository.check(undefined, { cwd, change: request }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    name: 'UsageError',
    message: typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
  });
  expect((refusal as { help: string }).help).not.toBe('');
  expect(existsSync(join(cwd, 'ran'))).toBe(false);
});

interface Trap {
  readonly name: string;
  readonly set: (program: string, repository: TestRepository) => void;
  /** What anybody might do instead, which springs it. */
  readonly spring: readonly string[];
}

const setting = (name: string) => (program: string, repository: TestRepository) =>
  void repository.git('config', name, program);
const filter = (name: string) => (program: string, repository: TestRepository) => {
  repository.lay({ '.gitattributes': '*.ts filter=trap diff=trap\n' });
  repository.git('config', name, program);
};

const TRAPS: readonly Trap[] = [
  { name: 'core.fsmonitor', set: setting('core.fsmonitor'), spring: ['status'] },
  { name: 'diff.external', set: setting('diff.external'), spring: ['diff'] },
  { name: 'a textconv', set: filter('diff.trap.textconv'), spring: ['diff'] },
  { name: 'a clean filter', set: filter('filter.trap.clean'), spring: ['diff'] },
  { name: 'a smudge filter', set: filter('filter.trap.smudge'), spring: ['checkout', '.'] },
  { name: 'a filter process', set: filter('filter.trap.process'), spring: ['checkout', '.'] },
  {
    name: 'a hook',
    set(program, repository) {
      mkdirSync(join(repository.root, '.git/hooks'), { recursive: true });
      writeFileSync(join(repository.root, '.git/hooks/post-index-change'), `#!/bin/sh\n'${program}'\n`, {
        mode: 0o755,
      });
    },
    spring: ['add', '.'],
  },
  {
    name: 'an alias',
    set: (program, repository) => void repository.git('config', 'alias.sync', `!'${program}'`),
    spring: ['sync'],
  },
];

describe('not executed', () => {
  test.each(TRAPS)('$name', async ({ set, spring }) => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    repository.lay({ 'src/chat/lobby.ts': '// In the works.\n' });
    const ran = `${repository.root}-ran`;
    const program = `${repository.root}-trap.sh`;
    writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\ncat\n`, { mode: 0o755 });
    set(program, repository);
    await repository.check(STAGED, { fix: owner });
    await repository.check(since('HEAD'), { fix: owner });
    expect(existsSync(ran)).toBe(false);
    repository.lay({ 'src/chat/room.ts': `${PAST_THE_DOOR}// More.\n` });
    spawnSync('git', [...spring], { cwd: repository.root, env: gitEnvironment(), input: '' });
    expect(existsSync(ran)).toBe(true);
  });

  test('a transport, for what a partial clone lacks', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    const ran = `${repository.root}-ran`;
    const id = repository.git('rev-parse', 'HEAD:src/chat/old.ts').trim();
    damage(repository, (file) => rmSync(file));
    repository.git('config', 'core.repositoryFormatVersion', '1');
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'remote.origin.promisor', 'true');
    repository.git('config', 'remote.origin.url', `ext::touch ${ran}`);
    repository.git('config', 'protocol.ext.allow', 'always');
    await expect(repository.check(STAGED)).rejects.toMatchObject({ name: 'UsageError', kind: 'environment' });
    expect(existsSync(ran)).toBe(false);
    spawnSync('git', ['cat-file', '-p', id], { cwd: repository.root, env: gitEnvironment() });
    expect(existsSync(ran)).toBe(true);
  });
});
