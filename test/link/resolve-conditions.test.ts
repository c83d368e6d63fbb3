import { BUNDLER, testTargets } from '../support/target-rows.js';

testTargets('conditions of a package, and its mains', [
  [
    'a source condition, and the conditions that the tsconfig adds',
    {
      'package.json': { workspaces: ['packages/*'] },
      'tsconfig.json': { compilerOptions: { ...BUNDLER, customConditions: ['@acme/source'] } },
      'packages/net/package.json': {
        name: '@acme/net',
        exports: {
          '.': { '@acme/source': './code/main.ts', default: './out/main.js' },
          './s': { source: './code/s.ts', default: './out/s.js' },
          './d': { import: './code/d.ts', default: './code/fallback.ts' },
        },
      },
      'packages/net/code/main.ts': '',
      'packages/net/code/s.ts': '',
      'packages/net/code/d.ts': '',
      'packages/net/code/fallback.ts': '',
    },
    'packages/app/main.ts',
    {
      '@acme/net': 'packages/net/code/main.ts',
      '@acme/net/s': 'packages/net/code/s.ts',
      '@acme/net/d': 'packages/net/code/d.ts',
    },
    { '@acme/net/s': ['nothing', 'the source stands for what is built from it'] },
  ],
  [
    'what only Node.js and bundlers read comes after what TypeScript reads',
    {
      'package.json': { workspaces: ['packages/*'] },
      'tsconfig.json': { compilerOptions: BUNDLER },
      'packages/net/package.json': {
        name: '@acme/net',
        exports: {
          '.': { development: './src/index.development.ts', default: './src/index.ts' },
          './socket': {
            module: './src/socket.module.js',
            'module-sync': './src/socket.sync.js',
            node: './src/socket.js',
          },
          './beat': { development: './source/beat.ts', default: './dist/beat.js' },
        },
      },
      'packages/net/src/index.development.ts': '',
      'packages/net/src/index.ts': '',
      'packages/net/src/socket.module.js': '',
      'packages/net/src/socket.js': '',
      'packages/net/source/beat.ts': '',
      'packages/emitter/package.json': { name: 'emitter', main: './lib/cjs/index.js', module: './lib/esm/index.js' },
      'packages/emitter/lib/cjs/index.js': '',
      'packages/emitter/lib/esm/index.js': '',
      'packages/emitter/test/emitter.js': '',
    },
    'packages/emitter/test/emitter.js',
    {
      '@acme/net': 'packages/net/src/index.ts',
      '@acme/net/socket': 'packages/net/src/socket.module.js',
      '@acme/net/beat': 'packages/net/source/beat.ts',
      emitter: 'packages/emitter/lib/cjs/index.js',
      '..': 'packages/emitter/lib/cjs/index.js',
    },
    {
      '@acme/net/socket': ['nothing', 'what bundlers read is better than nothing'],
      '@acme/net/beat': ['nothing', 'the source stands for what is built from it'],
    },
  ],
]);
