import { afterAll, expect, test } from '@jest/globals';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import type { Finding } from '../../src/model/finding.js';
import { check, textOf } from '../../src/pipeline.js';
import { renderSarif } from '../../src/report/sarif.js';
import { copyFixture, fixtures } from '../support/checked-fixtures.js';
import { sarifProblems } from '../support/sarif.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;

/** What code scanning would put into a file for one result. */
interface Replacement {
  readonly deletedRegion: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>;
  readonly insertedContent: { readonly text: string };
}

interface LoggedResult {
  readonly fixes?: readonly [
    {
      readonly artifactChanges: readonly [
        { readonly artifactLocation: { readonly uri: string }; readonly replacements: readonly Replacement[] },
      ];
    },
  ];
}

async function logged(cwd: string) {
  const result = await check({ ...OPTIONS, cwd, isEachFixWanted: true });
  const log = renderSarif(result, {
    textOf: textOf(result),
    prefix: '',
    version: '1.2.3',
    rules: [],
    pageOf: () => '',
    quiet: false,
    complete: true,
    exitCode: 1,
  });
  expect(sarifProblems(log)).toEqual([]);
  const { runs } = JSON.parse(log) as { readonly runs: readonly [{ readonly results: readonly LoggedResult[] }] };
  return { result, results: runs[0].results };
}

function offsetIn(text: string, line: number, column: number): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.slice(0, line - 1).join('').length + column - 1;
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  return replacements.toReversed().reduce((rest, { deletedRegion, insertedContent }) => {
    const { startLine, startColumn, endLine, endColumn } = deletedRegion;
    const [start, end] = [offsetIn(rest, startLine, startColumn), offsetIn(rest, endLine, endColumn)];
    return rest.slice(0, start) + insertedContent.text + rest.slice(end);
  }, text);
}

const nameOf = ({ rule, module, subject, ordinal }: Finding) => [rule, module, subject, ordinal].join(' ');

const themes = [...new Set(fixtures.map((fixture) => fixture.split('/')[0]!))].filter((theme) => theme !== 'migration');

let made = 0;

afterAll(() => expect(made).toBeGreaterThan(40));

test.each(themes)('in %s, each edit by itself takes its finding away and brings none', async (theme) => {
  for (const fixture of fixtures.filter((each) => each.startsWith(`${theme}/`))) {
    const { folder } = copyFixture(fixture);
    try {
      const { result, results } = await logged(folder);
      const before = result.findings.map(nameOf);
      for (const [index, { fixes }] of results.entries()) {
        if (fixes === undefined) continue;
        const [{ artifactChanges }] = fixes;
        const file = join(folder, decodeURIComponent(artifactChanges[0].artifactLocation.uri));
        const text = readFileSync(file, 'utf8');
        const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
        writeFileSync(file, mark + replaced(text.slice(mark.length), artifactChanges[0].replacements));
        const { findings } = await check({ ...OPTIONS, cwd: folder });
        const after = new Set(findings.map(nameOf));
        expect([
          fixture,
          index,
          after.size < before.length,
          [...after].filter((name) => !before.includes(name)),
        ]).toEqual([fixture, index, true, []]);
        writeFileSync(file, text);
        made += 1;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
});
