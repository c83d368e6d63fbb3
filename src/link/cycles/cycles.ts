// madge's ring finder alone: `import 'madge'` loads TypeScript, and fails where that is version 7.
import findRings from 'madge/lib/cyclic.js';
import type { Cycle } from '../../model/cycle.js';
import { edgeKind, EDGE_KINDS } from '../../model/edge.js';
import type { Dependency, ModuleGraph } from '../../model/graph.js';
import { compareText, type ModulePath } from '../../model/path.js';
import { stronglyConnectedComponents } from './components.js';
import { shortestRing } from './rings.js';

/**
 * Finds every circular import: the components of the eager graph, those that only deferred imports close, and
 * those that only types close, each once. Declaration files never run and have no eager or deferred edge.
 * @param isCanonical modules that a shown ring should lead through, where there is a choice
 */
export function findCycles(graph: ModuleGraph, isCanonical: (module: ModulePath) => boolean): Cycle[] {
  const nodes = [...graph.modules.keys()];
  const edges = readEdges(graph, nodes);
  const reported = new Set<string>();
  const cycles: Cycle[] = [];
  let weakest = 0;
  for (const kind of EDGE_KINDS) {
    const successors = edges.map((own) => own.filter((edge) => edge.weakness <= weakest).map((edge) => edge.to));
    for (const members of stronglyConnectedComponents(successors)) {
      const key = members.join();
      if (reported.has(key)) continue;
      reported.add(key);
      cycles.push(describe(kind, members, successors, edges, nodes, isCanonical));
    }
    weakest++;
  }
  return cycles.sort((a, b) => compareText(a.members[0]!, b.members[0]!));
}

/** The strongest way in which one module depends on another. */
interface Edge {
  readonly to: number;
  /** The place of its kind in `EDGE_KINDS`. */
  readonly weakness: number;
  readonly dependency: Dependency;
}

function readEdges(graph: ModuleGraph, nodes: readonly ModulePath[]): readonly (readonly Edge[])[] {
  const indexOf = new Map(nodes.map((path, index) => [path, index]));
  return nodes.map((path) => {
    const strongest = new Map<number, Edge>();
    for (const dependency of graph.modules.get(path)!.dependencies) {
      const to = dependency.target.kind === 'module' ? indexOf.get(dependency.target.path) : undefined;
      const kind = edgeKind(dependency);
      if (to === undefined || kind === undefined) continue;
      const weakness = EDGE_KINDS.indexOf(kind);
      const known = strongest.get(to);
      if (known === undefined || weakness < known.weakness) strongest.set(to, { to, weakness, dependency });
    }
    return [...strongest.values()].sort((a, b) => a.to - b.to);
  });
}

function describe(
  kind: Cycle['kind'],
  members: readonly number[],
  successors: readonly (readonly number[])[],
  edges: readonly (readonly Edge[])[],
  nodes: readonly ModulePath[],
  isCanonical: (module: ModulePath) => boolean,
): Cycle {
  const edgeOf = (from: number, to: number) => edges[from]!.find((edge) => edge.to === to)!;
  const own = kind === 'eager' ? 0 : kind === 'deferred' ? 1 : 2;
  const canonical = members.filter((member) => isCanonical(nodes[member]!));
  // The ring of a deferred cycle shows the deferred import that closes it, and likewise for types.
  const wanted = own === 0 ? undefined : (from: number, to: number) => edgeOf(from, to).weakness === own;
  const attempts = [
    { through: canonical, wanted },
    { through: members, wanted },
  ];
  const ring = attempts.map((attempt) => shortestRing(successors, members, attempt)).find((found) => found.length > 0)!;
  const path = fromSmallest(ring);
  return {
    kind,
    members: members.map((member) => nodes[member]!),
    ring: path.map((node, position) => edgeOf(node, path[(position + 1) % path.length]!).dependency),
    rings: furtherRings(members, successors, path, wanted).map((further) => further.map((node) => nodes[node]!)),
  };
}

const MAX_COMPONENT = 200;
const MAX_RINGS = 5;

/**
 * What madge names beside the ring that is shown; its search is recursive, so large components are left out.
 * @param wanted a test that one edge of a ring must pass: a ring without one belongs to another cycle
 */
function furtherRings(
  members: readonly number[],
  successors: readonly (readonly number[])[],
  shown: readonly number[],
  wanted: ((from: number, to: number) => boolean) | undefined,
): readonly (readonly number[])[] {
  if (members.length > MAX_COMPONENT || members.length === 1) return [];
  const inside = new Set(members);
  // madge reads rings off the order of an object's keys, and keys that look like numbers come first.
  const component = Object.fromEntries(
    members.map((member) => [keyOf(member), successors[member]!.filter((to) => inside.has(to)).map(keyOf)]),
  );
  const rings = new Map<string, readonly number[]>();
  for (const found of findRings(component)) {
    const ring = fromSmallest(found.map((key) => Number(key.slice(1))));
    if (wanted === undefined || ring.some((node, position) => wanted(node, ring[(position + 1) % ring.length]!)))
      rings.set(ring.join(), ring);
  }
  rings.delete(shown.join());
  return [...rings.values()].sort(compareRings).slice(0, MAX_RINGS);
}

function keyOf(node: number): string {
  return `#${node}`;
}

/** Short ones first, then in order of their members. */
function compareRings(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((node, position) => node !== b[position]);
  return a.length - b.length || (differing === -1 ? 0 : a[differing]! - b[differing]!);
}

/** The same ring, begun at its smallest member. */
function fromSmallest(ring: readonly number[]): readonly number[] {
  let smallest = 0;
  ring.forEach((node, position) => {
    if (node < ring[smallest]!) smallest = position;
  });
  return [...ring.slice(smallest), ...ring.slice(0, smallest)];
}
