import { BUNDLER, testTargets } from '../support/target-rows.js';

const ANSWERS_WITHOUT = 'a name that leads nowhere else is no other module';

testTargets('options of the tsconfig', [
  [
    'moduleSuffixes: each before every extension, in their order, in aliases and folders too',
    {
      'tsconfig.json': {
        compilerOptions: { ...BUNDLER, moduleSuffixes: ['.ios', '.native', ''], paths: { '@/*': ['./src/*'] } },
      },
      'src/socket.ts': '',
      'src/socket.ios.ts': '',
      'src/socket.native.ts': '',
      'src/feed.native.tsx': '',
      'src/feed.ts': '',
      'src/room.ts': '',
      'src/chat/index.native.ts': '',
    },
    'src/app.ts',
    {
      './socket': 'src/socket.ios.ts',
      './socket.js': 'src/socket.ios.ts',
      './socket.native': 'src/socket.native.ts',
      '@/socket': 'src/socket.ios.ts',
      './feed': 'src/feed.ts',
      './feed.jsx': 'src/feed.native.tsx',
      './room': 'src/room.ts',
      './chat': 'src/chat/index.native.ts',
    },
  ],
  [
    'moduleSuffixes without the empty one',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, moduleSuffixes: ['.web'] } },
      'src/socket.web.ts': '',
      'src/room.ts': '',
    },
    'src/app.ts',
    { './socket': 'src/socket.web.ts', './room': 'src/room.ts' },
    { './room': ['nothing', ANSWERS_WITHOUT] },
  ],
  [
    'allowImportingTsExtensions, with which or without which a name leads to the same',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, allowImportingTsExtensions: true, noEmit: true } },
      'src/room.ts': '',
      'src/list.tsx': '',
    },
    'src/app.ts',
    { './room.ts': 'src/room.ts', './list.tsx': 'src/list.tsx', './room.js': 'src/room.ts' },
  ],
  [
    'rootDirs of a file it extends, which count from there; the shorter way where one is within the other',
    {
      'config/base.json': { compilerOptions: { ...BUNDLER, rootDirs: ['../src', '../src/made', '../views'] } },
      'tsconfig.json': { extends: './config/base.json' },
      'src/chat/room.ts': '',
      'src/made/chat/protocol.ts': '',
      'views/chat/page.ts': '',
    },
    'src/made/chat/app.ts',
    { './room': 'src/chat/room.ts', './protocol': 'src/made/chat/protocol.ts', './page': 'views/chat/page.ts' },
  ],
  [
    'a baseUrl of its own and paths of a file it extends, which then count from the baseUrl; and no paths at all',
    {
      'base.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['./*'] } } },
      'tsconfig.json': { extends: './base.json', compilerOptions: { baseUrl: './src' } },
      'lib/tsconfig.json': { extends: '../base.json', compilerOptions: { baseUrl: '.', paths: {} } },
      'src/room.ts': '',
      'lib/room.ts': '',
    },
    'lib/app.ts',
    { room: 'lib/room.ts', '@/room': 'package @/room' },
  ],
  [
    'of a list it extends: each option of the last that has it, and what is null in none',
    {
      'a.json': { compilerOptions: { ...BUNDLER, baseUrl: './src', customConditions: ['a'] } },
      'b.json': { compilerOptions: { customConditions: ['b'] } },
      'tsconfig.json': { extends: ['./a.json', './b.json'], compilerOptions: { paths: { '@/*': ['./chat/*'] } } },
      'package.json': {
        name: 'app',
        exports: { './x': { a: './src/a.ts', b: './src/b.ts', default: './src/x.ts' } },
      },
      'src/chat/room.ts': '',
      'src/a.ts': '',
      'src/b.ts': '',
      'src/x.ts': '',
    },
    'src/app.ts',
    { '@/room': 'src/chat/room.ts', 'chat/room': 'src/chat/room.ts', 'app/x': 'src/b.ts' },
  ],
]);

testTargets('a component', [
  [
    'by its name, and without an extension where nothing else has that name',
    {
      'tsconfig.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['./src/*'] } } },
      'src/Room.vue': '',
      'src/List.svelte': '',
      'src/page.astro': '',
      'src/Feed.vue': '',
      'src/Feed.ts': '',
      'src/chat/index.vue': '',
    },
    'src/app.ts',
    {
      './Room.vue': 'src/Room.vue',
      '@/List.svelte': 'src/List.svelte',
      './page.astro': 'src/page.astro',
      './Room.vue?raw': 'src/Room.vue',
      './Room': 'src/Room.vue',
      './Feed': 'src/Feed.ts',
      './chat': 'src/chat/index.vue',
      './page': 'unresolved: there is no src/page (with any source extension, or as a folder)',
    },
    {
      './Room.vue': ['nothing', 'TypeScript knows no components'],
      '@/List.svelte': ['nothing', 'the same'],
      './page.astro': ['nothing', 'the same'],
      './Room.vue?raw': ['nothing', 'the same'],
      './Room': ['nothing', 'the same'],
      './chat': ['nothing', 'the same'],
    },
  ],
  [
    'that imports',
    {
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
      'tsconfig.app.json': {
        compilerOptions: { ...BUNDLER, composite: true, paths: { '@/*': ['./src/*'] } },
        include: ['src/**/*.vue', 'src/**/*.ts'],
      },
      'src/room.ts': '',
      'src/Room.vue': '',
    },
    'src/chat/Page.vue',
    { '@/room': 'src/room.ts', '../room': 'src/room.ts', '../Room.vue': 'src/Room.vue' },
    {
      '@/room': ['nothing', 'TypeScript knows no components, nor which tsconfig is theirs'],
      '../Room.vue': ['nothing', 'TypeScript knows no components'],
    },
  ],
  [
    'beside what declares it: itself',
    { 'src/Room.vue': '', 'src/Room.vue.d.ts': '', 'src/List.svelte': '', 'src/List.d.svelte.ts': '' },
    'src/app.ts',
    { './Room.vue': 'src/Room.vue', './List.svelte': 'src/List.svelte' },
    {
      './Room.vue': ['src/Room.vue.d.ts', 'what runs is the module, what declares it is not'],
      './List.svelte': ['src/List.d.svelte.ts', 'the same'],
    },
  ],
]);

testTargets('the main of a package of the workspace', [
  [
    'its source, its browser, unless that is a map',
    {
      'package.json': { workspaces: ['packages/*'] },
      'packages/a/package.json': { name: 'a', main: './out/a.js', source: './code/a.ts', browser: './code/b.ts' },
      'packages/a/code/a.ts': '',
      'packages/a/code/b.ts': '',
      'packages/b/package.json': { name: 'b', browser: './code/b.ts' },
      'packages/b/code/b.ts': '',
      'packages/c/package.json': { name: 'c', main: './c.ts', browser: { './c.ts': './d.ts' } },
      'packages/c/c.ts': '',
      'packages/c/d.ts': '',
    },
    'packages/app/main.ts',
    { a: 'packages/a/code/a.ts', b: 'packages/b/code/b.ts', c: 'packages/c/c.ts' },
    {
      a: ['nothing', 'bundlers read "source"'],
      b: ['nothing', 'bundlers read "browser"'],
    },
  ],
]);
