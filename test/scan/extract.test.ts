import { testRecords } from '../support/record-rows.js';

testRecords('import', [
  ['named', 'a.ts', `import { Room } from './room';`, [`import eager './room' { Room }`]],
  ['renamed', 'a.ts', `import { Room as Chat } from './room'`, [`import eager './room' { Room as Chat }`]],
  ['default', 'a.ts', `import room from './room';`, [`import eager './room' { default as room ‹room› }`]],
  [
    'default by name',
    'a.ts',
    `import { default as room } from './room';`,
    [`import eager './room' { default as room }`],
  ],
  ['namespace', 'a.ts', `import * as chat from './chat';`, [`import eager './chat' { * as chat ‹chat› }`]],
  [
    'default and namespace',
    'a.ts',
    `import room, * as chat from './chat';`,
    [`import eager './chat' { default as room ‹room›, * as chat ‹chat› }`],
  ],
  [
    'default and named, over several lines',
    'a.ts',
    `import room, {\n  Room, // the class\n  Ticker as Feed,\n} from "./chat";`,
    [`import eager "./chat" { default as room ‹room›, Room, Ticker as Feed }`],
  ],
  [
    'string name',
    'a.ts',
    `import { 'room-list' as rooms } from './room';`,
    [`import eager './room' { room-list as rooms ‹'room-list' as rooms› }`],
  ],
  ['side effect', 'a.ts', `import './socket';`, [`import eager './socket'`]],
  ['empty braces', 'a.ts', `import {} from './socket';`, [`import eager './socket'`]],
  [
    'type statement',
    'a.ts',
    `import type { Room, Feed as F } from './room';`,
    [`import type './room' { type Room, type Feed as F }`],
  ],
  ['type default', 'a.ts', `import type Room from './room';`, [`import type './room' { type default as Room ‹Room› }`]],
  [
    'type namespace',
    'a.ts',
    `import type * as chat from './room';`,
    [`import type './room' { type * as chat ‹chat› }`],
  ],
  ['type statement with empty braces', 'a.ts', `import type {} from './room';`, [`import type './room'`]],
  [
    'a default import called type',
    'a.ts',
    `import type from './type';`,
    [`import eager './type' { default as type ‹type› }`],
  ],
  [
    'a default import called type, and more',
    'a.ts',
    `import type, { A } from './type';`,
    [`import eager './type' { default as type ‹type›, A }`],
  ],
  [
    'a type called from',
    'a.ts',
    `import type from from './type';`,
    [`import type './type' { type default as from ‹from› }`],
  ],
  [
    'one binding inline',
    'a.ts',
    `import { Room, type Feed } from './room';`,
    [`import eager './room' { Room, type Feed }`],
  ],
  [
    'every binding inline',
    'a.ts',
    `import { type Room, type Feed as F } from './room';`,
    [`import type './room' { type Room, type Feed as F }`],
  ],
  ['a binding called type', 'a.ts', `import { type } from './room';`, [`import eager './room' { type }`]],
  [
    'a binding called type, renamed',
    'a.ts',
    `import { type as as } from './room';`,
    [`import eager './room' { type as as }`],
  ],
  ['a type called as', 'a.ts', `import { type as } from './room';`, [`import type './room' { type as }`]],
  [
    'default and all others inline',
    'a.ts',
    `import room, { type Feed } from './room';`,
    [`import eager './room' { default as room ‹room›, type Feed }`],
  ],
  [
    'attributes',
    'a.ts',
    `import rooms from './rooms.json' with { type: 'json' };`,
    [`import eager './rooms.json' { default as rooms ‹rooms› }`],
  ],
  [
    'escapes are read',
    'a.ts',
    `import { Room } from './r\\u006fom';`,
    [`import eager './r\\u006fom' is ./room { Room }`],
  ],
  [
    'comments around are no part of it',
    'a.ts',
    `#!/usr/bin/env node\n/** Chat. */\nimport './socket'; // first\n/* b */ import './ticker' // last`,
    [`import eager './socket' ‹import './socket';›`, `import eager './ticker' ‹import './ticker'›`],
  ],
  [
    'offsets count UTF-16 units',
    'a.ts',
    `const wave = '👋🏽é'; import { Room } from './room';`,
    [`import eager './room' ‹import { Room } from './room';› { Room }`],
  ],
  [
    'the same module twice is two requests',
    'a.ts',
    `import { A } from './a';import type { B } from './a';`,
    [
      `import eager './a' ‹import { A } from './a';› { A }`,
      `import type './a' ‹import type { B } from './a';› { type B }`,
    ],
  ],
]);

