import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openChange } from '../../src/git/change.js';
import type { ChangeKind } from '../../src/model/change.js';
import type { CheckResult } from '../../src/model/result.js';
import {
  CHAT,
  createRepository,
  gitEnvironment,
  PAST_THE_DOOR,
  repositoriesFolder,
  type Files,
} from '../support/repository.js';

// What is reported of a change: what its files hold, and what it causes anywhere.

const folder = repositoriesFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = ({ findings }: Pick<CheckResult, 'findings'>) => findings.map(({ rule, module }) => `${rule} ${module}`);

interface Row {
  readonly name: string;
  /** What is committed beyond the chat. */
  readonly before?: Files;
  readonly change: Files;
  readonly reported: readonly string[];
  readonly notes: readonly string[];
}

const HIDDEN = '1 finding elsewhere was there before the change: ws-ssot check reports all';
const SUPPRESSED = `// ws-ssot-ignore-next-line noncanonical-import -- It is taken down in June.\n${PAST_THE_DOOR}`;
const NO_CONFIG: Files = { 'ws-ssot.config.json': undefined };

const ROWS: readonly Row[] = [
  { name: 'nothing was changed', change: {}, reported: [], notes: [HIDDEN] },
  {
    name: 'a new file goes past the door',
    change: { 'src/chat/room.ts': PAST_THE_DOOR },
    reported: ['noncanonical-import src/chat/room.ts'],
    notes: [HIDDEN],
  },
  {
    name: 'a file is changed that did so before',
    change: { 'src/chat/old.ts': `${CHAT['src/chat/old.ts']}// Still so.\n` },
    reported: ['noncanonical-import src/chat/old.ts'],
    notes: [],
  },
  {
    name: 'a barrel no longer exports what a file needs that nobody touched',
    change: { 'src/websocket/index.ts': "export { connect as open } from './connection';\n" },
    reported: ['phantom-import src/chat/lobby.ts'],
    notes: [HIDDEN],
  },
  {
    name: 'a module is removed that others import',
    change: {
      'src/websocket/connection.ts': undefined,
      'src/websocket/index.ts': 'export function connect(): void {}\n',
    },
    reported: ['unresolved-import src/chat/old.ts'],
    notes: [],
  },
  {
    name: 'a module has moved with what is found in it',
    change: { 'src/chat/old.ts': undefined, 'src/rooms/old.ts': CHAT['src/chat/old.ts'] },
    reported: ['noncanonical-import src/rooms/old.ts'],
    notes: [],
  },
  {
    name: 'a cycle is closed through a file that was not touched',
    before: { 'src/ticker/a.ts': "import './b';\n", 'src/ticker/b.ts': 'export {};\n' },
    change: { 'src/ticker/b.ts': "import './a';\n" },
    reported: ['import-cycle src/ticker/a.ts'],
    notes: [HIDDEN],
  },
  {
    name: 'the config finds more than it did',
    before: { 'ws-ssot.config.json': '{ "canon": [] }\n' },
    change: { 'ws-ssot.config.json': CHAT['ws-ssot.config.json'] },
    reported: ['noncanonical-import src/chat/old.ts'],
    notes: ['the config was changed, too: what is found is found by the new one'],
  },
  {
    name: 'the config comes in',
    before: NO_CONFIG,
    change: { 'ws-ssot.config.json': CHAT['ws-ssot.config.json'] },
    reported: ['noncanonical-import src/chat/old.ts'],
    notes: [
      'at BASE there is no config: every finding counts as new',
      'the config was changed, too: what is found is found by the new one',
    ],
  },
  {
    name: 'the config was none before',
    before: { 'ws-ssot.config.json': '{' },
    change: { 'ws-ssot.config.json': CHAT['ws-ssot.config.json'] },
    reported: ['noncanonical-import src/chat/old.ts'],
    notes: [
      expect.stringMatching(/^at BASE .+: every finding counts as new$/) as unknown as string,
      'the config was changed, too: what is found is found by the new one',
    ],
  },
  {
    name: 'a comment lets a new finding pass',
    change: { 'src/chat/room.ts': SUPPRESSED },
    reported: [],
    notes: ['suppressions that came in with the change: 1', HIDDEN],
  },
  {
    name: 'a comment has moved with its module',
    before: { 'src/chat/room.ts': SUPPRESSED },
    change: { 'src/chat/room.ts': undefined, 'src/rooms/room.ts': SUPPRESSED },
    reported: [],
    notes: [HIDDEN],
  },
];

const WAYS: readonly { readonly way: string; readonly change: ChangeKind; readonly base: string }[] = [
  { way: '--staged', change: { kind: 'staged' }, base: 'HEAD' },
  { way: '--since main', change: { kind: 'since', ref: 'main' }, base: '[0-9a-f]{12}' },
];

describe.each(WAYS)('$way', ({ change: kind, base }) => {
  test.each(ROWS)('$name', async ({ before = {}, change, reported, notes }) => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.commit(before);
    repository.lay(change);
    if (kind.kind === 'staged') repository.git('add', '--all');
    const result = await repository.check(kind);
    expect(said(result)).toEqual(reported);
    expect(result.notes.map((note) => note.replace(new RegExp(`^at ${base} `), 'at BASE '))).toEqual(notes);
    expect(result.root).toBe(repository.root);
    expect(result.isComplete).toBe(true);
  });
});

