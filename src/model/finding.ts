import type { Cycle } from './cycle.js';
import type { Fix } from './fix.js';
import type { Origin } from './origin.js';
import type { ModulePath } from './path.js';
import type { ModuleRequest, Span } from './record.js';

/** How bad a finding is; an error alone fails the run. */
export type Severity = 'error' | 'warning' | 'info';

/** What in the code a finding is about. */
export type FindingKind = 'import' | 're-export' | 'mock' | 'construct' | 'extend' | 'cycle' | 'module';

/** What a rule says about one place; the engine adds severity and identity. */
export interface Problem {
  readonly kind: FindingKind;
  readonly module: ModulePath;
  readonly span: Span;
  /** What is wrong, naming the symbol. */
  readonly message: string;
  /** What to do about it, as an imperative. */
  readonly help: string;
  /** What the finding is about, free of lines and columns: part of its fingerprint. */
  readonly subject: string;
  /** Names of the declarations that it stands in, `Room.open`, where a module may have several of its subject. */
  readonly within?: string;
  /** Set where this is worse than what its rule usually finds. */
  readonly isRaised?: true;
  readonly request?: ModuleRequest;
  readonly symbol?: string;
  /** Name of the canon entry that is left. */
  readonly canon?: string;
  readonly origin?: Origin;
  readonly related?: readonly Related[];
  readonly cycle?: Cycle;
  readonly fix?: Fix;
}

/** Another place that explains a problem. */
export interface Related {
  readonly module: ModulePath;
  readonly span: Span;
  readonly message: string;
}

/** A problem that was judged. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
  /** The same from run to run while the rule, the importer and the subject stay, whatever the lines. */
  readonly fingerprint: string;
  /** Set where it is about a door that no config names. */
  readonly isInferred?: true;
  /** Which it is, from 0, of those that rule, importer and subject do not tell apart. */
  readonly ordinal: number;
}

/** A finding that a comment, the config or the baseline lets pass, and why. */
export interface AcceptedFinding extends Finding {
  readonly accepted: {
    readonly by: 'suppression' | 'allow' | 'baseline';
    /** Only entries of a baseline may have none: those it began with. */
    readonly reason: string | undefined;
    readonly until: string | undefined;
    readonly owner: string | undefined;
  };
}
