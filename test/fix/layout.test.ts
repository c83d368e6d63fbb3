import { testMoves } from '../support/moved.js';

testMoves('how it is written', [
  [
    'double quotes, no semicolons',
    `import { Socket, Room } from "./pool.js"\nopen()\n`,
    `import { Room } from "./pool.js"\nimport { Socket } from "./door.js"\nopen()\n`,
  ],
  [
    'carriage returns',
    `import { Socket, Room } from './pool.js';\r\nopen();\r\n`,
    `import { Room } from './pool.js';\r\nimport { Socket } from './door.js';\r\nopen();\r\n`,
  ],
  [
    'carriage returns behind a comment',
    `import { Socket, Room } from './pool.js'; // rooms\r\n`,
    `import { Room } from './pool.js'; // rooms\r\nimport { Socket } from './door.js';\r\n`,
  ],
  [
    'carriage returns alone',
    `import { Socket } from './pool.js';\ropen();\r`,
    `import { Socket } from './door.js';\ropen();\r`,
  ],
  [
    'the last line has no end',
    `open();\r\nimport { Socket, Room } from './pool.js'`,
    `open();\r\nimport { Room } from './pool.js'\r\nimport { Socket } from './door.js'`,
  ],
  [
    'indented by a tab',
    `\timport { Socket, Room } from './pool.js';\n`,
    `\timport { Room } from './pool.js';\n\timport { Socket } from './door.js';\n`,
  ],
  [
    'no spaces',
    `import{Socket,Room}from'./pool.js';`,
    `import{Room}from'./pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'odd spaces',
    `import  {Socket ,Room , }  from  './pool.js' ;`,
    `import  {Room , }  from  './pool.js' ;\nimport { Socket } from './door.js';`,
  ],
  [
    'commas at the beginning',
    `import {\n    Socket\n  , Room\n  , Frame\n} from './pool.js';`,
    `import {\n    Room\n} from './pool.js';\nimport { Socket, Frame } from './door.js';`,
  ],
  [
    'a trailing comma',
    `import { Room, Socket, } from './pool.js';`,
    `import { Room, } from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'one to a line',
    `import {\n  Room,\n  Socket,\n} from './pool.js';`,
    `import {\n  Room,\n} from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'one to a line, no trailing comma',
    `import {\n\tSocket,\n\tRoom\n} from './pool.js';`,
    `import {\n\tRoom\n} from './pool.js';\nimport { Socket } from './door.js';`,
  ],
  [
    'merged, one to a line',
    `import {\n  Frame,\n} from '@/door';\nimport { Socket } from './pool.js';\n`,
    `import {\n  Frame,\n  Socket,\n} from '@/door';\n`,
  ],
  [
    'merged, one to a line with carriage returns',
    `import {\r\n\tA,\r\n\tFrame\r\n} from '@/door';\r\nimport { Socket } from './pool.js';\r\n`,
    `import {\r\n\tA,\r\n\tFrame,\r\n\tSocket\r\n} from '@/door';\r\n`,
  ],
  [
    'merged, below a blank line with carriage returns',
    `import {\r\n\tA,\r\n\r\n\tFrame,\r\n} from '@/door';\r\nimport { Socket } from './pool.js';\r\n`,
    `import {\r\n\tA,\r\n\r\n\tFrame,\r\n\tSocket,\r\n} from '@/door';\r\n`,
  ],
  [
    'merged, with a trailing comma',
    `import { Frame, } from '@/door';\nimport { Socket } from './pool.js';\n`,
    `import { Frame, Socket, } from '@/door';\n`,
  ],
]);

testMoves('several statements on one line', [
  [
    'split',
    `import { Socket, Room } from './pool.js'; open();`,
    `import { Room } from './pool.js'; import { Socket } from './door.js'; open();`,
  ],
  [
    'merged',
    `import { Frame } from '@/door'; import { Socket } from './pool.js'; open();`,
    `import { Frame, Socket } from '@/door'; open();`,
  ],
  [
    'merged, at the end of the line',
    `import { Frame } from '@/door'; import { Socket } from './pool.js';\r\nopen();`,
    `import { Frame, Socket } from '@/door';\r\nopen();`,
  ],
  [
    'split before a long comment',
    `import { Socket, Room } from './pool.js' /* a\nb */\n`,
    `import { Room } from './pool.js'; import { Socket } from './door.js' /* a\nb */\n`,
  ],
]);

testMoves('blank lines', [
  [
    'one of two goes with a statement',
    `import { Frame } from '@/door';\n\nimport { Socket } from './pool.js';\n\nopen();\n`,
    `import { Frame, Socket } from '@/door';\n\nopen();\n`,
  ],
  [
    'the one below stays',
    `import { Frame } from '@/door';\nimport { Socket } from './pool.js';\n\nopen();\n`,
    `import { Frame, Socket } from '@/door';\n\nopen();\n`,
  ],
  [
    'the first statement',
    `import { Socket } from './pool.js';\n\nimport { Frame } from '@/door';\n`,
    `import { Frame, Socket } from '@/door';\n`,
  ],
]);

testMoves('what goes on where a statement was', [
  [
    'a call',
    `import { Frame } from '@/door';\nlet a = b\nimport { Socket } from './pool.js'\n(a)`,
    `import { Frame } from '@/door';\nlet a = b\nimport { Socket } from './door.js'\n(a)`,
  ],
  [
    'a template',
    "import { Frame } from '@/door'\nopen\nimport { Socket } from './pool.js'\n`a`",
    "import { Frame } from '@/door'\nopen\nimport { Socket } from './door.js'\n`a`",
  ],
  [
    'what cannot go on',
    `import { Frame } from '@/door'\nopen()\nimport { Socket } from './pool.js'\nclose()`,
    `import { Frame, Socket } from '@/door'\nopen()\nclose()`,
  ],
  [
    'a string that is no directive',
    `import { Socket } from './pool.js';\n'use client';\nimport { Frame } from '@/door';`,
    `import { Socket } from './door.js';\n'use client';\nimport { Frame } from '@/door';`,
  ],
]);

testMoves('above everything', [
  [
    'a directive',
    `'use client';\nimport { Socket } from './pool.js';`,
    `'use client';\nimport { Socket } from './door.js';`,
  ],
  [
    'a directive, split',
    `"use client"\nimport { Socket, Room } from "./pool.js"`,
    `"use client"\nimport { Room } from "./pool.js"\nimport { Socket } from "./door.js"`,
  ],
  [
    'a shebang',
    `#!/usr/bin/env node\nimport { Socket } from './pool.js';`,
    `#!/usr/bin/env node\nimport { Socket } from './door.js';`,
  ],
  [
    'a shebang, merged',
    `#!/usr/bin/env node\nimport { Socket } from './pool.js';\nimport { Frame } from '@/door';\n`,
    `#!/usr/bin/env node\nimport { Frame, Socket } from '@/door';\n`,
  ],
  [
    'a licence right above',
    `/* MIT */\nimport { Socket } from './pool.js';\nimport { Frame } from '@/door';\n`,
    `/* MIT */\nimport { Socket } from './door.js';\nimport { Frame } from '@/door';\n`,
  ],
  [
    'a licence further above',
    `/* MIT */\n\nimport { Socket } from './pool.js';\nimport { Frame } from '@/door';\n`,
    `/* MIT */\n\nimport { Frame, Socket } from '@/door';\n`,
  ],
]);

