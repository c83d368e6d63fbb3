import { expect, test } from '@jest/globals';
import { rules } from '../../rules/index.js';
import { check } from '../../src/pipeline.js';
import { inProject, type Files } from '../support/project.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc', fix: 'in-memory' } as const;

const CANON = {
  entryPoint: 'src/websocket/canonical.ts',
  exports: {
    getManager: { kind: 'factory', constructs: ['src/websocket/manager.ts#Manager'], arguments: 'same' },
    openFeed: { kind: 'factory', constructs: ['src/websocket/feed.ts#Feed'] },
    openBoard: { kind: 'factory', constructs: ['src/websocket/board.ts#Board'] },
  },
  legacy: [{ module: 'src/websocket/old.ts', replacements: { create: 'getManager' } }],
  guarded: { modules: ['src/websocket/**'] },
};

const PROJECT: Files = {
  'ws-ssot.config.json': JSON.stringify({ canon: [CANON] }),
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "ESNext", "moduleResolution": "bundler" } }',
  'package.json': '{ "name": "chat", "dependencies": { "sockets": "1" } }',
  'src/websocket/manager.ts': `export class Manager {\n  constructor(readonly userId: string) {}\n  close(): void {}\n}\n`,
  'src/websocket/feed.ts': 'export class Feed {\n  constructor(readonly symbol: string) {}\n}\n',
  'src/websocket/board.ts': 'export class Board {\n  constructor(readonly size: number) {}\n}\n',
  'src/websocket/old.ts': `export const create = (userId: string) => ({ userId });\n`,
  'src/websocket/canonical.ts': [
    `import { Board } from './board';`,
    `import { Feed } from './feed';`,
    'export interface Sender {',
    '  readonly userId: string;',
    '}',
    'export const getManager = (userId: string): Sender => ({ userId });',
    'export const openFeed = (symbol: string): Feed => new Feed(symbol);',
    'export const openBoard = (size: string): Board => new Board(Number(size));',
    '',
  ].join('\n'),
};

const FITTING = `import { Manager } from '../websocket/manager';\nexport const id = new Manager('ada').userId;\n`;
const CLOSING = `import { Manager } from '../websocket/manager';\nexport const close = () => new Manager('ada').close();\n`;
const UNSAFE = 'it is unsafe, and made by --fix-unsafe alone: ';

/** Files beside the door, what is changed of them, and why the rest is not. */
const rows: [sentence: string, files: Files, changed: readonly string[], refused: readonly string[]][] = [
  ['the types agree', { 'src/chat/room.ts': FITTING }, ['src/chat/room.ts'], []],
  [
    'what one module needs the factory does not give; the others are fixed all the same',
    { 'src/chat/close.ts': CLOSING, 'src/chat/room.ts': FITTING },
    ['src/chat/room.ts'],
    ["TypeScript would report TS2339 in line 2: Property 'close' does not exist on type 'Sender'."],
  ],
  [
    'what an importer needs the factory does not give',
    {
      'src/chat/manager.ts': `import { Manager } from '../websocket/manager';\nexport const manager = new Manager('ada');\n`,
      'src/chat/index.ts': `export * from './manager';\n`,
      'src/chat/room.ts': `import { manager } from '.';\nmanager.close();\n`,
    },
    [],
    ["TypeScript would report TS2339 in src/chat/room.ts:2: Property 'close' does not exist on type 'Sender'."],
  ],
  [
    'an error that was there does not count',
    { 'src/chat/room.ts': `${FITTING}export const count: number = 'many';\n` },
    ['src/chat/room.ts'],
    [],
  ],
  [
    'a package is not installed',
    { 'src/chat/room.ts': `import { open } from 'sockets';\n${FITTING}open();\n` },
    [],
    [`${UNSAFE}the types of "sockets" are not installed`],
  ],
  [
    'the code is JavaScript',
    { 'src/chat/room.js': FITTING },
    [],
    [`${UNSAFE}TypeScript cannot confirm it: src/chat/room.js is JavaScript that TypeScript does not check`],
  ],
  [
    'the arguments are not declared',
    { 'src/tickers/feed.ts': `import { Feed } from '../websocket/feed';\nexport const feed = new Feed('ACME');\n` },
    [],
    [`${UNSAFE}the config does not say which "arguments" openFeed takes`],
  ],
  [
    'a name is replaced by one of another type, as far as it fits',
    {
      'src/chat/room.ts': `import { create } from '../websocket/old';\nexport const id = create('ada').userId;\n`,
      'src/chat/ids.ts': `import { create } from '../websocket/old';\nexport const { userId } = create('ada');\n`,
    },
    ['src/chat/ids.ts', 'src/chat/room.ts'],
    [],
  ],
];

test.each(rows)('%s', async (_, files, changed, refused) => {
  const { fixes } = await inProject({ ...PROJECT, ...files }, (cwd) => check({ ...OPTIONS, cwd }));
  expect(fixes!.changes.map(({ module }) => module)).toEqual(changed);
  expect([...new Set(fixes!.refused.map(({ reason }) => reason))]).toEqual(refused);
});

/** What --fix-unsafe makes of the same. */
const unsafeRows: typeof rows = [
  [
    'a package is not installed',
    { 'src/chat/room.ts': `import { open } from 'sockets';\n${FITTING}open();\n` },
    ['src/chat/room.ts'],
    [],
  ],
  [
    'the arguments are not declared, and are the same',
    { 'src/tickers/feed.ts': `import { Feed } from '../websocket/feed';\nexport const feed = new Feed('ACME');\n` },
    ['src/tickers/feed.ts'],
    [],
  ],
  [
    'the arguments are not declared, and differ',
    { 'src/tickers/board.ts': `import { Board } from '../websocket/board';\nexport const board = new Board(3);\n` },
    [],
    ['nothing says that openBoard takes the same arguments and gives the same: declare its "arguments"'],
  ],
  [
    'the compiler finds something new',
    { 'src/chat/close.ts': CLOSING },
    [],
    ["TypeScript would report TS2339 in line 2: Property 'close' does not exist on type 'Sender'."],
  ],
];

test.each(unsafeRows)('unsafe: %s', async (_, files, changed, refused) => {
  const { fixes } = await inProject({ ...PROJECT, ...files }, (cwd) =>
    check({ ...OPTIONS, cwd, isUnsafeWanted: true }),
  );
  expect(fixes!.changes.map(({ module }) => module)).toEqual(changed);
  expect([...new Set(fixes!.refused.map(({ reason }) => reason))]).toEqual(refused);
});
