import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES } from './support/fixtures.js';
import { stripExpectations } from './support/expectations.js';

// What tools of this kind are known to miss: each way to reach a module, and each configuration that hides some.

/** A way to reach a guarded module, with the fixtures in which it is found out. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  '.js that means .ts': ['resolution/js-extension'],
  'the extension .ts': ['resolution/ts-extension'],
  'paths of a tsconfig that is extended': ['resolution/extends', 'resolution/tsconfig-paths'],
  baseUrl: ['resolution/base-url'],
  'imports of package.json': ['resolution/package-imports'],
  'a subpath in exports of a workspace package': ['resolution/package-exports', 'resolution/blocked-subpath'],
  'a symlinked folder': ['resolution/symlinked-folder'],
  'a path that is not normalised': ['resolution/detour'],
  'the index of a folder': ['resolution/directory-index'],
  'a barrel, by name': ['resolution/barrel-named'],
  'a barrel, by another name': ['resolution/barrel-renamed'],
  'a barrel, by export *': ['resolution/barrel-star'],
  'a barrel, as a member of a namespace': ['resolution/barrel-namespace-member'],
  'a barrel behind a barrel': ['resolution/barrel-two-hops'],
  'a barrel that imports, then exports': ['resolution/barrel-import-then-export'],
  'a barrel with a constant of another name': ['resolution/barrel-const-alias'],
  'a component of Vue': ['resolution/vue', 'resolution/vue-script-src'],
  'a component of Vue with setup': ['resolution/vue-setup'],
  'a component of Svelte': ['resolution/svelte'],
  'a page of Astro': ['resolution/astro'],
  'a .tsx file': ['resolution/tsx'],
  'a .mts file': ['resolution/mts'],
  'a .cts file': ['resolution/cts'],
  'a declaration file': ['resolution/declaration-file'],
  'a CommonJS file': ['resolution/commonjs'],
  'a solution-style tsconfig': ['import-cycle/solution-tsconfig', 'resolution/project-references'],
  'the same alias in each package': ['resolution/alias-per-package'],
  'an alias that leads nowhere': ['unresolved-import/missing-alias-target'],
};

/** A configuration with which nothing can be found, with the transcripts of what is said about it. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'no source file': ['usage-error/no-source-file', 'usage-error/no-source-file-in-scope'],
  'a guarded path that is a typo': ['usage-error/guarded-module-misspelt', 'usage-error/entry-point-misspelt'],
};

test.each(Object.entries(WAYS))('%s is seen through', (_way, fixtures) => {
  for (const fixture of fixtures) expect(expectationsIn(join(FIXTURES, fixture))).not.toEqual([]);
});

test.each(Object.entries(REFUSED))('%s is an error', (_situation, fixtures) => {
  for (const fixture of fixtures)
    expect(readFileSync(join(FIXTURES, fixture, 'expected.txt'), 'utf8')).toContain('\nexit 2\n');
});

function expectationsIn(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => stripExpectations(readFileSync(file, 'utf8')).expectations);
}
