import { describe, expect, test } from '@jest/globals';
import { candidateOf } from '../support/candidate.js';

// What becomes of doors in a repository of several packages.

const DOOR = 'packages/client/src/chat-socket.ts';
const RAW = `import { WebSocket } from 'ws';\nexport const socket = new WebSocket('wss://chat.example');\n`;
const CLIENT = {
  'package.json': '{ "name": "chat", "private": true, "workspaces": ["packages/*"] }',
  'packages/client/package.json': '{ "name": "@chat/client" }',
  [DOOR]: RAW,
  'packages/client/src/room.ts': `import { socket } from './chat-socket.js';\nsocket;\n`,
};
const SERVER = { 'packages/server/package.json': '{ "name": "@chat/server" }' };

describe('the one module of a package that uses a transport', () => {
  const rows: readonly [sentence: string, files: Readonly<Record<string, string>>, doubts: readonly string[]][] = [
    ['is the door where nobody else uses it', {}, []],
    ['is the door where a test of the package uses it', { 'packages/client/test/socket.ts': RAW }, []],
    [
      'is the door where another package takes its types',
      {
        ...SERVER,
        'packages/server/src/start.ts': `import type { WebSocket } from 'ws';\nexport type T = WebSocket;\n`,
      },
      [],
    ],
    [
      'is in doubt where another package uses it, whatever that is named',
      { ...SERVER, 'packages/server/src/start.ts': RAW },
      ['only 1 module of the product comes through it', '1 other uses ws as well'],
    ],
    [
      'is in doubt where more examples of other packages use it than come through it',
      { 'examples/rooms/client.ts': RAW, 'examples/ticker/client.ts': RAW },
      [
        'only 1 module of the product comes through it',
        '2 tests, examples or scripts of other packages use ws, more than come through it',
      ],
    ],
  ];
  test.each(rows)('%s', async (_, files, doubts) => {
    const candidate = await candidateOf({ ...CLIENT, ...files }, DOOR);
    expect(candidate.doubts).toEqual(doubts);
    expect(candidate.isChosen).toBe(doubts.length === 0);
  });

  test('is in doubt however many come through it, and who else uses it is named', async () => {
    const others = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => [
      `packages/client/src/room${number}.ts`,
      `import { socket } from './chat-socket.js';\nsocket;\n`,
    ]);
    const start = 'packages/server/src/start.ts';
    const { doubts, evidence, canon } = await candidateOf(
      { ...CLIENT, ...SERVER, ...Object.fromEntries(others), [start]: RAW },
      DOOR,
    );
    expect(doubts).toEqual(['1 other uses ws as well']);
    expect(evidence).toContainEqual({ points: -1, text: `${start} uses ws as well` });
    expect(canon.owners).toEqual([DOOR, start]);
  });
});

test('a package whose entry is a door does not guard what another package uses as well', async () => {
  const entry = 'packages/client/src/index.ts';
  const files = {
    ...CLIENT,
    ...SERVER,
    'packages/client/package.json': '{ "name": "@chat/client", "exports": "./src/index.ts" }',
    [entry]: `export { socket } from './chat-socket.js';\n`,
    'packages/server/src/start.ts': RAW,
    'packages/server/src/room.ts': `import { socket } from '@chat/client';\nsocket;\n`,
    'packages/server/src/lobby.ts': `import { socket } from '@chat/client';\nsocket;\n`,
  };
  const { doubts, canon } = await candidateOf(files, entry);
  expect(doubts).toEqual([]);
  expect(canon.guarded).toMatchObject({ modules: ['packages/client/**'], packages: [] });
});

