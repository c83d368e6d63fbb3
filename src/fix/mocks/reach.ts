import { edgeKind } from '../../model/edge.js';
import type { Dependency, ModuleGraph } from '../../model/graph.js';
import type { ModulePath } from '../../model/path.js';

/** Every dependency by which a test loads something, now or later; of what it mocks itself only what may be loaded. */
export function loadedBy(
  { modules }: ModuleGraph,
  test: ModulePath,
  isReplaced: (module: ModulePath) => boolean,
): readonly Dependency[] {
  const loaded = new Set([test]);
  const dependencies: Dependency[] = [];
  for (const module of loaded) {
    for (const dependency of modules.get(module)?.dependencies ?? []) {
      const kind = edgeKind(dependency);
      if (kind === undefined || kind === 'type-only') continue;
      dependencies.push(dependency);
      if (dependency.target.kind === 'module' && !isReplaced(dependency.target.path))
        loaded.add(dependency.target.path);
    }
  }
  return dependencies;
}
