import { expect, test } from '@jest/globals';
import { moveNames } from '../../src/fix/move-names.js';
import type { ModulePath } from '../../src/model/path.js';
import { extractWithTsMorph, parseWithTsMorph } from '../../src/scan/ts-morph/extract-ts-morph.js';

/** A sentence, a text before and after, or after `✗`, why it stays; then the file's name, where that matters. */
export type MoveRow = readonly [sentence: string, before: string, after: string, file?: string];

/** The names that `./door.js` has for what is taken from `./pool.js`; `Room` and `Level` stay. */
const AT_THE_DOOR: Readonly<Record<string, string>> = {
  Socket: 'Socket',
  Frame: 'Frame',
  OldTicker: 'Ticker',
  default: 'Pool',
  odd: 'o d d',
};

/** Rows that move names of every statement that takes some from `./pool.js` to `./door.js`, one after the other. */
export function testMoves(theme: string, rows: readonly MoveRow[], door: Readonly<Record<string, string>> = {}): void {
  test.each(rows)(`${theme}: %s`, (_, before, after, file = 'room.ts') => {
    expect(moved(before, file as ModulePath, { ...AT_THE_DOOR, ...door })).toBe(after);
  });
}

function moved(before: string, path: ModulePath, door: Readonly<Record<string, string>>): string {
  const { requests, syntaxErrors } = extractWithTsMorph({ path, text: before, watched: [] });
  expect(syntaxErrors).toEqual([]);
  let text = before;
  for (const { form, specifier, bindings } of requests) {
    if ((form !== 'import' && form !== 'export-from') || specifier !== './pool.js') continue;
    const taken = bindings.filter(({ imported }) => door[imported] !== undefined);
    if (taken.length === 0) continue;
    const rewritten = moveNames(text, parseWithTsMorph(path, text), {
      form,
      names: new Map(taken.map((binding) => [binding.local, { ...binding, imported: door[binding.imported]! }])),
      from: specifier,
      specifier: './door.js',
      leadsThere: (written) => written === './door.js' || written === '@/door',
    });
    if ('reason' in rewritten) return `✗ ${rewritten.reason}`;
    text = rewritten.text;
  }
  expect(extractWithTsMorph({ path, text, watched: [] }).syntaxErrors).toEqual([]);
  return text;
}
