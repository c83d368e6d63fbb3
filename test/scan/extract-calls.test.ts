import { testRecords } from '../support/record-rows.js';

testRecords('specifiers', [
  ['a string', 'a.js', `require('./room')`, [`require eager './room'`]],
  ['a template without substitutions', 'a.js', 'require(`./room`)', ['require eager `./room`']],
  ['escapes are read', 'a.js', `require('./r\\x6fom')`, [`require eager './r\\x6fom' is ./room`]],
  ['a template with substitutions', 'a.js', 'require(`./${room}`)', ['require eager `./${room}` begins with ./']],
  ['an expression', 'a.js', `require('./' + room)`, [`require eager './' + room begins with ./`]],
  ['a string in parentheses', 'a.js', `require(('./room'))`, [`require eager ('./room') is ./room`]],
  ['strings that are added', 'a.js', `require('./' + 'room')`, [`require eager './' + 'room' is ./room`]],
  [
    'what is fixed up to the first name',
    'a.ts',
    'import(`./rooms/${"a" + `b`}/${name}.js`)',
    ['dynamic-import deferred `./rooms/${"a" + `b`}/${name}.js` begins with ./rooms/ab/ ends with .js'],
  ],
  [
    'what is fixed at both ends of a sum',
    'a.ts',
    `import('./rooms/' + name + '.js')`,
    [`dynamic-import deferred './rooms/' + name + '.js' begins with ./rooms/ ends with .js`],
  ],
  [
    'what is computed behind a question mark',
    'a.ts',
    'import(`./room.js?t=${now}`); import(`./?t=${now}`)',
    [
      'dynamic-import deferred `./room.js?t=${now}` is ./room.js?t= ‹import(`./room.js?t=${now}`)›',
      'dynamic-import deferred `./?t=${now}` begins with ./?t= ‹import(`./?t=${now}`)›',
    ],
  ],
  [
    'what is fixed only at the end',
    'a.ts',
    'import(`${name}/room`)',
    ['dynamic-import deferred `${name}/room` is computed'],
  ],
  [
    'a constant',
    'a.ts',
    `export const path = './room' as const; import(path)`,
    [`dynamic-import deferred path is ./room ‹import(path)›`, 'local path = path ‹path›'],
  ],
  [
    'a constant within a text',
    'a.ts',
    'const folder = "./rooms"; import(`${folder}/${name}`)',
    ['dynamic-import deferred `${folder}/${name}` begins with ./rooms/ ‹import(`${folder}/${name}`)›'],
  ],
  [
    'a variable',
    'a.ts',
    `let path = './room'; import(path)`,
    ['dynamic-import deferred path is computed ‹import(path)›'],
  ],
  [
    'a parameter of the same name as a constant',
    'a.ts',
    `const path = './room'; function load({ path }) { return import(path) }`,
    ['dynamic-import deferred path is computed ‹import(path)›'],
  ],
  [
    'a variable of a block, of the same name as a constant',
    'a.ts',
    `const path = './room'; { const [path] = paths; import(path) }`,
    ['dynamic-import deferred path is computed ‹import(path)›'],
  ],
  [
    'a variable of a loop, of a catch, of a case',
    'a.ts',
    `const path = './room'; for (const path of paths) import(path); try {} catch (path) { import(path) } switch (1) { case 1: let path; import(path) }`,
    [
      'dynamic-import deferred path is computed ‹import(path)›',
      'dynamic-import deferred path is computed ‹import(path)›',
      'dynamic-import deferred path is computed ‹import(path)›',
    ],
  ],
  ['further arguments do not matter', 'a.js', `require('./room', 1)`, [`require eager './room'`]],
  ['without arguments there is no request', 'a.js', `require()`, []],
  ['a list is for the loader of AMD', 'a.js', `require(['./room'], (room) => room)`, []],
  ['an optional call', 'a.js', `require?.('./room')`, [`require eager './room'`]],
  ['a property called require', 'a.js', `module.require('./room')`, []],
  ['in a type assertion', 'a.ts', `(require as any)('./room')`, [`require eager './room'`]],
  ['new require', 'a.js', `new require('./room')`, []],
  ['import with a template', 'a.ts', 'import(`./room`)', ['dynamic-import deferred `./room`']],
  ['import of an expression', 'a.ts', 'import(room)', ['dynamic-import deferred room is computed']],
  [
    'import with attributes',
    'a.ts',
    `import('./a.json', { with: { type: 'json' } })`,
    [`dynamic-import deferred './a.json'`],
  ],
  [
    'one in the argument of the other, by specifier',
    'a.ts',
    `import(require('./names').room)`,
    [
      `dynamic-import deferred require('./names').room is computed`,
      `require eager './names' ‹require('./names')› { room }`,
    ],
  ],
]);

testRecords('phases', [
  [
    'of an import()',
    'a.ts',
    `await import.defer('./room')`,
    [`dynamic-import deferred './room' ‹import.defer('./room')›`],
  ],
  [
    'of an import() that is taken apart',
    'a.ts',
    `async () => { const { Room } = await import.defer('./room') }`,
    [`dynamic-import deferred './room' ‹import.defer('./room')› { Room }`],
  ],
  [
    'of the source',
    'a.ts',
    `await import.source('./room.wasm')`,
    [`dynamic-import none './room.wasm' ‹import.source('./room.wasm')›`],
  ],
]);

