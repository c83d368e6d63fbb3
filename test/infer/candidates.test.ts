import { describe, expect, test } from '@jest/globals';
import { candidateOf } from '../support/candidate.js';

// What becomes of single facts about a chat whose sockets come through src/live-socket/index.ts.

const DOOR = 'src/live-socket/index.ts';
const CHAT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "chat", "private": true }',
  [DOOR]: `export { LiveSocket } from './live-socket.js';\n`,
  'src/live-socket/live-socket.ts': `export class LiveSocket {\n  socket = new WebSocket('wss://chat.example');\n}\n`,
  ...users('room', 9, `import { LiveSocket } from './live-socket/index.js';`),
};

interface Row {
  readonly fact: string;
  readonly files: Readonly<Record<string, string>>;
  readonly isChosen?: boolean;
  readonly owners?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly modules?: readonly string[];
  readonly globals?: readonly string[];
  readonly types?: 'free';
  readonly legacy?: readonly string[];
  readonly doubts?: readonly string[];
  readonly brings?: Readonly<Record<string, number>>;
}

const OWN = [DOOR, 'src/live-socket/**'];
const DEEP = `import { LiveSocket } from './live-socket/live-socket.js';\nnew LiveSocket();\n`;

const rows: readonly Row[] = [
  { fact: 'nothing more', files: {} },
  {
    fact: 'a module takes a class past the door',
    files: { 'src/ticker.ts': DEEP },
    brings: { 'noncanonical-import': 1 },
  },
  {
    fact: 'a module opens a socket of its own',
    files: { 'src/ticker.ts': `new WebSocket('wss://ticker.example');\n` },
    brings: { 'direct-construction': 1 },
  },
  {
    fact: 'another module is about sockets, too',
    files: { 'src/ticker-socket.ts': `export const ticker = new WebSocket('wss://ticker.example');\n` },
    globals: [],
  },
  {
    fact: 'a test goes past the door',
    files: { 'test/live.ts': DEEP.replace('./', '../src/') },
    owners: [...OWN, '**/test/**'],
  },
  {
    fact: 'a test mocks what is behind the door',
    files: { 'src/room.test.ts': `jest.mock('./live-socket/live-socket.js');\n` },
    owners: [...OWN, '**/*.test.ts'],
  },
  {
    fact: 'what the door needs takes from behind it',
    files: {
      'src/live-socket/live-socket.ts': `import { log } from '../log.js';\nexport class LiveSocket {\n  socket = new WebSocket('wss://chat.example');\n  log = log;\n}\n`,
      'src/log.ts': `import { LiveSocket } from './live-socket/live-socket.js';\nexport const log = (): string => LiveSocket.name;\n`,
    },
    owners: [...OWN, 'src/log.ts'],
  },
  {
    fact: 'others take what the door does not offer',
    files: {
      'src/live-socket/frame.ts': `export const frame = 1;\n`,
      'src/ticker.ts': `import { frame } from './live-socket/frame.js';\nframe;\n`,
    },
    modules: ['src/live-socket/**', '!src/live-socket/frame.ts'],
  },
  {
    fact: 'another module passes on what the door offers',
    files: { 'src/api.ts': `export { LiveSocket } from './live-socket/index.js';\n` },
    entryPoint: [DOOR, 'src/api.ts'],
  },
  {
    fact: 'another module passes on what is passed on',
    files: {
      'src/api.ts': `export { LiveSocket } from './live-socket/index.js';\n`,
      'src/public.ts': `import { LiveSocket } from './api.js';\nexport { LiveSocket };\n`,
    },
    entryPoint: [DOOR, 'src/api.ts', 'src/public.ts'],
  },
  {
    fact: 'a type is taken past the door',
    files: {
      'src/ticker.ts': `import type { LiveSocket } from './live-socket/live-socket.js';\nexport type T = LiveSocket;\n`,
    },
    types: 'free',
  },
  {
    fact: 'a module beside is legacy by its name',
    files: {
      'src/live-socket/legacy-socket.ts': `export class LegacySocket {}\n`,
      'src/ticker.ts': `import { LegacySocket } from './live-socket/legacy-socket.js';\nnew LegacySocket();\n`,
    },
    modules: ['src/live-socket/**', '!src/live-socket/legacy-socket.ts'],
    legacy: ['src/live-socket/legacy-socket.ts'],
    brings: { 'legacy-import': 1 },
  },
  {
    fact: 'a module behind the door says @deprecated of all that it exports',
    files: {
      'src/live-socket/poll.ts': `/**\n * Polls.\n * @deprecated use LiveSocket\n */\nexport function poll(): void {}\n`,
      'src/ticker.ts': `import { poll } from './live-socket/poll.js';\npoll();\n`,
    },
    modules: ['src/live-socket/**', '!src/live-socket/poll.ts'],
    legacy: ['src/live-socket/poll.ts'],
    brings: { 'legacy-import': 1 },
  },
  {
    fact: 'a third goes past the door',
    files: users('ticker', 4, `import { LiveSocket } from './live-socket/live-socket.js';`),
    isChosen: false,
    doubts: ['4 modules of 13 go around it'],
    brings: { 'noncanonical-import': 4 },
  },
  {
    fact: 'a path that means something in globs goes past the door',
    files: {
      'src/live-socket/(frames)/[id].ts': `export const id = 1;\n`,
      'src/ticker.ts': `import { id } from './live-socket/(frames)/[id].js';\nid;\n`,
    },
    modules: ['src/live-socket/**', '!src/live-socket/?frames?/?id?.ts'],
  },
];

describe('a door of which is known that', () => {
  test.each(rows)('$fact', async ({ files, ...expected }) => {
    const candidate = await candidateOf({ ...CHAT, ...files }, DOOR);
    const { canon } = candidate;
    expect({
      isChosen: candidate.isChosen,
      entryPoint: canon.entryPoint,
      owners: canon.owners,
      modules: canon.guarded!.modules,
      globals: canon.guarded!.globals,
      types: canon.types,
      legacy: canon.legacy.map(({ module }) => module),
      doubts: candidate.doubts,
      brings: Object.fromEntries(candidate.brings.map(({ rule, count }) => [rule, count])),
    }).toEqual({
      isChosen: expected.isChosen ?? true,
      entryPoint: expected.entryPoint ?? [DOOR],
      owners: expected.owners ?? OWN,
      modules: expected.modules ?? ['src/live-socket/**'],
      globals: expected.globals ?? ['WebSocket'],
      types: expected.types ?? 'guarded',
      legacy: expected.legacy ?? [],
      doubts: expected.doubts ?? [],
      brings: expected.brings ?? {},
    });
  });
});

test('the one module that uses a transport, and is named after it, needs no crowd', async () => {
  const files = {
    'package.json': '{ "name": "chat", "private": true }',
    'src/chat-socket.ts': `import { WebSocket } from 'ws';\nexport const socket = new WebSocket('wss://chat.example');\n`,
    'src/room.ts': `import { socket } from './chat-socket.js';\nsocket;\n`,
  };
  expect((await candidateOf(files, 'src/chat-socket.ts')).isChosen).toBe(true);
});

function users(name: string, count: number, line: string): Record<string, string> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Object.fromEntries(numbers.map((number) => [`src/${name}${number}.ts`, `${line}\nnew LiveSocket();\n`]));
}
