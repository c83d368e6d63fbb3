import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { edgeKind, EDGE_KINDS } from '../../src/model/edge.js';
import type { ImportPath } from '../../src/model/trail.js';
import { findPaths, reachableFrom } from '../../src/trace/import-path.js';
import { path } from '../support/check-result.js';
import type { Edges } from '../support/components.js';
import { graphOf } from '../support/graph.js';
import { shortestLength, type Length } from '../support/shortest-path.js';

/** A path in one line: `eager a.ts b.ts c.ts`. */
function pathText({ kind, edges }: ImportPath): string {
  const targets = edges.map(({ target }) => (target.kind === 'module' ? target.path : '?'));
  return [kind, edges[0]!.from, ...targets].join(' ');
}

function pathsIn(edges: Edges, from: string, to: string): readonly string[] {
  return findPaths(graphOf(edges), path(from), { kind: 'module', path: path(to) }).map(pathText);
}

describe('the shortest path', () => {
  // A sentence, the imports of each module (`?` deferred, `:` type-only), and the paths from a.ts to z.ts.
  const rows: readonly (readonly [sentence: string, edges: Edges, paths: readonly string[]])[] = [
    ['is an import', { 'a.ts': ['z.ts'], 'z.ts': [] }, ['eager a.ts z.ts']],
    ['is none where nothing leads there', { 'a.ts': [], 'z.ts': ['a.ts'] }, []],
    [
      'takes the way with fewer modules',
      { 'a.ts': ['b.ts', 'd.ts'], 'b.ts': ['c.ts'], 'c.ts': ['z.ts'], 'd.ts': ['z.ts'], 'z.ts': [] },
      ['eager a.ts d.ts z.ts'],
    ],
    [
      'of equally short ones takes the first in the source',
      { 'a.ts': ['c.ts', 'b.ts'], 'b.ts': ['z.ts'], 'c.ts': ['z.ts'], 'z.ts': [] },
      ['eager a.ts c.ts z.ts'],
    ],
    [
      'prefers a long way while loading, and names the shorter ones after it',
      { 'a.ts': ['z.ts:', 'c.ts?', 'b.ts'], 'b.ts': ['c.ts'], 'c.ts': ['d.ts'], 'd.ts': ['z.ts'], 'z.ts': [] },
      ['eager a.ts b.ts c.ts d.ts z.ts', 'deferred a.ts c.ts d.ts z.ts', 'type-only a.ts z.ts'],
    ],
    [
      'is deferred where no other leads there',
      { 'a.ts': ['b.ts'], 'b.ts': ['z.ts?'], 'z.ts': [] },
      ['deferred a.ts b.ts z.ts'],
    ],
    ['is type-only at last', { 'a.ts': ['b.ts:'], 'b.ts': ['z.ts'], 'z.ts': [] }, ['type-only a.ts b.ts z.ts']],
    [
      'of equally short ones takes the one with fewer weak edges',
      { 'a.ts': ['b.ts?', 'c.ts'], 'b.ts': ['z.ts?'], 'c.ts': ['z.ts?'], 'z.ts': [] },
      ['deferred a.ts c.ts z.ts'],
    ],
    ['takes the stronger of two imports', { 'a.ts': ['z.ts:', 'z.ts'], 'z.ts': [] }, ['eager a.ts z.ts']],
    [
      'a declaration file is never loaded',
      { 'a.ts': ['z.d.ts'], 'z.d.ts': ['z.ts'], 'z.ts': [] },
      ['type-only a.ts z.d.ts z.ts'],
    ],
  ];
  test.each(rows)('%s', (_sentence, edges, paths) => {
    expect(pathsIn(edges, 'a.ts', 'z.ts')).toEqual(paths);
  });

  test('from a module to itself is its shortest ring', () => {
    const edges = { 'a.ts': ['b.ts', 'c.ts'], 'b.ts': ['c.ts'], 'c.ts': ['a.ts'] };
    expect(pathsIn(edges, 'a.ts', 'a.ts')).toEqual(['eager a.ts c.ts a.ts']);
    expect(pathsIn({ ...edges, 'c.ts': [] }, 'a.ts', 'a.ts')).toEqual([]);
  });

  test('may be longer than a stack', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `m${index}.ts`);
    const edges = Object.fromEntries(names.map((name, index) => [name, names.slice(index + 1, index + 2)]));
    const [found] = findPaths(graphOf(edges), path('m0.ts'), { kind: 'module', path: path('m99999.ts') });
    expect(found?.edges.length).toBe(99_999);
    expect(reachableFrom(graphOf(edges), path('m0.ts')).size).toBe(100_000);
  });
});

const NODES = Array.from({ length: 9 }, (_, index) => `m${index}.ts`);

const randomEdges: fc.Arbitrary<Edges> = fc
  .array(fc.tuple(fc.constantFrom(...NODES), fc.constantFrom(...NODES), fc.constantFrom('', '?', ':')), {
    maxLength: 24,
  })
  .map((edges) =>
    Object.fromEntries(
      NODES.map((node) => [node, edges.filter(([from]) => from === node).map(([, to, mark]) => `${to}${mark}`)]),
    ),
  );

test('paths in random graphs hold together, and are as short as an independent computation says', () => {
  fc.assert(
    fc.property(randomEdges, fc.constantFrom(...NODES), fc.constantFrom(...NODES), (edges, from, to) => {
      const graph = graphOf(edges);
      const paths = findPaths(graph, path(from), { kind: 'module', path: path(to) });
      for (const { kind, edges: steps } of paths) {
        expect(steps[0]!.from).toBe(from);
        expect(steps.at(-1)!.target).toMatchObject({ path: to });
        steps.slice(1).forEach((step, index) => expect(steps[index]!.target).toMatchObject({ path: step.from }));
        expect(Math.max(...steps.map((step) => EDGE_KINDS.indexOf(edgeKind(step)!)))).toBe(EDGE_KINDS.indexOf(kind));
      }
      const expected: (readonly [string, Length])[] = [];
      for (const [weakest, kind] of EDGE_KINDS.entries()) {
        const length = shortestLength(graph, from, to, weakest);
        const known = expected.at(-1)?.[1];
        if (length !== undefined && (known === undefined || length.edges < known.edges)) expected.push([kind, length]);
      }
      expect(paths.map(({ kind, edges: steps }) => [kind, lengthOf(steps)])).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

function lengthOf(edges: ImportPath['edges']): Length {
  const weakness = edges.reduce((sum, edge) => sum + EDGE_KINDS.indexOf(edgeKind(edge)!), 0);
  return { edges: edges.length, weakness };
}
