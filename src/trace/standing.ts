import {
  departuresOf,
  isEntryPoint,
  isGuarded,
  isInside,
  isLegacy,
  originsTaken,
  type CanonEntry,
} from '../model/canon.js';
import type { ModuleGraph } from '../model/graph.js';
import { originId, type ImportReference, type Origin } from '../model/origin.js';
import type { Standing } from '../model/trail.js';

/**
 * What the canon makes of a name: each entry that guards it, counts it among its legacy, or exports it.
 * @param reference the import that takes it, where one does
 */
export function standingsOf(
  origin: Origin,
  reference: ImportReference | undefined,
  canon: readonly CanonEntry[],
  graph: ModuleGraph,
): readonly Standing[] {
  const departures = reference === undefined ? [] : departuresOf(reference, canon, graph);
  return canon.flatMap((entry): Standing[] => {
    // What is deprecated comes by the door all the same.
    const departure = departures.find((each) => each.entry === entry && each.kind !== 'deprecated');
    const kind = departure === undefined ? standing(entry, origin) : departure.kind === 'legacy' ? 'legacy' : 'guarded';
    if (kind === undefined) return [];
    const id = originId(origin);
    const exportedAs = id === undefined ? undefined : entry.mapped.get(id);
    return [{ entry, kind, exportedAs, taken: departure ?? (reference && right(entry, reference)) }];
  });
}

function standing(entry: CanonEntry, origin: Origin): Standing['kind'] | undefined {
  const taken = originsTaken(origin, []);
  if (taken.some((each) => isLegacy(entry, each))) return 'legacy';
  if (taken.some((each) => isGuarded(entry, each))) return 'guarded';
  const id = originId(origin);
  return id !== undefined && entry.mapped.has(id) ? 'exported' : undefined;
}

/** Why an import that does not depart may take what it takes. */
function right(entry: CanonEntry, { module, dependency }: ImportReference): Standing['taken'] {
  if (isInside(entry, module)) return 'inside';
  return isEntryPoint(entry, dependency.target) ? 'by-door' : 'freely';
}
