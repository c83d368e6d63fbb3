import { isDeepStrictEqual } from 'node:util';
import { acceptFindings } from './check/accept.js';
import { selectByPath } from './check/select.js';
import { stopwatch, type Stage } from './check/stopwatch.js';
import { activeRules, runRules, type ActiveRule } from './check/run-rules.js';
import { findCycles } from './link/cycles.js';
import { elideImports } from './link/elision.js';
import { Disagreement, inspectSuspects, type Inspection, type Suspect } from './link/inspect.js';
import { findPhantoms } from './link/phantoms.js';
import { traceImports, traceImportsOf, tracePassedExports } from './link/references.js';
import { findSuspects } from './link/suspects.js';
import { findDepartures, isCanonical } from './model/canon.js';
import { wasScanned, withProblems, type LinkedModule } from './model/graph.js';
import type { ModulePath } from './model/path.js';
import type { CheckResult } from './model/result.js';
import type { TraceResult } from './model/trail.js';
import { coverProject, openProject, readProject, type ReadOptions, type ReadProject } from './project.js';
import { recordOf } from './scan/extract-ts-morph.js';
import { scriptOf } from './scan/script.js';
import { sourcesOn } from './scan/sources.js';
import { loadUsageReader } from './scan/usage-reader.js';
import type { Parser } from './scan/scan.js';
import { answerQuestion } from './trace/answer.js';
import { readQuestion } from './trace/question.js';
import { UsageError } from './usage-error.js';

/** What to check, and how. */
export interface CheckOptions extends ReadOptions {
  /** Names of the rules that run; all that the config does not turn off where it is not given. */
  readonly only?: readonly string[];
  /** Files and folders that findings are shown of; everything is always read. */
  readonly paths: readonly string[];
  /** The moment of the run, which ends what the config allows until a day. */
  readonly now: Date;
}

/**
 * Checks a project: scan its files into records, link the records into a graph, judge the graph by the rules.
 * @throws UsageError where the options or the config are wrong: all that is wrong, at once
 */
export async function check(options: CheckOptions): Promise<CheckResult> {
  const { stages, stage } = stopwatch();
  const opened = openProject(options, stage);
  const { root, file, config } = opened.loaded;
  const shown = selectByPath(options.paths, opened.cwd, root, opened.discovery.modules);
  const read = await readProject(opened, options.parser, stage);

  const active = activeRules(options.rules, config.rules, options.only);
  const { graph, found, counts } = await judge(read, active, options.parser, stage);
  const { findings, accepted } = acceptFindings(found, config.allow, options.now);
  const { coverage, isComplete } = coverProject(opened, graph);
  const uncertain = coverage.configs.filter(({ fatal }) => !fatal);
  return {
    root,
    config: file,
    findings: findings.filter(shown.isShown),
    accepted: accepted.filter(shown.isShown),
    coverage,
    isComplete,
    notes: [...read.notes, ...shown.notes, ...uncertain.map(({ path, problem }) => `${path} ${problem}`)],
    stages,
    counts,
  };
}

/** Judges a project by rules: where its names come from, what they are used for, which modules import each other. */
async function judge(read: ReadProject, active: readonly ActiveRule[], parser: Parser, stage: Stage) {
  const { canon, layers, resolver, sources, tracer } = read;
  const imports = stage('trace', () => (canon.length === 0 ? [] : traceImports(read.graph, tracer)));
  const passedExports = stage('trace', () => (canon.length === 0 ? [] : tracePassedExports(read.graph, tracer)));

  const suspects = stage('inspect', () => findSuspects(read.graph, imports, canon));
  const inspection = await stage('inspect', () => inspectUnchanged(suspects, read));
  // Nothing is known of what a module constructs that could be scanned but not looked into.
  const graph = withProblems(read.graph, inspection.problems);
  const references = [...withoutSuspects(imports, suspects), ...inspection.references];
  const departures = findDepartures(inspection.references, canon, graph);
  const phantoms = stage('trace', () => findPhantoms(graph, resolver, sources.textOf));

  const emitted = await stage('cycles', async () => {
    const reader = await loadUsageReader(parser, sources.textOf, wasScanned(graph));
    return elideImports(graph, { tracer, reader, emitOptionsOf: (module) => resolver.configOf(module)?.emit });
  });
  const cycles = stage('cycles', () =>
    findCycles(emitted, (module) => canon.some((entry) => isCanonical(entry, module))),
  );

  const project = { graph, references, departures, passedExports, phantoms, cycles, layers, canon };
  const counts = { modules: graph.modules.size, references: references.length, cycles: cycles.length };
  return { graph, found: stage('rules', () => runRules(project, active)), counts };
}

/** What to trace, and how. */
export interface TraceOptions extends ReadOptions {
  /** A module, or a name of it as `module#name`. */
  readonly from: string;
  /** A name of that module, or what it may reach: a module or a package; every name of the module where it is not given. */
  readonly to?: string;
}

/**
 * Answers where a name comes from, step by step, or by which imports one module reaches another.
 * @throws UsageError where the config is wrong, or the words of the question name nothing
 */
export async function trace(options: TraceOptions): Promise<TraceResult> {
  const { stage } = stopwatch();
  const opened = openProject(options, stage);
  const { cwd, loaded } = opened;
  const { graph, tracer, canon } = await readProject(opened, options.parser, stage);
  const question = readQuestion(options.from, options.to, { cwd, root: loaded.root, graph, exports: tracer });
  const importsOf = (module: LinkedModule) => traceImportsOf(module, tracer);
  return {
    root: loaded.root,
    answer: answerQuestion(question, { graph, exports: tracer, canon, importsOf }),
    ...coverProject(opened, graph),
    hasCanon: canon.length > 0,
  };
}

/** Inspects suspects; where parsers disagree because the file was written to in between, that is nobody's fault. */
async function inspectUnchanged(suspects: readonly Suspect[], read: ReadProject): Promise<Inspection> {
  const { graph, tracer, sources, scan } = read;
  const codeOf = (module: ModulePath) => {
    const source = sources.read(module);
    return 'problem' in source ? source : scriptOf(module, source.text);
  };
  try {
    return inspectSuspects(suspects, tracer, { scriptOf: codeOf, recordOf });
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

/** The text of a module of a result, for code frames and positions; empty where it can no longer be read. */
export function textOf({ root }: Pick<CheckResult, 'root'>): (module: ModulePath) => string {
  return sourcesOn(root).textOf;
}
