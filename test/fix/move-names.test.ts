import { testMoves } from '../support/moved.js';

testMoves('in place', [
  ['one name', `import { Socket } from './pool.js';`, `import { Socket } from './door.js';`],
  ['several names', `import { Socket, Frame } from './pool.js';`, `import { Socket, Frame } from './door.js';`],
  ['an alias', `import { Socket as S } from './pool.js';`, `import { Socket as S } from './door.js';`],
  [
    'a name that is another there',
    `import { OldTicker } from './pool.js';`,
    `import { Ticker as OldTicker } from './door.js';`,
  ],
  [
    'an alias that is the name there',
    `import { OldTicker as Ticker } from './pool.js';`,
    `import { Ticker } from './door.js';`,
  ],
  ['a default', `import Main from './pool.js';`, `import { Pool as Main } from './door.js';`],
  ['a default of that name', `import Pool from './pool.js';`, `import { Pool } from './door.js';`],
  ['a default among names', `import { default as Pool } from './pool.js';`, `import { Pool } from './door.js';`],
  [
    'a default and names',
    `import Main, { Socket } from './pool.js';`,
    `import { Pool as Main, Socket } from './door.js';`,
  ],
  ['a default and an empty list', `import Pool, {} from './pool.js';`, `import { Pool } from './door.js';`],
  [
    'a default and names, one to a line',
    `import Main, {\n  Socket,\n  Frame,\n} from './pool.js';`,
    `import {\n  Pool as Main,\n  Socket,\n  Frame,\n} from './door.js';`,
  ],
  [
    'a default and names without spaces',
    `import Pool,{Socket} from './pool.js'`,
    `import {Pool, Socket} from './door.js'`,
  ],
  ['an import type', `import type { Socket } from './pool.js';`, `import type { Socket } from './door.js';`],
  [
    'an import type of a default',
    `import type Main from './pool.js';`,
    `import type { Pool as Main } from './door.js';`,
  ],
  [
    'a name marked type',
    `import { type Socket, Frame } from './pool.js';`,
    `import { type Socket, Frame } from './door.js';`,
  ],
  [
    'a name marked type that is another there',
    `import { type OldTicker as T } from './pool.js';`,
    `import { type Ticker as T } from './door.js';`,
  ],
  ['an export', `export { Socket as S } from './pool.js';`, `export { Socket as S } from './door.js';`],
  ['an export of types', `export type { Socket } from './pool.js';`, `export type { Socket } from './door.js';`],
  ['an export of a type', `export { type Socket } from './pool.js';`, `export { type Socket } from './door.js';`],
  [
    'a default that is passed on',
    `export { default } from './pool.js';`,
    `export { Pool as default } from './door.js';`,
  ],
  [
    'a name that becomes the default',
    `export { Socket as default } from './pool.js';`,
    `export { Socket as default } from './door.js';`,
  ],
  ['a keyword', `export { Socket as class } from './pool.js';`, `export { Socket as class } from './door.js';`],
  ['a name in quotes', `export { Socket as 's s' } from './pool.js';`, `export { Socket as 's s' } from './door.js';`],
  ['a name that needs quotes there', `import { odd } from "./pool.js";`, `import { "o d d" as odd } from "./door.js";`],
  [
    'a name in quotes that is another there',
    `export { OldTicker as 't t' } from './pool.js';`,
    `export { Ticker as 't t' } from './door.js';`,
  ],
]);

