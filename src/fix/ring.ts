import type { Cycle } from '../model/cycle.js';
import { edgeKind } from '../model/edge.js';
import type { ModuleGraph } from '../model/graph.js';
import type { ModulePath } from '../model/path.js';

/**
 * The shortest ring that an import closes within a cycle, from the importer back to it; undefined where the cycle does
 * not lead from what is imported to the importer.
 * @param graph as the project's compilers leave it
 */
export function ringThrough(
  graph: ModuleGraph,
  { kind, members }: Cycle,
  importer: ModulePath,
  imported: ModulePath,
): readonly ModulePath[] | undefined {
  const inside = new Set(members);
  const cameBy = new Map<ModulePath, ModulePath | undefined>([[imported, undefined]]);
  // What is added while the map is walked is walked too.
  for (const [module] of cameBy) {
    if (module === importer) break;
    for (const dependency of graph.modules.get(module)?.dependencies ?? []) {
      const { target } = dependency;
      if (target.kind !== 'module' || !inside.has(target.path) || cameBy.has(target.path)) continue;
      const edge = edgeKind(dependency);
      if (edge === 'eager' || (edge === 'deferred' && kind === 'deferred')) cameBy.set(target.path, module);
    }
  }
  if (!cameBy.has(importer)) return undefined;
  const ring: ModulePath[] = [];
  for (let at: ModulePath | undefined = importer; at !== undefined; at = cameBy.get(at)) ring.push(at);
  return [importer, ...ring.reverse()];
}
