import { beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkModules } from '../src/link/link.js';
import { createResolver } from '../src/link/resolve/resolve.js';
import { splitPackage } from '../src/link/resolve/specifier.js';
import type { Dependency, LinkedModule, Target } from '../src/model/graph.js';
import { discoverModules } from '../src/scan/discover.js';
import { scanModules } from '../src/scan/scan.js';
import { sourcesOn } from '../src/scan/sources.js';
import { DIRECTIONS } from './support/directions.js';
import { undocumentedExports } from './support/undocumented-exports.js';

// The laws that the code itself keeps, read from its import graph, which the tool's own stages build.

/** The one module that may import a library; tests and benchmarks may import any. */
const DOORS: Readonly<Record<string, string>> = {
  '@valibot/to-json-schema': 'scripts/json-schema.ts',
  chalk: 'src/report/colour.ts',
  commander: 'src/cli/commander.ts',
  diff: 'src/report/diff.ts',
  esbuild: 'scripts/bundle.js',
  ignore: 'src/scan/git-ignore.ts',
  'jsonc-parser': 'src/jsonc.ts',
  leven: 'src/model/suggest.ts',
  madge: 'src/link/cycles/cycles.ts',
  minimatch: 'src/model/glob.ts',
  'oxc-parser': 'src/scan/oxc/oxc-parser.ts',
  'oxc-resolver': 'src/link/resolve/files.ts',
  'resolve-pkg-maps': 'src/link/resolve/package-target.ts',
  'string-width': 'src/report/columns.ts',
  'ts-morph': 'src/ts-morph.ts',
  typescript: 'scripts/typescript-resolver.ts',
  valibot: 'src/config/valibot.ts',
  yaml: 'src/link/resolve/workspace.ts',
};

/** What package.json lists although no module imports it, and who asks for it. */
const ASKED_FOR_BY_NAME: Readonly<Record<string, string>> = {
  '@arethetypeswrong/cli': 'test/pack.test.ts',
  '@swc/core': 'peer of @swc/jest',
  '@swc/jest': 'jest.config.js',
  '@types/node': 'tsconfig.json',
  '@types/ws': 'fixtures/migration',
  ajv: 'peer of ajv-draft-04',
  jest: 'npm test',
  prettier: 'npm run format',
  publint: 'test/pack.test.ts',
  vitest: 'test/migration.test.ts',
  ws: 'fixtures/migration',
};

const MAX_LINES = 300;

const root = join(import.meta.dirname, '..');
let modules: readonly LinkedModule[];
let dependencies: readonly Dependency[];

beforeAll(async () => {
  const discovery = discoverModules({ root, include: ['{bin,bench,rules,scripts,src,test}/**'], exclude: [] });
  const records = await scanModules({
    sources: sourcesOn(root),
    modules: discovery.modules,
    parser: 'oxc',
    watched: ['process', 'console'],
  });
  const resolver = createResolver({ root, ...discovery, tsconfig: undefined });
  modules = [...linkModules(records, resolver, () => true).modules.values()];
  dependencies = modules.flatMap((module) => module.dependencies);
});

test('every place of the code has a row, and every row a place', () => {
  const places = new Set(modules.map(({ record }) => placeOf(record.path)));
  expect([...places].sort()).toEqual(Object.keys(DIRECTIONS).sort());
});

test('no row allows more than is made use of', () => {
  const used = new Set(dependencies.map(({ from, target }) => `${placeOf(from)} → ${targetPlaceOf(target)}`));
  const allowed = Object.entries(DIRECTIONS).flatMap(([from, places]) =>
    places === 'anything' ? [] : places.map((place) => `${from} → ${place}`),
  );
  expect(allowed.filter((direction) => !used.has(direction))).toEqual([]);
});

test('modules import only in the directions that the table allows', () => {
  const breaches = dependencies.filter(({ from, target }) => {
    const allowed = DIRECTIONS[placeOf(from)];
    const place = targetPlaceOf(target);
    return place !== undefined && allowed !== 'anything' && allowed?.includes(place) !== true;
  });
  expect(breaches.map(describeDependency)).toEqual([]);
});

test('every import leads somewhere', () => {
  const lost = dependencies.filter(({ target }) => target.kind === 'unresolved');
  expect(lost.map(describeDependency)).toEqual([]);
});

