import { expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import { check } from '../../src/pipeline.js';
import { healthOf, inApplication } from '../support/application.js';

// What a fix does to mocks is proven by running them: with Jest and with Vitest, before and after, and with one half of it.

const APPLICATION = 'migration/chat-app';
const TIMEOUT_MS = 120_000;
const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc', fix: 'in-memory' } as const;

const isTest = (file: string) => /\.(?:test|spec)\.ts$/.test(file);

test.each([
  ['all of it', () => true, 0],
  ['the code alone', (file: string) => !isTest(file), 3],
  ['the mocks alone', isTest, 4],
])(
  'tests meet their mocks after a fix, and notice half of one: %s',
  (_, isWanted, failing) =>
    inApplication(APPLICATION, async (folder) => {
      const { fixes } = await check({ ...OPTIONS, cwd: folder });
      const changed = fixes!.changes.filter(({ module }) => isWanted(module));
      expect(changed.some(({ module }) => isTest(module))).toBe(isWanted('room.test.ts'));
      for (const { module, after } of changed) writeFileSync(join(folder, module), after);
      const { jest, vitest } = await healthOf(folder);
      const failed = [...jest.failing, ...vitest.failing];
      if (failing === 0) expect({ failed, passed: jest.passed + vitest.passed }).toEqual({ failed: [], passed: 16 });
      else expect(failed.length).toBeGreaterThanOrEqual(failing);
    }),
  TIMEOUT_MS,
);
