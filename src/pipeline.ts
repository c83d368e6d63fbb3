import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { acceptFindings } from './check/accept.js';
import { measureCoverage } from './check/coverage.js';
import { selectByPath } from './check/select.js';
import { stopwatch, type Stage } from './check/stopwatch.js';
import { activeRules, runRules } from './check/run-rules.js';
import { bindCanon } from './config/bind.js';
import { checkScope } from './config/scope.js';
import { configError } from './config/config-error.js';
import { loadConfig } from './config/load.js';
import { findCycles } from './link/cycles.js';
import { readDeprecations } from './link/deprecations.js';
import { elideImports } from './link/elision.js';
import { Disagreement, inspectSuspects, type Inspection, type Suspect } from './link/inspect.js';
import { linkModules, unreadTargets } from './link/link.js';
import { traceImports, traceImportsOf, tracePassedExports } from './link/references.js';
import { createResolver } from './link/resolve.js';
import { COMMON_JS_WORD, findPhantoms } from './link/phantoms.js';
import { findSuspects } from './link/suspects.js';
import { createTracer } from './link/trace.js';
import { findDepartures, isCanonical } from './model/canon.js';
import { withProblems, type LinkedModule, type ModuleGraph } from './model/graph.js';
import type { ModulePath } from './model/path.js';
import { sourceExtension } from './model/path.js';
import type { CheckResult } from './model/result.js';
import type { Rule } from './model/rule.js';
import type { TraceResult } from './model/trail.js';
import { discoverModules } from './scan/discover.js';
import { recordOf } from './scan/extract-ts-morph.js';
import { readModule } from './scan/read.js';
import { scanModules, type Parser } from './scan/scan.js';
import { scriptOf } from './scan/script.js';
import { loadUsageReader } from './scan/usage-reader.js';
import { answerQuestion } from './trace/answer.js';
import { readQuestion } from './trace/question.js';
import { UsageError } from './usage-error.js';

/** Which project to read, and how. */
export interface ReadOptions {
  /** Absolute folder that relative paths count from and the config is looked for upwards of. */
  readonly cwd: string;
  readonly configFile?: string;
  readonly parser: Parser;
  /** Every rule that exists: what a config may name. */
  readonly rules: readonly Rule[];
}

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
  const { root, config } = opened.loaded;
  const shown = selectByPath(options.paths, opened.cwd, root, opened.discovery.modules);
  const read = await readProject(opened, options.parser, stage);
  const { resolver, tracer, canon, layers, notes } = read;

  const imports = stage('trace', () => (canon.length === 0 ? [] : traceImports(read.graph, tracer)));
  const passedExports = stage('trace', () => (canon.length === 0 ? [] : tracePassedExports(read.graph, tracer)));
  const problems = new Map<ModulePath, string>();
  const suspects = stage('inspect', () =>
    findSuspects(read.graph, imports, canon, (module) => {
      const source = readModule(join(root, module));
      if ('problem' in source) problems.set(module, source.problem);
      return scriptOf(module, 'text' in source ? source.text : '');
    }).filter(({ path }) => !problems.has(path)),
  );
  const inspection = await stage('inspect', () => inspectUnchanged(suspects, read));
  // Nothing is known of what a module constructs that could be scanned but not looked into.
  const graph = withProblems(read.graph, new Map([...problems, ...inspection.problems]));
  const references = [...withoutSuspects(imports, suspects), ...inspection.references];
  const departures = findDepartures(inspection.references, canon, graph);
  const emitted = await stage('cycles', () =>
    emittedGraph(graph, read, options.parser, (module) => textIn(root, module)),
  );
  const phantoms = stage('trace', () => findPhantoms(graph, resolver, (module) => textIn(root, module)));
  const cycles = stage('cycles', () =>
    findCycles(emitted, (module) => canon.some((entry) => isCanonical(entry, module))),
  );

  const project = { graph, references, departures, passedExports, phantoms, cycles, layers, canon };
  const active = activeRules(options.rules, config.rules, options.only);
  const found = stage('rules', () => runRules(project, active));
  const { findings, accepted } = acceptFindings(found, config.allow, options.now);
  const { coverage, isComplete } = cover(graph, opened);
  return {
    root,
    config: opened.loaded.file,
    findings: findings.filter(shown.isShown),
    accepted: accepted.filter(shown.isShown),
    coverage,
    isComplete,
    notes: [
      ...notes,
      ...shown.notes,
      ...coverage.configs.filter(({ fatal }) => !fatal).map(({ path, problem }) => `${path} ${problem}`),
    ],
    stages,
    counts: { modules: graph.modules.size, references: references.length, cycles: cycles.length },
  };
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
    ...cover(graph, opened),
    hasCanon: canon.length > 0,
  };
}

