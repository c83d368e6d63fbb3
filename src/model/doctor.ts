import type { Proof } from './proof.js';

/** How something came out that `doctor` looked at. */
export type Verdict = 'ok' | 'warning' | 'error';

/** One thing that `doctor` looked at. */
export interface Examination {
  /** What was looked at, in a word or two. */
  readonly check: string;
  readonly verdict: Verdict;
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** What it is about, one by one. */
  readonly details?: readonly string[];
}

/** What `doctor` found out. */
export interface DoctorResult {
  /** Absolute folder of the run. */
  readonly root: string;
  /** Absolute file name of the config, or undefined where there is none. */
  readonly config: string | undefined;
  /** The config with all that it extends and all defaults, as it would be written; undefined where none was read. */
  readonly effective: object | undefined;
  readonly examinations: readonly Examination[];
  /** Only where it was asked for. */
  readonly proof: Proof | undefined;
  /** Whether everything could be looked at. */
  readonly isComplete: boolean;
}
