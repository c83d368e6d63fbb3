import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import type { ModulePath } from '../../src/model/path.js';
import { check } from '../../src/pipeline.js';
import { extractModule } from '../../src/scan/oxc/extract.js';
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
    const isTouched = touched.has(path);
    const [kept, is] = isTouched ? [outsideOf(path, text), outsideOf(path, now)] : [text, now];
    expect([path, is]).toEqual([path, kept]);
    if (isTouched) expect([path, missingLine(path, text, now)]).toEqual([path, undefined]);
  }
  expect(typesAfter.names).toEqual(typesBefore.names);
  for (const [place, count] of typesAfter.errors)
    expect([place, count]).toEqual([place, Math.min(count, typesBefore.errors.get(place) ?? 0)]);

  const again = await check({ ...run, fix: WRITER });
  expect([again.fixes!.fixed, again.fixes!.changes]).toEqual([[], []]);
  expect(again.findings).toEqual(findings);
  return fixes!.fixed.length;
}

/** All of a text that is beside its requests, whatever its spaces and semicolons; its mark and how its lines end. */
function outsideOf(path: ModulePath, text: string): unknown {
  const code = text.replace(/^\uFEFF/, '');
  return {
    rest: withoutRequests(path, text)
      .replaceAll(/[\s;\0]+/g, ' ')
      .trim(),
    comments: code.match(/\/\*[^]*?\*\/|\/\/[^\r\n]*/g),
    isMarked: text !== code,
    isMixed: /\r\n/.test(code) && /(?<!\r)\n/.test(code),
    isEnded: code.endsWith('\n'),
  };
}

/** The first line of a text without a request in it that is not in another one, at its turn and as it was. */
function missingLine(path: ModulePath, text: string, now: string): string | undefined {
  const present = now.replace(/^\uFEFF/, '').split('\n');
  let at = 0;
  return withoutRequests(path, text)
    .split('\n')
    .filter((line) => !line.includes(CUT) && line.trim() !== '')
    .find((line) => (at = present.indexOf(line, at) + 1) === 0);
}

function withoutRequests(path: ModulePath, text: string): string {
  const { requests, syntaxErrors } = extractModule({ path, text: text.replace(/^\uFEFF/, ''), watched: [] });
  expect(syntaxErrors).toEqual([]);
  let rest = text.replace(/^\uFEFF/, '');
  const spans = requests.flatMap(({ span, bindings }) => [span, ...bindings.map((binding) => binding.span)]);
  for (const { start, end } of spans) {
    const cut = rest.slice(start, end).replaceAll(/[^\n]/g, CUT);
    rest = rest.slice(0, start) + cut + rest.slice(end);
  }
  return rest;
}

/** Stands where a request was. */
const CUT = '\0';

function textsIn(root: string): Map<ModulePath, string> {
  return new Map(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}
