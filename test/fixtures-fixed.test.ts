import { expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules/index.js';
import { check } from '../src/pipeline.js';
import { copyFixture, FIXTURES, fixtures } from './support/checked-fixtures.js';
import { recordFixed, textsIn } from './support/fixed-texts.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;
const WRITER = { pid: process.pid, isAlive: () => true };

// What is confirmed by the types of packages is fixed where these are installed: in migration.test.ts.
const alone = fixtures.filter((fixture) => !fixture.startsWith('migration/'));

test.each(alone)('%s is fixed as its folder says, once and for all', async (fixture) => {
  const { folder } = copyFixture(fixture);
  try {
    const before = textsIn(folder);
    const { fixes } = await check({ ...OPTIONS, cwd: folder, fix: WRITER });
    const after = textsIn(folder);
    expect(fixes!.unwritten).toEqual([]);
    const changed = new Map([...after].filter(([file, text]) => before.get(file) !== text));
    if (process.env['RECORD'] === '1') recordFixed(fixture, changed);
    expect(changed).toEqual(textsIn(join(FIXTURES, fixture, 'fixed')));

    const again = await check({ ...OPTIONS, cwd: folder, fix: WRITER });
    expect([again.fixes!.fixed, again.fixes!.changes]).toEqual([[], []]);
    expect(textsIn(folder)).toEqual(after);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