/** Finds a project's config and its files. */
function openProject(options: ReadOptions, stage: Stage) {
  const cwd = realpathSync(options.cwd);
  const loaded = stage('config', () =>
    loadConfig({ cwd, ...fileOption(options), rules: options.rules.map(({ meta }) => meta) }),
  );
  const { include, exclude } = loaded.config;
  const discovery = stage('discover', () => discoverModules({ root: loaded.root, include, exclude }));
  return { cwd, loaded, discovery, scope: checkScope(loaded, discovery.modules, cwd) };
}

/** Reads a project as far as every command needs it: its graph, where names come from, what the config is bound to. */
async function readProject(
  { cwd, loaded, discovery, scope }: ReturnType<typeof openProject>,
  parser: Parser,
  stage: Stage,
) {
  const { root, config } = loaded;
  const guardedGlobals = config.canon.flatMap(({ guarded }) => [
    ...(guarded?.globals ?? []),
    ...(guarded?.transports ? ['WebSocket'] : []),
  ]);
  const watched = [COMMON_JS_WORD, ...guardedGlobals];
  const scan = (modules: readonly ModulePath[]) => scanModules({ root, modules, parser, watched });
  const records = await stage('scan', () => scan(discovery.modules));
  const resolver = createResolver({
    root,
    ...discovery,
    tsconfig: config.tsconfig === undefined ? undefined : resolve(root, config.tsconfig),
  });
  // What the scope leaves out is still followed, to see where names come from.
  for (
    let unread = sources(unreadTargets(records, resolver));
    unread.length > 0;
    unread = sources(unreadTargets(records, resolver))
  ) {
    records.push(...(await stage('scan', () => scan(unread))));
  }
  const inScope = new Set(discovery.modules);
  const graph = stage('link', () => linkModules(records, resolver, (module) => inScope.has(module)));
  const tracer = createTracer(graph);
  const { canon: bound, layers, issues } = stage('trace', () => bindCanon(loaded, graph, tracer));
  const problems = [...loaded.problems, ...scope.issues, ...issues];
  if (problems.length > 0) throw configError(loaded, problems, cwd);

  const canon = stage('trace', () => readDeprecations(bound, graph, tracer, (module) => textIn(root, module)));
  return { graph, resolver, tracer, canon, layers, scan, notes: scope.notes };
}

/** What was looked at, and whether that was everything. */
function cover(graph: ModuleGraph, { discovery, loaded }: ReturnType<typeof openProject>) {
  const coverage = measureCoverage(graph, discovery);
  const isParsed = coverage.unparsable.length === 0 || loaded.config.rules.get('unparsable-module')?.severity === 'off';
  return { coverage, isComplete: isParsed && !coverage.configs.some(({ fatal }) => fatal) };
}

/** Inspects suspects; where parsers disagree because the file was written to in between, that is nobody's fault. */
async function inspectUnchanged(
  suspects: readonly Suspect[],
  { graph, tracer, scan }: Awaited<ReturnType<typeof readProject>>,
): Promise<Inspection> {
  try {
    return inspectSuspects(suspects, tracer, recordOf);
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error;
    const [again] = await scan([error.module]);
    if (isDeepStrictEqual(again, graph.modules.get(error.module)?.record)) throw error;
    throw new UsageError('environment', `${error.module} was changed while it was checked`, 'Check again.');
  }
}

/** The graph as the project's compilers leave it, wherever that bears on cycles. */
async function emittedGraph(
  graph: ModuleGraph,
  { tracer, resolver }: Awaited<ReturnType<typeof readProject>>,
  parser: Parser,
  textOf: (module: ModulePath) => string,
): Promise<ModuleGraph> {
  const reader = await loadUsageReader(parser, textOf);
  return elideImports(graph, { tracer, reader, emitOptionsOf: (module) => resolver.configOf(module)?.emit });
}

/** The text of a module of a result, for code frames and positions; empty where it can no longer be read. */
export function textOf(result: Pick<CheckResult, 'root'>): (module: ModulePath) => string {
  return (module) => textIn(result.root, module);
}

function textIn(root: string, module: ModulePath): string {
  const source = readModule(join(root, module));
  return 'text' in source ? source.text : '';
}

function fileOption({ configFile }: ReadOptions) {
  return configFile === undefined ? {} : { file: configFile };
}

function sources(paths: readonly ModulePath[]): ModulePath[] {
  return paths.filter((path) => sourceExtension(path) !== undefined);
}

function withoutSuspects<T extends { module: ModulePath }>(
  imports: readonly T[],
  suspects: readonly { path: ModulePath }[],
): readonly T[] {
  const inspected = new Set(suspects.map(({ path }) => path));
  return imports.filter(({ module }) => !inspected.has(module));
}
