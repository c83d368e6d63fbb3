import { describe, expect, test } from '@jest/globals';
import { jsoncValue, parseJsonc } from '../src/jsonc.js';

describe('parseJsonc', () => {
  const rows: [sentence: string, text: string, value: unknown, errors: readonly string[]][] = [
    ['comments and trailing commas are fine', '{ /* a */ "a": [1, 2,], // b\n }', { a: [1, 2] }, []],
    ['a text without a value is no error', ' // nothing yet\n', undefined, []],
    [
      'what stands around an error is kept',
      '{ "a": 1 "b": 2 }',
      { a: 1, b: 2 },
      ['a comma is expected before this at 9'],
    ],
    ['64 levels are fine', `${'['.repeat(64)}${']'.repeat(64)}`, expect.any(Array), []],
    ['one more is not', `${'['.repeat(65)}${']'.repeat(65)}`, undefined, ['is nested more than 64 levels deep at 64']],
    [
      'nor is a hostile file, balanced or not',
      '[}'.repeat(100_000),
      undefined,
      ['is nested more than 64 levels deep at 128'],
    ],
  ];
  test.each(rows)('%s', (_, text, value, errors) => {
    const { tree, errors: found } = parseJsonc(text);
    expect(tree && jsoncValue(tree)).toEqual(value);
    expect(found.map(({ message, offset }) => `${message} at ${offset}`)).toEqual(errors);
  });
});

test('no key of a text reaches a prototype', () => {
  const value = jsoncValue(parseJsonc('{ "__proto__": { "polluted": true } }').tree!);
  expect(Object.getPrototypeOf(value)).toBe(null);
  expect((value as { polluted?: boolean }).polluted).toBe(undefined);
});
