import type { Dependency, LinkedModule, ModuleGraph } from '../model/graph.js';
import type { Hop, ImportReference, Origin, PassedExport } from '../model/origin.js';
import { originId } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ExportEntry, ImportBinding, IndirectExport, LocalExport, ModuleRecord } from '../model/record.js';

/** Answers where names come from; every answer is computed once. */
export interface Tracer {
  /** Where the name that `module` exports as `name` was first declared, with the way to it. */
  exportOf(module: ModulePath, name: string): Origin;
  /** Every name that a module exports, `export *` included, with its origin. */
  exportsOf(module: ModulePath): ReadonlyMap<string, Origin>;
  /** What a request takes under an imported name (`*` for the namespace). */
  originOf(dependency: Dependency, imported: string, member?: string): Origin;
}

/**
 * ECMA-262's ResolveExport (https://tc39.es/ecma262/#sec-resolveexport) over the graph, with what a linter needs
 * beside it: the way is kept, packages are origins, a constant that stands for an import is a step of the way, and
 * a name seen only behind `export * from` a package originates there.
 */
export function createTracer(graph: ModuleGraph): Tracer {
  const known = new Map<string, Answer>();
  const knownExports = new Map<ModulePath, ReadonlyMap<string, Origin>>();

  const exportOf = (module: ModulePath, name: string): Origin => {
    const key = `${name} ${module}`;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = resolveExport(module, name, new Set())));
    return answer.origin;
  };

  const resolveExport = (module: ModulePath, name: string, visited: Set<string>): Answer => {
    const key = `${name} ${module}`;
    const done = known.get(key);
    if (done !== undefined) return done;
    if (visited.has(key)) return certain(missing(name));
    visited.add(key);
    const linked = graph.modules.get(module);
    // What is not source, or has no static exports (CommonJS, JSON), is the origin of all that is asked of it.
    if (linked === undefined || linked.record.exports.length === 0) {
      return certain({ kind: 'module', path: module, name, through: [] });
    }
    const entries = namedEntries(linked.record);
    const entry = entries.get(name) ?? (name === 'default' ? entries.get('export=') : undefined);
    if (entry?.kind === 'local') {
      return certain({ kind: 'module', path: module, name: canonicalName(linked.record.exports, entry), through: [] });
    }
    if (entry?.kind === 'indirect') {
      const dependency = linked.dependencies[entry.request]!;
      return passedOn({ module, span: entry.span }, follow(dependency, entry.imported, entry.member, visited));
    }
    return name === 'default' ? certain(missing(name)) : resolveStars(linked, name, visited);
  };

  const resolveStars = (linked: LinkedModule, name: string, visited: Set<string>): Answer => {
    const answers: Answer[] = [];
    for (const star of linked.record.exports) {
      if (star.kind !== 'star') continue;
      const dependency = linked.dependencies[star.request]!;
      const answer = follow(dependency, name, undefined, visited);
      if (answer.origin.kind === 'unknown' && answer.origin.reason === 'missing') continue;
      // Nobody has looked into a package, so it may or may not export the name.
      const isCertain = answer.isCertain && dependency.target.kind === 'module';
      answers.push(passedOn({ module: linked.record.path, span: star.span }, { origin: answer.origin, isCertain }));
    }
    const isCertain = answers.some((answer) => answer.isCertain);
    const origins = distinctOrigins(answers.filter((answer) => answer.isCertain === isCertain));
    if (origins.length === 0) return certain(missing(name));
    if (origins.length === 1) return { origin: origins[0]!, isCertain };
    return { origin: { kind: 'unknown', reason: 'ambiguous', name, candidates: origins, through: [] }, isCertain };
  };

  const follow = (
    { target }: Dependency,
    imported: string,
    member: string | undefined,
    visited: Set<string>,
  ): Answer => {
    const name = imported === '*' && member !== undefined ? member : imported;
    switch (target.kind) {
      case 'module':
        if (name !== '*') return resolveExport(target.path, name, visited);
        return certain({ kind: 'module', path: target.path, name, through: [] });
      case 'package':
      case 'builtin':
        return certain({ kind: 'package', specifier: target.name, name, through: [] });
      case 'unresolved':
      case 'unverifiable':
        return {
          origin: { kind: 'unknown', reason: 'unresolved', name, candidates: [], through: [] },
          isCertain: false,
        };
    }
  };

  const originOf = (dependency: Dependency, imported: string, member?: string): Origin => {
    const { target } = dependency;
    const name = imported === '*' ? member : imported;
    if (target.kind === 'module' && name !== undefined) return exportOf(target.path, name);
    return follow(dependency, imported, member, new Set()).origin;
  };

  const exportsOf = (module: ModulePath): ReadonlyMap<string, Origin> => {
    let exports = knownExports.get(module);
    if (exports === undefined) {
      const names = exportedNames(graph, module);
      knownExports.set(module, (exports = new Map([...names].map((name) => [name, exportOf(module, name)]))));
    }
    return exports;
  };

  return { exportOf, exportsOf, originOf };
}

