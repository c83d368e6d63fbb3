import { testRecords } from '../support/record-rows.js';

testRecords('what only resolves', [
  ['require.resolve', 'a.js', `require.resolve('./room')`, [`resolve none './room'`]],
  ['require.resolve with paths', 'a.js', `require.resolve('./room', { paths })`, [`resolve none './room'`]],
  ['require.resolveWeak', 'a.js', `require.resolveWeak('./room')`, [`resolve none './room'`]],
  ['of a parameter', 'a.js', `define((require) => require.resolve('./room'))`, []],
  ['its other members', 'a.js', `require.cache['./room']; require.resolve.paths('./room')`, []],
  ['import.meta.resolve', 'a.ts', `import.meta.resolve('./room')`, [`resolve none './room'`]],
  ['import.meta.resolve, asserted', 'a.ts', `(import.meta as Meta).resolve!('./room')`, [`resolve none './room'`]],
  ['computed', 'a.js', `require.resolve(room)`, [`resolve none room is computed`]],
]);

testRecords('URLs beside the module', [
  ['a URL', 'a.ts', `new URL('./room.js', import.meta.url)`, [`url none './room.js'`]],
  ['without ./', 'a.ts', `new URL('room.js', import.meta.url)`, [`url none 'room.js'`]],
  [
    'of a worker',
    'a.ts',
    `new Worker(new URL('./room', import.meta.url), { type: 'module' })`,
    [`url none './room' ‹new URL('./room', import.meta.url)›`],
  ],
  [
    'of a worklet',
    'a.ts',
    `audio.audioWorklet.addModule(new URL('./room.js', import.meta.url))`,
    [`url none './room.js' ‹new URL('./room.js', import.meta.url)›`],
  ],
  ['of the global object', 'a.ts', `new globalThis.URL('./room.js', import.meta.url)`, [`url none './room.js'`]],
  [
    'computed',
    'a.ts',
    'new URL(`./rooms/${room}.js`, import.meta.url)',
    ['url none `./rooms/${room}.js` begins with ./rooms/ ends with .js'],
  ],
  [
    'of another place',
    'a.ts',
    `new URL('./room.js', location.href); new URL('./room.js'); new Path('./room', import.meta.url)`,
    [],
  ],
  [
    'folders and the module itself',
    'a.ts',
    ['.', '..', './', '../rooms/', '', '?x', '#x'].map((url) => `new URL('${url}', import.meta.url)`).join(),
    [],
  ],
]);

const imported = `import eager 'node:module' ‹import { createRequire } from 'node:module';› { createRequire }`;

testRecords('createRequire', [
  [
    'called at once',
    'a.ts',
    `import { createRequire } from 'node:module'; const { Room } = createRequire(import.meta.url)('./room');`,
    [imported, `require eager './room' ‹createRequire(import.meta.url)('./room')› { Room }`],
  ],
  [
    'by a name',
    'a.ts',
    `import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); load('./room'); load.resolve('./feed')`,
    [imported, `require eager './room' ‹load('./room')›`, `resolve none './feed' ‹load.resolve('./feed')›`],
  ],
  [
    'by a name that is declared again',
    'a.ts',
    `import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); (load) => load('./room')`,
    [imported],
  ],
  [
    'renamed',
    'a.ts',
    `import { createRequire as from } from 'module'; from(import.meta.url)('./room')`,
    [
      `import eager 'module' ‹import { createRequire as from } from 'module';› { createRequire as from }`,
      `require eager './room' ‹from(import.meta.url)('./room')›`,
    ],
  ],
  [
    'of the namespace',
    'a.cjs',
    `const { Room } = require('module').createRequire(__filename)('./room')`,
    [
      `require eager 'module' ‹require('module')› { createRequire }`,
      `require eager './room' ‹require('module').createRequire(__filename)('./room')› { Room }`,
    ],
  ],
  [
    'of another place: a path leads nobody knows where, a package is the same',
    'a.ts',
    `import { createRequire } from 'node:module'; const require = createRequire(root); require('./room'); require('ws')`,
    [imported, `require eager './room' is computed ‹require('./room')›`, `require eager 'ws' ‹require('ws')›`],
  ],
]);

testRecords('globs', [
  ['one pattern', 'a.ts', `import.meta.glob('./rooms/*.ts')`, [`glob deferred './rooms/*.ts'`]],
  ['at once', 'a.ts', `import.meta.glob('./rooms/*.ts', { eager: true })`, [`glob eager './rooms/*.ts'`]],
  [
    'at once, in a function',
    'a.ts',
    `() => import.meta.glob('./*.ts', { eager: true })`,
    [`glob deferred './*.ts' ‹import.meta.glob('./*.ts', { eager: true })›`],
  ],
  ['globEager', 'a.ts', `import.meta.globEager('./rooms/*.ts')`, [`glob eager './rooms/*.ts'`]],
  ['one name', 'a.ts', `import.meta.glob('./*.ts', { import: 'Room' })`, [`glob deferred './*.ts' { Room ‹'Room'› }`]],
  ['the whole', 'a.ts', `import.meta.glob('./*.ts', { import: '*', eager: false })`, [`glob deferred './*.ts'`]],
  ['as something else', 'a.ts', `import.meta.glob('./*.ts', { query: '?raw', eager: true })`, [`glob none './*.ts'`]],
  ['with types', 'a.ts', `import.meta.glob<Room>('./*.ts')`, [`glob deferred './*.ts'`]],
  [
    'several',
    'a.ts',
    `import.meta.glob(['./*.ts', '!./a.ts'])`,
    [`glob deferred ['./*.ts', '!./a.ts'] matches ./*.ts and !./a.ts`],
  ],
  ['computed', 'a.ts', 'import.meta.glob([`./${room}/*.ts`])', ['glob deferred [`./${room}/*.ts`] begins with ./']],
  [
    'require.context',
    'a.js',
    `require.context('./rooms', true, /\\.js$/)`,
    [`glob deferred './rooms' begins with ./rooms/`],
  ],
  [
    'import.meta.webpackContext',
    'a.js',
    `import.meta.webpackContext('./rooms/')`,
    [`glob deferred './rooms/' begins with ./rooms/`],
  ],
  ['other members of import.meta', 'a.ts', `import.meta.env.glob('./room'); import.meta.hot.accept('./room')`, []],
]);
