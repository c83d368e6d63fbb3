import { describe, expect, test } from '@jest/globals';
import { escapeJson, escapePieces, escapeText } from '../../src/report/escape.js';

describe('escapeText', () => {
  const rows: [sentence: string, text: string, expected: string][] = [
    ['ordinary text stays as it is', "import { a } from './b'; // 你好 🎉 é", "import { a } from './b'; // 你好 🎉 é"],
    ['a colour becomes visible', '\x1b[31mred', '\\u{1b}[31mred'],
    ['the eight-bit form too', '\x9b31m', '\\u{9b}31m'],
    ['line breaks of every kind', 'a\nb\rc\u2028d\u2029e\x85f', 'a\\u{a}b\\u{d}c\\u{2028}d\\u{2029}e\\u{85}f'],
    ['bidirectional controls', 'a\u202eb\u2066c\u061cd\u200fe', 'a\\u{202e}b\\u{2066}c\\u{61c}d\\u{200f}e'],
    [
      'what cannot be seen',
      'a\u200bb\ufeffc\u00add\u3164e\u{e0041}f',
      'a\\u{200b}b\\u{feff}c\\u{ad}d\\u{3164}e\\u{e0041}f',
    ],
    ['half a surrogate pair', 'a\ud800b\udc00c', 'a\\u{d800}b\\u{dc00}c'],
    ['a command of GitHub, which trims its lines', '::error::x', '\\u{3a}:error::x'],
    ['also behind a space, where prose may be wrapped', 'see ::error::x', 'see \\u{3a}:error::x'],
    ['but not within a word', 'std::vector [::1]', 'std::vector [::1]'],
    ['commands that are found anywhere in a line', 'x ##[error] ##vso[a]', 'x \\u{23}#[error] \\u{23}#vso[a]'],
    ['headings are no commands', '## Title', '## Title'],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  test('what has been escaped stays as it is', () => {
    for (const [, , escaped] of rows) expect(escapeText(escaped)).toBe(escaped);
  });

  test('pieces put together give the text, and what is shown of it', () => {
    for (const [, text, expected] of rows) {
      const pieces = [...escapePieces(text)];
      expect(pieces.map((piece) => piece.raw).join('')).toBe(text);
      expect(pieces.map((piece) => piece.shown).join('')).toBe(expected);
    }
  });
});

test('escapeJson changes how a value is written, never the value', () => {
  const value = { text: '\x1b\x9b\x7f\u202e\u2028\ufeff ##[x] ##vso[y] \ud800 \u{e0041} 🎉' };
  const escaped = escapeJson(JSON.stringify(value));
  expect(JSON.parse(escaped)).toEqual(value);
  expect(escaped).toBe(
    '{"text":"\\u001b\\u009b\\u007f\\u202e\\u2028\\ufeff \\u0023#[x] \\u0023#vso[y] \\ud800 \\udb40\\udc41 🎉"}',
  );
});
