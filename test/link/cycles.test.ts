import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import madge from 'madge';
import { findCycles } from '../../src/link/cycles/cycles.js';
import type { Cycle } from '../../src/model/cycle.js';
import type { ModuleGraph } from '../../src/model/graph.js';
import { componentsByReach, shortestRingLength, type Edges } from '../support/components.js';
import { FIXTURES, fixtureProjects } from '../support/fixtures.js';
import { cycleText, edgesOf, graphOf } from '../support/graph.js';
import { inFixture, inProject, linkProject, type Files } from '../support/project.js';

const nowhere = () => false;

describe('what makes a ring, by syntax', () => {
  const rows: readonly [sentence: string, files: Files, cycles: readonly string[]][] = [
    ['two modules', { 'a.ts': `import { b } from './b';`, 'b.ts': `import { a } from './a';` }, ['eager a.ts b.ts']],
    ['one module', { 'a.ts': `import { a } from './a'; export const b = a;` }, ['eager a.ts']],
    ['none', { 'a.ts': `import { b } from './b';`, 'b.ts': `import { c } from './c';`, 'c.ts': '' }, []],
    ['a side effect', { 'a.ts': `import './b';`, 'b.ts': `import './a';` }, ['eager a.ts b.ts']],
    ['re-exports', { 'a.ts': `export * from './b';`, 'b.ts': `export { a } from './a';` }, ['eager a.ts b.ts']],
    [
      'a barrel that a sibling imports from',
      { 'index.ts': `export * from './room';`, 'room.ts': `import { Feed } from '.';` },
      ['eager index.ts room.ts'],
    ],
    [
      'an alias',
      {
        'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
        'src/a.ts': `import '@/b';`,
        'src/b.ts': `import '@/a';`,
      },
      ['eager src/a.ts src/b.ts'],
    ],
    ['require', { 'a.js': `const b = require('./b');`, 'b.js': `require('./a');` }, ['eager a.js b.js']],
    [
      'require in a function, which is later',
      { 'a.js': `const b = require('./b');`, 'b.js': `exports.f = () => require('./a');` },
      ['deferred a.js b.js'],
    ],
    [
      'import() one way',
      { 'a.ts': `import './b';`, 'b.ts': `export const f = () => import('./a');` },
      ['deferred a.ts b.ts'],
    ],
    [
      'import() awaited while loading',
      { 'a.ts': `import './b';`, 'b.ts': `await import('./a');` },
      ['eager a.ts b.ts'],
    ],
    [
      'import type one way',
      { 'a.ts': `import './b';`, 'b.ts': `import type { A } from './a';` },
      ['type-only a.ts b.ts'],
    ],
    [
      'inline type one way',
      { 'a.ts': `import './b';`, 'b.ts': `import { type A } from './a';` },
      ['type-only a.ts b.ts'],
    ],
    [
      'export type one way',
      { 'a.ts': `import './b';`, 'b.ts': `export type { A } from './a';` },
      ['type-only a.ts b.ts'],
    ],
    [
      'the type of an import() one way',
      { 'a.ts': `import './b';`, 'b.ts': `export type B = import('./a').A;` },
      ['type-only a.ts b.ts'],
    ],
    [
      'one name that is no type among types',
      { 'a.ts': `import './b';`, 'b.ts': `import { type A, a } from './a';` },
      ['eager a.ts b.ts'],
    ],
    [
      'the strongest of several imports counts',
      { 'a.ts': `import './b';`, 'b.ts': `import type { A } from './a'; import('./a'); import { a } from './a';` },
      ['eager a.ts b.ts'],
    ],
    [
      'a declaration file never runs',
      { 'a.ts': `import './b.js';`, 'b.d.ts': `import { A } from './a.js';` },
      ['type-only a.ts b.d.ts'],
    ],
    ['a package is no module', { 'a.ts': `import 'ws';`, 'b.ts': `import 'ws';` }, []],
    [
      'of several rings in one component the shortest is shown, and madge names the others',
      {
        'a.ts': `import './b';`,
        'b.ts': `import './c'; import './d';`,
        'c.ts': `import './a';`,
        'd.ts': `import './b';`,
      },
      ['eager b.ts d.ts (of a.ts b.ts c.ts d.ts) also a.ts b.ts c.ts'],
    ],
    [
      'an eager ring within a wider deferred one: both',
      { 'a.ts': `import './b';`, 'b.ts': `import './a'; import('./c');`, 'c.ts': `import './a';` },
      ['eager a.ts b.ts', 'deferred a.ts b.ts c.ts'],
    ],
    [
      'an eager ring that a deferred import closes as well: once',
      { 'a.ts': `import './b'; import('./b');`, 'b.ts': `import './a'; import('./a');` },
      ['eager a.ts b.ts'],
    ],
    [
      'two components, by their first members',
      {
        'd.ts': `import './c';`,
        'c.ts': `import './d';`,
        'b.ts': `import './a';`,
        'a.ts': `import './b'; import './c';`,
      },
      ['eager a.ts b.ts', 'eager c.ts d.ts'],
    ],
    ['twelve modules, once', twelve(), [`eager ${Object.keys(twelve()).sort().join(' ')}`]],
  ];
  test.each(rows)('%s', async (_sentence, files, cycles) => {
    await inProject(files, async (root) => {
      const { graph } = await linkProject(root);
      expect(findCycles(graph, nowhere).map(cycleText)).toEqual(cycles);
    });
  });
});

