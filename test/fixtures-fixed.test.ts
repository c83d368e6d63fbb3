import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules } from '../rules/index.js';
import { check } from '../src/pipeline.js';
import { copyFixture, FIXTURES, filesIn, fixtures } from './support/checked-fixtures.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;
const WRITER = { pid: process.pid, isAlive: () => true };

test.each(fixtures)('%s is fixed as its folder says, once and for all', async (fixture) => {
  const { folder } = copyFixture(fixture);
  try {
    const before = textsIn(folder);
    const { fixes } = await check({ ...OPTIONS, cwd: folder, fix: WRITER });
    const after = textsIn(folder);
    expect(fixes!.unwritten).toEqual([]);
    const changed = new Map([...after].filter(([file, text]) => before.get(file) !== text));
    if (process.env['RECORD'] === '1') record(fixture, changed);
    expect(changed).toEqual(textsIn(join(FIXTURES, fixture, 'fixed')));

    const again = await check({ ...OPTIONS, cwd: folder, fix: WRITER });
    expect([again.fixes!.fixed, again.fixes!.changes]).toEqual([[], []]);
    expect(textsIn(folder)).toEqual(after);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function textsIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

function record(fixture: string, changed: ReadonlyMap<string, string>): void {
  const fixed = join(FIXTURES, fixture, 'fixed');
  rmSync(fixed, { recursive: true, force: true });
  for (const [file, text] of changed) {
    mkdirSync(dirname(join(fixed, file)), { recursive: true });
    writeFileSync(join(fixed, file), text);
  }
}
