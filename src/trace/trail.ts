import type { LinkedModule, ModuleGraph, Target } from '../model/graph.js';
import type { Exports, Hop, ImportReference, Origin } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ExportEntry, IndirectExport, LocalExport, ModuleRecord, StarExport } from '../model/record.js';
import { nearest } from '../model/suggest.js';
import type { TrailEnd, TrailStep } from '../model/trail.js';

/** The steps that a name takes, and what they come to. */
export interface Way {
  readonly steps: readonly TrailStep[];
  readonly end: TrailEnd;
  readonly origin: Origin;
}

/** Writes out the way to an origin that the tracer found: every statement on it, with both names of each. */
export function createTrails(graph: ModuleGraph, exports: Exports) {
  /** The way of what an import takes; of a namespace's member where one is asked for. */
  const ofImport = ({ module, dependency, binding, typeOnly, origin }: ImportReference, member?: string): Way => {
    const { imported, local, span } = binding!;
    const step = { module, span, kind: 'import', name: local, imported, dependency, typeOnly } as const;
    const name = member ?? imported;
    const { target } = dependency;
    const isMember = member !== undefined && target.kind === 'module';
    const found = isMember ? exports.exportOf(target.path, member) : renamed(origin, name);
    if (target.kind !== 'module') return { steps: [step], end: outside(target, name), origin: found };
    const { steps, end } = continued(target.path, name, found);
    return { steps: [step, ...steps], end, origin: found };
  };

  /** The way of what a module exports under a name. */
  const ofExport = (module: ModulePath, name: string): Way => {
    const origin = exports.exportOf(module, name);
    return { ...continued(module, name, origin), origin };
  };

  const continued = (module: ModulePath, name: string, found: Origin): Omit<Way, 'origin'> => {
    if (found.kind === 'unknown' && found.reason === 'missing') return untilMissing(module, name);
    const origin = sharedWay(found);
    const steps: TrailStep[] = [];
    let last = name;
    for (const hop of throughOf(origin)) {
      const linked = graph.modules.get(hop.module)!;
      const entry = linked.record.exports.find((each): each is PassingExport => isPassedBy(each, hop))!;
      steps.push(...entrySteps(linked, entry, last));
      last = nameBehind(entry, last);
    }
    return { steps, end: endOf(origin, steps, last, module) };
  };

  const endOf = (origin: Origin, steps: readonly TrailStep[], name: string, start: ModulePath): TrailEnd => {
    switch (origin.kind) {
      case 'module':
        return declared(origin.path, origin.name);
      case 'package':
        return { kind: 'package', specifier: origin.specifier, name: origin.name };
      case 'global':
        return { kind: 'package', specifier: 'the global scope', name: origin.name };
      case 'unknown': {
        const target = steps.at(-1)?.dependency.target;
        if (origin.reason === 'ambiguous') {
          const module = target?.kind === 'module' ? target.path : start;
          return {
            kind: 'ambiguous',
            module,
            name,
            ways: origin.candidates.map((each) => continued(module, name, each)),
          };
        }
        return target === undefined ? { kind: 'unresolved', reason: 'it leads nowhere' } : outside(target, name);
      }
    }
  };

  /** Goes on as long as there is one way on, to where the name is not to be found. */
  const untilMissing = (start: ModulePath, wanted: string): Omit<Way, 'origin'> => {
    const steps: TrailStep[] = [];
    const seen = new Set<string>();
    for (let module = start, name = wanted; ;) {
      const linked = graph.modules.get(module);
      const isCircle = seen.has(`${name} ${module}`);
      seen.add(`${name} ${module}`);
      const entry = isCircle
        ? undefined
        : linked?.record.exports.find(
            (each): each is IndirectExport => each.kind === 'indirect' && each.exported === name,
          );
      if (linked === undefined || entry === undefined) return { steps, end: missing(module, name, isCircle) };
      steps.push(...entrySteps(linked, entry, name));
      name = nameBehind(entry, name);
      const { target } = steps.at(-1)!.dependency;
      if (target.kind !== 'module') return { steps, end: outside(target, name) };
      module = target.path;
    }
  };

  const missing = (module: ModulePath, name: string, isCircle: boolean): TrailEnd => {
    const stars = graph.modules.get(module)?.record.exports.filter(({ kind }) => kind === 'star').length ?? 0;
    const close = nearest(name, [...exports.exportsOf(module).keys()]);
    return { kind: 'missing', module, name, stars, isCircle, nearest: close === name ? undefined : close };
  };

  const declared = (module: ModulePath, name: string): TrailEnd => {
    const record = graph.modules.get(module)?.record;
    const isDefault = name === 'default' || name === '*';
    const entry = record?.exports.find(
      (each): each is LocalExport =>
        each.kind === 'local' && (each.exported === name || (each.exported === 'export=' && isDefault)),
    );
    if (entry !== undefined || name === '*') return { kind: 'declared', module, name, span: entry?.span };
    return { kind: 'opaque', module, name, reason: opacityOf(record) };
  };

  return { ofImport, ofExport };
}

