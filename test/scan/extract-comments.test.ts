import { expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import { extractModule } from '../../src/scan/oxc/extract.js';
import { linesOf, testRecords } from '../support/record-rows.js';

testRecords('types in JSDoc', [
  [
    'the type of a variable',
    'a.js',
    `/** @type {import('./room').Room} */ let room;`,
    [`jsdoc type './room' ‹import('./room').Room› { type Room }`],
  ],
  [
    'a whole module',
    'a.mjs',
    `/** @type {typeof import("./room")} */ let room;`,
    [`jsdoc type "./room" ‹import("./room")›`],
  ],
  [
    'of a parameter, in a generic',
    'a.jsx',
    `/** @param {Map<string, import('./room').Room.Id>} rooms */`,
    [`jsdoc type './room' ‹import('./room').Room› { type Room }`],
  ],
  [
    'a type definition over lines',
    'a.cjs',
    `/**\n * @typedef {{\n *   room: import('./room').Room,\n *   feed: import('./feed').Feed\n * }} Chat\n */`,
    [
      `jsdoc type './room' ‹import('./room').Room› { type Room }`,
      `jsdoc type './feed' ‹import('./feed').Feed› { type Feed }`,
    ],
  ],
  [
    'a cast',
    'a.js',
    `const room = /** @type {import('./room').Room} */ (found);`,
    [`jsdoc type './room' ‹import('./room').Room› { type Room }`],
  ],
  [
    'in prose and examples',
    'a.js',
    `/** Like import('./room').\n * @example const { Room } = await import('./room')\n * @see {import('./room')} */`,
    [],
  ],
  ['in other comments', 'a.js', `// @type {import('./room').Room}\n/* @type {import('./room').Room} */`, []],
  [
    'in text',
    'a.js',
    "const help = `/** @type {import('./room').Room} */`; const more = '/** @import { Room } from \"./room\" */';",
    [],
  ],
  ['in the text of a page', 'a.jsx', `const view = <p>/** @type {'{'}import('./room').Room{'}'} */</p>;`, []],
  ['in TypeScript', 'a.ts', `/** @import { Room } from './room' */`, []],
]);

testRecords('@import in JSDoc', [
  [
    'names',
    'a.js',
    `/** @import { Room, Feed as Stream } from './room' */`,
    [`jsdoc type './room' ‹@import { Room, Feed as Stream } from './room'› { type Room, type Feed as Stream }`],
  ],
  [
    'the default and a namespace',
    'a.js',
    `/**\n * @import Room from "./room"\n * @import * as feed from './feed'\n */`,
    [
      `jsdoc type "./room" ‹@import Room from "./room"› { type default as Room ‹Room› }`,
      `jsdoc type './feed' ‹@import * as feed from './feed'› { type * as feed ‹feed› }`,
    ],
  ],
  [
    'the default and names',
    'a.js',
    `/** @import Room, { Feed } from './room' */`,
    [`jsdoc type './room' ‹@import Room, { Feed } from './room'› { type default as Room ‹Room›, type Feed }`],
  ],
  [
    'over lines',
    'a.js',
    `/**\n * @import {\n *   Room,\n *   Feed,\n * } from './room'\n */`,
    [`jsdoc type './room' ‹@import {\n *   Room,\n *   Feed,\n * } from './room'› { type Room, type Feed }`],
  ],
  ['of a style sheet', 'a.js', `/** @import './room.css' */`, []],
]);

testRecords('references', [
  ['a path', 'a.ts', `/// <reference path="./room.d.ts" />`, [`reference-path type "./room.d.ts"`]],
  [
    'in single quotes, behind other comments',
    'a.ts',
    `#!/usr/bin/env node\n/* chat */ // of rooms\n\n///<reference path='room.d.ts'/>\nroom;`,
    [`reference-path type 'room.d.ts' ‹///<reference path='room.d.ts'/>›`],
  ],
  [
    'in a declaration file, twice',
    'a.d.ts',
    `/// <reference path="a" />\n/// <reference path="b" />`,
    [`reference-path type "a" ‹/// <reference path="a" />›`, `reference-path type "b" ‹/// <reference path="b" />›`],
  ],
  [
    'other references',
    'a.ts',
    `/// <reference types="node" />\n/// <reference lib="dom" />\n/// <reference no-default-lib="true"/>`,
    [],
  ],
  ['behind code', 'a.ts', `room;\n/// <reference path="./room.d.ts" />`, []],
  ['in another comment', 'a.ts', `// <reference path="./room.d.ts" />\n/* /// <reference path="./room.d.ts" /> */`, []],
]);

test('the source phase, which TypeScript does not know, is read by oxc-parser alone', () => {
  const text = `import source room from './room.wasm';`;
  const record = extractModule({ path: 'a.ts' as ModulePath, text, watched: [] });
  expect(linesOf(record, text)).toEqual([`import none './room.wasm' { default as room ‹room› }`]);
});
