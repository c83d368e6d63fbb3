import { acceptFindings } from './check/accept.js';
import { findBaseline, staleNotes } from './baseline.js';
import { selectByPath } from './check/select.js';
import { stopwatch, type Stage } from './check/stopwatch.js';
import { activeRules, type ActiveRule } from './check/run-rules.js';
import type { Writer } from './fix/apply.js';
import { createCompiler, type Compiler } from './fix/compiler/compiler.js';
import { fixInPasses } from './fix/passes.js';
import { writeFixes } from './fix/write.js';
import { judgeProject, type JudgedProject } from './judge.js';
import { traceImportsOf } from './link/trace/references.js';
import type { Finding } from './model/finding.js';
import { keepsDeclarations, type Fixes } from './model/fix.js';
import type { LinkedModule } from './model/graph.js';
import { compareText, type ModulePath } from './model/path.js';
import type { CheckResult } from './model/result.js';
import type { TraceResult } from './model/trail.js';
import { inferCanon, noteOnInference } from './proposal.js';
import { coverProject, openProject, readProject, withDrafts, type ReadOptions } from './project.js';
import { parseWithTsMorph } from './scan/ts-morph/extract-ts-morph.js';
import { topOf } from './scan/git-ignore.js';
import { sourcesOn } from './scan/sources.js';
import { answerQuestion } from './trace/answer.js';
import { readQuestion } from './trace/question.js';

/** What to check, and how. */
export interface CheckOptions extends ReadOptions {
  /** Names of the rules that run; all that the config does not turn off where it is not given. */
  readonly only?: readonly string[];
  /** Files and folders that findings are shown of, and fixed in; everything is always read. */
  readonly paths: readonly string[];
  /** The moment of the run, which ends what the config allows until a day. */
  readonly now: Date;
  /** Fixes what can be fixed: on the disk, or in memory only, to tell how. */
  readonly fix?: Writer | 'in-memory';
  /** Whether fixes are made, too, that may change what the code means. */
  readonly isUnsafeWanted?: boolean;
  /** File of the baseline; the one beside the config, where it is there, if none is given. */
  readonly baseline?: string;
  /** Whether it is told of each fix, proven like all, what its module would be with it alone. */
  readonly isEachFixWanted?: boolean;
  /** What proves a fix: the graph, and types where that proves nothing; or types for all. */
  readonly verify?: 'graph' | 'types';
}

/**
 * Checks a project: scan its files into records, link the records into a graph, judge the graph by the rules, and where
 * it is asked for, fix what can be fixed.
 * @throws UsageError where the options or the config are wrong: all that is wrong, at once
 */
export async function check(options: CheckOptions): Promise<CheckResult> {
  const { stages, stage } = stopwatch();
  const opened = openProject(options, stage);
  const { root, file, config } = opened.loaded;
  const shown = selectByPath(options.paths, opened.cwd, root, opened.discovery.modules);
  const active = activeRules(options.rules, config.rules, options.only);
  const known = findBaseline(opened.cwd, opened.loaded.root, options.baseline);
  const acceptance = { rules: options.rules, active, allow: config.allow, baseline: known?.baseline, now: options.now };
  const report = (judged: JudgedProject) => acceptFindings(judged, acceptance).open.filter(shown.isShown);

  const isJudgedOften = options.fix !== undefined || options.isEachFixWanted === true || file === undefined;
  const asWritten = await readProject(opened, options.parser, stage, { isJudgedOften });
  const inference = file === undefined ? await inferCanon(asWritten, opened.loaded, stage) : undefined;
  const read = inference === undefined ? asWritten : { ...asWritten, canon: inference.canon };
  const asRead = await judgeProject(read, active, stage);
  const run = { root, top: topOf(opened.cwd) ?? opened.cwd, active, stage, isAllTyped: options.verify === 'types' };
  const { judged, fixes } =
    options.fix === undefined
      ? { judged: asRead, fixes: undefined }
      : await fix(asRead, options.fix, { ...run, report, isUnsafeWanted: options.isUnsafeWanted === true });
  const provable = (each: JudgedProject) => report(each).filter(({ fix }) => fix && keepsDeclarations(fix.change));
  const single =
    options.isEachFixWanted === true
      ? await fix(judged, 'in-memory', { ...run, report: provable, isUnsafeWanted: false })
      : undefined;

  const { findings, accepted, stale } = acceptFindings(judged, acceptance);
  const { coverage, isComplete } = coverProject(opened, judged.graph);
  const uncertain = coverage.configs.filter(({ fatal }) => !fatal);
  return {
    root,
    config: file,
    findings: findings.filter(shown.isShown),
    accepted: accepted.filter(shown.isShown),
    baseline: known && { file: known.file, stale },
    fixes,
    textWithFix: single?.textWithFix,
    coverage,
    consolidation: judged.consolidation(),
    isComplete: isComplete && (fixes?.unwritten.length ?? 0) === 0,
    notes: [
      ...(inference === undefined ? [] : [noteOnInference(inference)]),
      ...shown.notes,
      ...staleNotes(opened.cwd, known?.file, stale),
      ...uncertain.map(({ path, problem }) => `${path} ${problem}`),
    ],
    stages,
    counts: judged.counts,
  };
}

/** Fixes a project in memory until nothing changes, then on the disk; what is told only is judged as it was. */
async function fix(
  judged: JudgedProject,
  writer: Writer | 'in-memory',
  run: {
    readonly root: string;
    readonly top: string;
    readonly active: readonly ActiveRule[];
    readonly stage: Stage;
    readonly report: (judged: JudgedProject) => readonly Finding[];
    readonly isUnsafeWanted: boolean;
    readonly isAllTyped: boolean;
  },
): Promise<{ judged: JudgedProject; fixes: Fixes } & Pick<CheckResult, 'textWithFix'>> {
  const { root, top, active, stage, report, isUnsafeWanted, isAllTyped } = run;
  const again = async ({ read }: JudgedProject, drafts: ReadonlyMap<ModulePath, string>) =>
    judgeProject(await withDrafts(read, drafts), active, stage);
  let compiler: Compiler | undefined;
  const engine = {
    reported: report,
    isUnsafeWanted,
    isAllTyped,
    withDrafts: again,
    parse: parseWithTsMorph,
    compiler: () => (compiler ??= createCompiler(root, judged.resolver)),
  };
  const { project, changed, fixed, refused, textWithFix } = await fixInPasses(judged, engine);
  const changes = [...changed].sort(compareText).map((module) => {
    const source = judged.read.sources.read(module);
    const [mark, before] = 'text' in source ? [source.isMarked ? '\uFEFF' : '', source.text] : ['', ''];
    return { module, before: mark + before, after: mark + project.textOf(module) };
  });
  const told = { top, fixed, refused, changes, isWritten: false, unwritten: [] };
  if (writer === 'in-memory') return { judged, fixes: told, textWithFix };

  const own = [...judged.graph.modules.values()].filter(({ inScope }) => inScope).map(({ record }) => record.path);
  const fixes = writeFixes(root, told, own, writer);
  if (fixes.unwritten.length === 0) return { judged: project, fixes };
  const drafts = new Map(fixes.changes.map(({ module }) => [module, project.textOf(module)]));
  return { judged: await again(judged, drafts), fixes };
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

/** The text of a module of a result, for code frames and positions; empty where it can no longer be read. */
export function textOf({ root }: Pick<CheckResult, 'root'>): (module: ModulePath) => string {
  return sourcesOn(root).textOf;
}
