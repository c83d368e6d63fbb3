import { acceptFindings } from './check/accept.js';
import { activeRules } from './check/run-rules.js';
import type { Stage } from './check/stopwatch.js';
import { findBaseline } from './baseline.js';
import { judgeProject, type JudgedProject } from './judge.js';
import { inferCanon } from './infer-canon.js';
import { readProject, type OpenProject, type ReadOptions } from './project.js';

/** What to judge, by which rules, and what is let pass. */
export interface AssessOptions extends ReadOptions {
  /** Names of the rules that run; all that the config does not turn off where it is not given. */
  readonly only?: readonly string[];
  /** The moment of the run, which ends what the config allows until a day. */
  readonly now: Date;
  /** File of the baseline; the one beside the config, where it is there, if none is given. */
  readonly baseline?: string;
  /** Keeps texts, so that they can be looked at again when the files are gone or were changed. */
  readonly isJudgedOften: boolean;
}

/** A project that was judged, with what is accepted of it. */
export type Assessment = Awaited<ReturnType<typeof assessProject>>;

/**
 * Reads and judges a project that was opened, and tells what of its findings is let pass.
 * @throws UsageError where the config is wrong, or the baseline cannot be read
 */
export async function assessProject(opened: OpenProject, options: AssessOptions, stage: Stage) {
  const { root, config } = opened.loaded;
  const active = activeRules(options.rules, config.rules, options.only);
  const known = findBaseline(opened.cwd, root, options.baseline);
  const acceptance = { rules: options.rules, active, allow: config.allow, baseline: known?.baseline, now: options.now };
  const accept = (project: JudgedProject) => acceptFindings(project, acceptance);
  const isInferred = opened.loaded.file === undefined;
  const isJudgedOften = options.isJudgedOften || isInferred;
  const asWritten = await readProject(opened, options.parser, stage, { isJudgedOften });
  const inference = isInferred ? await inferCanon(asWritten, opened.loaded, stage) : undefined;
  const read = inference === undefined ? asWritten : { ...asWritten, canon: inference.canon };
  const judged = await judgeProject(read, active, stage);
  return { opened, active, known, inference, judged, accept };
}
