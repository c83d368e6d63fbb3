import { describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCompiler, type Compiler } from '../../src/fix/compiler/compiler.js';
import { newProblems, type TypeProblem } from '../../src/fix/compiler/errors.js';
import { compareText, type ModulePath } from '../../src/model/path.js';
import { discoverModules } from '../../src/scan/discover.js';
import { DRAFT_ROWS, tsconfig } from '../support/draft-rows.js';
import { inProject, resolverOf, type Files } from '../support/project.js';
import { tscProblems } from '../support/tsc-problems.js';

describe('what drafts bring', () => {
  test.each(Object.entries(DRAFT_ROWS))('%s', (_, { files, drafts, brought, config = 'tsconfig.json' }) =>
    inProject(files, (root) => {
      const modules = modulesOf(root);
      const { problems, unjudged } = createCompiler(root, resolverOf(root)).newErrors(toDrafts(drafts), modules);
      expect(problems.map(placeOf).sort()).toEqual(brought);
      expect([...unjudged]).toEqual([]);

      const before = tscProblems(root, config);
      for (const [module, text] of Object.entries(drafts)) writeFileSync(join(root, module), text);
      expect(sorted(problems)).toEqual(sorted(newProblems(before, tscProblems(root, config))));
    }),
  );
});

describe('drafts one after another', () => {
  const files: Files = {
    'tsconfig.json': tsconfig(),
    'src/ticker.ts': 'export const price: number = 1;\n',
    'src/board.ts': `import { price } from './ticker';\nexport const text: number = price;\n`,
  };

  test('each is held against the texts on disk, as they were first read', () =>
    inCompiled(files, (compiler, root) => {
      const wrong = toDrafts({ 'src/ticker.ts': `export const price: string = '1';\n` });
      const right = toDrafts({ 'src/ticker.ts': 'export const price: number = 2;\n' });
      const board = ['src/board.ts' as ModulePath];
      expect(compiler.newErrors(wrong, board).problems.map(placeOf)).toEqual(['src/board.ts:2 TS2322']);
      expect(compiler.newErrors(right, board).problems).toEqual([]);
      expect(compiler.newErrors(new Map(), modulesOf(root)).problems).toEqual([]);
      expect(compiler.newErrors(wrong, modulesOf(root)).problems.map(placeOf)).toEqual(['src/board.ts:2 TS2322']);
      expect(readFileSync(join(root, 'src/ticker.ts'), 'utf8')).toBe(files['src/ticker.ts']);
    }));
});

test('globals that a file declares which nobody imports, to a module that is judged alone', () =>
  inCompiled(
    {
      'tsconfig.json': tsconfig(),
      'src/globals.ts': 'declare global {\n  var presence: { readonly online: number };\n}\nexport {};\n',
      'src/online.ts': 'export const online: number = presence.online;\n',
    },
    (compiler) => {
      const drafts = toDrafts({ 'src/online.ts': 'export const online: string = presence.online;\n' });
      expect(compiler.newErrors(drafts, [...drafts.keys()]).problems.map(placeOf)).toEqual(['src/online.ts:1 TS2322']);
    },
  ));

/** What nothing can be said of, and why. */
const UNJUDGED: Readonly<Record<string, readonly [files: Files, why: string]>> = {
  'a component': [
    { 'src/room.vue': '<script setup lang="ts">\nconst room = 1;\n</script>\n' },
    'is a component, which TypeScript does not read',
  ],
  'JavaScript that is not checked': [
    { 'src/room.js': 'export const room = 1;\n' },
    'is JavaScript that TypeScript does not check',
  ],
  'JavaScript that wants to be checked, and is no part of the project': [
    { 'src/room.js': '// @ts-check\nexport const room = 1;\n' },
    'is JavaScript that TypeScript does not check',
  ],
  'a module that is not to be checked': [
    { 'src/room.ts': '/* Rooms */\n// @ts-nocheck\nexport const room: string = 1;\n' },
    'turns TypeScript off with @ts-nocheck',
  ],
  'a module that is not there': [{ 'src/lobby.ts': '' }, 'cannot be read'],
  'a text that is nested too deeply': [
    { 'src/room.ts': `export const room = ${'['.repeat(20_000)}${']'.repeat(20_000)};\n` },
    'is too much for the compiler: it is nested too deeply to be parsed',
  ],
};

