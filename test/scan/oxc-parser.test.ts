import { expect, test } from '@jest/globals';
import { parseSync, type ParserOptions } from 'oxc-parser';
import type { ModulePath } from '../../src/model/path.js';
import { parseModule } from '../../src/scan/oxc/oxc-parser.js';

// The scan takes a private entry of oxc-parser, for speed. These hold it against the public one, so that an update
// that moves or changes the private one is noticed here.

const rows: readonly (readonly [path: string, options: ParserOptions, text: string])[] = [
  [
    'src/chat/room.ts',
    { lang: 'ts', sourceType: 'module' },
    `import socket, { type Frame, open as connect } from '../websocket/index.js';
import * as presence from './presence.js';
export { Ticker as default } from './ticker.js';
export * from './types.js';
export const room = connect(), later = () => import('./archive.js');
// 🦉 offsets are UTF-16
export type { Frame };`,
  ],
  ['src/chat/view.tsx', { lang: 'tsx', sourceType: 'module' }, `export default () => <Room of={import.meta.url} />;`],
  ['src/legacy.cjs', { lang: 'jsx', sourceType: 'unambiguous' }, `const ws = require('ws'); module.exports = { ws };`],
  ['src/door.d.ts', { lang: 'dts', sourceType: 'module' }, `import type { Frame } from './types'; export = Frame;`],
  ['src/broken.ts', { lang: 'ts', sourceType: 'module' }, `import { from './nowhere';`],
];

test.each(rows)('the private entry says of %s what the public one says', (path, options, text) => {
  const privately = parseModule(path as ModulePath, text);
  const publicly = parseSync(path, text, options);
  expect(privately.module).toEqual(publicly.module);
  expect(privately.errors).toEqual(publicly.errors);
  expect(privately.program()).toEqual(publicly.program);
});

test('the first row holds something to differ in', () => {
  const [path, options, text] = rows[0]!;
  const { staticImports, staticExports, dynamicImports } = parseSync(path, text, options).module;
  expect([staticImports, staticExports, dynamicImports].map(({ length }) => length)).toEqual([2, 4, 1]);
});
