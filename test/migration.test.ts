import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { rules } from '../rules/index.js';
import { check } from '../src/pipeline.js';
import { FIXTURES } from './support/checked-fixtures.js';
import { recordFixed, textsIn } from './support/fixed-texts.js';
import { healthOf, inApplication, layFixed, type Health } from './support/application.js';

// An application in the midst of its consolidation, judged by its own compiler and by its own tests, of which some run
// with Jest and some with Vitest.

const APPLICATION = 'migration/chat-app';
const TIMEOUT_MS = 60_000;
const OPTIONS = {
  rules,
  paths: [],
  now: new Date('2026-01-15T12:00:00Z'),
  parser: 'oxc',
  fix: { pid: process.pid, isAlive: () => true },
} as const;
const WELL = { types: '', jest: { passed: 6, failing: [] }, vitest: { passed: 10, failing: [] } };

const isTest = (file: string) => /\.(?:test|spec)\.ts$/.test(file);

test.each([
  ['as it is', () => false],
  ['once it is migrated', () => true],
])('it is well %s', (_, isMigrated) => expectHealth(isMigrated, WELL), TIMEOUT_MS);

test(
  'it is migrated as its folder says, once and for all',
  () =>
    inApplication(APPLICATION, async (folder) => {
      const before = textsIn(join(folder, 'src'));
      const { fixes } = await check({ ...OPTIONS, cwd: folder });
      const after = textsIn(join(folder, 'src'));
      expect(fixes!.unwritten).toEqual([]);
      const changed = new Map([...after].filter(([file, text]) => before.get(file) !== text));
      const asSources = [...changed].map(([file, text]) => [`src/${file}`, text] as const);
      if (process.env['RECORD'] === '1') recordFixed(APPLICATION, new Map(asSources));
      expect(new Map(asSources)).toEqual(textsIn(join(FIXTURES, APPLICATION, 'fixed')));

      const again = await check({ ...OPTIONS, cwd: folder });
      expect([again.fixes!.fixed, again.fixes!.changes]).toEqual([[], []]);
      expect(textsIn(join(folder, 'src'))).toEqual(after);
    }),
  TIMEOUT_MS,
);

// Some mocks still do their work: what the factory builds is mocked with the class, and legacy modules ask the factory.
const leftBehind = [['src/chat/lobby.test.ts', 'src/notifications/inbox.test.ts'], ['src/notifications/push.spec.ts']];
const ahead = [
  ['src/chat/room.test.ts', 'src/server/server.test.ts'],
  ['src/chat/invitation.spec.ts', 'src/presence/heartbeat.spec.ts'],
];
test.each([
  ['the code', (file: string) => !isTest(file), leftBehind],
  ['the mocks', isTest, ahead],
])(
  'its tests notice where %s alone moved',
  (_, isMigrated, [jest, vitest]) =>
    expectHealth(isMigrated, {
      ...WELL,
      jest: expect.objectContaining({ failing: jest }),
      vitest: expect.objectContaining({ failing: vitest }),
    }),
  TIMEOUT_MS,
);

function expectHealth(isMigrated: (file: string) => boolean, health: Record<keyof Health, unknown>): Promise<void> {
  return inApplication(APPLICATION, async (folder) => {
    layFixed(APPLICATION, folder, isMigrated);
    expect(await healthOf(folder)).toEqual(health);
  });
}
