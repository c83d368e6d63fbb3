import type { ModuleGraph } from '../../model/graph.js';
import type { Hop } from '../../model/origin.js';
import type { ModulePath } from '../../model/path.js';
import type { StarExport } from '../../model/record.js';

/** The one module behind `export *` that has a name by itself, and the shortest way to it. */
export interface WayThroughStars {
  readonly module: ModulePath;
  readonly hops: readonly Hop[];
}

/** What `export *` leads a module to: all of it is walked once, however many names are asked for. */
export interface StarExports {
  /**
   * The only module that has a name; `none` where no module has it; undefined where several have it, or where that
   * cannot be told from names alone.
   */
  wayTo(name: string): WayThroughStars | 'none' | undefined;
}

/** Answers for modules with several `export *`, each walked when it is first asked for. */
export function createStarExports(graph: ModuleGraph): (module: ModulePath) => StarExports | undefined {
  const known = new Map<ModulePath, StarExports | undefined>();
  return (module) => {
    if (!known.has(module)) known.set(module, walk(graph, module));
    return known.get(module);
  };
}

/** Undefined where there is at most one `export *`, or one that leads where exports are not known. */
function walk(graph: ModuleGraph, start: ModulePath): StarExports | undefined {
  if (starsOf(graph, start).length < 2) return undefined;
  const cameBy = new Map<ModulePath, Hop | undefined>([[start, undefined]]);
  const having = new Map<string, ModulePath | 'several'>();
  // What is added while the map is walked is walked too.
  for (const [module] of cameBy) {
    const linked = graph.modules.get(module);
    if (linked === undefined || linked.record.exports.length === 0) return undefined;
    for (const { request, span } of starsOf(graph, module)) {
      const { target } = linked.dependencies[request]!;
      if (target.kind !== 'module') return undefined;
      if (!cameBy.has(target.path)) cameBy.set(target.path, { module, span });
    }
    if (module === start) continue;
    for (const name of new Set(linked.record.exports.map((entry) => (entry.kind === 'star' ? '' : entry.exported)))) {
      if (name === 'export=') return undefined;
      having.set(name, having.has(name) ? 'several' : module);
    }
  }
  return {
    wayTo(name) {
      const module = having.get(name);
      if (module === undefined) return 'none';
      return module === 'several' ? undefined : { module, hops: wayBack(cameBy, module) };
    },
  };
}

function starsOf({ modules }: ModuleGraph, module: ModulePath): readonly StarExport[] {
  return (modules.get(module)?.record.exports ?? []).filter((entry) => entry.kind === 'star');
}

function wayBack(cameBy: ReadonlyMap<ModulePath, Hop | undefined>, module: ModulePath): readonly Hop[] {
  const hops: Hop[] = [];
  for (let hop = cameBy.get(module); hop !== undefined; hop = cameBy.get(hop.module)) hops.push(hop);
  return hops.reverse();
}
