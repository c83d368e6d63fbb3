import { testMoves } from '../support/moved.js';

testMoves('into a statement that is there', [
  [
    'an earlier one',
    `import { Frame } from './door.js';\nimport { Socket } from './pool.js';\n`,
    `import { Frame, Socket } from './door.js';\n`,
  ],
  [
    'a later one',
    `import { Socket } from './pool.js';\nimport { Frame } from './door.js';\n`,
    `import { Frame, Socket } from './door.js';\n`,
  ],
  [
    'by another specifier',
    `import { Frame } from '@/door';\nimport { Socket } from './pool.js';\n`,
    `import { Frame, Socket } from '@/door';\n`,
  ],
  [
    'never one whose errors the compiler is to overlook',
    `// @ts-ignore\nimport { Frame } from '@/door';\nimport { Socket } from './pool.js';\n`,
    `// @ts-ignore\nimport { Frame } from '@/door';\nimport { Socket } from './door.js';\n`,
  ],
  [
    'never one that a linter is to overlook',
    `import { Frame } from '@/door'; // eslint-disable-line sort-imports\nimport { Socket } from './pool.js';\n`,
    `import { Frame } from '@/door'; // eslint-disable-line sort-imports\nimport { Socket } from './door.js';\n`,
  ],
  [
    'a default',
    `import Door from './door.js';\nimport { Socket } from './pool.js';\n`,
    `import Door, { Socket } from './door.js';\n`,
  ],
  [
    'names that are left over',
    `import { Frame } from './door.js';\nimport { Room, Socket } from './pool.js';\n`,
    `import { Frame, Socket } from './door.js';\nimport { Room } from './pool.js';\n`,
  ],
  [
    'one after the other',
    `import { Socket } from './pool.js';\nimport { Frame } from './pool.js';\n`,
    `import { Socket, Frame } from './door.js';\n`,
  ],
  [
    'types into types',
    `import type { Frame } from '@/door';\nimport type { Socket } from './pool.js';\n`,
    `import type { Frame, Socket } from '@/door';\n`,
  ],
  [
    'a type into values',
    `import { Frame } from '@/door';\nimport { type Socket } from './pool.js';\n`,
    `import { Frame, type Socket } from '@/door';\n`,
  ],
  [
    'a value among types',
    `import { type Frame } from '@/door';\nimport { Socket } from './pool.js';\n`,
    `import { type Frame, Socket } from '@/door';\n`,
  ],
  [
    'never types into values',
    `import { Frame } from '@/door';\nimport type { Socket } from './pool.js';`,
    `import { Frame } from '@/door';\nimport type { Socket } from './door.js';`,
  ],
  [
    'never values into types',
    `import type { Frame } from '@/door';\nimport { Socket } from './pool.js';`,
    `import type { Frame } from '@/door';\nimport { Socket } from './door.js';`,
  ],
  [
    'never into a namespace',
    `import * as door from '@/door';\nimport { Socket } from './pool.js';`,
    `import * as door from '@/door';\nimport { Socket } from './door.js';`,
  ],
  [
    'never into a side effect',
    `import '@/door';\nimport { Socket } from './pool.js';`,
    `import '@/door';\nimport { Socket } from './door.js';`,
  ],
  [
    'never into a default of types',
    `import type Door from '@/door';\nimport type { Socket } from './pool.js';`,
    `import type Door from '@/door';\nimport type { Socket } from './door.js';`,
  ],
  [
    'never into an empty list',
    `import {} from '@/door';\nimport { Socket } from './pool.js';`,
    `import {} from '@/door';\nimport { Socket } from './door.js';`,
  ],
  [
    'never an import into an export',
    `export { Frame } from '@/door';\nimport { Socket } from './pool.js';`,
    `export { Frame } from '@/door';\nimport { Socket } from './door.js';`,
  ],
  [
    'never over what takes everything',
    `export * from '@/door';\nexport { Socket } from './pool.js';`,
    `export * from '@/door';\nexport { Socket } from './door.js';`,
  ],
  [
    'an export into an export',
    `export { Frame } from '@/door';\nexport { Socket as 's s' } from './pool.js';\n`,
    `export { Frame, Socket as 's s' } from '@/door';\n`,
  ],
  [
    'never past a side effect that runs first',
    `import { Socket } from './pool.js';\nimport './polyfill.js';\nimport { Frame } from '@/door';`,
    `import { Socket } from './door.js';\nimport './polyfill.js';\nimport { Frame } from '@/door';`,
  ],
  [
    'past a side effect that runs later',
    `import { Frame } from '@/door';\nimport './polyfill.js';\nimport { Socket } from './pool.js';\n`,
    `import { Frame, Socket } from '@/door';\nimport './polyfill.js';\n`,
  ],
  [
    'one under two names',
    `import { Socket as A } from '@/door';\nimport { Socket as B } from './pool.js';\n`,
    `import { Socket as A, Socket as B } from '@/door';\n`,
  ],
]);