/** An export of what another module declares. */
type PassingExport = IndirectExport | StarExport;

function isPassedBy(entry: ExportEntry, { span }: Hop): boolean {
  return entry.kind !== 'local' && entry.span.start === span.start && entry.span.end === span.end;
}

/** What a name is called where an export has it from. */
function nameBehind(entry: PassingExport, name: string): string {
  return entry.kind === 'star' ? name : (entry.member ?? entry.imported);
}

/** An export that passes a name on is one step; of an imported name two, with the import. */
function entrySteps({ record, dependencies }: LinkedModule, entry: PassingExport, name: string): readonly TrailStep[] {
  const { span, typeOnly } = entry;
  const dependency = dependencies[entry.request]!;
  const module = record.path;
  if (entry.kind === 'star') return [{ module, span, kind: 'star', name, imported: name, dependency, typeOnly }];
  const { imported } = entry;
  const step = { module, span, name, imported, dependency, typeOnly };
  if (entry.how === 'from') return [{ ...step, kind: 'from' }];
  const binding = dependency.request.bindings.find((each) => each.imported === entry.imported);
  if (binding === undefined) return [{ ...step, kind: entry.how }];
  const local = entry.member === undefined ? binding.local : `${binding.local}.${entry.member}`;
  return [
    { ...step, kind: entry.how, imported: local },
    {
      module,
      span: binding.span,
      kind: 'import',
      name: binding.local,
      imported,
      dependency,
      typeOnly: binding.typeOnly,
    },
  ];
}

/** An ambiguity where the ways to what it may mean part, and not before. */
function sharedWay(origin: Origin): Origin {
  if (origin.kind !== 'unknown' || origin.candidates.length === 0) return origin;
  const [first = [], ...others] = origin.candidates.map(throughOf);
  const parting = first.findIndex(
    (hop, at) => !others.every((hops) => hops[at] !== undefined && isSame(hops[at], hop)),
  );
  const shared = first.slice(0, parting === -1 ? first.length : parting);
  const candidates = origin.candidates.map((each) =>
    each.kind === 'global' ? each : { ...each, through: each.through.slice(shared.length) },
  );
  return { ...origin, through: [...origin.through, ...shared], candidates };
}

function throughOf(origin: Origin): readonly Hop[] {
  return origin.kind === 'global' ? [] : origin.through;
}

function isSame(a: Hop, b: Hop): boolean {
  return a.module === b.module && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** A member of a package's namespace is a name of the package. */
function renamed(origin: Origin, name: string): Origin {
  return origin.kind === 'package' ? { ...origin, name } : origin;
}

/** What is taken from where there is no first-party module. */
function outside(target: Target, name: string): TrailEnd {
  switch (target.kind) {
    case 'package':
    case 'builtin':
      return { kind: 'package', specifier: target.name, name };
    case 'unresolved':
    case 'unverifiable':
      return { kind: 'unresolved', reason: target.reason };
    case 'module':
      return { kind: 'opaque', module: target.path, name, reason: opacityOf(undefined) };
  }
}

/** Why it cannot be seen what a module exports, as words that follow its name. */
function opacityOf(record: ModuleRecord | undefined): string {
  if (record === undefined) return 'is no source file';
  if (record.syntaxErrors.length > 0) return 'could not be parsed';
  return record.exports.length === 0 ? 'has no static exports' : 'exports one thing that has it as a member';
}
