import type { CanonConfig } from './config.js';
import type { Finding } from './finding.js';
import type { ModulePath } from './path.js';

/** A door that the code itself suggests, and what speaks for it. */
export interface Candidate {
  /** What a config would say of it. */
  readonly canon: CanonConfig;
  /** The module that is the door. */
  readonly door: ModulePath;
  /** What speaks for it and against it, the strongest first. */
  readonly evidence: readonly Evidence[];
  /** The points of the evidence, added up. */
  readonly score: number;
  /** Whether it has to do with WebSockets; otherwise it is the entry of a package. */
  readonly isSocket: boolean;
  /** Why it is not chosen unasked; empty where it may be. */
  readonly doubts: readonly string[];
  /** Modules that may be on their way out, each with the reason; `isCertain` where the config may say so unasked. */
  readonly legacy: readonly LegacyCandidate[];
  /** What the config says of single globs and exports that a reader may wonder about. */
  readonly remarks: readonly Remark[];
}

/** One thing that speaks for a door, or against it, in words that can be checked. */
export interface Evidence {
  readonly text: string;
  readonly points: number;
}

/** A module that may be on its way out. */
export interface LegacyCandidate {
  readonly module: ModulePath;
  readonly reason: string;
  readonly isCertain: boolean;
}

/** Why a glob or a package is in a list of the config. */
export interface Remark {
  /** The text in the config that it is about. */
  readonly about: string;
  readonly text: string;
}

/** How many findings of a rule something would bring. */
export type RuleCount = Readonly<Pick<Finding, 'rule' | 'severity'>> & { readonly count: number };

/** A candidate with what it would bring. */
export interface JudgedCandidate extends Candidate {
  /** Findings that only this choice brings, by rule, the most frequent first. */
  readonly brings: readonly RuleCount[];
  /** Whether it is one of those that are chosen where nobody is asked. */
  readonly isChosen: boolean;
}
