import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTypeScriptResolver } from '../../scripts/typescript-resolver.js';
import type { ModulePath } from '../../src/model/path.js';
import { inProject, resolverOf, targetText, type Files } from '../support/project.js';
import { BUNDLER, moduleIn } from '../support/target-rows.js';

const PLACES = ['src/a', 'src/a/index', 'src/index', 'src/b', 'lib/a', 'lib/a/index', 'lib/b', 'a', 'index'];
const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.d.ts'];
const SPECIFIERS = [
  ...['./a', './a.js', './a/', './a/index', './a/index.js', '.', './', './b', './index.js'],
  ...['..', '../', '../a', '../lib/a', '../lib/a/', '../lib/../src/b.js'],
  ...['@/a', '@/a.js', '@/a/index', '@/b', '~', 'a', 'a/index.js', 'lib/a', 'src/b', 'b'],
];

/** Compiler options that bear on where names lead. */
const OPTIONS = [
  {},
  { paths: { '@/*': ['./src/*'] } },
  { paths: { '@/*': ['./lib/*', './src/*'], '~': ['./src/a'], '@/a': ['./lib/a'] } },
  { paths: { '*': ['./lib/*'] } },
  { baseUrl: '.' },
  { baseUrl: './src', paths: { '@/*': ['../lib/*', '../src/*'], 'lib/*': ['../lib/*'] } },
  { rootDirs: ['./src', './lib'] },
  { rootDirs: ['./lib', './src'], baseUrl: './lib' },
];

/** `a.d.ts` stands for `a.js` to TypeScript; to us what runs is the module. */
function withoutDeclarations(path: string, files: Files): string {
  const twin = ['.js', '.jsx'].map((extension) => path.replace(/\.d\.ts$/, extension)).find((file) => file in files);
  return path.endsWith('.d.ts') && twin !== undefined ? twin : path;
}

test('random trees and options lead where TypeScript says', async () => {
  const files = fc.uniqueArray(fc.tuple(fc.constantFrom(...PLACES), fc.constantFrom(...EXTENSIONS)), {
    selector: String,
    minLength: 1,
    maxLength: 12,
  });
  const main = fc.constantFrom(undefined, './b.js', './index.js', './gone.js');
  await fc.assert(
    fc.asyncProperty(files, fc.constantFrom(...OPTIONS), main, async (names, options, main) => {
      const project: Files = {
        ...Object.fromEntries(names.map((name) => [name.join(''), ''])),
        'tsconfig.json': { compilerOptions: { ...BUNDLER, ...options } },
        'src/app.ts': '',
        ...(main !== undefined && { 'lib/a/package.json': { main }, 'lib/a/b.ts': '' }),
      };
      await inProject(project, (root) => {
        const resolver = resolverOf(root);
        const typescript = createTypeScriptResolver(root);
        const ours = SPECIFIERS.map((specifier) => {
          return [specifier, moduleIn(targetText(resolver.resolve('src/app.ts' as ModulePath, specifier)))];
        });
        const theirs = SPECIFIERS.map((specifier) => {
          const target = typescript.resolve('src/app.ts', specifier).path;
          return [specifier, target === undefined ? 'nothing' : withoutDeclarations(target, project)];
        });
        expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
      });
    }),
    { numRuns: 150 },
  );
});
