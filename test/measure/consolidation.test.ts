import { describe, expect, test } from '@jest/globals';
import { rules } from '../../rules/index.js';
import { percentOf, totalOf } from '../../src/model/consolidation.js';
import { check } from '../../src/pipeline.js';
import { inProject, type Files } from '../support/project.js';

/** A door with a factory, what stands behind it, and a raw class of a package. */
const CHAT = {
  'package.json': { name: 'chat', type: 'module' },
  'src/websocket/index.ts': "export { connect, Socket } from './connection.js';\n",
  'src/websocket/connection.ts':
    "import { WebSocket } from 'ws';\nexport class Socket {}\nexport const connect = () => new WebSocket('');\n",
};
const DOOR = { name: 'door', entryPoint: 'src/websocket/index.ts' };
const RAW = { name: 'raw', guarded: { packages: ['ws'] }, owners: ['src/websocket/**'] };
const ROOM = 'src/room.ts';

async function scoreOf(files: Files, config: object, more: { readonly only?: readonly string[] } = {}) {
  return inProject({ ...CHAT, 'ws-ssot.config.json': config, ...files }, async (cwd) => {
    const { consolidation } = await check({ cwd, parser: 'oxc', rules, paths: [], now: new Date(0), ...more });
    return consolidation.entries.map(({ canon, canonical, violating }) => `${canon} ${canonical}:${violating}`);
  });
}

describe('what is counted, as canonical:violating', () => {
  const rows: readonly [sentence: string, room: string, canon: readonly object[], expected: readonly string[]][] = [
    ['no canon has no score', "import './websocket/index.js';\n", [], []],
    ['what the door itself and its owners take is not counted', 'export {};\n', [DOOR], ['door 0:0']],
    ['a name from the door', "import { connect } from './websocket/index.js';\n", [DOOR], ['door 1:0']],
    ['each name is one', "import { connect, Socket } from './websocket/index.js';\n", [DOOR], ['door 2:0']],
    [
      'a namespace is one',
      "import * as door from './websocket/index.js';\ndoor.connect();\ndoor.Socket;\n",
      [DOOR],
      ['door 1:0'],
    ],
    ['an import for its effect is one', "import './websocket/index.js';\n", [DOOR], ['door 1:0']],
    ['a name from behind the door', "import { connect } from './websocket/connection.js';\n", [DOOR], ['door 0:1']],
    [
      'a namespace from behind the door is one, however many members are used',
      "import * as behind from './websocket/connection.js';\nbehind.connect();\nbehind.Socket;\n",
      [DOOR],
      ['door 0:1'],
    ],
    [
      'one of each',
      "import { connect } from './websocket/index.js';\nexport { Socket } from './websocket/connection.js';\n",
      [DOOR],
      ['door 1:1'],
    ],
    [
      'each construction counts against it, beside the import',
      "import { WebSocket } from 'ws';\nnew WebSocket('');\nnew WebSocket('');\n",
      [RAW],
      ['raw 1:3'],
    ],
    [
      'a global that is constructed',
      "new WebSocket('');\n",
      [{ name: 'raw', guarded: { globals: ['WebSocket'] }, owners: ['src/websocket/**'] }],
      ['raw 0:1'],
    ],
    ['without a door, what the owners take is canonical', 'export {};\n', [RAW], ['raw 1:0']],
    [
      'each entry has its own score',
      "import { connect } from './websocket/index.js';\nimport type { RawData } from 'ws';\n",
      [DOOR, RAW],
      ['door 1:0', 'raw 1:1'],
    ],
    [
      'what is deprecated counts against it, by whatever way',
      "import { connect, Socket } from './websocket/index.js';\n",
      [{ ...DOOR, exports: { connect: { kind: 'legacy', use: 'Socket' } } }],
      ['door 1:1'],
    ],
    ['a mock of what is behind the door', "jest.mock('./websocket/connection.js');\n", [DOOR], ['door 0:1']],
  ];
  test.each(rows)('%s', async (_, room, canon, expected) => {
    expect(await scoreOf({ [ROOM]: room }, { canon })).toEqual(expected);
  });

  /** A further door that passes on what is behind the first, what the first offers of elsewhere, and much else. */
  const APP = {
    'src/websocket/index.ts': `export { connect } from './connection.js';\nexport { retry } from '../retry.js';\n`,
    'src/retry.ts': 'export const retry = 3;\nexport const wait = 1;\n',
    'src/app.ts': `export { connect, retry } from './websocket/index.js';\nexport { wait } from './retry.js';\nexport const name = 'chat';\n`,
  };
  test.each([
    ['what is behind the door', 'connect', 'door 1:0'],
    ['what the first door has of elsewhere', 'retry', 'door 1:0'],
    ['what it declares itself', 'name', 'door 1:0'],
    ['but not what else it passes on', 'wait', 'door 0:0'],
  ])('of a further door %s is counted', async (_, name, expected) => {
    const canon = [
      {
        name: 'door',
        entryPoint: ['src/websocket/index.ts', 'src/app.ts'],
        guarded: { modules: ['src/websocket/**'] },
      },
    ];
    expect(await scoreOf({ ...APP, [ROOM]: `import { ${name} } from './app.js';\n` }, { canon })).toEqual([expected]);
  });

  const violating = { [ROOM]: "import { connect } from './websocket/connection.js';\n" };
  test('what the config accepts is no better for it', async () => {
    const allow = [{ path: ROOM, rule: 'noncanonical-import', reason: 'until the ticker is gone' }];
    expect(await scoreOf(violating, { canon: [DOOR], allow })).toEqual(['door 0:1']);
  });

  test('nor is it if no rule looks', async () => {
    expect(await scoreOf(violating, { canon: [DOOR] }, { only: ['import-cycle'] })).toEqual(['door 0:1']);
  });

  test('modules out of scope do not count', async () => {
    const config = { include: ['src/websocket/**', 'src/app.ts'], canon: [DOOR] };
    const app = { 'src/app.ts': "import './room.js';\nimport { connect } from './websocket/index.js';\n" };
    expect(await scoreOf({ ...violating, ...app }, config)).toEqual(['door 1:0']);
  });
});

describe('the percentage', () => {
  test.each([
    ['of nothing there is none', 0, 0, undefined],
    ['all', 3, 0, 100],
    ['none', 0, 3, 0],
    ['is rounded down', 2, 1, 66.6],
    ['is 100 only where it is all', 99_999, 1, 99.9],
  ])('%s', (_, canonical, violating, expected) => {
    expect(percentOf({ canonical, violating })).toBe(expected);
  });

  test('of all entries counts references, not entries', () => {
    const entries = [
      { canon: 'door', canonical: 9, violating: 0 },
      { canon: 'raw', canonical: 0, violating: 1 },
    ];
    expect(percentOf(totalOf({ entries }))).toBe(90);
  });
});
