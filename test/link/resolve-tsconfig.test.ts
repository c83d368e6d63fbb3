import type { Files } from '../support/project.js';
import { BUNDLER, testTargets } from '../support/target-rows.js';

testTargets('the tsconfig', [
  [
    'its paths, from its own folder',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['./src/*'], '~ws': ['src/ws/door.ts'] } } },
      'src/chat/room.ts': '',
      'src/ws/door.ts': '',
      'src/index.ts': '',
    },
    'src/app.ts',
    {
      '@/chat/room': 'src/chat/room.ts',
      '@/chat/room.js': 'src/chat/room.ts',
      '~ws': 'src/ws/door.ts',
      '~ws/x': 'package ~ws/x',
      '@/': 'src/index.ts',
      '@/chat/rooms': 'unresolved: tsconfig.json maps @/* to src/chat/rooms, and there is no such file',
    },
    { '@/': ['nothing', 'it puts nothing in place of a star for nothing; bundlers do'] },
  ],
  [
    'its paths, from its baseUrl',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, baseUrl: 'src', paths: { '@ws': ['ws/door'], '@/*': ['*'] } } },
      'src/ws/door.ts': '',
      'src/events.ts': '',
    },
    'src/app.ts',
    {
      '@ws': 'src/ws/door.ts',
      '@/ws/door': 'src/ws/door.ts',
      'ws/door': 'src/ws/door.ts',
      events: 'src/events.ts',
      'ws/none': 'package ws/none',
    },
  ],
  [
    'the longest prefix wins, an exact name before all, the first of equals',
    {
      'tsconfig.json': {
        compilerOptions: {
          ...BUNDLER,
          paths: {
            '*': ['./any/*'],
            '@a/*': ['./src/a/*'],
            '@a/b/*': ['./src/b/*'],
            '@a/b/exact': ['./src/e.ts'],
            '@c/*/x': ['./src/c/*/y'],
          },
        },
      },
      'any/thing.ts': '',
      'src/a/room.ts': '',
      'src/a/b/room.ts': '',
      'src/b/room.ts': '',
      'src/e.ts': '',
      'src/c/d/y.ts': '',
    },
    'src/app.ts',
    {
      '@a/room': 'src/a/room.ts',
      '@a/b/room': 'src/b/room.ts',
      '@a/b/exact': 'src/e.ts',
      '@c/d/x': 'src/c/d/y.ts',
      thing: 'any/thing.ts',
      ws: 'package ws',
    },
  ],
  [
    'several places for one name: the first that is there',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['./generated/*', './src/*'] } } },
      'src/room.ts': '',
      'src/feed.ts': '',
      'generated/feed.ts': '',
    },
    'src/app.ts',
    { '@/room': 'src/room.ts', '@/feed': 'generated/feed.ts' },
  ],
  [
    'an alias that claims a package in vain leaves it a package, where it is declared',
    {
      'package.json': { dependencies: { '@acme/theirs': '*' } },
      'tsconfig.json': { compilerOptions: { ...BUNDLER, paths: { '@acme/*': ['./libs/*'] } } },
      'libs/ours.ts': '',
    },
    'src/app.ts',
    {
      '@acme/ours': 'libs/ours.ts',
      '@acme/theirs': 'package @acme/theirs',
      '@acme/nobodys': 'unresolved: tsconfig.json maps @acme/* to libs/nobodys, and there is no such file',
    },
  ],
  [
    'an alias for a package, for a module of the runtime, and for what starts with a slash',
    {
      'tsconfig.json': {
        compilerOptions: {
          ...BUNDLER,
          paths: { sockets: ['./node_modules/ws'], fs: ['./src/fs.ts'], '/*': ['./src/*'] },
        },
      },
      'node_modules/ws/package.json': { name: 'ws', main: 'index.js' },
      'node_modules/ws/index.js': '',
      'src/fs.ts': '',
      'src/room.ts': '',
    },
    'src/app.ts',
    { sockets: 'package sockets', fs: 'src/fs.ts', 'node:fs': 'node:fs', '/room': 'src/room.ts' },
  ],
  [
    'with comments, trailing commas and a byte order mark',
    {
      'tsconfig.json':
        '\uFEFF// ours\n{ /* a */ "compilerOptions": { "moduleResolution": "bundler", "paths": { "@/*": ["./src/*",], }, }, }\n',
      'src/room.ts': '',
    },
    'src/app.ts',
    { '@/room': 'src/room.ts' },
  ],
  [
    'the nearest one for each module: here the app',
    perPackage(),
    'packages/app/src/main.ts',
    { '@/room': 'packages/app/src/room.ts' },
  ],
  [
    'the nearest one for each module: here the other',
    perPackage(),
    'packages/api/src/main.ts',
    { '@/room': 'packages/api/lib/room.ts' },
  ],
  [
    'the nearest one for each module: here the root',
    perPackage(),
    'scripts/main.ts',
    { '@/room': 'unresolved: tsconfig.json maps @/* to nowhere/room, and there is no such file' },
  ],
  [
    'that only refers to others: the one that includes the module',
    solution(),
    'src/app.ts',
    {
      '@/room': 'src/room.ts',
      '#test/room': 'unresolved: neither "imports" of package.json nor "paths" of tsconfig.json has "#test/room"',
    },
  ],
  [
    'that only refers to others: another module, another config',
    solution(),
    'test/app.test.ts',
    { '@/room': 'package @/room', '#test/room': 'test/room.ts' },
  ],
  [
    'that includes the module only by a config further up',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['./src/*'] } }, include: ['src'] },
      'src/room.ts': '',
      'src/chat/tsconfig.json': { compilerOptions: BUNDLER, include: ['own'] },
    },
    'src/chat/app.ts',
    { '@/room': 'src/room.ts' },
  ],
  [
    'that excludes the module: still the nearest',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['./src/*'] } }, exclude: ['**/*.test.ts'] },
      'src/room.ts': '',
    },
    'src/app.test.ts',
    { '@/room': 'src/room.ts' },
  ],
  [
    "with rootDirs: folders that are one when it runs, one's own first",
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, rootDirs: ['src', 'generated'] } },
      'src/chat/room.ts': '',
      'src/chat/feed.ts': '',
      'generated/chat/protocol.ts': '',
      'generated/chat/feed.ts': '',
    },
    'src/chat/app.ts',
    {
      './protocol': 'generated/chat/protocol.ts',
      './feed': 'src/chat/feed.ts',
      '../chat/protocol.js': 'generated/chat/protocol.ts',
      '../../generated/chat/room': 'src/chat/room.ts',
      './none': 'unresolved: there is no src/chat/none (with any source extension, or as a folder)',
    },
  ],
  [
    'of a JavaScript project',
    { 'jsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } }, 'src/room.js': '' },
    'src/app.js',
    { '@/room': 'src/room.js' },
  ],
]);

function perPackage(): Files {
  const config = (folder: string) => ({ compilerOptions: { ...BUNDLER, paths: { '@/*': [`./${folder}/*`] } } });
  return {
    'tsconfig.json': config('nowhere'),
    'packages/app/tsconfig.json': config('src'),
    'packages/api/tsconfig.json': config('lib'),
    'packages/app/src/room.ts': '',
    'packages/api/lib/room.ts': '',
  };
}

function solution(): Files {
  return {
    'tsconfig.json': {
      files: [],
      references: [{ path: './tsconfig.app.json' }, { path: './test' }, { path: './gone' }],
    },
    'tsconfig.app.json': {
      compilerOptions: { ...BUNDLER, composite: true, paths: { '@/*': ['./src/*'] } },
      include: ['src'],
    },
    'test/tsconfig.json': { compilerOptions: { ...BUNDLER, composite: true, paths: { '#test/*': ['./*'] } } },
    'src/room.ts': '',
    'test/room.ts': '',
  };
}
