import type { Files } from '../support/project.js';
import { BUNDLER, testTargets } from '../support/target-rows.js';

testTargets('a tsconfig that extends', [
  [
    'a file, whose paths count from there',
    {
      'config/base.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['../src/*'] } } },
      'tsconfig.json': { extends: './config/base' },
      'src/room.ts': '',
    },
    'src/app.ts',
    { '@/room': 'src/room.ts' },
  ],
  [
    'a list, the last of which wins',
    {
      'a.json': { compilerOptions: { ...BUNDLER, paths: { '@a': ['./src/a.ts'] } } },
      'b.json': { compilerOptions: { paths: { '@b': ['./src/b.ts'] } } },
      'tsconfig.json': { extends: ['./a.json', './b.json'] },
      'src/a.ts': '',
      'src/b.ts': '',
    },
    'src/app.ts',
    { '@b': 'src/b.ts', '@a': 'package @a' },
  ],
  [
    'a file whose paths then count from its own baseUrl',
    {
      'config/base.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['./chat/*'] } } },
      'tsconfig.json': { extends: './config/base.json', compilerOptions: { baseUrl: './src' } },
      'src/chat/room.ts': '',
    },
    'src/app.ts',
    { '@/room': 'src/chat/room.ts', 'chat/room': 'src/chat/room.ts' },
  ],
  [
    'a file that leaves the folder to the extending one',
    {
      'config/base.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['${configDir}/src/*'] } } },
      'tsconfig.json': { extends: './config/base.json' },
      'src/room.ts': '',
    },
    'src/app.ts',
    { '@/room': 'src/room.ts' },
  ],
  ['a package, by its file', extendedPackages(), 'file/app.ts', { '@a': 'src/a.ts' }],
  ['a package, by its name', extendedPackages(), 'name/app.ts', { '@a': 'src/a.ts' }],
  ['a package, by its "tsconfig"', extendedPackages(), 'field/app.ts', { '@a': 'src/a.ts' }],
  ['a package, by its "exports"', extendedPackages(), 'exports/app.ts', { '@a': 'src/a.ts' }],
  [
    'a package of the workspace, installed or not',
    {
      'package.json': { workspaces: ['packages/*'] },
      'packages/config/package.json': { name: '@acme/config' },
      'packages/config/base.json': { compilerOptions: { ...BUNDLER, paths: { '@/*': ['${configDir}/src/*'] } } },
      'packages/app/package.json': { name: 'app' },
      'packages/app/tsconfig.json': { extends: '@acme/config/base.json' },
      'packages/app/src/room.ts': '',
    },
    'packages/app/src/main.ts',
    { '@/room': 'packages/app/src/room.ts' },
  ],
]);

function extendedPackages(): Files {
  const config = { compilerOptions: { ...BUNDLER, baseUrl: '${configDir}/..', paths: { '@a': ['src/a.ts'] } } };
  return {
    'node_modules/@acme/config/package.json': { name: '@acme/config', tsconfig: './base.json' },
    'node_modules/@acme/config/base.json': config,
    'node_modules/plain/package.json': { name: 'plain' },
    'node_modules/plain/tsconfig.json': config,
    'node_modules/mapped/package.json': { name: 'mapped', exports: { './strict': './configs/strict.json' } },
    'node_modules/mapped/configs/strict.json': config,
    'file/tsconfig.json': { extends: '@acme/config/base' },
    'name/tsconfig.json': { extends: 'plain' },
    'field/tsconfig.json': { extends: '@acme/config' },
    'exports/tsconfig.json': { extends: 'mapped/strict' },
    'src/a.ts': '',
  };
}
