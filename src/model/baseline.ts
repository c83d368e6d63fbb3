import type { Finding } from './finding.js';
import type { ModulePath } from './path.js';

/** Findings that were there when the gate was switched on: all but new ones pass. */
export interface Baseline {
  /** Sorted by path, rule, canon, subject and ordinal. */
  readonly entries: readonly BaselineEntry[];
  /** What each module was like that an entry names, by which it is known where it has moved. */
  readonly sketches: ReadonlyMap<ModulePath, string>;
}

/** One finding of a baseline: no line, no column, nothing that changes with other code of its module. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly path: ModulePath;
  readonly canon?: string;
  /** Of a cycle, its members. */
  readonly subject: string;
  readonly ordinal: number;
  /** Names of the declarations that it stood in: `Room.open`; not of every rule. */
  readonly within?: string;
  /** Of a cycle alone. */
  readonly members?: readonly ModulePath[];
  /** Why it was let in after the baseline was first taken. */
  readonly reason?: string;
}

/**
 * How a finding of a baseline went: its module takes from the door now, or the code was removed, or deleted with its file,
 * or nothing of the file is code any more, or it cannot be read.
 */
export type Attrition = 'migrated' | 'removed' | 'deleted' | 'emptied' | 'unread';

/** An entry of a baseline whose finding is not found any more. */
export interface StaleEntry extends BaselineEntry {
  readonly how: Attrition;
}

/** What a baseline became: what `ws-ssot baseline` has to tell. */
export interface BaselineUpdate {
  readonly baseline: Baseline;
  readonly kept: number;
  /** Entries of findings that are gone. */
  readonly pruned: readonly BaselineEntry[];
  /** Findings that came in. */
  readonly taken: readonly Finding[];
  /** New findings that did not. */
  readonly refused: readonly Finding[];
}

/** Name of the file that holds a baseline, beside the config. */
export const BASELINE_FILE = 'ws-ssot-baseline.json';