describe('what is staged', () => {
  test('is what counts, and not what stands in the working tree', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    repository.lay({ 'src/chat/room.ts': '// Nothing is wrong here.\n', 'src/chat/hall.ts': PAST_THE_DOOR });
    const result = await repository.check({ kind: 'staged' });
    expect(said(result)).toEqual(['noncanonical-import src/chat/room.ts']);
    expect(result.textOf!(result.findings[0]!.module)).toBe(PAST_THE_DOOR);
  });

  test('is judged in its place where the working tree has just that, and no link', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    const env = { ...gitEnvironment() };
    const request = { kind: 'staged', env, owner: { pid: process.pid, isAlive: () => true } } as const;
    const place = () => {
      const change = openChange(request, repository.root, []);
      change.close();
      return change.folder;
    };
    expect(place()).toBe(repository.root);
    for (const later of [{ 'src/chat/hall.ts': '' }, { 'src/chat/lobby.ts': '' }, { 'src/chat/lobby.ts': undefined }]) {
      repository.lay(later);
      expect(place()).not.toBe(repository.root);
      repository.git('stash', '--include-untracked', '--keep-index', '--quiet');
      expect(place()).toBe(repository.root);
    }
  });

  test('can be the first commit', async () => {
    const repository = createRepository(folder);
    repository.lay(CHAT);
    repository.git('add', '--all');
    expect(said(await repository.check({ kind: 'staged' }))).toEqual(['noncanonical-import src/chat/old.ts']);
  });

  test('is not what was only announced', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--intent-to-add', 'src/chat/room.ts');
    const { findings, coverage } = await repository.check({ kind: 'staged' });
    expect({ findings, modules: coverage.modules }).toEqual({ findings: [], modules: 4 });
  });

  test('is in the index that a hook names', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    const env = { ...gitEnvironment(), GIT_INDEX_FILE: `${repository.root}/.git/other-index` };
    spawnSync('git', ['add', '--all'], { cwd: repository.root, env });
    const owner = { pid: process.pid, isAlive: () => true };
    expect(said(await repository.check({ kind: 'staged' }))).toEqual([]);
    const result = await repository.check(undefined, { change: { kind: 'staged', env, owner } });
    expect(said(result)).toEqual(['noncanonical-import src/chat/room.ts']);
  });

  test('finds what git ignores where it is: what was generated is there', async () => {
    const repository = createRepository(folder);
    const USER = "import { rooms } from '../generated/rooms';\n\nexport const first = rooms[0];\n";
    repository.commit(CHAT);
    repository.lay({ 'src/generated/rooms.ts': 'export const rooms = [1];\n', 'src/chat/rooms.ts': USER });
    repository.git('add', '--all');
    expect(said(await repository.check({ kind: 'staged' }))).toEqual([]);
    repository.lay({ 'src/generated/rooms.ts': undefined });
    expect(said(await repository.check({ kind: 'staged' }))).toEqual(['unresolved-import src/chat/rooms.ts']);
  });
});

describe('since', () => {
  test('counts from where the branch left, not from where the other has come to', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.git('checkout', '--quiet', '-b', 'presence');
    repository.commit({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'src/chat/old.ts': '// Mended.\n' });
    repository.git('checkout', '--quiet', 'presence');
    const result = await repository.check({ kind: 'since', ref: 'main' });
    expect(said(result)).toEqual(['noncanonical-import src/chat/room.ts']);
  });

  test('is intersected with paths', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR, 'src/rooms/hall.ts': PAST_THE_DOOR });
    const result = await repository.check({ kind: 'since', ref: 'HEAD' }, { paths: ['src/rooms', 'src/chat/old.ts'] });
    expect(said(result)).toEqual(['noncanonical-import src/rooms/hall.ts']);
  });

  test('is of a project in a folder of the repository, asked from within', async () => {
    const repository = createRepository(folder);
    const inside = Object.fromEntries(Object.entries(CHAT).map(([file, text]) => [`apps/chat/${file}`, text]));
    repository.commit(inside);
    repository.lay({ 'apps/chat/src/chat/room.ts': PAST_THE_DOOR });
    for (const change of [{ kind: 'since', ref: 'HEAD' }, { kind: 'staged' }] as const) {
      const result = await repository.check(change, { cwd: `${repository.root}/apps/chat/src` });
      expect(said(result)).toEqual(['noncanonical-import src/chat/room.ts']);
      expect(result.root).toBe(`${repository.root}/apps/chat`);
      repository.git('add', '--all');
    }
  });

  test('lines that end otherwise are no change', async () => {
    const repository = createRepository(folder);
    repository.commit(CHAT);
    repository.lay({ 'src/chat/old.ts': CHAT['src/chat/old.ts']!.replaceAll('\n', '\r\n') });
    expect(said(await repository.check({ kind: 'since', ref: 'HEAD' }))).toEqual([]);
  });
});
