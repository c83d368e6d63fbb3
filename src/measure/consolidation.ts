import {
  isGuarded,
  isInside,
  isLegacy,
  originsTaken,
  takesFromDoor,
  wouldDepart,
  type CanonEntry,
  type Departure,
} from '../model/canon.js';
import { isConstructedBy } from '../model/construction.js';
import type { Consolidation, References } from '../model/consolidation.js';
import type { ModuleGraph } from '../model/graph.js';
import { originId, type ConstructReference, type ImportReference } from '../model/origin.js';

/** What the project refers to: what is counted, and what is known to be wrong with it. */
export interface Referring {
  readonly graph: ModuleGraph;
  readonly canon: readonly CanonEntry[];
  /** Of every module, with each namespace as one. */
  readonly imports: readonly ImportReference[];
  readonly constructions: readonly ConstructReference[];
  readonly departures: readonly Departure[];
}

/**
 * Measures how far the consolidation is, whatever the config accepts and whichever rules run. A reference is one binding
 * of one request (the whole request where it has none), or one construction, of a module in scope; it is violating
 * where it departs from an entry or constructs what only owners construct, canonical where it takes from the door; of a
 * further door, which may pass on much else, only what is behind the door or what the first door offers, too.
 * Of an entry without a door, what its owners take is canonical.
 */
export function measureConsolidation(project: Referring): Consolidation {
  const violating = violatingImports(project.departures);
  return {
    entries: project.canon.map((entry) => ({ canon: entry.name, ...countReferences(entry, project, violating) })),
  };
}

function countReferences(
  entry: CanonEntry,
  { graph, imports, constructions }: Referring,
  violating: ReadonlyMap<CanonEntry, ReadonlySet<string>>,
): References {
  const isCounted = ({ module }: { readonly module: ImportReference['module'] }) =>
    graph.modules.get(module)?.inScope === true;
  const departing = violating.get(entry);
  const isViolating = (reference: ImportReference) => departing?.has(keyOf(reference)) === true;
  const keys = (some: readonly ImportReference[]) => new Set(some.map(keyOf)).size;
  const own = imports.filter(isCounted);
  return {
    canonical: keys(own.filter((reference) => !isViolating(reference) && isCanonicalUse(entry, reference, graph))),
    violating:
      keys(own.filter(isViolating)) +
      constructions.filter((reference) => {
        return isCounted(reference) && !isInside(entry, reference.module) && isConstructedBy(entry, reference.origin);
      }).length,
  };
}

/** Whether a reference takes of an entry what, and in the way that, it is meant to. */
export function isCanonicalUse(entry: CanonEntry, reference: ImportReference, graph: ModuleGraph): boolean {
  const hasDoor = entry.entryPoints.length > 0 || entry.entryPackage !== undefined;
  if (isInside(entry, reference.module) === hasDoor) return false;
  if (!hasDoor) return wouldDepart(entry, reference, graph);
  return takesFromDoor(entry, reference, graph) && isOfDoor(entry, reference);
}

/** Whether what is taken of a further door is what the entry is about; whatever the first one has is. */
function isOfDoor(
  entry: CanonEntry,
  { dependency: { target }, binding, origin, everything }: ImportReference,
): boolean {
  if (target.kind !== 'module' || target.path === entry.entryPoints[0]) return true;
  if (binding === undefined || binding.imported === '*') return true;
  return originsTaken(origin, everything).some((each) => {
    const id = originId(each);
    return (
      isGuarded(entry, each) ||
      isLegacy(entry, each) ||
      (id !== undefined && (entry.exported.has(id) || entry.replacements.has(id)))
    );
  });
}

function violatingImports(departures: readonly Departure[]): ReadonlyMap<CanonEntry, ReadonlySet<string>> {
  const keys = new Map<CanonEntry, Set<string>>();
  for (const { entry, reference } of departures) {
    const known = keys.get(entry);
    if (known === undefined) keys.set(entry, new Set([keyOf(reference)]));
    else known.add(keyOf(reference));
  }
  return keys;
}

/** The same for all members of a namespace that are used, and for all modules that a glob matches. */
function keyOf({ module, dependency, binding }: ImportReference): string {
  const { span, specifierSpan, bindings } = dependency.request;
  const own =
    bindings.find((each) => each.span.start === binding?.span.start) ??
    bindings.find(({ imported }) => imported === '*');
  return `${module}\n${span.start} ${specifierSpan.start} ${binding && own ? own.span.start : ''}`;
}