testMoves('a statement is split', [
  [
    'first name',
    `import { Socket, Room } from './pool.js';`,
    `import { Room } from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'last name',
    `import { Room, Socket } from './pool.js';`,
    `import { Room } from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'middle name',
    `import { Room, Socket, Level } from './pool.js';`,
    `import { Room, Level } from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'every other name',
    `import { Socket, Room, Frame, Level, OldTicker } from './pool.js';`,
    `import { Room, Level } from './pool.js';\nimport { Socket, Frame, Ticker as OldTicker } from './door.js';`,
  ],
  [
    'several last names',
    `import { Room, Socket, Frame } from './pool.js';`,
    `import { Room } from './pool.js';\nimport { Socket, Frame } from './door.js';`,
  ],
  [
    'the default goes',
    `import Main, { Room } from './pool.js';`,
    `import { Room } from './pool.js';\nimport { Pool as Main } from './door.js';`,
  ],
  [
    'the default goes with a name',
    `import Main, { Socket, Room } from './pool.js';`,
    `import { Room } from './pool.js';\nimport { Pool as Main, Socket } from './door.js';`,
  ],
  [
    'a type',
    `import { type Socket, Room } from './pool.js';`,
    `import { Room } from './pool.js';\nimport { type Socket } from './door.js';`,
  ],
  [
    'types',
    `import type { Socket, Room } from './pool.js';`,
    `import type { Room } from './pool.js';\nimport type { Socket } from './door.js';`,
  ],
  [
    'an export',
    `export { Socket as S, Room } from './pool.js';`,
    `export { Room } from './pool.js';\nexport { Socket as S } from './door.js';`,
  ],
  [
    'an export of types',
    `export type { Socket, Room } from './pool.js';`,
    `export type { Room } from './pool.js';\nexport type { Socket } from './door.js';`,
  ],
  [
    'an export in quotes',
    `export { Socket as "s s", Room } from "./pool.js";`,
    `export { Room } from "./pool.js";\nexport { Socket as "s s" } from "./door.js";`,
  ],
]);

testMoves(
  'a default stays one',
  [
    ['in place', `import Main from './pool.js';`, `import Main from './door.js';`],
    ['with names', `import Main, { Socket } from './pool.js';`, `import Main, { Socket } from './door.js';`],
    ['types', `import type Main from './pool.js';`, `import type Main from './door.js';`],
    [
      'split off',
      `import Main, { Room } from './pool.js';`,
      `import { Room } from './pool.js';\nimport Main from './door.js';`,
    ],
    [
      'split off with a name',
      `import Main, { Socket, Room } from './pool.js';`,
      `import { Room } from './pool.js';\nimport Main, { Socket } from './door.js';`,
    ],
    [
      'a type split off',
      `import { type default as Main, Room } from './pool.js';`,
      `import { Room } from './pool.js';\nimport { type default as Main } from './door.js';`,
    ],
    [
      'two types split off',
      `import type { default as Main, Socket, Room } from './pool.js';`,
      `import type { Room } from './pool.js';\nimport type { default as Main, Socket } from './door.js';`,
    ],
    [
      'merged',
      `import { Frame } from './door.js';\nimport Main from './pool.js';`,
      `import { Frame, default as Main } from './door.js';\n`,
    ],
    ['passed on', `export { default } from './pool.js';`, `export { default } from './door.js';`],
  ],
  { default: 'default' },
);

testMoves(
  'a namespace',
  [
    ['whole', `import * as pool from './pool.js';`, `import * as pool from './door.js';`],
    ['of types', `import type * as pool from './pool.js';`, `import type * as pool from './door.js';`],
    [
      'never into a list',
      `import { Frame } from './door.js';\nimport * as pool from './pool.js';`,
      `import { Frame } from './door.js';\nimport * as pool from './door.js';`,
    ],
    [
      'with a default that would be a name',
      `import Main, * as pool from './pool.js';`,
      '✗ its namespace and its default import would have to come by different statements',
    ],
  ],
  { '*': '*' },
);
testMoves('a default beside a namespace that stays', [
  [
    'is refused',
    `import Main, * as pool from './pool.js';`,
    '✗ its namespace and its default import would have to come by different statements',
  ],
]);

testMoves('what cannot be moved', [
  [
    'attributes',
    `import { Socket } from './pool.js' with { type: 'json' };`,
    '✗ its import attributes are about the module that it names now',
  ],
  [
    'a name in other quotes',
    `export { Socket as "'", Room } from './pool.js';`,
    `✗ "'" cannot be written in its quotes`,
  ],
]);
testMoves(
  'a deferred module',
  [['is refused', `import defer * as pool from './pool.js';`, '✗ it defers the module that it names now']],
  { '*': '*' },
);
