import { existsSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  CHAT,
  createRepository,
  PAST_THE_DOOR,
  repositoriesFolder,
  THROUGH_THE_DOOR,
  type Files,
  type TestRepository,
} from '../support/repository.js';

// What --fix does with a change: in its files alone, and of what is staged in those alone of which all is.

const folder = repositoriesFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const writer = { pid: process.pid, isAlive: () => true };

function chat(): TestRepository {
  const repository = createRepository(folder);
  repository.commit(CHAT);
  return repository;
}

const staged = (repository: TestRepository, file: string) => repository.git('show', `:${file}`);

describe('--staged', () => {
  const fix = (repository: TestRepository) => repository.check({ kind: 'staged' }, { fix: writer });

  test('a file of which all is staged is fixed and staged, and nothing else is', async () => {
    const repository = chat();
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    repository.lay({ 'src/chat/hall.ts': PAST_THE_DOOR, 'src/chat/lobby.ts': '// In the works.\n' });
    const { fixes, findings } = await fix(repository);
    expect(fixes!.changes.map(({ module }) => module)).toEqual(['src/chat/room.ts']);
    expect(findings).toEqual([]);
    expect(repository.textOf('src/chat/room.ts')).toBe(THROUGH_THE_DOOR);
    expect(staged(repository, 'src/chat/room.ts')).toBe(THROUGH_THE_DOOR);
    expect(repository.git('status', '--porcelain')).toBe(
      ' M src/chat/lobby.ts\nA  src/chat/room.ts\n?? src/chat/hall.ts\n',
    );
    expect(repository.textOf('src/chat/old.ts')).toBe(CHAT['src/chat/old.ts']);
  });

  const OTHERS: readonly { readonly name: string; readonly later: Files }[] = [
    { name: 'has more than is staged', later: { 'src/chat/room.ts': `${PAST_THE_DOOR}// More.\n` } },
    { name: 'was fixed by hand and not staged', later: { 'src/chat/room.ts': THROUGH_THE_DOOR } },
    { name: 'is gone', later: { 'src/chat/room.ts': undefined } },
  ];

  test.each(OTHERS)('a file that $name is named and left', async ({ later }) => {
    const repository = chat();
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR, 'src/chat/hall.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    repository.lay(later);
    const { fixes, findings, notes } = await fix(repository);
    expect(fixes!.refused).toMatchObject([{ module: 'src/chat/room.ts', reason: 'part of the file is not staged' }]);
    expect(notes).toContain('src/chat/room.ts is only partly staged, so it was not fixed');
    expect(findings.map(({ module }) => module)).toEqual(['src/chat/room.ts']);
    expect(staged(repository, 'src/chat/room.ts')).toBe(PAST_THE_DOOR);
    const text = later['src/chat/room.ts'];
    if (text === undefined) expect(existsSync(`${repository.root}/src/chat/room.ts`)).toBe(false);
    else expect(repository.textOf('src/chat/room.ts')).toBe(text);
    expect(staged(repository, 'src/chat/hall.ts')).toBe(THROUGH_THE_DOOR);
  });

  test('a file keeps its mode, and its lines their ends where git stores others', async () => {
    const repository = chat();
    repository.git('config', 'core.autocrlf', 'true');
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR.replaceAll('\n', '\r\n') });
    repository.git('add', '--all');
    repository.git('update-index', '--chmod=+x', 'src/chat/room.ts');
    await fix(repository);
    expect(repository.textOf('src/chat/room.ts')).toBe(THROUGH_THE_DOOR.replaceAll('\n', '\r\n'));
    expect(staged(repository, 'src/chat/room.ts')).toBe(THROUGH_THE_DOOR);
    expect(repository.git('ls-files', '--stage', 'src/chat/room.ts')).toMatch(/^100755 /);
  });

  test('what is only told is neither written nor staged', async () => {
    const repository = chat();
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    const { fixes } = await repository.check({ kind: 'staged' }, { fix: 'in-memory' });
    expect(fixes!.changes).toEqual([{ module: 'src/chat/room.ts', before: PAST_THE_DOOR, after: THROUGH_THE_DOOR }]);
    expect(repository.textOf('src/chat/room.ts')).toBe(PAST_THE_DOOR);
    expect(staged(repository, 'src/chat/room.ts')).toBe(PAST_THE_DOOR);
  });

  test('where the index cannot be written, a message says what to stage', async () => {
    const repository = chat();
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    repository.lay({ '.git/index.lock': '' });
    await expect(fix(repository)).rejects.toMatchObject({
      kind: 'environment',
      message: expect.stringMatching(/^what was fixed could not be staged: Unable to create /),
      help: 'Stage it: git add -- src/chat/room.ts',
    });
  });

  test('a mock that would have to follow stays, and so does what it mocks, where its file is not staged', async () => {
    const repository = createRepository(folder);
    const TEST = [
      "import { room } from './room';",
      '',
      "jest.mock('../websocket/connection', () => ({ connect: jest.fn() }));",
      '',
      "test('a room', () => expect(room).toBeUndefined());",
      '',
    ].join('\n');
    repository.commit({ ...CHAT, 'src/chat/room.ts': THROUGH_THE_DOOR, 'src/chat/room.test.ts': TEST });
    repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
    repository.git('add', '--all');
    await fix(repository);
    expect(repository.textOf('src/chat/room.test.ts')).toBe(TEST);
    expect(repository.git('diff', '--name-only')).toBe('');
  });
});

test('--since fixes files of the change in the working tree, and stages nothing', async () => {
  const repository = chat();
  repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
  const { findings } = await repository.check({ kind: 'since', ref: 'HEAD' }, { fix: writer });
  expect(findings).toEqual([]);
  expect(repository.textOf('src/chat/room.ts')).toBe(THROUGH_THE_DOOR);
  expect(repository.textOf('src/chat/old.ts')).toBe(CHAT['src/chat/old.ts']);
  expect(repository.git('status', '--porcelain')).toBe('?? src/chat/room.ts\n');
});

test('a filter of the repository is not run by staging', async () => {
  const repository = chat();
  repository.lay({ 'src/chat/room.ts': PAST_THE_DOOR });
  repository.git('add', '--all');
  repository.commit({ '.gitattributes': '*.ts filter=trap\n' });
  repository.lay({ 'src/chat/room.ts': `${PAST_THE_DOOR}\n` });
  repository.git('add', '--all');
  repository.git('config', 'filter.trap.required', 'true');
  repository.git('config', 'filter.trap.clean', `touch '${repository.root}/ran'; cat`);
  await repository.check({ kind: 'staged' }, { fix: writer });
  expect(staged(repository, 'src/chat/room.ts')).toBe(`${THROUGH_THE_DOOR}\n`);
  expect(existsSync(`${repository.root}/ran`)).toBe(false);
  // That it could have been: as anybody stages it.
  repository.lay({ 'src/chat/room.ts': THROUGH_THE_DOOR });
  repository.git('add', '--all');
  expect(existsSync(`${repository.root}/ran`)).toBe(true);
});
