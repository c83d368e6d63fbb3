import type { Dependency, LinkedModule, ModuleGraph, Target } from '../../model/graph.js';
import { originId, type Exports, type Hop, type Origin } from '../../model/origin.js';
import type { ModulePath } from '../../model/path.js';
import type { ExportEntry, IndirectExport, LocalExport, ModuleRecord, StarExport } from '../../model/record.js';
import { createStarExports } from './star-exports.js';

/** Answers where names come from; every answer is computed once. */
export interface Tracer extends Exports {
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
  const starExports = createStarExports(graph);

  const exportOf = (module: ModulePath, name: string): Origin => {
    const key = `${name} ${module}`;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = resolveExport(module, name, new Set())));
    return answer.origin;
  };

  const resolveExport = (start: ModulePath, wanted: string, visited: Set<string>): Answer => {
    const hops: Hop[] = [];
    // A loop where there is but one way on: chains of barrels may be longer than a stack.
    for (let module = start, name = wanted; ;) {
      const key = `${name} ${module}`;
      const done = known.get(key);
      if (done !== undefined) return passedOn(hops, done);
      if (visited.has(key)) return certain(missing(name));
      visited.add(key);
      const declared = declaredIn(graph.modules.get(module), module, name);
      if (declared !== undefined) return passedOn(hops, certain(declared));
      const way = wayThroughStars(module, name);
      if (way === 'none') return certain(missing(name));
      if (way !== undefined) {
        hops.push(...way.hops);
        module = way.module;
        continue;
      }
      const passes = passesOf(graph.modules.get(module)!, name);
      const [pass] = passes;
      if (pass === undefined || passes.length > 1) return passedOn(hops, resolveStars(passes, name, visited));
      hops.push(pass.hop);
      if (pass.target.kind !== 'module') return passedOn(hops, outside(pass.target, pass.name, pass.isStar));
      module = pass.target.path;
      name = pass.name;
    }
  };

  const wayThroughStars = (module: ModulePath, name: string) => {
    const isPassedByStars = name !== 'default' && entryOf(graph.modules.get(module)!.record, name) === undefined;
    return isPassedByStars ? starExports(module)?.wayTo(name) : undefined;
  };

  const resolveStars = (stars: readonly Pass[], name: string, visited: Set<string>): Answer => {
    const answers = stars.flatMap(({ target, hop }) => {
      const answer = target.kind === 'module' ? resolveExport(target.path, name, visited) : outside(target, name, true);
      return isMissing(answer.origin) ? [] : [passedOn([hop], answer)];
    });
    const isCertain = answers.some((answer) => answer.isCertain);
    const origins = distinctOrigins(answers.filter((answer) => answer.isCertain === isCertain));
    if (origins.length === 0) return certain(missing(name));
    if (origins.length === 1) return { origin: origins[0]!, isCertain };
    return { origin: { kind: 'unknown', reason: 'ambiguous', name, candidates: origins, through: [] }, isCertain };
  };

  const originOf = ({ target }: Dependency, imported: string, member?: string): Origin => {
    const name = imported === '*' ? (member ?? '*') : imported;
    return target.kind === 'module' ? exportOf(target.path, name) : outside(target, name, false).origin;
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

/** The same answer, reached through more modules; what is not there was reached through none. */
function passedOn(hops: readonly Hop[], { origin, isCertain }: Answer): Answer {
  if (hops.length === 0 || origin.kind === 'global' || isMissing(origin)) return { origin, isCertain };
  return { origin: { ...origin, through: [...hops, ...origin.through] }, isCertain };
}

/** What is taken from where nobody has looked: behind a star it may or may not be there. */
function outside(target: Exclude<Target, { kind: 'module' }>, name: string, isStar: boolean): Answer {
  switch (target.kind) {
    case 'package':
    case 'builtin':
      return { origin: { kind: 'package', specifier: target.name, name, through: [] }, isCertain: !isStar };
    case 'unresolved':
    case 'unverifiable':
      return {
        origin: { kind: 'unknown', reason: 'unresolved', name, candidates: [], through: [] },
        isCertain: false,
      };
  }
}

/** The origin that a module itself is of a name (`*` for all of it); undefined where it has it from others, or not. */
function declaredIn(linked: LinkedModule | undefined, path: ModulePath, name: string): Origin | undefined {
  // What is not source, or has no static exports (CommonJS, JSON), is the origin of all that is asked of it.
  if (linked === undefined || linked.record.exports.length === 0) return { kind: 'module', path, name, through: [] };
  const entry = entryOf(linked.record, name);
  if (entry?.kind === 'indirect') return undefined;
  if (entry !== undefined) {
    return { kind: 'module', path, name: canonicalName(linked.record.exports, entry), through: [] };
  }
  // After `export = x` the members of x are what can be imported by name.
  const isMember = name !== '*' && entryOf(linked.record, 'export=') !== undefined;
  return name === '*' || isMember ? { kind: 'module', path, name, through: [] } : undefined;
}

/** One way on: a module that another has a name from. */
interface Pass {
  readonly hop: Hop;
  readonly target: Target;
  readonly name: string;
  readonly isStar: boolean;
}

/** Where a module that does not declare a name has it from: one place, or each `export *`, which passes no default on. */
function passesOf({ record, dependencies }: LinkedModule, name: string): readonly Pass[] {
  const pass = ({ request, span }: IndirectExport | StarExport, imported: string, isStar: boolean): Pass => {
    return { hop: { module: record.path, span }, target: dependencies[request]!.target, name: imported, isStar };
  };
  const entry = entryOf(record, name);
  if (entry?.kind === 'indirect') {
    return [pass(entry, entry.imported === '*' ? (entry.member ?? '*') : entry.imported, false)];
  }
  if (name === 'default') return [];
  return record.exports.flatMap((star) => (star.kind === 'star' ? [pass(star, name, true)] : []));
}

/** The entry of a name; `export = x` is the default export, and the whole module. */
function entryOf(record: ModuleRecord, name: string): LocalExport | IndirectExport | undefined {
  const entries = namedEntries(record);
  return entries.get(name) ?? (name === 'default' || name === '*' ? entries.get('export=') : undefined);
}

const entriesByName = new WeakMap<ModuleRecord, ReadonlyMap<string, LocalExport | IndirectExport>>();

/** Of a type and a value that share a name the value: what is another's unless as a type, then what is declared here. */
function namedEntries(record: ModuleRecord): ReadonlyMap<string, LocalExport | IndirectExport> {
  let entries = entriesByName.get(record);
  if (entries === undefined) {
    const named = record.exports.filter((entry) => entry.kind !== 'star');
    const rank = (entry: LocalExport | IndirectExport) => (entry.kind === 'local' ? 1 : entry.typeOnly ? 0 : 2);
    const ascending = named.toReversed().sort((a, b) => rank(a) - rank(b));
    entriesByName.set(record, (entries = new Map(ascending.map((entry) => [entry.exported, entry]))));
  }
  return entries;
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

/** One of each declaration, with those that an ambiguous name further on may mean. */
function distinctOrigins(answers: readonly Answer[]): readonly Origin[] {
  const distinct = new Map<string, Origin>();
  for (const origin of answers.flatMap(({ origin }) => candidatesOf(origin))) {
    const id = originId(origin) ?? 'unresolved';
    if (!distinct.has(id)) distinct.set(id, origin);
  }
  return [...distinct.values()];
}

function candidatesOf(origin: Origin): readonly Origin[] {
  if (origin.kind !== 'unknown' || origin.reason !== 'ambiguous') return [origin];
  return origin.candidates.map((candidate) => passedOn(origin.through, certain(candidate)).origin);
}

function missing(name: string): Origin {
  return { kind: 'unknown', reason: 'missing', name, candidates: [], through: [] };
}

function isMissing(origin: Origin): boolean {
  return origin.kind === 'unknown' && origin.reason === 'missing';
}
