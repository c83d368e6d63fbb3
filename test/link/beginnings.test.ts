import { expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import { inProject, resolverOf } from '../support/project.js';

const HOUSE = {
  'package.json': { name: 'house', workspaces: ['packages/*'] },
  'tsconfig.json': {
    compilerOptions: { baseUrl: '.', paths: { '@/*': ['src/*'], '@/old/*': ['src/legacy/*', 'old/*'] } },
  },
  'packages/websocket/package.json': { name: '@house/websocket' },
  'packages/websocket/src/index.ts': '',
  'src/chat/room.ts': '',
};

const rows: [prefix: string, beginnings: readonly string[]][] = [
  ['./', ['src/chat/']],
  ['./rooms/', ['src/chat/rooms/']],
  ['./ro', ['src/chat/ro']],
  ['../', ['src/']],
  ['../../', ['']],
  ['../websocket/man', ['src/websocket/man']],
  ['.', []],
  ['..', []],
  ['', []],
  ['/src/', ['src/']],
  ['@/websocket/', ['src/websocket/', '@/websocket/']],
  ['@/old/so', ['src/legacy/so', 'old/so', '@/old/so']],
  ['@house/websocket/', ['@house/websocket/', 'packages/websocket/']],
  ['@house/web', ['@house/web']],
  ['ws', []],
];

test.each(rows)('a specifier that begins with %j', async (prefix, beginnings) => {
  await inProject(HOUSE, (root) => {
    expect(resolverOf(root).beginningsOf('src/chat/room.ts' as ModulePath, prefix)).toEqual(beginnings);
  });
});
