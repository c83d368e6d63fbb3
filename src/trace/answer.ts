import type { CanonEntry } from '../model/canon.js';
import type { LinkedModule, ModuleGraph } from '../model/graph.js';
import type { Exports, ImportReference } from '../model/origin.js';
import type { Answer, Question, Trail } from '../model/trail.js';
import { findPaths, reachableFrom } from './import-path.js';
import { standingsOf } from './standing.js';
import { createTrails } from './trail.js';

/** What questions are answered from. */
export interface Evidence {
  readonly graph: ModuleGraph;
  readonly exports: Exports;
  readonly canon: readonly CanonEntry[];
  /** What a module takes from others. */
  readonly importsOf: (module: LinkedModule) => readonly ImportReference[];
}

/** Answers what `trace` was asked. */
export function answerQuestion(question: Question, evidence: Evidence): Answer {
  return question.kind === 'names' ? answerNames(question, evidence) : answerPath(question, evidence);
}

function answerPath(question: Extract<Question, { kind: 'path' }>, { graph }: Evidence): Answer {
  const { from, to } = question;
  const reached = reachableFrom(graph, from);
  const lost = [...reached].flatMap((module) =>
    (graph.modules.get(module)?.dependencies ?? []).filter(
      ({ target }) => target.kind === 'unresolved' || target.kind === 'unverifiable',
    ),
  );
  const isReverse = to.kind === 'module' && findPaths(graph, to.path, { kind: 'module', path: from }).length > 0;
  return { kind: 'path', question, paths: findPaths(graph, from, to), reached: reached.size - 1, lost, isReverse };
}

/** A name that is imported and exported is shown once, where the export passes the import on. */
function answerNames(question: Extract<Question, { kind: 'names' }>, evidence: Evidence): Answer {
  const { module, name } = question;
  const imported = importedTrails(question, evidence);
  const exported = exportedTrails(question, evidence);
  if (name === undefined) return { kind: 'names', question, trails: [...imported, ...exported] };
  const passed = exported.flatMap(({ steps }) => steps.filter((step) => step.module === module));
  const own = imported.filter(
    ({ steps: [first] }) =>
      !passed.some(({ span }) => span.start === first!.span.start && span.end === first!.span.end),
  );
  return { kind: 'names', question, trails: [...own, ...exported] };
}

function importedTrails(
  { module, name }: Extract<Question, { kind: 'names' }>,
  { graph, exports, canon, importsOf }: Evidence,
): readonly Trail[] {
  const { ofImport } = createTrails(graph, exports);
  const taken = importsOf(graph.modules.get(module)!).filter(
    ({ kind, binding }) => kind === 'import' && binding !== undefined && binding.local !== '',
  );
  const trail = (reference: ImportReference, member?: string): Trail => {
    const way = ofImport(reference, member);
    const { local } = reference.binding!;
    return {
      module,
      name: member === undefined ? local : `${local}.${member}`,
      role: 'import',
      ...way,
      standings: standingsOf(
        way.origin,
        { ...reference, origin: way.origin, ...(member !== undefined && { everything: [] }) },
        canon,
        graph,
      ),
    };
  };
  if (name === undefined) return taken.map((reference) => trail(reference));
  const byLocal = taken.filter(({ binding }) => binding!.local === name);
  const found = byLocal.length > 0 ? byLocal : taken.filter(({ binding }) => binding!.imported === name);
  const [space, member] = name.split('.');
  const spaces = taken.filter(({ binding }) => binding!.imported === '*' && binding!.local === space);
  return [
    ...found.map((reference) => trail(reference)),
    ...(member === undefined ? [] : spaces.map((reference) => trail(reference, member))),
  ];
}

function exportedTrails(
  { module, name }: Extract<Question, { kind: 'names' }>,
  { graph, exports, canon }: Evidence,
): readonly Trail[] {
  const { ofExport } = createTrails(graph, exports);
  const names = name === undefined ? [...exports.exportsOf(module).keys()] : [name];
  return names
    .filter((each) => name === undefined || isExported(module, each, exports, graph))
    .map((each) => {
      const way = ofExport(module, each);
      return {
        module,
        name: each,
        role: 'export',
        ...way,
        standings: standingsOf(way.origin, undefined, canon, graph),
      };
    });
}

/** Whether a module exports a name, itself or by `export *`, though nobody may declare it in the end. */
function isExported(module: Trail['module'], name: string, exports: Exports, graph: ModuleGraph): boolean {
  if (exports.exportsOf(module).has(name)) return true;
  if (graph.modules.get(module)!.record.exports.length === 0) return false;
  const origin = exports.exportOf(module, name);
  return !(origin.kind === 'unknown' && origin.reason === 'missing');
}
