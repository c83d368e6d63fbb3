import { isDeepStrictEqual } from 'node:util';
import type { Stage } from './check/stopwatch.js';
import { asInferred, provisionalRules } from './check/provisional.js';
import { runRules, type ActiveRule } from './check/run-rules.js';
import { findCycles } from './link/cycles/cycles.js';
import { elideImports } from './link/cycles/elision.js';
import { Disagreement, inspectSuspects, type Inspection, type Suspect } from './link/inspect/inspect.js';
import { createKeeper, losesValue, retyperOf } from './link/cycles/kept-names.js';
import { DEFAULT_EMIT_OPTIONS } from './link/cycles/emit-options.js';
import { findDrifts } from './link/mocks/drifts.js';
import { findInertMocks } from './link/mocks/inert.js';
import { findOrphanedMocks } from './link/mocks/orphans.js';
import { findPhantoms } from './link/trace/phantoms.js';
import { traceImports, tracePassedExports } from './link/trace/references.js';
import { createSurface } from './link/trace/surface.js';
import { findSuspects } from './link/inspect/suspects.js';
import { createAttritionMeter } from './measure/attrition.js';
import { measureConsolidation } from './measure/consolidation.js';
import { findDepartures, isCanonical } from './model/canon.js';
import { withFixes } from './model/departure-fix.js';
import { wasScanned, withProblems, type Dependency } from './model/graph.js';
import { isImport, type ConstructReference, type Origin, type Reference } from './model/origin.js';
import type { ModulePath } from './model/path.js';
import type { ImportBinding } from './model/record.js';
import type { ReadProject } from './project.js';
import { recordOf } from './scan/ts-morph/extract-ts-morph.js';
import { scriptOf } from './scan/component/script.js';
import { loadUsageReader } from './scan/usage/usage-reader.js';
import { UsageError } from './usage-error.js';

/** A project that was judged, with everything that was found in it. */
export type JudgedProject = Awaited<ReturnType<typeof judgeProject>>;

/** Judges a project by rules: where its names come from, what they are used for, which modules import each other. */
export async function judgeProject(read: ReadProject, active: readonly ActiveRule[], stage: Stage) {
  const { canon, hasConfig, layers, resolver, sources, tracer } = read;
  const imports = stage('trace', () => (canon.length === 0 ? [] : traceImports(read.graph, tracer)));
  const passedExports = stage('trace', () => (canon.length === 0 ? [] : tracePassedExports(read.graph, tracer)));

  const suspects = stage('inspect', () => findSuspects(read.graph, imports, canon));
  const inspection = await stage('inspect', () => inspectUnchanged(suspects, read));
  // Nothing is known of what a module constructs that could be scanned but not looked into.
  const graph = withProblems(read.graph, inspection.problems);
  const references = [...withoutSuspects(imports, suspects), ...inspection.references];
  const departures = withFixes(findDepartures(inspection.references, canon, graph), inspection.references, tracer);
  const surface = createSurface(graph, resolver, sources.textOf);
  const phantoms = stage('trace', () => findPhantoms(graph, surface));

  const reader = await loadUsageReader(read.parser, sources.textOf, wasScanned(graph));
  const isKept = createKeeper(graph, tracer, reader);
  const takesValue = ({ request, ...rest }: Dependency, binding: ImportBinding) =>
    isKept({ ...rest, request: { ...request, bindings: [binding] } }, DEFAULT_EMIT_OPTIONS);
  const drifts = stage('mocks', () => findDrifts(graph, surface, takesValue));

  const emitOptionsOf = (module: ModulePath) => resolver.configOf(module)?.emit;
  const emitted = stage('cycles', () => elideImports(graph, { tracer, reader, emitOptionsOf }));
  const cycles = stage('cycles', () =>
    findCycles(emitted, (module) => canon.some((entry) => isCanonical(entry, module))),
  );

  const inertMocks = stage('mocks', () => findInertMocks(emitted, canon, sources.textOf));
  const orphanedMocks = stage('mocks', () => findOrphanedMocks(graph, canon));
  const project = {
    orphanedMocks,
    graph,
    references,
    departures,
    passedExports,
    phantoms,
    drifts,
    inertMocks,
    cycles,
    // Known only when all else is found.
    staleSuppressions: [],
    layers,
    canon,
  };
  const referring = { graph, canon, imports, constructions: references.filter(isConstruction), departures };
  return {
    read,
    graph,
    cycles,
    emitted,
    project,
    found: stage('rules', () =>
      hasConfig ? runRules(project, active) : asInferred(runRules(project, provisionalRules(active))),
    ),
    consolidation: () => measureConsolidation(referring),
    attrition: createAttritionMeter(referring),
    resolver,
    textOf: sources.textOf,
    originOf: tracer.originOf,
    takesValue,
    losesValue: (origin: Origin) => losesValue(origin, graph, reader),
    retyperOf: (origin: Origin) => retyperOf(origin, graph),
    counts: { modules: graph.modules.size, references: references.length, cycles: cycles.length },
  };
}

function isConstruction(reference: Reference): reference is ConstructReference {
  return !isImport(reference);
}

/** Inspects suspects; where parsers disagree because the file was written to in between, that is nobody's fault. */
export async function inspectUnchanged(suspects: readonly Suspect[], read: ReadProject): Promise<Inspection> {
  const { graph, tracer, sources, scan, trees } = read;
  const codeOf = (module: ModulePath) => {
    const source = sources.read(module);
    return 'problem' in source ? source : scriptOf(module, source.text);
  };
  try {
    return inspectSuspects(suspects, tracer, { scriptOf: codeOf, recordOf, trees });
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error;
    const [again] = await scan([error.module]);
    if (isDeepStrictEqual(again, graph.modules.get(error.module)?.record)) throw error;
    throw new UsageError('environment', `${error.module} was changed while it was checked`, 'Check again.');
  }
}

function withoutSuspects<T extends { module: ModulePath }>(
  imports: readonly T[],
  suspects: readonly { path: ModulePath }[],
): readonly T[] {
  const inspected = new Set(suspects.map(({ path }) => path));
  return imports.filter(({ module }) => !inspected.has(module));
}
