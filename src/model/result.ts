import type { Consolidation } from './consolidation.js';
import type { BaselineUpdate, StaleEntry } from './baseline.js';
import type { AcceptedFinding, Finding } from './finding.js';
import type { Fixes } from './fix.js';
import type { ConfigProblem } from './graph.js';
import type { ModulePath } from './path.js';
import type { Span } from './record.js';

/** What a run found out: everything a report needs but the source text. */
export interface CheckResult {
  /** Absolute folder of the run. */
  readonly root: string;
  /** The text of a module as it was judged, where that is not what stands on the disk. */
  readonly textOf?: (module: ModulePath) => string;
  /** Absolute file name of the config, or undefined where there is none. */
  readonly config: string | undefined;
  /** In report order: by path, then position, then rule. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** The baseline that held, and those of its entries whose findings are gone. */
  readonly baseline?: { readonly file: string; readonly stale: readonly StaleEntry[] } | undefined;
  /** What was fixed; only where fixes were asked for. */
  readonly fixes?: Fixes | undefined;
  /** The text of its module with one finding alone fixed, where the graph proves its fix; only where that was asked for. */
  readonly textWithFix?: ((finding: Finding) => string | undefined) | undefined;
  readonly coverage: Coverage;
  /** How far the code is, whatever is accepted or not reported. */
  readonly consolidation: Consolidation;
  /** Whether the run did its whole job; where not, the exit code is 2 whatever was found. */
  readonly isComplete: boolean;
  /** Said to the reader on stderr: things that are neither findings nor failures. */
  readonly notes: readonly string[];
  /** How long each stage took, in the order in which they ran. */
  readonly stages: readonly StageTiming[];
  /** Figures about the run, by name; only shown on request. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What was looked at: the proof that a clean report is one. */
export interface Coverage {
  /** Modules in scope. */
  readonly modules: number;
  readonly parsed: number;
  readonly unparsable: readonly { readonly module: ModulePath; readonly span: Span; readonly reason: string }[];
  readonly requests: number;
  /** Requests that lead to a file. */
  readonly resolved: number;
  /** Requests that lead to a package or to the runtime. */
  readonly external: number;
  readonly unresolved: readonly UncertainRequest[];
  readonly unverifiable: readonly UncertainRequest[];
  readonly configs: readonly ConfigProblem[];
}

/** A request of which it is not known where it leads, and why. */
export interface UncertainRequest {
  readonly module: ModulePath;
  readonly span: Span;
  readonly specifier: string | undefined;
  readonly reason: string;
}

/** What taking a baseline came to. */
export interface BaselineResult {
  /** Absolute folder of the run. */
  readonly root: string;
  /** Absolute name of the file. */
  readonly file: string;
  /** What it is to hold. */
  readonly text: string;
  /** Whether there was none before. */
  readonly isFirst: boolean;
  readonly update: BaselineUpdate;
  readonly coverage: Coverage;
  /** Whether everything could be looked at: otherwise nothing may be written. */
  readonly isComplete: boolean;
}

/** What one stage of the run took, in milliseconds. */
export interface StageTiming {
  readonly stage: string;
  readonly wallMs: number;
  readonly cpuMs: number;
}