function twelve(): Files {
  const names = Array.from({ length: 12 }, (_, index) => `m${String(index).padStart(2, '0')}`);
  return Object.fromEntries(names.map((name, index) => [`${name}.ts`, `import './${names[(index + 1) % 12]}';`]));
}

describe('the ring that is shown', () => {
  const rows: readonly [sentence: string, edges: Edges, canon: readonly string[], cycles: readonly string[]][] = [
    [
      'leads through a canon module, though it be longer',
      { a: ['b'], b: ['a', 'c'], c: ['canon'], canon: ['a'] },
      ['canon'],
      ['eager a b c canon also a b'],
    ],
    [
      'is the shortest where no canon module lies on it',
      { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['a'] },
      ['canon'],
      ['eager a b (of a b c d) also a b c d'],
    ],
    [
      'of a deferred cycle shows the import that closes it, not an eager ring inside',
      { a: ['b'], b: ['a', 'c'], c: ['d?'], d: ['b'] },
      [],
      ['eager a b', 'deferred b c d (of a b c d)'],
    ],
    [
      'of a deferred cycle shows it even where the canon lies elsewhere',
      { a: ['canon'], canon: ['a', 'c'], c: ['d'], d: ['c?', 'a'] },
      ['canon'],
      ['eager a canon (of a c canon d) also a canon c d'],
    ],
    ['starts at its smallest path', { z: ['m'], m: ['b'], b: ['z'] }, [], ['eager b z m']],
    [
      'is no self-import where the component is more than that',
      { a: ['a', 'b'], b: ['b', 'a'] },
      ['b'],
      ['eager a b also a also b'],
    ],
  ];
  test.each(rows)('%s', (_sentence, edges, canon, cycles) => {
    expect(findCycles(graphOf(edges), (module) => canon.includes(module)).map(cycleText)).toEqual(cycles);
  });
});

/** Every law of a list of cycles over a graph, by an independent computation. */
function expectLaws(graph: ModuleGraph, cycles: readonly Cycle[], canon: readonly string[]): void {
  const known = new Set<string>();
  for (const kind of ['eager', 'deferred', 'type-only'] as const) {
    const edges = edgesOf(graph, kind);
    const components = componentsByReach(edges).filter((members) => !known.has(members.join()));
    for (const members of components) known.add(members.join());
    const own = cycles.filter((cycle) => cycle.kind === kind);
    expect(own.map(({ members }) => members)).toEqual(components);
    for (const { members, ring, rings } of own) {
      const shown = ring.map(({ from }) => from);
      expect(shown[0]).toBe([...shown].sort()[0]);
      for (const each of [shown, ...rings]) {
        expect(new Set(each).size).toBe(each.length);
        expect(each.filter((module) => !members.includes(module))).toEqual([]);
        each.forEach((module, index) => expect(edges[module]).toContain(each[(index + 1) % each.length]));
      }
      ring.forEach(({ target }, index) => expect(target).toMatchObject({ path: shown[(index + 1) % shown.length] }));
      expect(rings.length).toBeLessThanOrEqual(5);
      expect(rings.map(String)).not.toContain(String(shown));
      if (kind !== 'eager') {
        const stronger = edgesOf(graph, kind === 'deferred' ? 'eager' : 'deferred');
        const isWeak = (each: readonly string[]) =>
          each.some((module, index) => !stronger[module]!.includes(each[(index + 1) % each.length]!));
        expect([shown, ...rings].filter((each) => !isWeak(each))).toEqual([]);
        continue;
      }
      // A module that imports itself is a ring of its own only where it is in no other.
      const within = Object.fromEntries(
        members.map((each) => [
          each,
          edges[each]!.filter((to) => members.includes(to as never) && (to !== each || members.length === 1)),
        ]),
      );
      expect(shown.length).toBe(
        shortestRingLength(
          within,
          members,
          members.filter((each) => canon.includes(each)),
        ),
      );
    }
  }
}

