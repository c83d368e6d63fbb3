import type { Baseline } from '../../model/baseline.js';
import { compareText, type ModulePath } from '../../model/path.js';
import { likeness } from './sketch.js';

/** How alike a module must be to one that is gone to be taken for it: the same but for a few lines. */
const LIKE = 0.6;

/**
 * Finds where modules of a baseline have moved: those that are gone, each to the module most like it. What the baseline
 * knows by its own name was there before, and is nobody's new place.
 * @param exists whether there is a module of that name
 * @param candidates modules that might be new places
 */
export function findMoves(
  { sketches }: Baseline,
  {
    exists,
    candidates,
    sketchOf,
  }: {
    readonly exists: (module: ModulePath) => boolean;
    readonly candidates: Iterable<ModulePath>;
    readonly sketchOf: (module: ModulePath) => string;
  },
): ReadonlyMap<ModulePath, ModulePath> {
  const gone = [...sketches].filter(([module]) => !exists(module));
  const moved = new Map<ModulePath, ModulePath>();
  if (gone.length === 0) return moved;
  const places = [...new Set(candidates)].filter((module) => exists(module) && !sketches.has(module));
  const pairs = places.flatMap((to) => {
    const sketch = sketchOf(to);
    return gone
      .map(([from, other]) => ({ from, to, like: likeness(sketch, other) }))
      .filter(({ like }) => like >= LIKE);
  });
  pairs.sort(
    (a, b) =>
      b.like - a.like ||
      sharedEnd(b.from, b.to) - sharedEnd(a.from, a.to) ||
      compareText(a.from, b.from) ||
      compareText(a.to, b.to),
  );
  const taken = new Set<ModulePath>();
  for (const { from, to } of pairs) {
    if (moved.has(from) || taken.has(to)) continue;
    moved.set(from, to);
    taken.add(to);
  }
  return moved;
}

/** How much of their ends two paths have in common: twins move with their folders. */
function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