test('each library comes in by one door, and every door is used', () => {
  const opened = ofProduct(dependencies).flatMap((dependency) => {
    const name = packageNameOf(dependency);
    return name === undefined ? [] : [`${name} in ${dependency.from}`];
  });
  expect([...new Set(opened)].sort()).toEqual(
    Object.entries(DOORS)
      .map(([name, door]) => `${name} in ${door}`)
      .sort(),
  );
});

test('the tool guards the same doors when it checks itself', () => {
  const config = JSON.parse(textOf('ws-ssot.config.json')) as {
    readonly canon: readonly {
      readonly owners: readonly string[];
      readonly guarded: { readonly packages?: string[] };
    }[];
  };
  const guarded = config.canon.flatMap(({ owners, guarded }) =>
    (guarded.packages ?? []).map((name) => [name, owners] as const),
  );
  const ofTool = Object.entries(DOORS).filter(([, door]) => door.startsWith('src/'));
  expect(Object.fromEntries(guarded)).toEqual(Object.fromEntries(ofTool.map(([name, door]) => [name, [door]])));
});

test('package.json lists what is imported and nothing else', () => {
  const manifest = JSON.parse(textOf('package.json')) as Record<string, object>;
  const listed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const imported = dependencies.flatMap((dependency) => packageNameOf(dependency) ?? []);
  expect(listed.sort()).toEqual([...new Set([...imported, ...Object.keys(ASKED_FOR_BY_NAME)])].sort());
  const installed = Object.keys(manifest.dependencies!);
  expect(installed.filter((name) => DOORS[name]?.startsWith('src/') !== true)).toEqual([]);
});

test('rules and the model are pure: they import nothing of Node.js', () => {
  const impure = dependencies.filter(
    ({ from, target }) => /^(?:rules|src\/model)\//.test(from) && target.kind === 'builtin',
  );
  expect(impure.map(describeDependency)).toEqual([]);
});

test('the command line alone knows the process, but for a clock and for what parses in a process of its own', () => {
  const touching = modules.filter(({ record }) => /^(?:rules|src)\//.test(record.path) && record.mentions.length > 0);
  const elsewhere = touching.map(({ record }) => record.path).filter((path) => !/^src\/cli[./]/.test(path));
  expect(elsewhere).toEqual(['src/check/stopwatch.ts', 'src/scan/confined-child.ts']);
});

test('no module has a default export', () => {
  const breaches = modules.filter(({ record }) => record.exports.some(isDefault));
  expect(breaches.map(({ record }) => record.path)).toEqual([]);
});

test('only an index passes on all that another module exports', () => {
  const breaches = modules.filter(({ record }) => record.exports.some(({ kind }) => kind === 'star'));
  expect(breaches.map(({ record }) => record.path).filter((path) => !path.endsWith('/index.ts'))).toEqual([]);
});

test('every exported declaration has a comment that begins with a sentence', () => {
  expect(modules.flatMap(({ record }) => undocumentedExports(record.path, textOf(record.path)))).toEqual([]);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const lengths = modules.map(({ record }) => ({
    path: record.path,
    lines: textOf(record.path).split('\n').length - 1,
  }));
  expect(lengths.filter(({ lines }) => lines > MAX_LINES)).toEqual([]);
});

/** The row of the table that a module falls under: its own where it has one, else that of its folder. */
function placeOf(path: string): string {
  if (path in DIRECTIONS) return path;
  const [top, ...rest] = path.split('/');
  return top === 'src' ? `src/${rest[0]}` : top!;
}

function targetPlaceOf(target: Target): string | undefined {
  return target.kind === 'module' ? placeOf(target.path) : undefined;
}

function ofProduct(all: readonly Dependency[]): readonly Dependency[] {
  return all.filter(({ from }) => !/^(?:bench|test)\//.test(from));
}

function packageNameOf({ target }: Dependency): string | undefined {
  return target.kind === 'package' ? splitPackage(target.name).name : undefined;
}

function describeDependency({ from, request }: Dependency): string {
  return `${from} imports ${request.specifier}`;
}

function isDefault(entry: LinkedModule['record']['exports'][number]): boolean {
  return entry.kind !== 'star' && entry.exported === 'default';
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
