import { realpathSync } from 'node:fs';
import { assessProject, type AssessOptions } from './assess.js';
import { staleNotes } from './baseline.js';
import { selectByPath } from './check/select.js';
import { stopwatch } from './check/stopwatch.js';
import { effectsOf, hiddenNotes } from './effects.js';
import { fixProject } from './fix-project.js';
import { openChange, originalOf, placesIn, type Change } from './git/change.js';
import type { JudgedProject } from './judge.js';
import { traceImportsOf } from './link/trace/references.js';
import type { ChangeRequest } from './model/change.js';
import type { Finding } from './model/finding.js';
import { keepsDeclarations } from './model/fix.js';
import type { LinkedModule } from './model/graph.js';
import type { ModulePath } from './model/path.js';
import type { CheckResult } from './model/result.js';
import type { TraceResult } from './model/trail.js';
import type { Writer } from './model/writer.js';
import { noteOnInference } from './infer-canon.js';
import { coverProject, openProject, readProject, type ReadOptions } from './project.js';
import { leftOutNotes } from './staged-fixes.js';
import { topOf } from './scan/git-ignore.js';
import { sourcesOn } from './scan/sources.js';
import { answerQuestion } from './trace/answer.js';
import { readQuestion } from './trace/question.js';

/** What to check, and how. */
export interface CheckOptions extends Omit<AssessOptions, 'isJudgedOften' | 'copyOf'> {
  /** Files and folders that findings are shown of, and fixed in; everything is always read. */
  readonly paths: readonly string[];
  /** The change that findings are shown of, and fixed in; everything is always read. */
  readonly change?: ChangeRequest;
  /** Fixes what can be fixed: on the disk, or in memory only, to tell how. */
  readonly fix?: Writer | 'in-memory';
  /** Whether fixes are made, too, that may change what the code means. */
  readonly isUnsafeWanted?: boolean;
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
  if (options.change === undefined) return checkFiles(options, undefined);
  const { stages, stage } = stopwatch();
  const { configFile = [], baseline = [] } = options;
  const change = stage('git', () =>
    openChange(options.change!, realpathSync.native(options.cwd), [configFile, baseline].flat()),
  );
  try {
    const result = await checkFiles(options, change);
    return { ...result, stages: [...stages, ...result.stages] };
  } finally {
    change.close();
  }
}

async function checkFiles(options: CheckOptions, change: Change | undefined): Promise<CheckResult> {
  const { stages, stage } = stopwatch();
  const isJudgedOften = options.fix !== undefined || options.isEachFixWanted === true || change?.staged !== undefined;
  const placed = { ...options, ...(change && placesIn(change.repository, change.folder, options)), isJudgedOften };
  const opened = openProject(placed, stage);
  const original = (file: string) => (change === undefined ? file : originalOf(change.repository, change.folder, file));
  const cwd = original(opened.cwd);
  const root = original(opened.loaded.root);
  const { isShown, notes } = selectByPath(options.paths, cwd, root, opened.discovery.modules);
  const now = await assessProject(opened, placed, stage);
  const { active, known, inference, accept } = now;
  const effects = change && (await effectsOf(change, now, { ...options, isJudgedOften: false }, stage));
  const isFixable = (finding: Finding) => isShown(finding) && effects?.isInside(finding) !== false;

  const { isUnsafeWanted = false, isEachFixWanted = false } = options;
  const obstacleTo = (module: ModulePath) => effects?.obstacleTo(module);
  const isAllTyped = options.verify === 'types';
  const run = { root, top: topOf(cwd) ?? cwd, change, active, stage, obstacleTo, isAllTyped };
  const report = (project: JudgedProject) => accept(project).open.filter(isFixable);
  const { judged, fixes } =
    options.fix === undefined
      ? { judged: now.judged, fixes: undefined }
      : await fixProject(now, options.fix, { ...run, report, isUnsafeWanted });
  const provable = (each: JudgedProject) => report(each).filter(({ fix }) => fix && keepsDeclarations(fix.change));
  const single = isEachFixWanted
    ? await fixProject({ ...now, judged }, 'in-memory', { ...run, report: provable, isUnsafeWanted: false })
    : undefined;

  const { findings, accepted, stale } = accept(judged);
  const { coverage, isComplete } = coverProject(opened, judged.graph);
  const uncertain = coverage.configs.filter(({ fatal }) => !fatal);
  const baseline = known && { file: original(known.file), stale };
  const caused = effects?.causedOf(findings, judged) ?? findings;
  const shown = caused.filter(isShown);
  return {
    root,
    config: opened.loaded.file && original(opened.loaded.file),
    findings: shown,
    accepted: accepted.filter(isFixable),
    baseline,
    fixes,
    textWithFix: change === undefined ? single?.textWithFix : rememberEach(shown, single?.textWithFix),
    coverage,
    consolidation: judged.consolidation(),
    isComplete: isComplete && (fixes?.unwritten.length ?? 0) === 0,
    notes: [
      ...(inference === undefined ? [] : [noteOnInference(inference)]),
      ...notes,
      ...(effects?.notes ?? []),
      ...hiddenNotes(findings.length - caused.length),
      ...leftOutNotes(fixes),
      ...staleNotes(cwd, baseline?.file, stale),
      ...uncertain.map(({ path, problem }) => `${path} ${problem}`),
    ],
    ...(change?.staged === undefined ? {} : { textOf: judged.textOf }),
    stages,
    counts: judged.counts,
  };
}

/** Asks at once what will be asked when a snapshot is gone. */
function rememberEach(
  findings: readonly Finding[],
  textWithFix: CheckResult['textWithFix'],
): CheckResult['textWithFix'] {
  const texts = new Map(findings.map((finding) => [finding, textWithFix?.(finding)]));
  return (finding) => texts.get(finding);
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
export function textOf(result: Pick<CheckResult, 'root' | 'textOf'>): (module: ModulePath) => string {
  return result.textOf ?? sourcesOn(result.root).textOf;
}
