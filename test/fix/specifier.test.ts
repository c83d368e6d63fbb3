import { expect, test } from '@jest/globals';
import { chooseSpecifier } from '../../src/fix/specifier.js';
import type { ModulePath } from '../../src/model/path.js';
import { inProject, install, linkProject, resolverOf, type Files } from '../support/project.js';

const POOL = 'export class Socket {}\n';
const HOUSE = { 'src/websocket/pool.ts': POOL, 'src/websocket/index.ts': `export { Socket } from './pool';\n` };
const bundler = (paths: Readonly<Record<string, readonly string[]>> = {}) => ({
  compilerOptions: { module: 'Preserve', moduleResolution: 'Bundler', allowImportingTsExtensions: true, paths },
});
const nodenext = { compilerOptions: { module: 'NodeNext' } };
const from = (...specifiers: readonly string[]) =>
  specifiers.map((specifier, index) => `import { Socket as S${index} } from '${specifier}';\n`).join('');
const workspace = (dependencies: Readonly<Record<string, string>>, exports: unknown): Files => ({
  'package.json': { private: true, workspaces: ['packages/*'] },
  'packages/live/package.json': { name: '@chat/live', exports },
  'packages/live/src/pool.ts': POOL,
  'packages/live/src/index.ts': `export { Socket } from './pool';\n`,
  'packages/app/package.json': { name: '@chat/app', dependencies },
  'packages/app/src/room.ts': from('../../live/src/pool'),
});
const ROOM = 'packages/app/src/room.ts';
const LIVE = 'packages/live/src/index.ts';

/** What the first request of a module is to say for an entry point; behind a `✗`, why nothing. */
const rows: [
  sentence: string,
  files: Files,
  expected: string,
  place?: { from?: string; to?: string; wanted?: string },
][] = [
  ['a relative path', { ...HOUSE, 'src/chat/room.ts': from('../websocket/pool') }, '../websocket'],
  ['one below', { ...HOUSE, 'src/room.ts': from('./websocket/pool') }, './websocket', { from: 'src/room.ts' }],
  ['one beside', { ...HOUSE, 'src/websocket/room.ts': from('./pool') }, '.', { from: 'src/websocket/room.ts' }],
  [
    'with the extension of what is emitted',
    {
      ...HOUSE,
      'tsconfig.json': nodenext,
      'package.json': { type: 'module' },
      'src/chat/room.ts': from('../websocket/pool.js'),
    },
    '../websocket/index.js',
  ],
  [
    'with its own extension',
    { ...HOUSE, 'tsconfig.json': bundler(), 'src/chat/room.ts': from('../websocket/pool.ts') },
    '../websocket/index.ts',
  ],
  [
    'an index that is always written',
    { ...HOUSE, 'src/feed/index.ts': POOL, 'src/chat/room.ts': from('../feed/index') },
    '../websocket/index',
  ],
  [
    'an index that is never written',
    { ...HOUSE, 'src/feed/index.ts': POOL, 'src/chat/room.ts': from('../feed') },
    '../websocket',
  ],
  [
    'an alias',
    { ...HOUSE, 'tsconfig.json': bundler({ '@/*': ['./src/*'] }), 'src/chat/room.ts': from('@/websocket/pool') },
    '@/websocket',
  ],
  [
    'an alias with an extension',
    { ...HOUSE, 'tsconfig.json': bundler({ '@/*': ['./src/*'] }), 'src/chat/room.ts': from('@/websocket/pool.js') },
    '@/websocket/index.js',
  ],
  [
    'the alias that is replaced, of several',
    {
      ...HOUSE,
      'tsconfig.json': bundler({ '@/*': ['./src/*'], '~/*': ['./src/*'] }),
      'src/chat/room.ts': from('~/websocket/pool', '@/websocket/pool'),
    },
    '~/websocket',
  ],
  [
    'what the file says for it already',
    {
      ...HOUSE,
      'tsconfig.json': bundler({ '@/*': ['./src/*'] }),
      'src/chat/room.ts': from('../websocket/pool', '@/websocket/index'),
    },
    '@/websocket/index',
  ],
  [
    'an alias that does not reach it',
    {
      ...HOUSE,
      'tsconfig.json': bundler({ '#pool': ['./src/websocket/pool.ts'] }),
      'src/chat/room.ts': from('#pool', './lobby'),
      'src/chat/lobby.ts': POOL,
    },
    '../websocket',
  ],
  [
    'an import of the package',
    {
      ...HOUSE,
      'package.json': { type: 'module', imports: { '#live/*.js': './src/websocket/*.ts' } },
      'tsconfig.json': nodenext,
      'src/chat/room.ts': from('#live/pool.js'),
    },
    '#live/index.js',
  ],
  [
    'what the config wants',
    { ...HOUSE, 'tsconfig.json': bundler({ '@/*': ['./src/*'] }), 'src/chat/room.ts': from('../websocket/pool') },
    '@/websocket',
    { wanted: '@/websocket' },
  ],
  [
    'what the config wants leads elsewhere',
    { ...HOUSE, 'src/chat/room.ts': from('../websocket/pool') },
    '✗ "../websocket/pool", the "specifier" of the config, does not lead to src/websocket/index.ts from here',
    { wanted: '../websocket/pool' },
  ],
  [
    'a package by its name',
    workspace({ '@chat/live': '*' }, { '.': './src/index.ts' }),
    '@chat/live',
    { from: ROOM, to: LIVE },
  ],
  [
    'a package by a subpath',
    workspace({ '@chat/live': '*' }, { './socket': './src/index.ts' }),
    '✗ no export of the package @chat/live leads to packages/live/src/index.ts',
    { from: ROOM, to: LIVE },
  ],
  [
    'a package by the subpath of its file',
    workspace({ '@chat/live': '*' }, { './*': './src/*.ts' }),
    '@chat/live/index',
    { from: ROOM, to: LIVE },
  ],
  [
    'a package that is not depended on',
    workspace({}, { '.': './src/index.ts' }),
    '✗ packages/live/src/index.ts belongs to @chat/live, which @chat/app does not depend on',
    { from: ROOM, to: LIVE },
  ],
  [
    'the same package, from within',
    { ...workspace({}, { '.': './src/index.ts' }), 'packages/live/src/chat/room.ts': from('../pool') },
    '..',
    { from: 'packages/live/src/chat/room.ts', to: LIVE },
  ],
  [
    'what is written most often elsewhere, where the module itself tells nothing',
    {
      ...HOUSE,
      'tsconfig.json': bundler(),
      'src/chat/room.ts': from('node:events'),
      'src/ajax/poll.ts': from('../websocket/pool.ts'),
      'src/presence/beat.ts': from('../websocket/pool.js'),
      'src/presence/list.ts': from('../websocket/pool.js'),
    },
    '../websocket/index.js',
  ],
];

test.each(rows)('chooses %s', async (_, files, expected, place = {}) => {
  const { from: importer = 'src/chat/room.ts', to = 'src/websocket/index.ts', wanted } = place;
  await inProject(files, async (root) => {
    install(root);
    const { graph } = await linkProject(root);
    const [dependency] = graph.modules.get(importer as ModulePath)!.dependencies;
    const choice = chooseSpecifier(dependency!, to as ModulePath, wanted, { graph, resolver: resolverOf(root) });
    expect('reason' in choice ? `✗ ${choice.reason}` : choice.specifier).toBe(expected);
  });
});