/** An origin, and whether a package that nobody looked into could give another. */
interface Answer {
  readonly origin: Origin;
  readonly isCertain: boolean;
}

function certain(origin: Origin): Answer {
  return { origin, isCertain: true };
}

function passedOn(hop: Hop, { origin, isCertain }: Answer): Answer {
  return { origin: origin.kind === 'global' ? origin : { ...origin, through: [hop, ...origin.through] }, isCertain };
}

const entriesByName = new WeakMap<ModuleRecord, ReadonlyMap<string, LocalExport | IndirectExport>>();

function namedEntries(record: ModuleRecord): ReadonlyMap<string, LocalExport | IndirectExport> {
  let entries = entriesByName.get(record);
  if (entries === undefined) {
    const named = record.exports.filter((entry) => entry.kind !== 'star');
    entriesByName.set(record, (entries = new Map(named.toReversed().map((entry) => [entry.exported, entry]))));
  }
  return entries;
}

/** Every binding and every request without bindings, as references with their origins. */
export function traceImports(graph: ModuleGraph, tracer: Tracer): ImportReference[] {
  const references: ImportReference[] = [];
  for (const { record, dependencies } of graph.modules.values()) {
    dependencies.forEach((dependency, index) => {
      const { bindings } = dependency.request;
      if (bindings.length === 0) {
        const isStar = record.exports.some((entry) => entry.kind === 'star' && entry.request === index);
        references.push(wholeRequest(dependency, isStar, tracer));
      }
      for (const binding of bindings) references.push(bindingReference(record.path, dependency, binding, tracer));
    });
  }
  return references;
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
  const kind = dependency.request.form === 'export-from' ? 're-export' : 'import';
  const origin = tracer.originOf(dependency, binding.imported);
  const everything = binding.imported === '*' ? everyExport(dependency, tracer) : [];
  return { kind, module, span: binding.span, dependency, binding, typeOnly: binding.typeOnly, origin, everything };
}

/** A request that names nothing: `import 'x'` and `export {} from 'x'` take nothing, a bare `import()` may take all. */
function wholeRequest(dependency: Dependency, isStar: boolean, tracer: Tracer): ImportReference {
  const { request, from } = dependency;
  const takesNothing = request.form === 'import' || (request.form === 'export-from' && !isStar);
  return {
    kind: request.form === 'export-from' ? 're-export' : 'import',
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

/** The names a module exports, its own and those behind `export *`; without recursion, each module once. */
function exportedNames(graph: ModuleGraph, module: ModulePath): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<ModulePath>([module]);
  const waiting = [module];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    const linked = graph.modules.get(current);
    for (const entry of linked?.record.exports ?? []) {
      if (entry.kind !== 'star') {
        if (current === module || entry.exported !== 'default') names.add(entry.exported);
        continue;
      }
      const { target } = linked!.dependencies[entry.request]!;
      if (target.kind === 'module' && !seen.has(target.path)) {
        seen.add(target.path);
        waiting.push(target.path);
      }
    }
  }
  return names;
}

/** One declaration has one name, however often it is exported: its own where it is exported under that, else the first. */
function canonicalName(exports: readonly ExportEntry[], { local, exported }: LocalExport): string {
  if (local === undefined) return exported === 'export=' ? 'default' : exported;
  const same = exports.filter((entry): entry is LocalExport => entry.kind === 'local' && entry.local === local);
  const name = (same.find((entry) => entry.exported === local) ?? same[0])!.exported;
  return name === 'export=' ? 'default' : name;
}

function distinctOrigins(answers: readonly Answer[]): readonly Origin[] {
  const distinct = new Map<string, Origin>();
  for (const { origin } of answers) {
    const id = originId(origin) ?? `unknown ${distinct.size}`;
    if (!distinct.has(id)) distinct.set(id, origin);
  }
  return [...distinct.values()];
}

function missing(name: string): Origin {
  return { kind: 'unknown', reason: 'missing', name, candidates: [], through: [] };
}
