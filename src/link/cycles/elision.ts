import type { Dependency, LinkedModule, ModuleGraph } from '../../model/graph.js';
import { edgeKind } from '../../model/edge.js';
import { isDeclarationFile, type ModulePath } from '../../model/path.js';
import type { ModuleRequest } from '../../model/record.js';
import type { UsageReader } from '../../model/usage.js';
import { stronglyConnectedComponents } from './components.js';
import { DEFAULT_EMIT_OPTIONS, type EmitOptions } from './emit-options.js';
import { createKeeper } from './kept-names.js';
import type { Tracer } from '../trace/trace.js';

/**
 * The graph as the project's compilers leave it: an import of which TypeScript leaves nothing is no longer there at run
 * time, and one of types that a flag keeps runs its target. This is asked of those imports alone that could close a ring.
 * @param options.emitOptionsOf what the tsconfig of a module says; undefined where it has none
 */
export function elideImports(
  graph: ModuleGraph,
  {
    tracer,
    reader,
    emitOptionsOf,
  }: {
    tracer: Tracer;
    reader: UsageReader;
    emitOptionsOf: (module: ModulePath) => EmitOptions | undefined;
  },
): ModuleGraph {
  const optionsOf = (module: ModulePath) => emitOptionsOf(module) ?? DEFAULT_EMIT_OPTIONS;
  const isKept = createKeeper(graph, tracer, reader);
  const counts = (dependency: Dependency) => mayRun(dependency, optionsOf);
  const rings = possibleRings(graph, counts);
  const modules = new Map(graph.modules);
  for (const path of rings.keys()) {
    if (!isTypeScript(path)) continue;
    const linked = graph.modules.get(path)!;
    const dependencies = linked.dependencies.map((dependency): Dependency => {
      if (!isStatic(dependency.request) || !isWithin(rings, dependency)) return dependency;
      if (!isKept(dependency, optionsOf(path))) return { ...dependency, emitted: 'none' };
      const isPromoted = edgeKind(dependency) === 'type-only' && counts(dependency);
      return isPromoted ? { ...dependency, emitted: 'eager' } : dependency;
    });
    modules.set(path, { ...linked, dependencies });
  }
  return { ...graph, modules };
}

/** Whether a dependency runs its target now or later, or would where a flag keeps imports of types. */
function mayRun(dependency: Dependency, optionsOf: (module: ModulePath) => EmitOptions): boolean {
  const { from, request, target } = dependency;
  const kind = edgeKind(dependency);
  if (kind !== 'type-only') return kind !== undefined;
  if (!isStatic(request) || request.form === 'import-equals' || request.bindings.length === 0) return false;
  if (!isTypeScript(from) || target.kind !== 'module' || isDeclarationFile(target.path)) return false;
  const { isVerbatim, unusedImports } = optionsOf(from);
  return isVerbatim || unusedImports !== 'remove';
}

/** What TypeScript may leave out. */
function isStatic({ form }: ModuleRequest): boolean {
  return form === 'import' || form === 'export-from' || form === 'import-equals';
}

/** Of each module that may lie on a ring the component that it is in. */
function possibleRings(
  { modules }: ModuleGraph,
  counts: (dependency: Dependency) => boolean,
): ReadonlyMap<ModulePath, number> {
  const paths = [...modules.keys()];
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  const successors = [...modules.values()].map(({ dependencies }: LinkedModule) => {
    const targets = dependencies.flatMap((dependency) => {
      const { target } = dependency;
      const to = target.kind === 'module' ? indexOf.get(target.path) : undefined;
      return to === undefined || !counts(dependency) ? [] : [to];
    });
    return [...new Set(targets)];
  });
  const components = stronglyConnectedComponents(successors);
  return new Map(components.flatMap((members, component) => members.map((member) => [paths[member]!, component])));
}

function isWithin(rings: ReadonlyMap<ModulePath, number>, { from, target }: Dependency): boolean {
  return target.kind === 'module' && rings.has(target.path) && rings.get(from) === rings.get(target.path);
}

/** Of JavaScript nothing is left out. */
function isTypeScript(module: ModulePath): boolean {
  return /\.(?:[mc]?ts|tsx)$/.test(module) && !isDeclarationFile(module);
}
