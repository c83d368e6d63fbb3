import { edgeKind, EDGE_KINDS } from '../../src/model/edge.js';
import type { ModuleGraph } from '../../src/model/graph.js';

/** How long a path is, and how weak its edges are together. */
export interface Length {
  readonly edges: number;
  readonly weakness: number;
}

/**
 * The length of a shortest path of one edge or more between modules, by edges no weaker than a kind, computed as
 * nobody would for speed: every edge is relaxed until nothing gets shorter (Bellman and Ford).
 */
export function shortestLength(graph: ModuleGraph, from: string, to: string, weakest: number): Length | undefined {
  const edges = [...graph.modules.values()].flatMap(({ dependencies }) =>
    dependencies.flatMap((dependency) => {
      const { target } = dependency;
      const weakness = EDGE_KINDS.indexOf(edgeKind(dependency)!);
      return target.kind === 'module' && weakness <= weakest
        ? [{ from: dependency.from as string, to: target.path as string, weakness }]
        : [];
    }),
  );
  const lengths = new Map<string, Length>();
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const edge of edges) {
      // The start is left without an edge, and may be reached again.
      const starts = [...(edge.from === from ? [{ edges: 0, weakness: 0 }] : []), lengths.get(edge.from)];
      for (const start of starts) {
        if (start === undefined) continue;
        const length = { edges: start.edges + 1, weakness: start.weakness + edge.weakness };
        const known = lengths.get(edge.to);
        if (known !== undefined && !isLess(length, known)) continue;
        lengths.set(edge.to, length);
        isSettled = false;
      }
    }
  }
  return lengths.get(to);
}

function isLess(a: Length, b: Length): boolean {
  return a.edges < b.edges || (a.edges === b.edges && a.weakness < b.weakness);
}