describe('of a barrel that passes on much else', () => {
  const barrel = 'packages/client/src/index.ts';
  const door = 'packages/client/src/live-socket/index.ts';
  const taking = (name: string, ...rooms: readonly string[]) =>
    Object.fromEntries(
      rooms.map((room) => [`packages/server/src/${room}.ts`, `import { ${name} } from '@chat/client';\n${name};\n`]),
    );
  const files = {
    ...SERVER,
    'package.json': '{ "name": "chat", "private": true, "workspaces": ["packages/*"] }',
    'packages/client/package.json': '{ "name": "@chat/client", "exports": "./src/index.ts" }',
    'packages/client/src/live-socket/live-socket.ts': `export const live = new WebSocket('wss://chat.example');\n`,
    [door]: `export * from './live-socket.js';\n`,
    'packages/client/src/greeting.ts': `export const greet = 1;\n`,
    [barrel]: `export { live } from './live-socket/index.js';\nexport { greet } from './greeting.js';\n`,
    ...taking('live', 'attic', 'cellar'),
    ...taking('greet', 'hall', 'lobby', 'porch', 'study'),
  };

  test('only who takes what is behind the door comes through it', async () => {
    const { evidence, canon, remarks } = await candidateOf(files, door);
    expect(canon.entryPoint).toEqual([door, barrel]);
    expect(remarks).toContainEqual({ about: barrel, text: 'passes on what is behind the door' });
    expect(evidence).toContainEqual({ points: 2, text: '2 modules come through it' });
  });
});

describe('a module behind the door that another package asks for', () => {
  const door = 'packages/client/src/live-socket/index.ts';
  const frame = 'packages/client/src/live-socket/frame.ts';
  const asking = (name: string, specifier: string) => `import { ${name} } from '${specifier}';\n${name};\n`;
  const files = {
    ...SERVER,
    'package.json': '{ "name": "chat", "private": true, "workspaces": ["packages/*"] }',
    'packages/client/package.json': '{ "name": "@chat/client" }',
    'packages/client/src/live-socket/socket.ts': `export const live = new WebSocket('wss://chat.example');\n`,
    [frame]: `export const frame = 1;\nexport const length = 2;\n`,
    'packages/client/src/room.ts': asking('live', './live-socket/index.js'),
    'packages/client/src/lobby.ts': asking('live', './live-socket/index.js'),
  };
  const ASKED = '@chat/client/src/live-socket/frame.js';
  test.each([
    [
      'is open to it where its package lets it, though the door offers all',
      `export * from './frame.js';\n`,
      'open to other packages, which ask for it',
      `1 module behind it is open to other packages, which ask for it: ${frame}`,
    ],
    [
      'has what others take where the door does not offer it',
      `export { length } from './frame.js';\n`,
      'others take what the entry point does not offer',
      `1 module behind it has what others take and it does not offer: ${frame}`,
    ],
  ])('%s', async (_, offering, remark, text) => {
    const { remarks, evidence, canon } = await candidateOf(
      {
        ...files,
        [door]: `export * from './socket.js';\n${offering}`,
        'packages/server/src/start.ts': asking('frame', ASKED),
      },
      door,
    );
    expect(canon.guarded!.modules).toEqual(['packages/client/src/live-socket/**', `!${frame}`]);
    expect(remarks).toContainEqual({ about: `!${frame}`, text: remark });
    expect(evidence.map((each) => each.text)).toContain(text);
  });
});

test('a subpath of a package is a further door, and is called that', async () => {
  const [entry, frame] = ['packages/client/src/index.ts', 'packages/client/src/frame.ts'];
  const { canon, remarks } = await candidateOf(
    {
      ...SERVER,
      'package.json': '{ "name": "chat", "private": true, "workspaces": ["packages/*"] }',
      'packages/client/package.json':
        '{ "name": "@chat/client", "exports": { ".": "./src/index.ts", "./frame": "./src/frame.ts" } }',
      [entry]: `export const greet = 1;\n`,
      [frame]: `export const frame = 1;\n`,
      'packages/server/src/start.ts': `import { frame } from '@chat/client/frame';\nimport { greet } from '@chat/client';\nframe;\ngreet;\n`,
    },
    entry,
  );
  expect(canon.entryPoint).toEqual([entry, frame]);
  expect(remarks).toContainEqual({ about: frame, text: 'open to other packages, which ask for it' });
});
