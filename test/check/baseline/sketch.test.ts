import { expect, test } from '@jest/globals';
import { isSketch, likeness, sketchModule } from '../../../src/check/baseline/sketch.js';
import type { ModulePath } from '../../../src/model/path.js';
import { extractModule } from '../../../src/scan/oxc/extract.js';

const WORDS = Array.from({ length: 40 }, (_, index) => `export const price${index} = quote${index} * ${index};`);
const ROOM = `import { connect } from '../websocket/canonical.js';\n${WORDS.join('\n')}\n`;

const rows: readonly (readonly [sentence: string, text: string, least: number, most: number])[] = [
  ['itself', ROOM, 1, 1],
  ['formatted anew', ROOM.replaceAll("'", '"').replaceAll(';\n', '\n').replaceAll(' = ', '\r\n  = '), 1, 1],
  ['with other specifiers', ROOM.replace('../websocket/canonical.js', '@/net/websocket'), 1, 1],
  ['with some lines more', `${ROOM}export const room = connect('lobby');\n`, 0.8, 0.999],
  ['with a quarter of it gone', ROOM.split('\n').slice(0, 31).join('\n'), 0.5, 0.95],
  ['another of the same build', ROOM.replaceAll('price', 'rate').replaceAll('quote', 'fee'), 0, 0.3],
  ['nothing', '', 0, 0.1],
];

test.each(rows)('a module is like %s', (_, text, least, most) => {
  const like = likeness(sketchOf(ROOM), sketchOf(text));
  expect(like).toBeGreaterThanOrEqual(least);
  expect(like).toBeLessThanOrEqual(most);
});

test('a sketch is what is written and read', () => {
  expect([ROOM, '', 'a'].map(sketchOf).map(isSketch)).toEqual([true, true, true]);
  // What is in files must mean the same for ever.
  expect(sketchOf('export const room = 1;')).toMatchInlineSnapshot(
    `"7baff0e690e0595a33a7d5d91d65e104955a5daa76a3205b24634871cba94a80"`,
  );
});

function sketchOf(text: string): string {
  return sketchModule(text, extractModule({ path: 'src/chat/room.ts' as ModulePath, text, watched: [] }));
}