describe('what nothing is said of', () => {
  test.each(Object.entries(UNJUDGED))('%s', (_, [files, why]) =>
    inCompiled({ 'tsconfig.json': tsconfig(), ...files }, (compiler) => {
      const [module = 'src/room.ts'] = Object.keys(files).filter((file) => file !== 'src/lobby.ts') as ModulePath[];
      const { problems, unjudged } = compiler.newErrors(new Map(), [module as ModulePath]);
      expect(problems).toEqual([]);
      expect([...unjudged]).toEqual([[module, why]]);
    }),
  );

  test('JavaScript that wants to be checked, of a project that has JavaScript', () =>
    inCompiled(
      { 'tsconfig.json': tsconfig({ allowJs: true }), 'src/room.js': '// @ts-check\nexport {};\n' },
      (compiler) =>
        expect(
          compiler.newErrors(toDrafts({ 'src/room.js': '// @ts-check\nexport const n = 1 * {};\n' }), [
            'src/room.js' as ModulePath,
          ]),
        ).toMatchObject({
          problems: [{ line: 2, code: 2363 }],
        }),
    ));
});

/** Packages that are not installed, by what is in `node_modules`. */
const UNINSTALLED: Readonly<Record<string, readonly [files: Files, missing: readonly string[]]>> = {
  'nothing is': [{}, ['@types/node', '@types/ws', 'ws', 'zod']],
  'the code of a package, but not its types': [
    { 'node_modules/ws/package.json': { name: 'ws', main: 'index.js' }, 'node_modules/ws/index.js': '' },
    ['@types/node', '@types/ws', 'zod'],
  ],
  'all types': [
    {
      'node_modules/@types/ws/index.d.ts': 'export class WebSocket {}',
      'node_modules/@types/node/index.d.ts': `declare module 'node:events' { export class EventEmitter {} }`,
      'node_modules/zod/package.json': { name: 'zod', types: 'zod.d.ts' },
      'node_modules/zod/zod.d.ts': 'export const z: number;',
    },
    [],
  ],
  'declared by the project itself': [
    {
      'src/ambient.d.ts': `declare module 'w*' { export class WebSocket {} }\ndeclare module 'zod' { export const z: number; }\n`,
    },
    ['@types/node'],
  ],
};

describe('packages that are not installed', () => {
  test.each(Object.entries(UNINSTALLED))('%s', (_, [files, missing]) =>
    inCompiled(
      {
        'package.json': { name: 'house', devDependencies: { '@types/node': '^20', '@types/ws': '^8' } },
        'packages/chat/package.json': { name: 'chat', dependencies: { ws: '^8', zod: '^4' } },
        'tsconfig.json': tsconfig({ types: ['*'] }, { include: ['src', 'packages'] }),
        'packages/chat/room.ts': [
          `import { EventEmitter } from 'node:events';`,
          `import { WebSocket } from 'ws';`,
          `import { z } from 'zod';`,
          `import { lobby } from './lobby';`,
          `import { nobody } from 'undeclared';\n`,
        ].join('\n'),
        'packages/chat/lobby.ts': 'export const lobby = 1;\n',
        ...files,
      },
      (compiler) => {
        const room = 'packages/chat/room.ts' as ModulePath;
        const found = compiler.uninstalled([room, 'packages/chat/lobby.ts' as ModulePath]);
        expect([...found]).toEqual(missing.length === 0 ? [] : [[room, missing]]);
      },
    ),
  );
});

function inCompiled<T>(files: Files, run: (compiler: Compiler, root: string) => T): Promise<T> {
  return inProject(files, (root) => run(createCompiler(root, resolverOf(root)), root));
}

function modulesOf(root: string): readonly ModulePath[] {
  return discoverModules({ root, include: undefined, exclude: [] }).modules;
}

function toDrafts(drafts: Readonly<Record<string, string>>): ReadonlyMap<ModulePath, string> {
  return new Map(Object.entries(drafts)) as unknown as ReadonlyMap<ModulePath, string>;
}

function placeOf({ module, line, code }: TypeProblem): string {
  return `${module}:${line} TS${code}`;
}

function sorted(problems: readonly TypeProblem[]): readonly string[] {
  return problems.map((problem) => `${placeOf(problem)}: ${problem.message}`).sort(compareText);
}
