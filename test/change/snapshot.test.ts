import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openRepository } from '../../src/git/repository.js';
import { takeSnapshot, type Snapshot } from '../../src/git/snapshot.js';
import type { Writer } from '../../src/model/writer.js';
import { readTree } from '../../src/git/tree.js';
import {
  CHAT,
  createRepository,
  gitEnvironment,
  repositoriesFolder,
  type TestRepository,
} from '../support/repository.js';

// What is laid out of a tree: its files, and nothing outside of the folder that is made for them.

const folder = repositoriesFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const owner: Writer = { pid: process.pid, isAlive: () => true };

function snapshotOf({ root }: TestRepository, tree = 'HEAD', who = owner): Snapshot {
  const repository = openRepository({ cwd: root, env: gitEnvironment() });
  return takeSnapshot(repository, readTree(repository, tree), new Set(['house.conf']), who);
}

test('it holds the files that are read, and the others empty; the repository is as it was', () => {
  const repository = createRepository(folder);
  repository.commit({ ...CHAT, 'logo.png': 'a picture', 'house.conf': '{}', 'src/a b\tü.ts': 'export {};\n' });
  const before = repository.git('status', '--porcelain', '--ignored');
  const { folder: laidOut, remove } = snapshotOf(repository);
  expect(readFileSync(join(laidOut, 'src/chat/old.ts'), 'utf8')).toBe(CHAT['src/chat/old.ts']);
  expect(readFileSync(join(laidOut, 'src/a b\tü.ts'), 'utf8')).toBe('export {};\n');
  expect(readFileSync(join(laidOut, 'house.conf'), 'utf8')).toBe('{}');
  expect(readFileSync(join(laidOut, 'logo.png'), 'utf8')).toBe('');
  remove();
  expect(existsSync(laidOut)).toBe(false);
  expect(repository.git('status', '--porcelain', '--ignored')).toBe(before);
});

test('packages, ignored files and submodules are as in the working tree', () => {
  const repository = createRepository(folder);
  repository.commit(CHAT);
  repository.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},rooms`);
  repository.git('commit', '--quiet', '-m', 'A submodule');
  const around = { 'node_modules/ws/package.json': '{}', 'src/generated/rooms.ts': '1;\n', 'rooms/hall.ts': '2;\n' };
  repository.lay(around);
  const { folder: laidOut, remove } = snapshotOf(repository);
  for (const [file, text] of Object.entries(around)) expect(readFileSync(join(laidOut, file), 'utf8')).toBe(text);
  expect(existsSync(join(laidOut, 'rooms/.git'))).toBe(true);
  remove();
  expect(repository.textOf('node_modules/ws/package.json')).toBe('{}');
});

test('a link leads where it led, but never out, by itself or through others', () => {
  const repository = createRepository(folder);
  repository.commit(CHAT);
  const links = {
    'src/talk': 'chat',
    'src/outside': '../..',
    'src/absolute': '/etc',
    'src/deep/up': '../..',
    'src/deep/through': 'up/..',
    'src/gone': 'nowhere',
  };
  mkdirSync(join(repository.root, 'src/deep'));
  for (const [file, target] of Object.entries(links)) symlinkSync(target, join(repository.root, file));
  repository.commit({});
  const { folder: laidOut, remove } = snapshotOf(repository);
  const kept = Object.keys(links).filter((file) => lstatSync(join(laidOut, file), { throwIfNoEntry: false }));
  expect(kept).toEqual(['src/talk', 'src/deep/up']);
  remove();
});

test('a tree that git would never write cannot reach out of the folder', () => {
  const repository = createRepository(folder);
  repository.commit(CHAT);
  const blob = repository.git('rev-parse', 'HEAD:package.json').trim();
  const outside = join(folder, 'outside');
  mkdirSync(outside);
  writeFileSync(join(repository.root, 'link'), outside);
  const link = repository.git('hash-object', '-w', 'link').trim();
  const inner = treeOf(repository, [['100644', 'room.ts', blob]]);
  const tree = treeOf(repository, [
    ['100644', '..', blob],
    ['40000', '..', inner],
    ['40000', '.git', inner],
    ['100644', '../../room.ts', blob],
    ['120000', 'rooms', link],
    ['40000', 'rooms', inner],
  ]);
  const before = readdirSync(tmpdir()).includes('room.ts');
  const { folder: laidOut, remove } = snapshotOf(repository, tree);
  expect(readdirSync(laidOut).sort()).toEqual(['.git', 'rooms']);
  expect(lstatSync(join(laidOut, '.git')).isFile()).toBe(true);
  expect(readdirSync(outside)).toEqual([]);
  expect(readdirSync(tmpdir()).includes('room.ts')).toBe(before);
  remove();
});

/** Writes a tree object byte by byte, whatever git thinks of it. */
function treeOf({ root }: TestRepository, entries: readonly (readonly [string, string, string])[]): string {
  const input = Buffer.concat(
    entries.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
  );
  const args = ['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'];
  return spawnSync('git', args, { cwd: root, env: gitEnvironment(), input }).stdout.toString().trim();
}

test('what a killed run left behind is removed, and what a living one needs is not', () => {
  const repository = createRepository(folder);
  repository.commit(CHAT);
  const dead = snapshotOf(repository, 'HEAD', { pid: 4_000_001, isAlive: () => true });
  const living = snapshotOf(repository, 'HEAD', { pid: 4_000_002, isAlive: () => true });
  snapshotOf(repository, 'HEAD', { pid: process.pid, isAlive: (pid) => pid !== 4_000_001 }).remove();
  expect([dead, living].map(({ folder: each }) => existsSync(each))).toEqual([false, true]);
  living.remove();
});
