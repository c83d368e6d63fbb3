import { expect, test } from '@jest/globals';
import { rules } from '../../rules/index.js';
import { check } from '../../src/pipeline.js';
import { inProject, type Files } from '../support/project.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc', fix: 'in-memory' } as const;

const HOUSE: Files = {
  'ws-ssot.config.json': {
    canon: [
      {
        name: 'sockets',
        entryPoint: 'src/websocket/index.ts',
        exports: { openPool: { kind: 'factory', constructs: ['src/websocket/pool.ts#Pool'], arguments: 'same' } },
        owners: ['src/websocket/**'],
        guarded: { modules: ['src/websocket/pool.ts'] },
        legacy: [{ module: 'src/websocket/old.ts', replacements: { oldBeat: 'beat' } }],
      },
    ],
  },
  'package.json': { name: 'house', type: 'module' },
  'tsconfig.json': { compilerOptions: { strict: true, module: 'ESNext', moduleResolution: 'Bundler', types: [] } },
  'src/runners.d.ts': `declare const jest: any;\ndeclare const vi: any;\ndeclare const expect: any;\ndeclare const test: any;\n`,
  'src/websocket/pool.ts': `export class Pool {}\nexport const join = () => 1;\nexport const leave = () => 2;\nexport const hidden = 3;\n`,
  'src/websocket/index.ts': `import { Pool } from './pool';\nexport { Pool, join, leave as part } from './pool';\nexport const beat = () => 1;\nexport const openPool = () => new Pool();\n`,
  'src/websocket/old.ts': `export { join } from './pool';\nexport const oldBeat = () => 1;\n`,
  'src/room.ts': `import { join } from './websocket/pool';\nexport const enter = () => join();\n`,
  'src/lobby.ts': `import { oldBeat } from './websocket/old';\nexport const wait = () => oldBeat();\n`,
  'src/hall.ts': `import { Pool } from './websocket/pool';\nexport const build = () => new Pool();\n`,
};

const TEST = `import { enter } from './room';\n`;
const RUN = `test('a room', () => expect(enter()).toBe(7));\n`;

/** A sentence, the mocks of a test of the room before and after; or after `✗`, why they stay. */
const rows: readonly (readonly [sentence: string, before: string, after: string])[] = [
  [
    'a path, and a name that stays',
    `jest.mock('./websocket/pool', () => ({ join: () => 7 }));\n`,
    `jest.mock('./websocket', () => ({ join: () => 7 }));\n`,
  ],
  [
    'its quotes, and a name that is another there',
    `vi.mock("./websocket/pool", () => ({ join, 'leave': 1 }));\n`,
    `vi.mock("./websocket", () => ({ join, 'part': 1 }));\n`,
  ],
  [
    'a name that stands for a variable',
    `const leave = 1;\njest.doMock('./websocket/pool', () => ({ leave, join }));\n`,
    `const leave = 1;\njest.doMock('./websocket', () => ({ part: leave, join }));\n`,
  ],
  [
    'methods and accessors',
    `jest.mock('./websocket/pool', () => ({ join() {}, get leave() { return 1; } }));\n`,
    `jest.mock('./websocket', () => ({ join() {}, get part() { return 1; } }));\n`,
  ],
  [
    'an import that never happens',
    `vi.mock(import('./websocket/pool'), () => ({ join: () => 7 }));\n`,
    `vi.mock(import('./websocket'), () => ({ join: () => 7 }));\n`,
  ],
  [
    'what is real of it, and its type',
    `jest.mock('./websocket/pool', () => ({\n  ...jest.requireActual<typeof import('./websocket/pool')>('./websocket/pool'),\n  join: () => 7,\n}));\n`,
    `jest.mock('./websocket', () => ({\n  ...jest.requireActual<typeof import('./websocket')>('./websocket'),\n  join: () => 7,\n}));\n`,
  ],
  [
    'what the function is given, spread',
    `vi.mock('./websocket/pool', async (original) => ({ ...(await original()), join: () => 7 }));\n`,
    `vi.mock('./websocket', async (original) => ({ ...(await original()), join: () => 7 }));\n`,
  ],
  [
    'what the function is given, by name',
    `vi.mock('./websocket/pool', async (original) => {\n  const real = await original();\n  return { ...real, join: real.join };\n});\n`,
    `vi.mock('./websocket', async (original) => {\n  const real = await original();\n  return { ...real, join: real.join };\n});\n`,
  ],
  [
    'what the function is given, by a name that is another there',
    `vi.mock('./websocket/pool', async (original) => {\n  const real = await original();\n  return { join: real.leave };\n});\n`,
    '✗ real.leave is not what src/websocket/index.ts exports',
  ],
  [
    'what is mocked, taken beside it',
    `jest.mock('./websocket/pool', () => ({ join: () => 7 }));\nconst { join, leave } = jest.requireMock('./websocket/pool');\n`,
    `jest.mock('./websocket', () => ({ join: () => 7 }));\nconst { join, part: leave } = jest.requireMock('./websocket');\n`,
  ],
  [
    'an automatic mock',
    `jest.mock('./websocket/pool');\n`,
    '✗ a mock of all of src/websocket/index.ts would take along what others take from there',
  ],
  ['what cannot be seen', `jest.mock('./websocket/pool', () => fake);\n`, '✗ what it gives cannot be seen'],
  [
    'a name that is not there',
    `jest.mock('./websocket/pool', () => ({ join: () => 7, hidden: 1 }));\n`,
    '✗ it gives hidden, for which src/websocket/index.ts exports nothing',
  ],
  [
    'a name that it does not give',
    `import './lobby';\njest.mock('./websocket/old', () => ({ join: () => 7 }));\n`,
    "✗ src/lobby.ts takes beat of src/websocket/index.ts, which the mock does not give: give `() => ({ ...jest.requireActual('./websocket'), join: … })`",
  ],
  [
    'one that is met behind the door alone',
    `jest.mock('./websocket/pool', () => ({ leave: () => 7 }));\n`,
    '✗ src/websocket/pool.ts is asked for behind src/websocket/index.ts alone, and is mocked there',
  ],
  [
    'two that would be one',
    `jest.mock('./websocket', () => ({ beat: 1 }));\njest.mock('./websocket/pool', () => ({ join: () => 7 }));\n`,
    '✗ there would be 2 mocks of src/websocket/index.ts, of which one counts',
  ],
  [
    'one that is not met',
    `jest.mock('./websocket/old', () => ({ oldBeat: () => 7 }));\n`,
    '✗ nothing that the test loads asks for src/websocket/old.ts: its mock would only begin to count',
  ],
  ['one that is ended alone', `jest.unmock('./websocket/pool');\n`, '✗ what it ends is mocked elsewhere'],
];

