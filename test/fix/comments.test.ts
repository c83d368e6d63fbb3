import { testMoves } from '../support/moved.js';

testMoves('comments around a statement', [
  ['above, in place', `// about\nimport { Socket } from './pool.js';`, `// about\nimport { Socket } from './door.js';`],
  ['behind, in place', `import { Socket } from './pool.js'; // about`, `import { Socket } from './door.js'; // about`],
  [
    'above, not merged',
    `import { Frame } from '@/door';\n// about\nimport { Socket } from './pool.js';`,
    `import { Frame } from '@/door';\n// about\nimport { Socket } from './door.js';`,
  ],
  [
    'behind, not merged',
    `import { Frame } from '@/door';\nimport { Socket } from './pool.js'; /* about */`,
    `import { Frame } from '@/door';\nimport { Socket } from './door.js'; /* about */`,
  ],
  [
    'within, not merged',
    `import { Frame } from '@/door';\nimport { Socket /* about */ } from './pool.js';`,
    `import { Frame } from '@/door';\nimport { Socket /* about */ } from './door.js';`,
  ],
  [
    'below, merged',
    `import { Frame } from '@/door';\nimport { Socket } from './pool.js';\n// about open\nopen();\n`,
    `import { Frame, Socket } from '@/door';\n// about open\nopen();\n`,
  ],
  [
    'behind, split',
    `import { Socket, Room } from './pool.js'; // about\n`,
    `import { Room } from './pool.js'; // about\nimport { Socket } from './door.js';\n`,
  ],
  [
    'a directive above, split',
    `// @ts-expect-error\nimport { Socket, Room } from './pool.js';\n`,
    `// @ts-expect-error\nimport { Room } from './pool.js';\nimport { Socket } from './door.js';\n`,
  ],
  [
    'a directive behind that is about the next line',
    `import { Socket, Room } from './pool.js'; // eslint-disable-next-line no-undef\nopen();\n`,
    `import { Room } from './pool.js'; import { Socket } from './door.js'; // eslint-disable-next-line no-undef\nopen();\n`,
  ],
  [
    'such a directive where there are no semicolons',
    `import { Socket, Room } from './pool.js' // @ts-ignore\nopen()\n`,
    `import { Room } from './pool.js'; import { Socket } from './door.js' // @ts-ignore\nopen()\n`,
  ],
]);

testMoves('a directive behind what is above', [
  [
    'is about the statement, which stays',
    `import { Frame } from '@/door'; // eslint-disable-next-line no-undef\nimport { Socket } from './pool.js';\nopen();\n`,
    `import { Frame } from '@/door'; // eslint-disable-next-line no-undef\nimport { Socket } from './door.js';\nopen();\n`,
  ],
]);

const ABOUT_IT = '✗ a comment is about it, which could neither stay nor come along';
const BETWEEN = '✗ a comment stands between its names';

testMoves('comments in a list', [
  [
    'about a name that stays',
    `import {\n  // the room\n  Room, // a room\n  Socket,\n} from './pool.js';`,
    `import {\n  // the room\n  Room, // a room\n} from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'about the next one',
    `import {\n  Socket,\n  // the room\n  Room,\n} from './pool.js';`,
    `import {\n  // the room\n  Room,\n} from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'about one before',
    `import { Room, // a room\n  Socket } from './pool.js';`,
    `import { Room, // a room\n   } from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'about one before several',
    `import { Room, // a room\n  Socket, Frame } from './pool.js';`,
    `import { Room, // a room\n   } from './pool.js';\nimport { Socket, Frame } from './door.js';`,
  ],
  [
    'at the end of the list',
    `import {\n  Room,\n  Socket,\n  // and others\n} from './pool.js';`,
    `import {\n  Room,\n  // and others\n} from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  ['above the name', `import {\n  Room,\n  // the socket\n  Socket,\n} from './pool.js';`, ABOUT_IT],
  ['behind the name', `import {\n  Socket, // the socket\n  Room,\n} from './pool.js';`, ABOUT_IT],
  ['between the name and its comma', `import { Socket /* it */, Room } from './pool.js';`, ABOUT_IT],
  ['before the name', `import { /* it */ Socket, Room } from './pool.js';`, ABOUT_IT],
  ['in the name', `import { Room, Socket /* as */ as S } from './pool.js';`, ABOUT_IT],
  ['in a name that is another there', `import { OldTicker /* as */ as T } from './pool.js';`, BETWEEN],
  ['beside the default', `import Main /* it */, { Room } from './pool.js';`, BETWEEN],
  ['beside a default that is a name there', `import Main /* it */, { Socket } from './pool.js';`, BETWEEN],
  ['beside a default, all of whose names move', `import Room, /* it */ { Socket } from './pool.js';`, BETWEEN],
  [
    'in a list that all moves',
    `import {\n  Socket, // the socket\n  // the frame\n  Frame,\n} from './pool.js';`,
    `import {\n  Socket, // the socket\n  // the frame\n  Frame,\n} from './door.js';`,
  ],
  [
    'above the first of a list that takes a default',
    `import Main, {\n  // the socket\n  Socket,\n} from './pool.js';`,
    `import {\n  Pool as Main,\n  // the socket\n  Socket,\n} from './door.js';`,
  ],
  [
    'behind the last name of a home',
    `import {\n  Frame, // a frame\n} from '@/door';\nimport { Socket } from './pool.js';\n`,
    `import {\n  Frame, // a frame\n} from '@/door';\nimport { Socket } from './door.js';\n`,
  ],
  [
    'between the names of a home',
    `import {\n  A, // a\n  /* f */ Frame,\n} from '@/door';\nimport { Socket } from './pool.js';\n`,
    `import {\n  A, // a\n  /* f */ Frame,\n  Socket,\n} from '@/door';\n`,
  ],
]);
