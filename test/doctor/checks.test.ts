import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import { examine } from '../../src/doctor.js';
import { inProject, type Files } from '../support/project.js';

// What doctor says of a project that is all right but for one thing.

const ENTRY = {
  name: 'WebSocket manager',
  entryPoint: 'src/websocket/canonical.ts',
  exports: {},
  owners: ['src/websocket/**'],
  guarded: { modules: ['src/websocket/manager.ts'], packages: ['ws'] },
};

const HOUSE: Files = {
  'src/websocket/canonical.ts': `export { Manager, open, type Options } from './manager';\n`,
  'src/websocket/manager.ts':
    'export class Manager {}\nexport const open = async () => new Manager();\nexport interface Options {}\nexport const limit = 3;\nexport type Kind = string;\n',
  'src/websocket/old.ts': 'export class OldManager {}\n',
  'src/chat/room.ts': `import { open } from '../websocket/canonical';\nexport const room = open();\n`,
  'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'], '@chat': ['./src/chat/room.ts'] } } },
};

interface Case {
  readonly entry?: object;
  readonly config?: object;
  readonly files?: Files;
}

/** The verdict on a project, and what is said of each thing; what the project gives is laid over one that is all right. */
async function verdictOn(check: string, { entry = {}, config = {}, files = {} }: Case, folder = '.') {
  const file = { canon: [{ ...ENTRY, ...entry }], ...config };
  const written = Object.entries({ ...HOUSE, 'ws-ssot.config.json': file }).map(([path, text]) => [
    join(folder, path),
    text,
  ]);
  return inProject({ ...Object.fromEntries(written), ...files }, async (root) => {
    const now = new Date('2026-01-15T12:00:00Z');
    const options = { cwd: join(root, folder), parser: 'oxc', rules, now, isProofWanted: false } as const;
    const { examinations } = await examine(options);
    const others = examinations.filter((each) => each.check !== check && each.verdict !== 'ok');
    expect(others).toEqual([]);
    const { verdict, details = [] } = examinations.find((each) => each.check === check)!;
    return [verdict, ...details];
  });
}

const described = (exports: object): Case => ({ entry: { exports } });
const replacing = (id: string, name: string): Case => ({ entry: { replacements: { [id]: name } } });
const allowing = (allow: object): Case => ({
  config: { allow: [{ path: 'src/chat/**', reason: 'It moves in spring.', ...allow }] },
  files: { 'src/chat/deep.ts': `import { limit } from '../websocket/manager';\nexport const most = limit;\n` },
});
const jest = (moduleNameMapper: object): Case => ({
  files: { 'package.json': { name: 'chat', jest: { moduleNameMapper } } },
});
const legacy = (text: string): Case => ({
  entry: { legacy: [{ module: 'src/websocket/old.ts' }] },
  files: { 'src/websocket/old.ts': text },
});

