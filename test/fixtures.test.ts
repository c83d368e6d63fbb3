import { expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { rules } from '../rules/index.js';
import { lineStarts, positionAt } from '../src/model/position.js';
import type { ModulePath } from '../src/model/path.js';
import type { CheckResult } from '../src/model/result.js';
import { check, textOf } from '../src/pipeline.js';
import { extractModule } from '../src/scan/oxc/extract.js';
import { extractWithTsMorph } from '../src/scan/ts-morph/extract-ts-morph.js';
import type { Expectation } from './support/expectations.js';
import { copyFixture, fixtures } from './support/checked-fixtures.js';

const WATCHED = ['WebSocket', 'EventSource'];

test('there are fixtures', () => expect(fixtures).not.toEqual([]));

test.each(fixtures)('%s has the findings its comments expect, with either parser', async (fixture) => {
  const { folder, sources } = copyFixture(fixture);
  try {
    const options = { cwd: folder, rules, paths: [], now: new Date('2026-01-15T12:00:00Z') };
    const byOxc = await check({ ...options, parser: 'oxc' });
    const expected = sources.flatMap(({ path, expectations }) => expectations.map((each) => ({ path, ...each })));
    expect(rows(byOxc, expected)).toEqual(expected.map(row).sort());
    expect(byOxc.coverage.configs).toEqual([]);
    expect(byOxc.isComplete).toBe(!expected.some(({ rule }) => rule === 'unparsable-module'));

    const byTsMorph = await check({ ...options, parser: 'ts-morph' });
    expect(rows(byTsMorph, expected)).toEqual(rows(byOxc, expected));
    expect(byTsMorph.findings.filter(isParsed)).toEqual(byOxc.findings.filter(isParsed));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(fixtures)('%s has the same records from either parser', (fixture) => {
  const { folder, sources } = copyFixture(fixture);
  rmSync(folder, { recursive: true });
  for (const { path, text } of sources) {
    const byOxc = extractModule({ path, text, watched: WATCHED });
    const byTsMorph = extractWithTsMorph({ path, text, watched: WATCHED });
    // Each parser has its own words for what it cannot parse.
    if (byOxc.syntaxErrors.length > 0) expect(byTsMorph.syntaxErrors).not.toEqual([]);
    else expect(byTsMorph).toEqual(byOxc);
  }
});

interface PlacedExpectation extends Expectation {
  readonly path: ModulePath;
}

/** The findings, one line each, in which the message of an expected one is cut down to the part that is expected. */
function rows(result: CheckResult, expected: readonly PlacedExpectation[]): string[] {
  const text = textOf(result);
  // Those that say more come first, so that one without a message does not take another's finding.
  const open = expected.toSorted((a, b) => (b.message?.length ?? 0) - (a.message?.length ?? 0));
  return result.findings
    .map(({ rule, module: path, span, message }) => {
      const { line } = positionAt(lineStarts(text(path)), span.start);
      const found = open.findIndex(
        (each) =>
          each.rule === rule && each.path === path && each.line === line && message.includes(each.message ?? ''),
      );
      return row(open.splice(found, found === -1 ? 0 : 1)[0] ?? { rule, path, line, message });
    })
    .sort();
}

function row({ path, line, rule, message = '' }: PlacedExpectation): string {
  return `${path}:${line} ${rule} ${JSON.stringify(message)}`;
}

function isParsed({ rule }: { readonly rule: string }): boolean {
  return rule !== 'unparsable-module';
}
