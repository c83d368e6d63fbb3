import { testRecords } from '../support/record-rows.js';

testRecords('mocks of Jest and Vitest', [
  ...[
    'mock',
    'doMock',
    'unmock',
    'dontMock',
    'deepUnmock',
    'setMock',
    'unstable_mockModule',
    'unstable_unmockModule',
  ].map((method) => [method, 'a.test.js', `jest.${method}('./room')`, [`mock none './room'`]] as const),
  ...['requireActual', 'requireMock', 'createMockFromModule', 'genMockFromModule'].map(
    (method) =>
      [
        `${method} takes names`,
        'a.test.js',
        `const { Room } = jest.${method}('./room');`,
        [`mock none './room' ‹jest.${method}('./room')› { Room }`],
      ] as const,
  ),
  ...['importActual', 'importMock'].map(
    (method) =>
      [
        `${method} promises names`,
        'a.test.ts',
        `async () => { const { Room } = await vi.${method}('./room') }`,
        [`mock none './room' ‹vi.${method}('./room')› { Room }`],
      ] as const,
  ),
  ['doUnmock', 'a.test.ts', `vi.doUnmock('./room')`, [`mock none './room'`]],
  ['vitest', 'a.test.ts', `vitest.mock('./room')`, [`mock none './room'`]],
  ['with a factory', 'a.test.ts', `vi.mock('./room', () => ({ Room: class {} }))`, [`mock none './room'`]],
  ['with a template', 'a.test.ts', 'vi.mock(`./room`)', ['mock none `./room`']],
  [
    'with a computed name',
    'a.test.ts',
    'jest.mock(`./rooms/${name}`)',
    ['mock none `./rooms/${name}` begins with ./rooms/'],
  ],
  ['without a name', 'a.test.ts', `jest.mock()`, []],
  ['by an import that never happens', 'a.test.ts', `vi.mock(import('./room'), () => ({}))`, [`mock none './room'`]],
  ['the same in parentheses', 'a.test.ts', `vi.mock((import('./room')))`, [`mock none './room'`]],
  [
    'an import in the factory happens',
    'a.test.ts',
    `vi.mock('./room', () => import('./fake'))`,
    [`mock none './room'`, `dynamic-import deferred './fake' ‹import('./fake')›`],
  ],
  [
    'a member that is taken',
    'a.test.js',
    `const real = jest.requireActual('./room').Room;`,
    [`mock none './room' ‹jest.requireActual('./room')› { Room as real ‹Room› }`],
  ],
  [
    'what then gives',
    'a.test.ts',
    `vi.importActual('./room').then(({ Room }) => Room)`,
    [`mock none './room' ‹vi.importActual('./room')› { Room }`],
  ],
  [
    'the type it is given is a request of its own',
    'a.test.ts',
    `jest.requireActual<typeof import('./room')>('./room')`,
    [`import-type type './room' ‹typeof import('./room')›`, `mock none './room'`],
  ],
  [
    'one after the other',
    'a.test.js',
    `jest.resetModules().mock('./room').mock('./feed')`,
    [`mock none './room' ‹jest.resetModules().mock('./room')›`, `mock none './feed'`],
  ],
  [
    'what a mocked module gives is no mock object',
    'a.test.js',
    `jest.requireActual('./room').mock('./feed')`,
    [`mock none './room' ‹jest.requireActual('./room')› { mock }`],
  ],
  ['an optional call', 'a.test.js', `jest?.mock?.('./room')`, [`mock none './room'`]],
  ['a computed member', 'a.test.js', `jest['mock']('./room')`, [`mock none './room'`]],
  ['asserted', 'a.test.ts', `(jest as any).mock!('./room')`, [`mock none './room'`]],
  [
    'with comments between',
    'a.test.js',
    `jest /* now */ . /* this */ mock /* one */ ('./room')`,
    [`mock none './room'`],
  ],
  ['of the global object', 'a.test.js', `globalThis.jest.mock('./room')`, [`mock none './room'`]],
  ['of import.meta', 'a.ts', `import.meta.vitest.vi.mock('./room')`, [`mock none './room'`]],
  [
    'in a function',
    'a.test.js',
    `it('joins', () => { jest.doMock('./room') })`,
    [`mock none './room' ‹jest.doMock('./room')›`],
  ],
  [
    'renamed',
    'a.test.ts',
    `import { vi as v } from 'vitest'; v.mock('./room');`,
    [`import eager 'vitest' ‹import { vi as v } from 'vitest';› { vi as v }`, `mock none './room' ‹v.mock('./room')›`],
  ],
  [
    'renamed, and declared again',
    'a.test.ts',
    `import { vi as v } from 'vitest'; (v) => v.mock('./room');`,
    [`import eager 'vitest' ‹import { vi as v } from 'vitest';› { vi as v }`],
  ],
  [
    'renamed by require',
    'a.test.js',
    `const { jest: j } = require('@jest/globals'); j.mock('./room')`,
    [
      `require eager '@jest/globals' ‹require('@jest/globals')› { jest as j ‹jest: j› }`,
      `mock none './room' ‹j.mock('./room')›`,
    ],
  ],
  [
    'mocked takes what require gives',
    'a.test.js',
    `jest.mocked(require('./room'))`,
    [`require eager './room' ‹require('./room')›`],
  ],
  [
    'hoisted and functions name no module',
    'a.test.ts',
    `vi.hoisted(() => 1); vi.fn('./room'); jest.spyOn(room, 'mock')`,
    [],
  ],
  ['an object of another name', 'a.test.js', `server.mock('./room'); mock('./room')`, []],
]);

