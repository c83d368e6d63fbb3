import { edgeKind, EDGE_KINDS } from '../model/edge.js';
import type { Dependency, ModuleGraph, Target } from '../model/graph.js';
import { isWithin, type ModulePath } from '../model/path.js';
import type { Goal, ImportPath } from '../model/trail.js';

/**
 * The shortest ways from a module to a goal: first the one of the strongest kind there is (all eager, else with
 * deferred edges, else with types), then of weaker kinds those that are shorter. Of equally short ways the one with
 * the fewest weak edges.
 */
export function findPaths(graph: ModuleGraph, from: ModulePath, goal: Goal): readonly ImportPath[] {
  const paths: ImportPath[] = [];
  for (const [weakest, kind] of EDGE_KINDS.entries()) {
    const edges = shortestPath(graph, from, goal, weakest);
    const known = paths.at(-1);
    if (edges !== undefined && (known === undefined || edges.length < known.edges.length)) paths.push({ kind, edges });
  }
  return paths;
}

/** Every module that can be reached from one, itself included, whatever the kinds of the edges. */
export function reachableFrom(graph: ModuleGraph, from: ModulePath): ReadonlySet<ModulePath> {
  const reached = new Set<ModulePath>([from]);
  // A set that grows while it is walked is walked to its end.
  for (const module of reached) {
    for (const dependency of graph.modules.get(module)?.dependencies ?? []) {
      const { target } = dependency;
      if (target.kind === 'module' && edgeKind(dependency) !== undefined) reached.add(target.path);
    }
  }
  return reached;
}

/** Whether a request leads to a goal. */
function isGoal(goal: Goal, target: Target): boolean {
  switch (target.kind) {
    case 'module':
      return goal.kind === 'module' && goal.path === target.path;
    case 'package':
    case 'builtin':
      return goal.kind === 'package' && isWithin(target.name, goal.name);
    case 'unresolved':
    case 'unverifiable':
      return false;
  }
}

/** How a module was first reached: by one edge from the module before. */
interface Arrival {
  readonly by: Dependency;
  readonly weakness: number;
}

/** Breadth first, a level at a time, so that of all edges that lead one level on the best is known before it is used. */
function shortestPath(
  graph: ModuleGraph,
  from: ModulePath,
  goal: Goal,
  weakest: number,
): readonly Dependency[] | undefined {
  const arrivals = new Map<ModulePath, Arrival>();
  for (let level: readonly ModulePath[] = [from]; level.length > 0;) {
    const next = new Map<ModulePath, Arrival>();
    let last: Arrival | undefined;
    for (const module of level) {
      const before = arrivals.get(module)?.weakness ?? 0;
      for (const by of graph.modules.get(module)?.dependencies ?? []) {
        const kind = edgeKind(by);
        if (kind === undefined || EDGE_KINDS.indexOf(kind) > weakest) continue;
        const arrival = { by, weakness: before + EDGE_KINDS.indexOf(kind) };
        if (isGoal(goal, by.target)) last = better(last, arrival);
        if (by.target.kind !== 'module' || by.target.path === from || arrivals.has(by.target.path)) continue;
        next.set(by.target.path, better(next.get(by.target.path), arrival));
      }
    }
    if (last !== undefined) return backtrack(arrivals, last.by);
    for (const [module, arrival] of next) arrivals.set(module, arrival);
    level = [...next.keys()];
  }
  return undefined;
}

function better(known: Arrival | undefined, arrival: Arrival): Arrival {
  return known === undefined || arrival.weakness < known.weakness ? arrival : known;
}

function backtrack(arrivals: ReadonlyMap<ModulePath, Arrival>, last: Dependency): readonly Dependency[] {
  const edges = [last];
  for (let before = arrivals.get(last.from); before !== undefined; before = arrivals.get(before.by.from))
    edges.push(before.by);
  return edges.reverse();
}
