import type { ModulePath } from './path.js';
import type { Span } from './record.js';

/** A comment that asks for findings to be let pass, as it was written. */
export interface Suppression {
  /** The comment. */
  readonly span: Span;
  /** Its first word, `ws-ssot-ignore-next-line`. */
  readonly directive: string;
  /** What it speaks of: the syntax below it, or all of the file; undefined where there is no such thing. */
  readonly covers: Span | undefined;
  /** Names of rules, as they were written. */
  readonly rules: readonly string[];
  /** Empty where none is given. */
  readonly reason: string;
  /** Last day it holds, `2026-12-31`. */
  readonly until?: string;
  readonly owner?: string;
}

/** The words that begin a suppression. */
export const DIRECTIVES = { statement: 'ws-ssot-ignore-next-line', file: 'ws-ssot-ignore-file' } as const;

/** A suppression that lets nothing pass, or less than it says. */
export interface StaleSuppression {
  readonly module: ModulePath;
  readonly suppression: Suppression;
  readonly because:
    | { readonly kind: 'unknown-directive' | 'misplaced' | 'no-rule' | 'no-reason' | 'no-date' | 'expired' }
    /** The names, each with the one that may be meant. */
    | { readonly kind: 'unknown-rule'; readonly names: readonly { readonly name: string; readonly meant?: string }[] }
    /** Rules that ran and found nothing that it covers. */
    | { readonly kind: 'unused'; readonly rules: readonly string[] };
}
