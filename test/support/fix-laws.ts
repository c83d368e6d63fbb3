import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import type { Finding } from '../../src/model/finding.js';
import type { ModulePath } from '../../src/model/path.js';
import { check } from '../../src/pipeline.js';
import { filesIn } from './checked-fixtures.js';
import { readTypes } from './fixed-types.js';
import { INSTEAD } from './generated-house.js';
import { CUT, quietText, withoutMark } from './quiet-text.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;
const WRITER = { pid: process.pid, isAlive: () => true };

/** Fixes a project, and holds what came of it against what was there; returns how many findings were fixed. */
export async function holdsLaws(root: string): Promise<number> {
  const run = { ...OPTIONS, cwd: root };
  const [found, before, typesBefore] = [await check(run), textsIn(root), readTypes(root)];
  const { fixes, findings } = await check({ ...run, fix: WRITER });
  const [after, typesAfter] = [textsIn(root), readTypes(root)];

  expect(fixes!.unwritten).toEqual([]);
  expect(withoutPassing(found.findings) - withoutPassing(findings)).toBe(fixes!.fixed.length);
  expect(findings.length).toBeLessThanOrEqual(found.findings.length - fixes!.fixed.length);
  const touched = new Set(fixes!.fixed.map(({ module }) => module));
  for (const [path, text] of before) {
    const now = after.get(path)!;
    const isTouched = touched.has(path);
    const [kept, is] = isTouched ? [outsideOf(path, text), outsideOf(path, now)] : [text, now];
    expect([path, is]).toEqual([path, kept]);
    if (isTouched) expect([path, missingLine(path, text, now)]).toEqual([path, undefined]);
  }
  expect(typesAfter.names.filter(isProper)).toEqual(typesBefore.names.filter(isProper));
  for (const [path, mentions] of typesBefore.mentions) {
    const now = typesAfter.mentions.get(path)!;
    const allowed = mentions.map((origin, place) => (now[place] === INSTEAD.get(origin) ? now[place] : origin));
    expect([path, now]).toEqual([path, allowed]);
  }
  for (const [place, count] of typesAfter.errors)
    expect([place, count]).toEqual([place, Math.min(count, typesBefore.errors.get(place) ?? 0)]);
  for (const [path, unused] of typesAfter.unused) {
    const known = new Set(typesBefore.unused.get(path)!.map(({ name }) => name));
    const left = unused.filter(({ name, isSpokenOf }) => !isSpokenOf && !known.has(name));
    expect([path, left]).toEqual([path, []]);
  }

  const again = await check({ ...run, fix: WRITER });
  expect([again.fixes!.fixed, again.fixes!.changes]).toEqual([[], []]);
  expect(again.findings).toEqual(findings);
  return fixes!.fixed.length;
}

/** How many findings there are but those of names that are passed on: where one replaces another, it may be free. */
function withoutPassing(findings: readonly Finding[]): number {
  return findings.filter(({ rule }) => rule !== 'laundered-export').length;
}

/** Whether a name is neither one that another may stand for, nor such another. */
function isProper(name: string): boolean {
  return ![...INSTEAD].flat().some((origin) => name.includes(`: ${origin}`));
}

/** All of a text that is to stay, whatever its spaces and semicolons; its mark and how its lines end. */
function outsideOf(path: ModulePath, text: string): unknown {
  const code = withoutMark(text);
  return {
    rest: quietText(path, text, MAPPED)
      .replaceAll(/[\s;\0]+/g, ' ')
      .trim(),
    comments: code.match(/\/\*[^]*?\*\/|\/\/[^\r\n]*/g),
    isMarked: text !== code,
    isMixed: /\r\n/.test(code) && /(?<!\r)\n/.test(code),
    isEnded: code.endsWith('\n'),
  };
}

/** What takes other arguments than what it stands for. */
const MAPPED = new Set(['Courier', 'sendCourier', 'Signal', 'getSignal']);

/** The first line of a text with nothing to change in it that is not in another one, at its turn and as it was. */
function missingLine(path: ModulePath, text: string, now: string): string | undefined {
  const present = withoutMark(now).split('\n');
  let at = 0;
  return quietText(path, text, MAPPED)
    .split('\n')
    .filter((line) => !line.includes(CUT) && line.trim() !== '')
    .find((line) => (at = present.indexOf(line, at) + 1) === 0);
}

/** The text of every file of a project. */
export function textsIn(root: string): Map<ModulePath, string> {
  return new Map(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}
