import { expect, test } from '@jest/globals';
import { rules } from '../../rules/index.js';
import { check } from '../../src/pipeline.js';
import { inProject, type Files } from '../support/project.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc', fix: 'in-memory' } as const;
const DOOR = `export { Socket } from './pool';\n`;
const ROOM = `import { Socket } from '../websocket/pool';\nvoid Socket;\n`;

/** Files beside a pool and a door, and why what they import stays; each as `symbol: reason`. */
const rows: [sentence: string, files: Files, refused: readonly string[]][] = [
  ['nothing stands in the way', { 'src/chat/room.ts': ROOM }, []],
  [
    'the door reaches the module',
    { 'src/websocket/index.ts': `${DOOR}import '../chat/room';\n`, 'src/chat/room.ts': ROOM },
    ['Socket: it would close a ring: src/chat/room.ts → src/websocket/index.ts → src/chat/room.ts'],
  ],
  [
    'the door reaches the module over others',
    {
      'src/websocket/index.ts': `${DOOR}export * from './log';\n`,
      'src/websocket/log.ts': `import '../chat/room';\nexport const log = 1;\n`,
      'src/chat/room.ts': ROOM,
    },
    [
      'Socket: it would close a ring: src/chat/room.ts → src/websocket/index.ts → src/websocket/log.ts → src/chat/room.ts',
    ],
  ],
  [
    'the door reaches a module that reaches it already: only what would join them stays',
    {
      'src/websocket/index.ts': `${DOOR}import '../chat/room';\n`,
      'src/chat/room.ts': `import './lobby';\nimport '../websocket';\n${ROOM}`,
      'src/chat/lobby.ts': ROOM,
    },
    [
      'Socket: it would close a ring: src/chat/lobby.ts → src/websocket/index.ts → src/chat/room.ts → src/chat/lobby.ts',
    ],
  ],
  [
    'the door reaches the module, which takes types only',
    {
      'src/websocket/index.ts': `${DOOR}import '../chat/room';\n`,
      'src/chat/room.ts': `import type { Socket } from '../websocket/pool';\nexport let socket: Socket;\n`,
    },
    [],
  ],
  [
    'the door passes it on as a type',
    { 'src/websocket/index.ts': `export type { Socket } from './pool';\n`, 'src/chat/room.ts': ROOM },
    ['Socket: src/websocket/index.ts exports Socket as a type only'],
  ],
  [
    'the door passes it on as a type, which is all that is taken',
    {
      'src/websocket/index.ts': `export type { Socket } from './pool';\n`,
      'src/chat/room.ts': `import type { Socket } from '../websocket/pool';\nexport let socket: Socket;\n`,
    },
    [],
  ],
  [
    'the file is generated',
    { 'src/chat/room.ts': `// @generated\n${ROOM}` },
    ['Socket: the file says that it is generated'],
  ],
  [
    'the compiler overlooks it',
    { 'src/chat/room.ts': `// @ts-ignore\n${ROOM}` },
    ['Socket: the compiler is told to overlook its errors'],
  ],
  [
    'it has attributes',
    { 'src/chat/room.ts': `import { Socket } from '../websocket/pool' with { type: 'code' };\nvoid Socket;\n` },
    ['Socket: its import attributes are about the module that it names now'],
  ],
  [
    'a comment is about the name',
    {
      'src/chat/room.ts': `import {\n  // the socket\n  Socket,\n  Timer,\n} from '../websocket/pool';\nvoid [Socket, Timer];\n`,
    },
    ['Socket: a comment is about it, which could neither stay nor come along'],
  ],
  [
    'another name is taken with it',
    {
      'src/chat/room.ts': `export async function open() {\n  const { Socket, Timer } = await import('../websocket/pool');\n  void [Socket, Timer];\n}\n`,
    },
    ['Socket: Timer is taken with it, and is not exported there'],
  ],
  [
    'only what stands in the way stays',
    {
      'src/chat/room.ts': `// @ts-ignore\nimport { Socket } from '../websocket/pool';\nopen();\nimport { Socket as Other } from '../websocket/pool';\nvoid [Socket, Other];\n`,
    },
    ['Socket: the compiler is told to overlook its errors'],
  ],
];

test.each(rows)('a fix is refused: %s', async (_, files, refused) => {
  const house = {
    'ws-ssot.config.json': { canon: [{ name: 'sockets', entryPoint: 'src/websocket/index.ts' }] },
    'src/websocket/pool.ts': 'export class Socket {}\nexport class Timer {}\n',
    'src/websocket/index.ts': DOOR,
  };
  await inProject({ ...house, ...files }, async (root) => {
    const { fixes } = await check({ ...OPTIONS, cwd: root });
    expect(fixes!.refused.map(({ symbol, reason }) => `${symbol}: ${reason}`)).toEqual(refused);
    if (refused.length === 0) expect(fixes!.changes).not.toEqual([]);
  });
});
