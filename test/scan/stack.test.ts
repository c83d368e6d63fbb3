import { describe, expect, test } from '@jest/globals';
import { mayOverflow, stackNeed } from '../../src/scan/stack.js';

const MEBIBYTE = 2 ** 20;

describe('stackNeed', () => {
  const rows: [sentence: string, text: string, bytes: number][] = [
    ['nothing', '', 0],
    ['blanks', ' \r\n\t ', 0],
    ['a word, however long', 'roomOfAll$1', 500],
    ['words beyond ASCII', 'größe über', 1000],
    ['what opens a level', '([{<@', 7500],
    ['what closes one takes no stack, but is a mark', ')]}>', 512],
    ['strings and comments count as if they were code', "// ([\n'a b'", 3 * 128 + 2 * 1500 + 1000 + 128],
  ];
  test.each(rows)('%s', (_, text, bytes) => {
    expect(stackNeed(text)).toBe(bytes);
  });
});

describe('mayOverflow', () => {
  test('a quick no is no other than a slow one', () => {
    for (const piece of ['(', 'a', '!', 'a ', 'a!', 'x=>', '([{<@', 'const room = new Map();\n']) {
      for (let count = 1; count < 20_000; count = Math.ceil(count * 1.3)) {
        const text = piece.repeat(count);
        expect([piece, count, mayOverflow(text, MEBIBYTE)]).toEqual([piece, count, stackNeed(text) > MEBIBYTE / 2]);
      }
    }
  });

  test('half of the stack is left alone', () => {
    expect(mayOverflow('('.repeat(2796), 8 * MEBIBYTE)).toBe(false);
    expect(mayOverflow('('.repeat(2797), 8 * MEBIBYTE)).toBe(true);
  });

  test('ordinary modules are parsed where we are', () => {
    const text = "import { feed } from './feed';\nexport const room = { name: 'lobby', seats: [1, 2, 3] };\n".repeat(
      100,
    );
    expect(mayOverflow(text, 8 * MEBIBYTE)).toBe(false);
  });
});
