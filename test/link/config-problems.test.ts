import { describe, expect, test } from '@jest/globals';
import { inProject, Link, resolverOf, type Files } from '../support/project.js';

const NO_FILE = 'is no file that can be read (fatal)';

const WRONG_SHAPES: readonly [key: string, value: unknown, words: string][] = [
  ['extends', 7, 'a path or a list of paths'],
  ['extends', '', 'a path or a list of paths'],
  ['extends', [7], 'a path or a list of paths'],
  ['files', 'src/app.ts', 'a list of strings'],
  ['include', 'src', 'a list of strings'],
  ['exclude', {}, 'a list of strings'],
  ['references', ['./app'], 'a list of objects with a path'],
  ['compilerOptions', [], 'an object'],
  ['compilerOptions.baseUrl', true, 'a string'],
  ['compilerOptions.paths', [], 'an object of lists of paths'],
  ['compilerOptions.paths', { '@/*': './src/*' }, 'an object of lists of paths'],
  ['compilerOptions.rootDirs', 'src', 'a list of strings'],
  ['compilerOptions.outDir', [], 'a string'],
  ['compilerOptions.rootDir', 0, 'a string'],
  ['compilerOptions.customConditions', 'source', 'a list of strings'],
  ['compilerOptions.moduleSuffixes', '.ios', 'a list of strings'],
];

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
    [
      'a chain that nobody would follow by hand',
      chain(70),
      ['level-64.json is extended 65 times, and extends "./level-65.json" (fatal)'],
    ],
    [
      'a reference that leads nowhere, where nothing else includes a module',
      { 'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './tools' }] } },
      [
        'tsconfig.json references "tsconfig.app.json", which does not exist (fatal)',
        'tsconfig.json references "tools/tsconfig.json", which does not exist (fatal)',
      ],
    ],
    ['one that leads nowhere, where all is included', { 'tsconfig.json': { references: [{ path: './app' }] } }, []],
    ['a link that leads nowhere', { 'tsconfig.json': new Link('gone.json') }, [`tsconfig.json ${NO_FILE}`]],
    ['a link to itself', { 'tsconfig.json': new Link('tsconfig.json') }, [`tsconfig.json ${NO_FILE}`]],
    ['a folder, which TypeScript passes over too', { 'tsconfig.json/readme.md': '' }, []],
    ...['./a\0b.json', `./${'a'.repeat(5000)}.json`].map((path): (typeof rows)[number] => [
      'what no file system takes for a path',
      { 'tsconfig.json': { extends: path } },
      [`tsconfig.json extends ${JSON.stringify(path)}, which does not exist (fatal)`],
    ]),
    ['a tsconfig that is a list', { 'tsconfig.json': [] }, ['tsconfig.json holds no object (fatal)']],
    ['a tsconfig that is empty, which TypeScript takes for {}', { 'tsconfig.json': '' }, []],
    ['null, which takes back what is extended', { 'tsconfig.json': { compilerOptions: { paths: null } } }, []],
    ...WRONG_SHAPES.map(([key, value, words]): (typeof rows)[number] => [
      `${key} of a wrong type: ${JSON.stringify(value)}`,
      { 'tsconfig.json': key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object },
      [`tsconfig.json has ${key} that is not ${words} (fatal)`],
    ]),
    ['a package.json that is a list', { 'package.json': [] }, ['package.json holds no object (fatal)']],
    ['a package.json that is a link', { 'main.json': {}, 'package.json': new Link('main.json') }, []],
    [
      'a package.json that is a link to nowhere',
      { 'package.json': new Link('gone.json') },
      ['package.json cannot be read (fatal)'],
    ],
    [
      'workspaces that are no list of patterns',
      { 'package.json': { workspaces: 'packages/*' }, 'pnpm-workspace.yaml': 'packages: { chat: 1 }' },
      [
        'package.json has workspaces that are not a list of patterns (fatal)',
        'pnpm-workspace.yaml has packages that are not a list of patterns (fatal)',
      ],
    ],
    [
      'a pnpm workspace that is a folder',
      { 'package.json': {}, 'pnpm-workspace.yaml/readme.md': '' },
      [`pnpm-workspace.yaml ${NO_FILE}`],
    ],
    ['a pnpm workspace that only sets options', { 'package.json': {}, 'pnpm-workspace.yaml': 'hoist: false' }, []],
    ['a pnpm workspace that is empty', { 'package.json': {}, 'pnpm-workspace.yaml': '' }, []],
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

function chain(length: number): Files {
  const name = (level: number) => (level === 0 ? 'tsconfig.json' : `level-${level - 1}.json`);
  return Object.fromEntries(
    Array.from({ length: length + 1 }, (_, level) => [name(level), { extends: `./level-${level}.json` }]),
  );
}

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
