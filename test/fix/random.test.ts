import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import type { ModulePath } from '../../src/model/path.js';
import { check } from '../../src/pipeline.js';
import { extractModule } from '../../src/scan/extract.js';
import { filesIn } from '../support/checked-fixtures.js';
import { readTypes } from '../support/fixed-types.js';
import { generatedProject } from '../support/generated-modules.js';
import { inProject } from '../support/project.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;
const WRITER = { pid: process.pid, isAlive: () => true };

/** How many modules; `FIX_CASES=20000` before a release. */
const CASES = Number(process.env['FIX_CASES'] ?? 500);
const SIZE = 100;

test(
  'whatever a module looks like, a fix changes what it says it changes',
  async () => {
    let fixed = 0;
    await fc.assert(
      fc.asyncProperty(generatedProject(SIZE), async (files) => {
        fixed += await inProject(files, holdsLaws);
      }),
      // What fails names its file; to shrink a project would take hours.
      { numRuns: CASES / SIZE, endOnFailure: true },
    );
    expect(fixed).toBeGreaterThan(CASES);
  },
  CASES * 1000,
);

/** Fixes a project, and holds what came of it against what was there; returns how many findings were fixed. */
async function holdsLaws(root: string): Promise<number> {
  const run = { ...OPTIONS, cwd: root };
  const [found, before, typesBefore] = [await check(run), textsIn(root), readTypes(root)];
  const { fixes, findings } = await check({ ...run, fix: WRITER });
  const [after, typesAfter] = [textsIn(root), readTypes(root)];

  expect(fixes!.unwritten).toEqual([]);
  expect(found.findings.length - findings.length).toBe(fixes!.fixed.length);
  const touched = new Set(fixes!.fixed.map(({ module }) => module));
  for (const [path, text] of before) {
    const now = after.get(path)!;
    if (!touched.has(path)) expect([path, now]).toEqual([path, text]);
    else expect([path, outsideOf(path, now)]).toEqual([path, outsideOf(path, text)]);
  }
  expect(typesAfter.names).toEqual(typesBefore.names);
  for (const [place, count] of typesAfter.errors)
    expect([place, count]).toEqual([place, Math.min(count, typesBefore.errors.get(place) ?? 0)]);

  const again = await check({ ...run, fix: WRITER });
  expect([again.fixes!.fixed, again.fixes!.changes]).toEqual([[], []]);
  expect(again.findings).toEqual(findings);
  return fixes!.fixed.length;
}

/** All of a text that no fix may touch: its lines beside requests, its comments, how it begins and how its lines end. */
function outsideOf(path: ModulePath, text: string): unknown {
  const code = text.replace(/^\uFEFF/, '');
  const { requests, syntaxErrors } = extractModule({ path, text: code, watched: [] });
  const spans = requests.flatMap(({ span, bindings }) => [span, ...bindings.map((binding) => binding.span)]);
  let rest = code;
  for (const { start, end } of spans) rest = rest.slice(0, start) + CUT.repeat(end - start) + rest.slice(end);
  const lines = rest
    .replaceAll(/\0+/g, CUT)
    .split('\n')
    .map((line) =>
      line.includes(CUT)
        ? line
            .replaceAll(CUT, ' ')
            .replaceAll(/[\s;]+/g, ' ')
            .trim()
        : line,
    )
    .filter((line) => line.trim() !== '');
  return {
    syntaxErrors,
    lines,
    comments: code.match(/\/\*[^]*?\*\/|\/\/[^\r\n]*/g),
    isMarked: text !== code,
    newlines: [...new Set(code.match(/\r?\n/g))],
    isEnded: code.endsWith('\n'),
  };
}

/** Stands where a request was. */
const CUT = '\0';

function textsIn(root: string): Map<ModulePath, string> {
  return new Map(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}
