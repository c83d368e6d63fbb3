import type { Candidate, JudgedCandidate, RuleCount } from './candidate.js';
import type { Coverage } from './result.js';

/** What a config of a project that has none could say. */
export interface Proposal {
  /** Absolute folder of the run. */
  readonly root: string;
  /** Absolute name of the file that is not there yet. */
  readonly file: string;
  /** The candidates that are shown, in their order. */
  readonly candidates: readonly JudgedCandidate[];
  /** How many weaker ones there are beside. */
  readonly weaker: number;
  /** Findings that there are whatever is chosen, by rule. */
  readonly always: readonly RuleCount[];
  /** What the scope must not hold, so that all the rest can be looked at. */
  readonly leftOut: readonly LeftOut[];
  readonly coverage: Coverage;
  readonly isComplete: boolean;
  /** What `check` would find with some of the candidates, by rule; undefined where they cannot stand beside each other. */
  readonly foretell: (chosen: readonly Candidate[]) => Promise<readonly RuleCount[] | undefined>;
}

/** Something that cannot be looked at, and is better left out of the scope. */
export interface LeftOut {
  readonly glob: string;
  /** Why it cannot be looked at. */
  readonly reason: string;
}