test.each(rows)('mocks follow: %s', async (_, before, expected) => {
  const text = `${TEST}${before}${RUN}`;
  const { fixes, findings } = await fixed({ 'src/room.test.ts': text });
  const change = fixes!.changes.find(({ module }) => module === 'src/room.test.ts');
  const refused = fixes!.refused.filter(({ rule }) => rule === 'noncanonical-mock').map(({ reason }) => `✗ ${reason}`);
  const after = change?.after.slice(TEST.length, -RUN.length);
  expect(after ?? refused[0]).toBe(expected);
  // Mock and code go together or not at all, but where the mock was not met anyway.
  const moved = fixes!.changes.some(({ module }) => module === 'src/room.ts');
  if (after !== undefined) expect(moved).toBe(true);
  expect(findings.filter(({ rule }) => rule === 'mock-drift')).toEqual([]);
});

test('a mock of a class becomes one of what is called instead, in all that the test says of it', async () => {
  const { fixes } = await fixed({
    'src/hall.test.ts': `import { build } from './hall';\nimport { Pool } from './websocket/pool';\njest.mock('./websocket/pool', () => ({ Pool: jest.fn(() => ({})) }));\ntest('a hall', () => {\n  build();\n  expect(Pool).toHaveBeenCalled();\n  expect((Pool as any).mock.calls).toEqual([[]]);\n});\n`,
  });
  expect(fixes!.changes.find(({ module }) => module === 'src/hall.test.ts')?.after).toBe(
    `import { build } from './hall';\nimport { openPool } from './websocket';\njest.mock('./websocket', () => ({ openPool: jest.fn(() => ({})) }));\ntest('a hall', () => {\n  build();\n  expect(openPool).toHaveBeenCalled();\n  expect((openPool as any).mock.calls).toEqual([[]]);\n});\n`,
  );
});

test.each([
  ['a class', `class {}`, '', 'what it gives for Pool may not be called'],
  ['what is made of this', `jest.fn(function () { this.size = 1; })`, '', 'makes the instance that `new` gives it'],
  ['its instances', `jest.fn()`, `expect(Pool.mock.instances).toEqual([]);`, 'Pool is used as a class'],
  [
    'its instances, cast',
    `jest.fn()`,
    `expect((Pool as any).mock.instances).toEqual([]);`,
    'the instances of Pool are asked for',
  ],
  ['the class itself', `jest.fn()`, `expect(build()).toBeInstanceOf(Pool);`, 'Pool is passed on'],
  ['construction', `jest.fn()`, `new Pool();`, 'Pool is used as a class'],
])('a mock of a class stays: %s', async (_, stand, mention, reason) => {
  const { fixes } = await fixed({
    'src/hall.test.ts':
      `import { build } from './hall';\nimport { Pool } from './websocket/pool';\njest.mock('./websocket/pool', () => ({ Pool: ${stand} }));\ntest('a hall', () => {\n  build();\n  ${mention}\n});\n`.replace(
        mention === '' ? '  void Pool;\n' : '  void Pool;\n',
        '',
      ),
  });
  const reasons = fixes!.refused.filter(({ rule }) => rule === 'noncanonical-mock').map((each) => each.reason);
  expect(reasons).toEqual([expect.stringContaining(reason)]);
  expect(fixes!.changes.map(({ module }) => module)).not.toContain('src/hall.test.ts');
});

function fixed(files: Files) {
  return inProject({ ...HOUSE, ...files }, (cwd) => check({ ...OPTIONS, cwd }));
}