testRecords('a require that is a parameter', [
  ['of a function around', 'a.js', `define(function (require) { require('./room') })`, []],
  ['of an arrow function further out', 'a.js', `define((require) => { function room() { require('./room') } })`, []],
  ['of a method', 'a.ts', `class Room { load(require: Load) { require('./room') } }`, []],
  ['with a default', 'a.js', `define((require = load) => require('./room'))`, []],
  [
    'of another function',
    'a.js',
    `define((require) => {}); require('./room')`,
    [`require eager './room' ‹require('./room')›`],
  ],
  [
    'declared by createRequire',
    'a.ts',
    `const require = createRequire(import.meta.url); require('./room');`,
    [`require eager './room' ‹require('./room')›`],
  ],
]);

const eager = [`require eager './room' ‹require('./room')›`];
const deferred = [`require deferred './room' ‹require('./room')›`];

testRecords('when a require runs', [
  ['in a block', 'a.js', `if (isServer) { for (;;) { require('./room') } }`, eager],
  ['in a function', 'a.js', `function room() { return require('./room') }`, deferred],
  ['in an arrow function', 'a.js', `const room = () => require('./room')`, deferred],
  ['in the default of a parameter', 'a.js', `function room(r = require('./room')) {}`, deferred],
  ['in a method', 'a.js', `const chat = { room() { return require('./room') } }`, deferred],
  ['in a getter', 'a.js', `module.exports = { get room() { return require('./room') } }`, deferred],
  ['in a constructor', 'a.js', `class Chat { constructor() { require('./room') } }`, deferred],
  ['in a property', 'a.ts', `class Chat { room = require('./room') }`, deferred],
  ['in an accessor property', 'a.ts', `class Chat { accessor room = require('./room') }`, deferred],
  ['in a static property', 'a.ts', `class Chat { static room = require('./room') }`, eager],
  ['in a static accessor property', 'a.ts', `class Chat { static accessor room = require('./room') }`, eager],
  ['in a static block', 'a.ts', `class Chat { static { require('./room') } }`, eager],
  ['in a function in a static property', 'a.ts', `class Chat { static room = () => require('./room') }`, deferred],
  ['in the name of a method', 'a.ts', `class Chat { [require('./room')]() {} }`, eager],
  ['in the name of a property', 'a.ts', `class Chat { [require('./room')] = 1 }`, eager],
  ["in the name of an object's method", 'a.ts', `const chat = { [require('./room')]() {} }`, eager],
  ['in a decorator', 'a.ts', `class Chat { @log(require('./room')) room() {} }`, eager],
  ['in the heritage of a class', 'a.ts', `class Chat extends mixin(require('./room')) {}`, eager],
  ['in a namespace or an enum', 'a.ts', `namespace chat { require('./room') }`, eager],
  ['in a function called at once', 'a.js', `(function () { require('./room') })()`, eager],
  ['in an arrow function called at once', 'a.js', `((() => require('./room')))()`, eager],
  ['in a function called at once, otherwise written', 'a.js', `!function () { require('./room') }()`, eager],
  ['in the argument of one', 'a.js', `(function () {})(require('./room'))`, eager],
  ['in an async function called at once', 'a.js', `(async () => { require('./room') })()`, deferred],
  ['in a generator called at once', 'a.js', `(function* () { require('./room') })()`, deferred],
  ['in a function that is only passed', 'a.js', `run(function () { require('./room') })`, deferred],
  ['in a function called by call', 'a.js', `(function () { require('./room') }).call(this)`, deferred],
  ['in a function called at once by a function', 'a.js', `function chat() { (() => require('./room'))() }`, deferred],
]);

testRecords('when an import() runs', [
  [
    'awaited at the top level',
    'a.ts',
    `export {}; await import('./room')`,
    [`dynamic-import eager './room' ‹import('./room')›`],
  ],
  [
    'awaited in parentheses',
    'a.ts',
    `export {}; await (import('./room'))`,
    [`dynamic-import eager './room' ‹import('./room')›`],
  ],
  ['not awaited', 'a.ts', `export {}; void import('./room')`, [`dynamic-import deferred './room' ‹import('./room')›`]],
  [
    'awaited with others',
    'a.ts',
    `export {}; await all([import('./room')])`,
    [`dynamic-import deferred './room' ‹import('./room')›`],
  ],
  [
    'awaited after then',
    'a.ts',
    `export {}; await import('./room').then(log)`,
    [`dynamic-import deferred './room' ‹import('./room')›`],
  ],
  [
    'awaited in a function',
    'a.ts',
    `async () => { await import('./room') }`,
    [`dynamic-import deferred './room' ‹import('./room')›`],
  ],
  ['awaited in a script', 'a.mjs', `await import('./room')`, [`dynamic-import eager './room' ‹import('./room')›`]],
]);
