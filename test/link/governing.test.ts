import { describe, expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import { inProject, resolverOf, targetText, type Files } from '../support/project.js';

describe('the tsconfig that governs a module', () => {
  const solution: Files = {
    'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.test.json' }] },
    'tsconfig.app.json': {
      compilerOptions: { rootDirs: ['src', 'made/app'] },
      include: ['src', 'made'],
      exclude: ['**/*.test.ts'],
    },
    'tsconfig.test.json': { compilerOptions: { rootDirs: ['src', 'made/test'] }, include: ['**/*.test.ts'] },
    'src/room.ts': '',
    'src/room.test.ts': '',
    'made/app/protocol.ts': '',
    'made/test/protocol.ts': '',
  };
  const rows: readonly [sentence: string, files: Files, module: string, config: string | undefined][] = [
    ['none', {}, 'src/room.ts', undefined],
    ['the nearest', { 'tsconfig.json': {}, 'src/tsconfig.json': {} }, 'src/room.ts', 'src/tsconfig.json'],
    ['one that the nearest refers to', solution, 'src/room.ts', 'tsconfig.app.json'],
    ['another for its neighbour', solution, 'src/room.test.ts', 'tsconfig.test.json'],
    [
      'the one for the code around a component',
      {
        'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
        'tsconfig.app.json': { include: ['src/**/*.ts'] },
      },
      'src/Room.vue',
      'tsconfig.app.json',
    ],
    [
      'the one that names components',
      {
        'tsconfig.json': { files: [], references: [{ path: './tsconfig.node.json' }, { path: './tsconfig.app.json' }] },
        'tsconfig.node.json': { include: ['src/**/*.ts'] },
        'tsconfig.app.json': { include: ['src/**/*.vue'] },
      },
      'src/Room.vue',
      'tsconfig.app.json',
    ],
    ['the nearest, where none includes the module', solution, 'tools/seed.ts', 'tsconfig.json'],
  ];
  test.each(rows)('%s', async (_sentence, files, module, config) => {
    await inProject({ 'src/room.ts': '', ...files }, (root) => {
      expect(
        resolverOf(root)
          .configOf(module as ModulePath)
          ?.file.slice(root.length + 1),
      ).toBe(config);
    });
  });

  test('decides where a relative path leads, from file to file of one folder', async () => {
    await inProject(solution, (root) => {
      const resolver = resolverOf(root);
      const target = (from: string) => targetText(resolver.resolve(from as ModulePath, './protocol'));
      expect(['src/room.ts', 'src/room.test.ts', 'src/room.ts'].map(target)).toEqual([
        'made/app/protocol.ts',
        'made/test/protocol.ts',
        'made/app/protocol.ts',
      ]);
    });
  });
});
