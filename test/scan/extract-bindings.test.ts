import { testRecords } from '../support/record-rows.js';

testRecords('names taken from require', [
  [
    'all of it',
    'a.js',
    `const room = require('./room')`,
    [`require eager './room' ‹require('./room')› { * as room ‹room› }`],
  ],
  [
    'by let and var',
    'a.js',
    `let room = require('./room')`,
    [`require eager './room' ‹require('./room')› { * as room ‹room› }`],
  ],
  [
    'by a pattern',
    'a.js',
    `const { Room, Feed: F, 'room-list': rooms, Ticker = null, Presence: P = null } = require('./room')`,
    [
      `require eager './room' ‹require('./room')› { Room, Feed as F ‹Feed: F›, room-list as rooms ‹'room-list': rooms›, Ticker, Presence as P ‹Presence: P› }`,
    ],
  ],
  [
    'by a pattern within',
    'a.js',
    `const { Room: { Feed }, list: [first], ...rest } = require('./room')`,
    [`require eager './room' ‹require('./room')› { Room, list, * as rest ‹rest› }`],
  ],
  [
    'by computed names',
    'a.js',
    `const { [name]: room, ['Feed']: feed } = require('./room')`,
    [`require eager './room' ‹require('./room')› { * as  ‹[name]: room›, Feed as feed ‹'Feed']: feed› }`],
  ],
  [
    'by an empty or an array pattern',
    'a.js',
    `const {} = require('./room'), [a] = require('./feed')`,
    [`require eager './room' ‹require('./room')›`, `require eager './feed' ‹require('./feed')›`],
  ],
  ['a member', 'a.js', `log(require('./room').Room.name)`, [`require eager './room' ‹require('./room')› { Room }`]],
  [
    'a member that is named',
    'a.js',
    `const R = require('./room').Room`,
    [`require eager './room' ‹require('./room')› { Room as R ‹Room› }`],
  ],
  [
    'a member that is taken apart',
    'a.js',
    `const { id } = require('./room').Room`,
    [`require eager './room' ‹require('./room')› { Room }`],
  ],
  [
    'a member by a string',
    'a.js',
    `const R = require('./room')['Room']`,
    [`require eager './room' ‹require('./room')› { Room as R ‹'Room'› }`],
  ],
  ['a member by an expression', 'a.js', `require('./room')[name]`, [`require eager './room' ‹require('./room')›`]],
  [
    'an optional member',
    'a.js',
    `const R = require('./room')?.Room`,
    [`require eager './room' ‹require('./room')› { Room as R ‹Room› }`],
  ],
  [
    'a member that is called or constructed',
    'a.js',
    `new (require('./room').Room)()`,
    [`require eager './room' ‹require('./room')› { Room }`],
  ],
  [
    'a member called then',
    'a.js',
    `require('./room').then(({ Room }) => Room)`,
    [`require eager './room' ‹require('./room')› { then }`],
  ],
  [
    'through assertions',
    'a.ts',
    `const R = ((require('./room') as any)!.Room satisfies T)!`,
    [`require eager './room' ‹require('./room')› { Room as R ‹Room› }`],
  ],
  [
    'through a type',
    'a.ts',
    `const room: typeof import('./room') = require('./room')`,
    [
      `import-type type './room' ‹typeof import('./room')›`,
      `require eager './room' ‹require('./room')› { * as room ‹room› }`,
    ],
  ],
  [
    'what is passed on',
    'a.js',
    `room = require('./room'); use(require('./feed')); module.exports = { ...require('./ticker') }`,
    [
      `require eager './room' ‹require('./room')›`,
      `require eager './feed' ‹require('./feed')›`,
      `require eager './ticker' ‹require('./ticker')›`,
    ],
  ],
  ['what is called', 'a.js', `const debug = require('debug')('ws')`, [`require eager 'debug' ‹require('debug')›`]],
  ['as the index of something', 'a.js', `rooms[require('./room')]`, [`require eager './room' ‹require('./room')›`]],
]);

const call = `‹import('./room')›`;

testRecords('names taken from import()', [
  [
    'all of it',
    'a.ts',
    `export {}; const room = await import('./room')`,
    [`dynamic-import eager './room' ${call} { * as room ‹room› }`],
  ],
  [
    'by a pattern',
    'a.ts',
    `async () => { const { Room, Feed: F } = await import('./room') }`,
    [`dynamic-import deferred './room' ${call} { Room, Feed as F ‹Feed: F› }`],
  ],
  [
    'a member',
    'a.ts',
    `async () => (await import('./room')).Room`,
    [`dynamic-import deferred './room' ${call} { Room }`],
  ],
  [
    'a member that is named',
    'a.ts',
    `async () => { const R = ((await import('./room')) as any).default }`,
    [`dynamic-import deferred './room' ${call} { default as R ‹default› }`],
  ],
  ['a promise is no module', 'a.ts', `const room = import('./room')`, [`dynamic-import deferred './room' ${call}`]],
  [
    'nor are its members',
    'a.ts',
    `import('./room').catch(log); import('./feed').finally(done)`,
    [`dynamic-import deferred './room' ${call}`, `dynamic-import deferred './feed' ‹import('./feed')›`],
  ],
  [
    'then, by name',
    'a.ts',
    `import('./room').then((room) => room.Room)`,
    [`dynamic-import deferred './room' ${call} { * as room ‹room› }`],
  ],
  [
    'then, by a name with a type',
    'a.ts',
    `import('./room').then((room: Chat) => room.Room)`,
    [`dynamic-import deferred './room' ${call} { * as room ‹room› }`],
  ],
  [
    'then, by a pattern',
    'a.ts',
    `import('./room').then(async ({ Room, default: room }) => {})`,
    [`dynamic-import deferred './room' ${call} { Room, default as room ‹default: room› }`],
  ],
  [
    'then, in a function',
    'a.ts',
    `import('./room').then(function (room) {})`,
    [`dynamic-import deferred './room' ${call} { * as room ‹room› }`],
  ],
  [
    'then, awaited',
    'a.ts',
    `async () => { await import('./room').then(({ Room }) => Room) }`,
    [`dynamic-import deferred './room' ${call} { Room }`],
  ],
  [
    'then, by something else',
    'a.ts',
    `import('./room').then(use); import('./room').then(() => {}); import('./room').then((...all) => all)`,
    [
      `dynamic-import deferred './room' ${call}`,
      `dynamic-import deferred './room' ${call}`,
      `dynamic-import deferred './room' ${call}`,
    ],
  ],
  ['lazy', 'a.tsx', `const Room = lazy(() => import('./room'))`, [`dynamic-import deferred './room' ${call}`]],
]);
