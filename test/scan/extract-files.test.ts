import { describe, expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import { extractWithTsMorph } from '../../src/scan/ts-morph/extract-ts-morph.js';
import { extractModule } from '../../src/scan/oxc/extract.js';
import { testRecords } from '../support/record-rows.js';

testRecords('declaration files', [
  [
    'nothing in them runs',
    'a.d.ts',
    `import './globals'; import { Room } from './room'; export * from './feed';`,
    [
      `import type './globals' ‹import './globals';›`,
      `import type './room' ‹import { Room } from './room';› { type Room }`,
      `export-from type './feed' ‹export * from './feed';›`,
      `star type #2 ‹export * from './feed';›`,
    ],
  ],
  [
    'what they pass on are types',
    'a.d.mts',
    `import { Room } from './room'; export { Room }; export default Room;`,
    [
      `import type './room' ‹import { Room } from './room';› { type Room }`,
      'list type Room = #0.Room ‹Room›',
      'default type default = #0.Room ‹Room›',
    ],
  ],
  ['a global script exports nothing', 'a.d.ts', `declare const room: string; interface Window { room: string }`, []],
  [
    'a global script declares modules',
    'a.d.ts',
    `declare module '*.svg' { import { Icon } from './icon'; const icon: Icon; export default icon; }\ndeclare module 'virtual:rooms';`,
    [`import type './icon' ‹import { Icon } from './icon';› { type Icon }`, 'ambient *.svg', 'ambient virtual:rooms'],
  ],
  [
    'import types in there count',
    'a.d.ts',
    `declare module 'x' { export type Room = import('./room').Room; }`,
    [`import-type type './room' ‹import('./room').Room› { type Room }`, 'ambient x'],
  ],
  [
    'so does what they import for themselves, which is about types',
    'a.d.ts',
    `declare module 'x' { import y = require('y'); export import z = require('z'); export = y; }`,
    [
      `import-equals type 'y' ‹import y = require('y');› { type * as y ‹y› }`,
      `import-equals type 'z' ‹export import z = require('z');› { type * as z ‹z› }`,
      'ambient x',
    ],
  ],
  [
    'a module augments others',
    'a.d.ts',
    `export {}; declare module 'ws' { interface Socket { room: string } }`,
    [`augmentation type 'ws' ‹declare module 'ws' { interface Socket { room: string } }›`],
  ],
  [
    'so does one that imports',
    'a.ts',
    `import 'ws'; declare module 'ws' { interface Socket { room: string } }`,
    [
      `import eager 'ws' ‹import 'ws';›`,
      `augmentation type 'ws' ‹declare module 'ws' { interface Socket { room: string } }›`,
    ],
  ],
  [
    'an exported one augments',
    'a.d.ts',
    `export module 'ws' { interface Socket { room: string } }`,
    [`augmentation type 'ws'`],
  ],
  [
    'names in a block are names of the block alone',
    'a.ts',
    `declare module './room' { import a, { b as c } from './d'; import * as e from './f'; export { g } from './h'; export * from './i'; export * as j from './k' }\nexport { c }; const c = 1;`,
    [
      `augmentation type './room' ‹declare module './room' { import a, { b as c } from './d'; import * as e from './f'; export { g } from './h'; export * from './i'; export * as j from './k' }›`,
      `import type './d' ‹import a, { b as c } from './d';› { type default as a ‹a›, type b as c }`,
      `import type './f' ‹import * as e from './f';› { type * as e ‹e› }`,
      `export-from type './h' ‹export { g } from './h';› { type g }`,
      `export-from type './i' ‹export * from './i';›`,
      `export-from type './k' ‹export * as j from './k'› { type * as j ‹j› }`,
      'local c = c ‹c›',
    ],
  ],
  [
    'a block with a comment before its name',
    'a.ts',
    `export {}; declare module /* of rooms */ './room' {}`,
    [`augmentation type './room' ‹declare module /* of rooms */ './room' {}›`],
  ],
  ['a namespace is no module', 'a.ts', `export {}; declare namespace room {} declare global {}`, []],
  [
    'an exported one augments what is global',
    'a.d.ts',
    `export declare global { interface Window { room: string } }`,
    [],
  ],
  [
    'export as namespace',
    'a.d.ts',
    `export as namespace chat; export declare const room: string;`,
    ['local room = room ‹room›'],
  ],
]);

testRecords('syntax', [
  ['an empty file', 'a.ts', '', []],
  ['an unclosed brace', 'a.ts', `import { Room } from './room'; class {`, ['syntax error']],
  ['an error in JavaScript', 'a.js', `export default room from './room';`, ['syntax error']],
  ['an error in CommonJS', 'a.cjs', `require('./room'); const = 1;`, ['syntax error']],
  [
    'merge markers',
    'a.ts',
    `import './room';\n<<<<<<< HEAD\nimport './a';\n=======\nimport './b';\n>>>>>>> main\n`,
    ['syntax error'],
  ],
  [
    'JSX in .tsx',
    'a.tsx',
    `import { Room } from './room'; const view = <Room<string> />;`,
    [`import eager './room' ‹import { Room } from './room';› { Room }`],
  ],
  [
    'JSX in .js',
    'a.js',
    `import { Room } from './room'; const view = <Room />;`,
    [`import eager './room' ‹import { Room } from './room';› { Room }`],
  ],
  [
    'a type assertion in .ts',
    'a.ts',
    `const room = <Room>require('./room');`,
    [`require eager './room' ‹require('./room')› { * as room ‹room› }`],
  ],
  [
    'top-level return in CommonJS',
    'a.cjs',
    `if (!ready) return; require('./room');`,
    [`require eager './room' ‹require('./room')›`],
  ],
]);

describe.each([
  ['oxc', extractModule],
  ['ts-morph', extractWithTsMorph],
])('mentions, by %s', (_name, extract) => {
  const rows: [sentence: string, text: string, watched: string[], expected: string[]][] = [
    ['in the order watched', 'new Room(new Socket())', ['Socket', 'Room', 'Feed'], ['Socket', 'Room']],
    ['in comments and strings too', `// Socket\n'Room'`, ['Room', 'Socket'], ['Room', 'Socket']],
    ['whole words only', 'Rooms myRoom Room_ $Room Room$ Room1', ['Room'], []],
    ['beside punctuation', '(Room)', ['Room'], ['Room']],
    ['names with $', 'socket$.next()', ['socket$', '$'], ['socket$']],
    ['a later word counts', 'Rooms; Room', ['Room'], ['Room']],
  ];
  test.each(rows)('%s', (_sentence, text, watched, expected) => {
    expect(extract({ path: 'a.ts' as ModulePath, text, watched }).mentions).toEqual(expected);
  });
});

// What oxc-parser does with it is in confined.test.ts.
test('text that is nested too deeply for ts-morph is an error, not a crash', () => {
  const source = { path: 'a.ts' as ModulePath, text: '['.repeat(100_000), watched: [] };
  expect(extractWithTsMorph(source).syntaxErrors).toEqual([
    { message: 'The file is nested too deeply to be parsed', span: { start: 0, end: 0 } },
  ]);
});

test('a long chain of operators is read', () => {
  const text = `import './room'; export const sum = ${'1 + '.repeat(20_000)}require('./feed');`;
  const source = { path: 'a.ts' as ModulePath, text, watched: [] };
  expect(extractWithTsMorph(source).requests).toHaveLength(2);
  expect(extractModule(source)).toEqual(extractWithTsMorph(source));
});