const nodeTest = `import eager 'node:test' ‹import { mock } from 'node:test';› { mock }`;
const testdouble = `import eager 'testdouble' ‹import * as td from 'testdouble';› { * as td ‹td› }`;

testRecords('mocks of other libraries', [
  [
    'node:test',
    'a.ts',
    `import { mock } from 'node:test'; mock.module('./room')`,
    [nodeTest, `mock none './room' ‹mock.module('./room')›`],
  ],
  [
    'the context of a test',
    'a.js',
    `import test from 'node:test'; test('joins', (t) => { t.mock.module('./room') })`,
    [
      `import eager 'node:test' ‹import test from 'node:test';› { default as test ‹test› }`,
      `mock none './room' ‹t.mock.module('./room')›`,
    ],
  ],
  ['a mock of elsewhere', 'a.ts', `mock.module('./room'); t.mock.module('./room')`, []],
  [
    'testdouble',
    'a.js',
    `import * as td from 'testdouble'; td.replace('./room'); td.replaceEsm('./feed')`,
    [testdouble, `mock none './room' ‹td.replace('./room')›`, `mock none './feed' ‹td.replaceEsm('./feed')›`],
  ],
  [
    'testdouble replaces values too',
    'a.js',
    `import * as td from 'testdouble'; td.replace(room, 'join')`,
    [testdouble],
  ],
  ['an object called td', 'a.js', `td.replace('./room')`, []],
  [
    'proxyquire',
    'a.js',
    `const proxyquire = require('proxyquire').noCallThru(); proxyquire('./room', { './feed': {} }).join('x')`,
    [
      `require eager 'proxyquire' ‹require('proxyquire')› { noCallThru }`,
      `mock none './room' ‹proxyquire('./room', { './feed': {} })›`,
    ],
  ],
  [
    'proxyquire through its methods',
    'a.ts',
    `import proxy from 'proxyquire'; const strict = proxy.noCallThru(); strict.load('./room', {}); proxy.noPreserveCache()('./feed', {})`,
    [
      `import eager 'proxyquire' ‹import proxy from 'proxyquire';› { default as proxy ‹proxy› }`,
      `mock none './room' ‹strict.load('./room', {})›`,
      `mock none './feed' ‹proxy.noPreserveCache()('./feed', {})›`,
    ],
  ],
  ['a function called proxyquire', 'a.js', `proxyquire('./room', {})`, []],
]);