const cases: readonly (readonly [string, string, Case, readonly string[]])[] = [
  ['a class that is one', 'exports', described({ Manager: { kind: 'class' } }), ['ok']],
  ['an interface that is called a type', 'exports', described({ Options: { kind: 'type' } }), ['ok']],
  [
    'a factory that gives a promise, as it should',
    'exports',
    described({ open: { kind: 'factory', async: true } }),
    ['ok'],
  ],
  [
    'a factory that gives a promise, and should not',
    'exports',
    described({ open: { kind: 'factory', async: false } }),
    ['error', 'open of "WebSocket manager" gives a promise, and "async" is not true'],
  ],
  [
    'a value that is a type',
    'exports',
    described({ Options: { kind: 'value' } }),
    ['error', 'Options of "WebSocket manager" is declared as interface, and a value in the config'],
  ],
  [
    'a type that is a function',
    'exports',
    described({ open: { kind: 'type' } }),
    ['error', 'open of "WebSocket manager" is declared as async function, and one of types in the config'],
  ],
  ['a class for a class', 'replacements', replacing('src/websocket/old.ts#OldManager', 'Manager'), ['ok']],
  ['a type for a type', 'replacements', replacing('src/websocket/manager.ts#Kind', 'Options'), ['ok']],
  [
    'a type for a value',
    'replacements',
    replacing('src/websocket/manager.ts#limit', 'Options'),
    ['error', 'src/websocket/manager.ts#limit is there at run time, Options is a type'],
  ],
  [
    'a function for a type',
    'replacements',
    replacing('src/websocket/manager.ts#Kind', 'open'),
    ['error', 'src/websocket/manager.ts#Kind is a type, open is none'],
  ],
  [
    'a name of the door that another is to replace',
    'contradictions',
    replacing('src/websocket/manager.ts#open', 'Manager'),
    ['error', 'src/websocket/manager.ts#open is an export of "WebSocket manager", and to be replaced by Manager'],
  ],
  ['what is allowed and found', 'allow', allowing({ rule: 'noncanonical-import' }), ['ok']],
  ['what is allowed to this day', 'allow', allowing({ rule: 'noncanonical-import', until: '2026-01-15' }), ['ok']],
  [
    'what was allowed to yesterday',
    'allow',
    allowing({ rule: 'noncanonical-import', until: '2026-01-14' }),
    ['warning', 'noncanonical-import in src/chat/**: its last day was 2026-01-14'],
  ],
  [
    'what is allowed and not found',
    'allow',
    allowing({ rule: 'import-cycle' }),
    ['warning', 'import-cycle in src/chat/**: nothing of the kind is found there'],
  ],
  [
    'aliases that Jest has, too',
    'jest',
    jest({ '^@/(.*)$': '<rootDir>/src/$1', '^@chat$': './src/chat/room.ts' }),
    ['ok'],
  ],
  ['what only Jest maps', 'jest', jest({ '\\.css$': 'identity-obj-proxy' }), ['ok']],
  [
    'an alias that leads Jest elsewhere',
    'jest',
    jest({ '^@chat$': '<rootDir>/src/chat/index.ts' }),
    ['warning', 'package.json maps @chat to src/chat/index.ts, the tsconfig to src/chat/room.ts'],
  ],
  [
    'Jest configured by a program',
    'jest',
    { files: { 'package.json': { name: 'chat' }, 'jest.config.ts': 'throw new Error();\n' } },
    ['ok', 'jest.config.ts was not read: that would mean to run it'],
  ],
  [
    'legacy that names the door',
    'advice',
    legacy('/** @deprecated Use src/websocket/canonical. */\nexport class OldManager {}\n'),
    ['ok'],
  ],
  [
    'legacy that names what is no path',
    'advice',
    legacy('// deprecated and/or old\nexport class OldManager {}\n'),
    ['ok'],
  ],
  [
    'legacy that imports what is called deprecated',
    'advice',
    legacy(
      `import { Manager } from '../websocket/manager'; // deprecated\nexport class OldManager extends Manager {}\n`,
    ),
    ['ok'],
  ],
  [
    'a message on two lines that sends elsewhere',
    'advice',
    legacy(
      `export function connect() {\n  console.warn('connect is deprecated, ' +\n    'use src/websocket/manager');\n}\n`,
    ),
    [
      'warning',
      'src/websocket/old.ts says src/websocket/manager; the entry point of "WebSocket manager" is src/websocket/canonical.ts',
    ],
  ],
  [
    'legacy that names what is behind the door',
    'advice',
    legacy('/** @deprecated Use ./manager.js instead. */\nexport class OldManager {}\n'),
    [
      'warning',
      'src/websocket/old.ts says ./manager.js; the entry point of "WebSocket manager" is src/websocket/canonical.ts',
    ],
  ],
  [
    'a config below that agrees',
    'other configs',
    {
      files: {
        'src/websocket/ws-ssot.config.json': {
          canon: [{ entryPoint: 'canonical.ts', guarded: { modules: ['manager.ts'] } }],
        },
      },
    },
    ['ok', expect.stringMatching(/src\/websocket\/ws-ssot\.config\.json$/) as unknown as string],
  ],
  [
    'a config below that cannot be read',
    'other configs',
    { files: { 'src/chat/ws-ssot.config.json': '{' } },
    ['warning', expect.stringContaining('has a syntax error') as unknown as string],
  ],
];

test.each(cases)('%s', async (_, check, project, expected) => {
  expect(await verdictOn(check, project)).toEqual(expected);
});

test('a config above that names another door for the same modules', async () => {
  const above = {
    canon: [{ entryPoint: 'apps/chat/src/websocket/manager.ts', guarded: { modules: ['apps/chat/src/websocket/**'] } }],
  };
  const files = { 'ws-ssot.config.json': above, 'package.json': { workspaces: ['apps/*'] } };
  const [verdict, detail] = await verdictOn('other configs', { files }, 'apps/chat');
  expect(verdict).toBe('error');
  const file = join('..', '..', 'ws-ssot.config.json');
  expect(detail).toBe(
    `${file} names src/websocket/manager.ts for src/websocket/canonical.ts, this one src/websocket/canonical.ts`,
  );
});

test('what a hostile module says of itself is read in no time', async () => {
  const lines = ['a'.repeat(400_000), '/* '.repeat(200_000), 'a/'.repeat(100_000), 'deprecated\n * '.repeat(20_000)];
  const text = `export const said = \`deprecated ${lines.join(' deprecated\n')}\`;\n`;
  const start = performance.now();
  expect(await verdictOn('advice', legacy(text))).toEqual(['ok']);
  expect(performance.now() - start).toBeLessThan(5000);
});
