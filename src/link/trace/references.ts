import type { Dependency, LinkedModule, ModuleGraph } from '../../model/graph.js';
import { importKind, type ImportReference, type Origin, type PassedExport } from '../../model/origin.js';
import type { ModulePath } from '../../model/path.js';
import type { ImportBinding } from '../../model/record.js';
import type { Tracer } from './trace.js';

/** Every binding and every request without bindings, as references with their origins. */
export function traceImports(graph: ModuleGraph, tracer: Tracer): ImportReference[] {
  return [...graph.modules.values()].flatMap((module) => traceImportsOf(module, tracer));
}

/** The same for one module. */
export function traceImportsOf({ record, dependencies }: LinkedModule, tracer: Tracer): ImportReference[] {
  return dependencies.flatMap((dependency, index) => {
    const { bindings } = dependency.request;
    if (bindings.length > 0)
      return bindings.map((binding) => bindingReference(record.path, dependency, binding, tracer));
    const isStar = record.exports.some((entry) => entry.kind === 'star' && entry.request === index);
    return [wholeRequest(dependency, isStar, tracer)];
  });
}

/** Every export that passes on what another module declares. */
export function tracePassedExports(graph: ModuleGraph, tracer: Tracer): PassedExport[] {
  const passed: PassedExport[] = [];
  for (const { record, dependencies } of graph.modules.values()) {
    for (const entry of record.exports) {
      if (entry.kind === 'local') continue;
      const dependency = dependencies[entry.request]!;
      const [imported, member] = entry.kind === 'star' ? ['*'] : [entry.imported, entry.member];
      const isWhole = imported === '*' && member === undefined;
      const everything = isWhole ? everyExport(dependency, tracer, entry.kind === 'star') : [];
      passed.push({
        module: record.path,
        entry,
        dependency,
        origin: tracer.originOf(dependency, imported, member),
        everything,
      });
    }
  }
  return passed;
}

function bindingReference(
  module: ModulePath,
  dependency: Dependency,
  binding: ImportBinding,
  tracer: Tracer,
): ImportReference {
  const kind = importKind(dependency.request);
  const origin = tracer.originOf(dependency, binding.imported);
  const everything = binding.imported === '*' ? everyExport(dependency, tracer) : [];
  return { kind, module, span: binding.span, dependency, binding, typeOnly: binding.typeOnly, origin, everything };
}

/** A request that names nothing: `import 'x'` and `export {} from 'x'` take nothing, a bare `import()` may take all. */
function wholeRequest(dependency: Dependency, isStar: boolean, tracer: Tracer): ImportReference {
  const { request, from } = dependency;
  const takesNothing = request.form === 'import' || (request.form === 'export-from' && !isStar);
  return {
    kind: importKind(request),
    module: from,
    span: request.specifierSpan,
    dependency,
    binding: undefined,
    typeOnly: request.typeOnly,
    origin: tracer.originOf(dependency, '*'),
    everything: takesNothing ? [] : everyExport(dependency, tracer, isStar),
  };
}

function everyExport({ target }: Dependency, tracer: Tracer, withoutDefault = false): readonly Origin[] {
  if (target.kind !== 'module') return [];
  return [...tracer.exportsOf(target.path)]
    .filter(([name]) => !withoutDefault || name !== 'default')
    .map(([, origin]) => origin);
}
