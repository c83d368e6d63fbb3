import { describe, expect, test } from '@jest/globals';
import { inProject, resolverOf, type Files } from '../support/project.js';

describe('what is wrong with configuration files', () => {
  const rows: readonly [sentence: string, files: Files, problems: readonly string[]][] = [
    ['nothing', { 'tsconfig.json': {}, 'package.json': {} }, []],
    [
      'a tsconfig that is not JSON',
      { 'tsconfig.json': '{\n  "a": ]\n}' },
      ['tsconfig.json is malformed in line 2: a value is expected here (fatal)'],
    ],
    [
      'one of several that each govern a part',
      {
        'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.test.json' }] },
        'tsconfig.app.json': { include: ['src'], exclude: ['**/*.test.ts'] },
        'tsconfig.test.json': '{ "include": ["**/*.test.ts"], }}',
        'src/room.test.ts': '',
      },
      ['tsconfig.test.json is malformed in line 1: nothing may follow the closing brace (fatal)'],
    ],
    ['one that governs no module', { 'docs/tsconfig.json': '{' }, []],
    [
      'a file that does not exist',
      { 'tsconfig.json': { extends: './base.json' } },
      ['tsconfig.json extends "./base.json", which does not exist (fatal)'],
    ],
    [
      'a package that is not installed',
      { 'tsconfig.json': { extends: '@acme/config' } },
      ['tsconfig.json extends "@acme/config", which is not installed'],
    ],
    [
      'a circle, said once at the file that closes it',
      {
        'tsconfig.json': { extends: './a.json' },
        'a.json': { extends: './b.json' },
        'b.json': { extends: './a.json' },
      },
      ['b.json extends itself by way of "./a.json" (fatal)'],
    ],
    ['files that all extend the next one twice', lattice(40), []],
    [
      'itself',
      { 'tsconfig.json': { extends: './tsconfig.json' } },
      ['tsconfig.json extends itself by way of "./tsconfig.json" (fatal)'],
    ],
    ['a package.json that is not JSON', { 'package.json': '{,}' }, ['package.json is malformed JSON (fatal)']],
    [
      'a pnpm workspace that is not YAML',
      { 'package.json': {}, 'pnpm-workspace.yaml': 'a: [' },
      ['pnpm-workspace.yaml is malformed YAML (fatal)'],
    ],
    [
      'workspaces that expand without end',
      { 'package.json': { workspaces: ['{a,b}'.repeat(20)] } },
      ['package.json has workspaces "' + '{a,b}'.repeat(20) + '", which expands to more than 1000 patterns (fatal)'],
    ],
  ];
  test.each(rows)('%s', async (_sentence, files, problems) => {
    await inProject({ 'src/app.ts': '', ...files }, (root) => {
      // Nothing was resolved that would have asked for them.
      const found = resolverOf(root).problems.map(
        ({ path, problem, fatal }) => `${path} ${problem}${fatal ? ' (fatal)' : ''}`,
      );
      expect(found).toEqual(problems);
    });
  });
});

/** Read once for each way to them, the last of these would be read a million million times. */
function lattice(height: number): Files {
  const name = (level: number) => (level === 0 ? 'tsconfig.json' : `level-${level}.json`);
  return Object.fromEntries(
    Array.from({ length: height }, (_, level) => {
      const next = `./${name(level + 1)}`;
      return [name(level), level === height - 1 ? {} : { extends: [next, next] }];
    }),
  );
}
