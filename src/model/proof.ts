import type { ModulePath } from './path.js';

/** What planting violations in a project came to. */
export interface Proof {
  /** In order of the rules, then of the canon entries. */
  readonly trials: readonly Trial[];
  /** Rules, each for one canon entry where it depends on entries, that this config leaves no room to violate, and why. */
  readonly unplanted: readonly Unplanted[];
}

/** One violation that was planted, and whether it was caught. */
export interface Trial {
  readonly rule: string;
  /** Name of the canon entry that it violates. */
  readonly canon: string | undefined;
  readonly module: ModulePath;
  /** What was written there. */
  readonly text: string;
  /** Why it was not caught; undefined where it was. */
  readonly missed: string | undefined;
}

/** A rule that nothing could be planted for. */
export interface Unplanted {
  readonly rule: string;
  readonly canon: string | undefined;
  readonly because: string;
}