testMoves('components', [
  [
    'on the line of the tag',
    `<script>import { Socket, Room } from './pool.js'</script>\n<p />`,
    `<script>import { Room } from './pool.js'; import { Socket } from './door.js'</script>\n<p />`,
    'Room.vue',
  ],
  [
    'a comment right above, below markup',
    `<p />\n<script>\n// about\nimport { Socket } from './pool.js';\nimport { Frame } from '@/door';\n</script>\n`,
    `<p />\n<script>\n// about\nimport { Socket } from './door.js';\nimport { Frame } from '@/door';\n</script>\n`,
    'Room.vue',
  ],
  [
    'each block for itself',
    `<script>\nimport { Socket } from './pool.js';\n</script>\n<script setup>\nimport { Socket } from './pool.js';\n</script>\n`,
    `<script>\nimport { Socket } from './door.js';\n</script>\n<script setup>\nimport { Socket } from './door.js';\n</script>\n`,
    'Room.vue',
  ],
  [
    'markup that looks like a comment',
    `---\nimport { Socket } from './pool.js';\nimport { Frame } from '@/door';\n---\n<p>// no comment</p>\n`,
    `---\nimport { Frame, Socket } from '@/door';\n---\n<p>// no comment</p>\n`,
    'Room.astro',
  ],
]);
