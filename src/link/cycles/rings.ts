/**
 * One shortest ring of a component, as its nodes in order; a node that leads to itself is one only where it is alone.
 * @param edges for each node its successors; only those within `members` count
 * @param members the nodes of a strongly connected component
 * @param wanted where given, a test that one edge of the ring must pass
 * @param through nodes that the ring should touch, where one of them lies on a ring at all
 */
export function shortestRing(
  edges: readonly (readonly number[])[],
  members: readonly number[],
  {
    through = members,
    wanted,
  }: { through?: readonly number[] | undefined; wanted?: ((from: number, to: number) => boolean) | undefined } = {},
): readonly number[] {
  const inside = new Set(members);
  let best: readonly number[] | undefined;
  let budget = MAX_STEPS;
  for (const start of through) {
    for (const next of edges[start]!) {
      if (!inside.has(next) || (next === start && members.length > 1)) continue;
      if (wanted !== undefined && !wanted(start, next)) continue;
      const search = shortestPath(edges, inside, next, start, best === undefined ? Infinity : best.length - 1, budget);
      budget -= search.steps;
      if (search.path !== undefined) best = [start, ...search.path.slice(0, -1)];
      if (best !== undefined && (best.length <= 2 || budget <= 0)) return best;
    }
  }
  return best ?? [];
}

/** Enough for the exact answer in every real component; beyond it the best ring so far stands. */
const MAX_STEPS = 2_000_000;

/** Breadth first, from `from` to `to`, both in the path; undefined where it would be longer than `limit` nodes. */
function shortestPath(
  edges: readonly (readonly number[])[],
  inside: ReadonlySet<number>,
  from: number,
  to: number,
  limit: number,
  budget: number,
): { path: readonly number[] | undefined; steps: number } {
  const cameFrom = new Map<number, number>([[from, -1]]);
  let steps = 0;
  let level = [from];
  for (let length = 1; level.length > 0 && length < limit + 1; length++) {
    const nextLevel: number[] = [];
    for (const node of level) {
      if (node === to) return { path: backtrack(cameFrom, to), steps };
      for (const successor of edges[node]!) {
        steps++;
        if (!inside.has(successor) || cameFrom.has(successor)) continue;
        cameFrom.set(successor, node);
        nextLevel.push(successor);
      }
    }
    if (steps > budget && limit !== Infinity) return { path: undefined, steps };
    level = nextLevel;
  }
  return { path: undefined, steps };
}

function backtrack(cameFrom: ReadonlyMap<number, number>, to: number): readonly number[] {
  const path: number[] = [];
  for (let node = to; node !== -1; node = cameFrom.get(node)!) path.push(node);
  return path.reverse();
}