testRecords('export … from', [
  [
    'named',
    'a.ts',
    `export { Room } from './room';`,
    [`export-from eager './room' { Room }`, `from Room = #0.Room ‹Room›`],
  ],
  [
    'renamed, default and string names',
    'a.ts',
    `export { Room as Chat, default, default as room, type Feed, Ticker as 'tick-er' } from './room';`,
    [
      `export-from eager './room' { Room as Chat, default, default as room, type Feed, Ticker as tick-er ‹Ticker as 'tick-er'› }`,
      'from Chat = #0.Room ‹Room as Chat›',
      'from default = #0.default ‹default›',
      'from room = #0.default ‹default as room›',
      'from type Feed = #0.Feed ‹Feed›',
      `from tick-er = #0.Ticker ‹Ticker as 'tick-er'›`,
    ],
  ],
  [
    'every name of it',
    'a.ts',
    `export * from './room';`,
    [`export-from eager './room'`, `star #0 ‹export * from './room';›`],
  ],
  [
    'every type of it',
    'a.ts',
    `export type * from './room';`,
    [`export-from type './room'`, `star type #0 ‹export type * from './room';›`],
  ],
  [
    'as a namespace',
    'a.ts',
    `export * as chat from './room';`,
    [`export-from eager './room' { * as chat ‹chat› }`, `from chat = #0.* ‹chat›`],
  ],
  [
    'as a namespace of types',
    'a.ts',
    `export type * as chat from './room';`,
    [`export-from type './room' { type * as chat ‹chat› }`, `from type chat = #0.* ‹chat›`],
  ],
  [
    'type statement',
    'a.ts',
    `export type { Room } from './room';`,
    [`export-from type './room' { type Room }`, `from type Room = #0.Room ‹Room›`],
  ],
  [
    'every binding inline',
    'a.ts',
    `export { type Room } from './room';`,
    [`export-from type './room' { type Room }`, `from type Room = #0.Room ‹Room›`],
  ],
  ['nothing', 'a.ts', `export {} from './room';`, [`export-from eager './room'`]],
  ['no type', 'a.ts', `export type {} from './room';`, [`export-from type './room'`]],
]);

testRecords('import =', [
  ['of a module', 'a.ts', `import ws = require('ws');`, [`import-equals eager 'ws' { * as ws ‹ws› }`]],
  ['of its types', 'a.ts', `import type ws = require('ws');`, [`import-equals type 'ws' { type * as ws ‹ws› }`]],
  [
    'exported',
    'a.ts',
    `export import ws = require('ws');`,
    [`import-equals eager 'ws' { * as ws ‹ws› }`, 'list ws = #0.* ‹ws›'],
  ],
  ['of a namespace asks for nothing', 'a.ts', `namespace chat { export const room = 1 } import room = chat.room;`, []],
  [
    'exported, of a namespace',
    'a.ts',
    `namespace chat { export const room = 1 } export import room = chat.room;`,
    ['local room = room ‹room›'],
  ],
  [
    'exported, of what is imported',
    'a.ts',
    `import { Room } from './room'; export import ChatRoom = Room;`,
    [`import eager './room' ‹import { Room } from './room';› { Room }`, 'list ChatRoom = #0.Room ‹ChatRoom›'],
  ],
  [
    'exported, of a member of what is imported',
    'a.ts',
    `import * as rooms from './room'; export import ChatRoom = rooms.Room; export import Id = rooms.Room.Id;`,
    [
      `import eager './room' ‹import * as rooms from './room';› { * as rooms ‹rooms› }`,
      'list ChatRoom = #0.*.Room ‹ChatRoom›',
      'local Id = Id ‹Id›',
    ],
  ],
  [
    'listed later, of what is imported',
    'a.ts',
    `import { Room } from './room'; import ChatRoom = Room; export { ChatRoom };`,
    [`import eager './room' ‹import { Room } from './room';› { Room }`, 'list ChatRoom = #0.Room ‹ChatRoom›'],
  ],
]);

testRecords('import types', [
  [
    'of a member',
    'a.ts',
    `let room: import('./room').Room;`,
    [`import-type type './room' ‹import('./room').Room› { type Room }`],
  ],
  [
    'of a member of a member',
    'a.ts',
    `let room: import('./room').chat.Room<string>;`,
    [`import-type type './room' ‹import('./room').chat.Room<string>› { type chat }`],
  ],
  [
    'of the module',
    'a.ts',
    `let room: typeof import('./room');`,
    [`import-type type './room' ‹typeof import('./room')›`],
  ],
  [
    'of a value',
    'a.ts',
    `let room: typeof import('./room').room;`,
    [`import-type type './room' ‹typeof import('./room').room› { type room }`],
  ],
  [
    'within another type',
    'a.ts',
    `type Rooms = Map<string, import("./room").Room[]>;`,
    [`import-type type "./room" ‹import("./room").Room› { type Room }`],
  ],
  [
    'one in the other',
    'a.ts',
    `type Feed = import('./feed').Feed<import('./room').Room>;`,
    [
      `import-type type './feed' ‹import('./feed').Feed<import('./room').Room>› { type Feed }`,
      `import-type type './room' ‹import('./room').Room› { type Room }`,
    ],
  ],
  ['in JSDoc of TypeScript it is a comment', 'a.ts', `/** @type {import('./room').Room} */ let room;`, []],
]);
