import { join, relative } from 'node:path';
import { acceptFindings } from './check/accept.js';
import { activeRules } from './check/run-rules.js';
import { stopwatch, type Stage } from './check/stopwatch.js';
import { CONFIG_FILE } from './config/find.js';
import { isRival } from './infer/candidates.js';
import { obstaclesIn } from './infer/obstacles.js';
import { lastChangeOf } from './git/age.js';
import type { GitPlace } from './git/git.js';
import { judgeProject } from './judge.js';
import type { Candidate, JudgedCandidate, RuleCount } from './model/candidate.js';
import type { Finding } from './model/finding.js';
import { compareText } from './model/path.js';
import type { Proposal } from './model/proposal.js';
import { coverProject, openProject, readProject, type OpenProject, type ReadOptions } from './project.js';
import { canonOf, inferCanon, withCanon } from './infer-canon.js';
import { UsageError } from './usage-error.js';

/** What to propose a config for, and how. */
export interface ProposalOptions extends ReadOptions {
  /** The moment of the run. */
  readonly now: Date;
  /** Where git is run, to tell how old things are. */
  readonly git: Pick<GitPlace, 'env'>;
}

/** How many candidates are judged and shown. */
const MOST = 8;

/**
 * Proposes a config for a project that has none: candidates with what speaks for them, and how many findings each would
 * bring. Writes nothing.
 * @throws UsageError where there is a config
 */
export async function proposeConfig(options: ProposalOptions): Promise<Proposal> {
  const { stage } = stopwatch();
  const { opened, read, leftOut } = await readWhatCanBe(options, stage);
  const { loaded } = opened;
  const active = activeRules(options.rules, loaded.config.rules);
  const inference = await inferCanon(read, loaded, stage);
  const judge = async (chosen: readonly Candidate[]) => {
    const bound = withCanon({ ...read, hasConfig: true }, loaded, canonOf(chosen));
    if (bound === undefined) return undefined;
    const judged = await judgeProject(bound, active, stage);
    const acceptance = { rules: options.rules, active, allow: [], baseline: undefined, now: options.now };
    return { judged, findings: acceptFindings(judged, acceptance).findings };
  };
  const bare = (await judge([]))!;
  const shown = [
    ...inference.chosen.slice(0, MOST),
    ...inference.candidates.filter((each) => !inference.chosen.includes(each)),
  ].slice(0, MOST);
  const candidates: JudgedCandidate[] = [];
  for (const candidate of inference.candidates.filter((each) => shown.includes(each))) {
    const findings = (await judge([candidate]))?.findings ?? [];
    candidates.push({
      ...candidate,
      evidence: [...candidate.evidence, ...ageOf(candidate, { cwd: loaded.root, env: options.git.env })],
      brings: countByRule(findings.filter(({ canon }) => canon !== undefined)),
      isChosen: inference.chosen.includes(candidate),
    });
  }
  return {
    root: loaded.root,
    file: join(loaded.root, CONFIG_FILE),
    candidates,
    weaker: inference.candidates.length - candidates.length,
    always: countByRule(bare.findings),
    leftOut,
    ...coverProject(opened, bare.judged.graph),
    foretell: async (chosen) => {
      if (chosen.some((one, index) => chosen.slice(index + 1).some((other) => isRival(one, other)))) return undefined;
      const outcome = await judge(chosen);
      return outcome && countByRule(outcome.findings);
    },
  };
}

/** Reads a project without what cannot be looked at, if then all the rest can be; else as it is. */
async function readWhatCanBe(options: ProposalOptions, stage: Stage) {
  const opened = openProject(options, stage);
  const { file } = opened.loaded;
  if (file !== undefined) {
    const message = `there is a config already: ${relative(opened.cwd, file)}`;
    throw new UsageError('usage', message, 'Edit it, or remove it to start anew.');
  }
  const open = (project: OpenProject) => readProject(project, options.parser, stage, { isJudgedOften: true });
  const read = await open(opened);
  const { coverage, isComplete } = coverProject(opened, read.graph);
  const leftOut = isComplete ? [] : obstaclesIn(coverage);
  if (leftOut.length > 0) {
    const rest = openProject({ ...options, exclude: leftOut.map(({ glob }) => glob) }, stage);
    const readRest = await open(rest);
    if (coverProject(rest, readRest.graph).isComplete) return { opened: rest, read: readRest, leftOut };
  }
  return { opened, read, leftOut: [] };
}

function ageOf({ door }: Candidate, place: GitPlace): Candidate['evidence'] {
  const day = lastChangeOf(place, door);
  return day === undefined ? [] : [{ points: 0, text: `its last change was on ${day}` }];
}

function countByRule(findings: readonly Finding[]): readonly RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { rule, severity } of findings) {
    const key = `${rule} ${severity}`;
    counts.set(key, { rule, severity, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || compareText(a.rule, b.rule));
}
