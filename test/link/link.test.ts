import { describe, expect, test } from '@jest/globals';
import { inProject, linkProject, targetText, type Files } from '../support/project.js';

describe('no request is dropped', () => {
  const rows: readonly [sentence: string, files: Files, targets: readonly string[]][] = [
    [
      'what is computed is unverifiable, what is empty leads nowhere',
      { 'use.ts': `import(name); require(name + '.js'); import ''; import(\`./room\`);`, 'room.ts': '' },
      [
        'unverifiable: the specifier is computed',
        'unverifiable: the specifier is computed',
        'unresolved: the specifier is empty',
        'room.ts',
      ],
    ],
    [
      'what an ambient module names is outside, by its name or by a pattern',
      {
        'types.d.ts': `declare module '*.svg';\ndeclare module 'virtual:rooms' {}\ndeclare module '~build/*' {}\ndeclare module './odd' {}`,
        'use.ts': `import './logo.svg'; import 'virtual:rooms'; import '~build/rooms'; import './odd'; import './even';`,
      },
      [
        'package ./logo.svg',
        'package virtual:rooms',
        'package ~build/rooms',
        'package ./odd',
        'unresolved: there is no even (with any source extension, or as a folder)',
      ],
    ],
    [
      'an ambient module hides no file that is there',
      { 'types.d.ts': `declare module '*.svg';`, 'logo.svg': '', 'use.ts': `import './logo.svg';` },
      ['logo.svg'],
    ],
    [
      'a module that augments another declares none',
      { 'types.d.ts': `export {};\ndeclare module './odd' {}`, 'use.ts': `import './odd';` },
      ['unresolved: there is no odd (with any source extension, or as a folder)'],
    ],
    [
      'one specifier may be asked for in every form',
      {
        'room.ts': '',
        'use.ts': [
          `import './room';`,
          `export * from './room';`,
          `import room = require('./room');`,
          `let a: import('./room').Room;`,
          `import('./room');`,
          `require('./room');`,
        ].join('\n'),
      },
      Array(6).fill('room.ts'),
    ],
    [
      'a package may answer an import and a require each with a file of its own',
      {
        'package.json': { workspaces: ['packages/*'] },
        'packages/net/package.json': { name: '@acme/net', exports: { import: './net.mjs', require: './net.cjs' } },
        'packages/net/net.mjs': '',
        'packages/net/net.cjs': '',
        'use.ts': `import '@acme/net'; require('@acme/net'); import net = require('@acme/net'); import('@acme/net');`,
      },
      ['packages/net/net.mjs', 'packages/net/net.cjs', 'packages/net/net.cjs', 'packages/net/net.mjs'],
    ],
  ];
  test.each(rows)('%s', async (_sentence, files, targets) => {
    await inProject(files, async (root) => {
      const { graph } = await linkProject(root);
      const use = [...graph.modules.values()].find(({ record }) => record.path === 'use.ts')!;
      expect(use.dependencies.map(({ target }) => targetText(target))).toEqual(targets);
      expect(use.dependencies.map(({ request }) => request)).toEqual(use.record.requests);
    });
  });
});

test('packages of the workspace are known by their folders, with the module that their names mean', async () => {
  const files: Files = {
    'package.json': { name: 'root', workspaces: ['packages/*'] },
    'packages/net/package.json': { name: '@acme/net', main: './dist/index.js', dependencies: { ws: '*' } },
    'packages/net/src/index.ts': '',
    'packages/app/package.json': { name: 'app', main: './out/app.js' },
    'tools/package.json': { name: 'tools', main: './index.js' },
    'tools/index.ts': '',
  };
  await inProject(files, async (root) => {
    const { graph } = await linkProject(root);
    expect(graph.packages).toEqual([
      { name: 'root', folder: '', declared: [] },
      { name: 'app', folder: 'packages/app', declared: [] },
      { name: '@acme/net', folder: 'packages/net', declared: ['ws'], entry: 'packages/net/src/index.ts' },
    ]);
  });
});

test('a target that is out of the scope is read too, and what that leads to', async () => {
  const files: Files = {
    '.git/HEAD': '',
    '.gitignore': 'generated',
    'use.ts': `import './generated/a'; import '../outside';`,
    'generated/a.ts': `export * from './b';`,
    'generated/b.ts': `export class Room {}`,
  };
  await inProject(files, async (root) => {
    const { graph } = await linkProject(root);
    expect([...graph.modules.keys()]).toEqual(['generated/a.ts', 'generated/b.ts', 'use.ts']);
  });
});
