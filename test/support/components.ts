/** A graph by name: each node with those it leads to. */
export type Edges = Readonly<Record<string, readonly string[]>>;

/**
 * The strongly connected components that hold a ring, by their definition: nodes that reach each other.
 * Written to be seen to be right, not to be fast.
 */
export function componentsByReach(edges: Edges): string[][] {
  const reach = new Map(Object.keys(edges).map((node) => [node, reachableFrom(node, edges)]));
  const components = new Map<string, string[]>();
  for (const node of [...reach.keys()].sort()) {
    const members = [...reach.keys()]
      .filter((other) => reach.get(node)!.has(other) && reach.get(other)!.has(node))
      .sort();
    if (members.length > 0) components.set(members.join('\n'), members);
  }
  return [...components.values()];
}

/** The nodes at the end of a path of at least one edge. */
function reachableFrom(start: string, edges: Edges): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...edges[start]!];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    waiting.push(...(edges[node] ?? []));
  }
  return seen;
}

/** The length of the shortest ring within some nodes, of those through one of `through` if there are any. */
export function shortestRingLength(edges: Edges, members: readonly string[], through: readonly string[]): number {
  const starts = through.length > 0 ? through : members;
  return Math.min(...starts.map((start) => distanceBack(start, edges)));
}

function distanceBack(start: string, edges: Edges): number {
  const seen = new Set<string>();
  let level: readonly string[] = [start];
  for (let distance = 1; level.length > 0; distance++) {
    const next = level.flatMap((node) => edges[node] ?? []);
    if (next.includes(start)) return distance;
    level = [...new Set(next)].filter((node) => !seen.has(node));
    for (const node of level) seen.add(node);
  }
  return Infinity;
}