describe('components are those of an independent computation', () => {
  const NAMES = ['a.ts', 'b.ts', 'c.ts', 'd.d.ts', 'e.ts', 'f.ts', 'g.ts', 'h.ts', 'i.ts', 'j.ts'];
  const targets = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('', '', '?', ':')), { maxLength: 4 });
  const graphs = fc
    .tuple(...NAMES.map(() => targets))
    .map((lists) =>
      Object.fromEntries(NAMES.map((name, index) => [name, lists[index]!.map(([to, mark]) => to + mark)])),
    );

  test('over random graphs', () => {
    fc.assert(
      fc.property(graphs, fc.subarray(NAMES, { maxLength: 2 }), (edges, canon) => {
        const graph = graphOf(edges);
        const cycles = findCycles(graph, (module) => canon.includes(module));
        expectLaws(graph, cycles, canon);
      }),
      { numRuns: 500 },
    );
  });

  test.each(fixtureProjects())('over %s, where madge finds no other ring', async (fixture) => {
    await inFixture(join(FIXTURES, fixture), async (root) => {
      const { graph } = await linkProject(root);
      const cycles = findCycles(graph, nowhere);
      expectLaws(graph, cycles, []);

      const edges = edgesOf(graph, 'eager');
      const rings = (await madge(edges)).circular();
      const eager = cycles.filter(({ kind }) => kind === 'eager');
      for (const ring of rings) {
        expect(eager.filter(({ members }) => ring.every((module) => members.includes(module as never)))).toHaveLength(
          1,
        );
      }
      for (const { members } of eager) {
        expect(rings.filter((ring) => ring.every((module) => members.includes(module as never)))).not.toEqual([]);
      }
    });
  });
});

describe('size', () => {
  const name = (index: number) => `m${String(index).padStart(6, '0')}`;
  const chain = (length: number, edgesOfNode: (index: number) => readonly number[]): Edges =>
    Object.fromEntries(Array.from({ length }, (_, index) => [name(index), edgesOfNode(index).map(name)]));

  test('a chain of 100,000 modules has no ring, and does not overflow', () => {
    const edges = chain(100_000, (index) => (index === 99_999 ? [] : [index + 1]));
    expect(findCycles(graphOf(edges), nowhere)).toEqual([]);
  });

  test('a chain of 100,000 modules that closes is one ring', () => {
    const [cycle, ...more] = findCycles(graphOf(chain(100_000, (index) => [(index + 1) % 100_000])), nowhere);
    expect(more).toEqual([]);
    expect([cycle!.members.length, cycle!.ring.length, cycle!.rings.length]).toEqual([100_000, 100_000, 0]);
  });

  test('a component of 10,000 modules shows one short ring, and names no other', () => {
    const edges = chain(10_000, (index) => [(index + 1) % 10_000, (index + 9_999) % 10_000, (index * 7) % 10_000]);
    const [cycle, ...more] = findCycles(graphOf(edges), nowhere);
    expect(more).toEqual([]);
    expect([cycle!.members.length, cycle!.ring.length, cycle!.rings.length]).toEqual([10_000, 2, 0]);
  });

  test('200 modules that all import each other name five further rings', () => {
    const edges = chain(200, (index) =>
      Array.from({ length: 200 }, (_, other) => other).filter((other) => other !== index),
    );
    const [cycle] = findCycles(graphOf(edges), nowhere);
    expect([cycle!.ring.length, cycle!.rings.map(({ length }) => length)]).toEqual([2, [2, 2, 2, 2, 2]]);
  });
});
