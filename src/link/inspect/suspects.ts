import { departuresOf, isGuardedPackage, isInside, mayTakeDeprecated, type CanonEntry } from '../../model/canon.js';
import type { ModuleGraph } from '../../model/graph.js';
import { originId, type ImportReference } from '../../model/origin.js';
import type { ModulePath } from '../../model/path.js';
import type { Suspect } from './inspect.js';

/**
 * The few modules whose syntax tree can matter: those with an import that departs from the canon, that import
 * something a factory constructs, or that mention a guarded global.
 */
export function findSuspects(
  graph: ModuleGraph,
  imports: readonly ImportReference[],
  canon: readonly CanonEntry[],
): Suspect[] {
  const departing = new Set<ImportReference>();
  const suspected = new Set<ModulePath>();
  const byModule = new Map<ModulePath, ImportReference[]>();
  for (const reference of imports) {
    const own = byModule.get(reference.module);
    if (own === undefined) byModule.set(reference.module, [reference]);
    else own.push(reference);
    if (departuresOf(reference, canon, graph).length > 0 || mayTakeDeprecated(reference, canon))
      departing.add(reference);
    if (departing.has(reference) || canon.some((entry) => mayConstruct(reference, entry)))
      suspected.add(reference.module);
  }
  for (const { record } of graph.modules.values()) {
    if (
      record.mentions.some((name) =>
        canon.some((entry) => entry.guarded.globals.has(name) && !isInside(entry, record.path)),
      )
    )
      suspected.add(record.path);
  }
  return [...graph.modules.values()]
    .filter(({ record, inScope }) => inScope && suspected.has(record.path))
    .map(({ record }) => {
      const own = byModule.get(record.path) ?? [];
      return {
        path: record.path,
        record,
        imports: own,
        departing: new Set(own.filter((reference) => departing.has(reference))),
      };
    });
}

/** Whether what an import takes, or may take, is a class that only the owners of an entry construct. */
function mayConstruct({ module, origin, everything, typeOnly }: ImportReference, entry: CanonEntry): boolean {
  if (typeOnly || isInside(entry, module)) return false;
  return [origin, ...everything].some(
    (each) =>
      entry.constructs.has(originId(each) ?? '') ||
      (each.kind === 'package' && isGuardedPackage(entry, each.specifier)),
  );
}
