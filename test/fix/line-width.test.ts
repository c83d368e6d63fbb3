import { testMoves } from '../support/moved.js';

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(30));
const WIDE = `import { ${A}, ${B}, ${C} } from './wide.js';\n`;
const MOVED = `import { Socket } from './pool.js';\n`;

testMoves('long lists', [
  [
    'one to a line, as Prettier would',
    `import { ${A}, ${B} } from '@/door';\n${MOVED}`,
    `import {\n  ${A},\n  ${B},\n  Socket,\n} from '@/door';\n`,
  ],
  [
    'a list that just fits',
    `import { ${A}, ${'b'.repeat(14)} } from '@/door';\n${MOVED}`,
    `import { ${A}, ${'b'.repeat(14)}, Socket } from '@/door';\n`,
  ],
  [
    'on one line in a file that has longer ones',
    `${WIDE}import { ${A}, ${B} } from '@/door';\n${MOVED}`,
    `${WIDE}import { ${A}, ${B}, Socket } from '@/door';\n`,
  ],
  [
    'as the file indents, without a comma at the end',
    `import {\n\tone,\n\ttwo\n} from './other.js';\nimport { ${A}, ${B} } from '@/door';\n${MOVED}`,
    `import {\n\tone,\n\ttwo\n} from './other.js';\nimport {\n\t${A},\n\t${B},\n\tSocket\n} from '@/door';\n`,
  ],
  [
    'with the ends of lines that the file has',
    `import { ${A}, ${B} } from '@/door';\r\nimport { Socket } from './pool.js';\r\n`,
    `import {\r\n  ${A},\r\n  ${B},\r\n  Socket,\r\n} from '@/door';\r\n`,
  ],
  [
    'in a component',
    `<script>\n  import { ${A}, ${B} } from '@/door';\n  import { Socket } from './pool.js';\n</script>\n`,
    `<script>\n  import {\n    ${A},\n    ${B},\n    Socket,\n  } from '@/door';\n</script>\n`,
    'Room.vue',
  ],
  [
    'of a statement of its own',
    `import {\n  Socket as ${A},\n  Frame as ${B},\n  Room,\n} from './pool.js';\n`,
    `import {\n  Room,\n} from './pool.js';\nimport {\n  Socket as ${A},\n  Frame as ${B},\n} from './door.js';\n`,
  ],
  [
    'beside a default',
    `import Main from '@/door';\nimport { Socket as ${A}, Frame as ${B} } from './pool.js';\n`,
    `import Main, {\n  Socket as ${A},\n  Frame as ${B},\n} from '@/door';\n`,
  ],
  [
    'one name stays where it is, however long',
    `import { Room, Socket as ${A}${B}${C} } from './pool.js';\n`,
    `import { Room } from './pool.js';\nimport { Socket as ${A}${B}${C} } from './door.js';\n`,
  ],
  [
    'a comment among the names',
    `import { ${A}, /* b */ ${B} } from '@/door';\n${MOVED}`,
    `import { ${A}, /* b */ ${B}, Socket } from '@/door';\n`,
  ],
]);
