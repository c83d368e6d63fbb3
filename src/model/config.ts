import type { Severity } from './finding.js';
import type { RuleOptions } from './rule.js';
import { RAW_GLOBAL } from './transport.js';

/** A validated config, as the user wrote it and with `extends` merged in; globs and ids are still text. */
export interface Config {
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  readonly tests: readonly string[];
  readonly canon: readonly CanonConfig[];
  /** Globs: the first that matches a module is its layer. */
  readonly layers: readonly string[];
  readonly allow: readonly AllowConfig[];
  /** What the config says about rules by name; a rule that is not named has its own severity. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Path of the tsconfig that overrides the nearest one for every module. */
  readonly tsconfig: string | undefined;
}

/** What the config makes of a rule. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options: RuleOptions;
}

/** One canonical door, as the config describes it. */
export interface CanonConfig {
  readonly name: string;
  /** Module paths or package names; none for a confinement. */
  readonly entryPoint: readonly string[];
  /** What messages tell the reader to import from; undefined for `auto`. */
  readonly specifier: string | undefined;
  readonly exports: ReadonlyMap<string, CanonExportConfig>;
  readonly owners: readonly string[] | undefined;
  readonly guarded: GuardedConfig | undefined;
  /** Origin id → name exported by the entry point. */
  readonly replacements: ReadonlyMap<string, string>;
  readonly legacy: readonly LegacyConfig[];
  readonly types: 'guarded' | 'free';
}

/** What the config says about one export of an entry point. */
export interface CanonExportConfig {
  readonly kind: 'factory' | 'class' | 'interface' | 'type' | 'function' | 'value' | 'legacy' | undefined;
  /** Name of the export that stands for this one, which is on its way out. */
  readonly use: string | undefined;
  /** Origin ids of the classes that this export builds. */
  readonly constructs: readonly string[];
  /** How its arguments are built from those of the constructor; undefined where nobody has said. */
  readonly arguments: ConstructorArguments | undefined;
  /** Whether calling it gives a promise; undefined where nobody has said. */
  readonly async: boolean | undefined;
}

/** The arguments of a factory in terms of those of the constructor that it stands for. */
export type ConstructorArguments = 'same' | readonly ArgumentTemplate[];

/** One argument: `$0` stands for the first of the constructor's, everything else for itself. */
export type ArgumentTemplate =
  string | number | boolean | null | readonly ArgumentTemplate[] | { readonly [key: string]: ArgumentTemplate };

/** The globals that an entry is about: guarded, or constructed by one of its exports. */
export function globalsOf({ guarded, exports }: CanonConfig): readonly string[] {
  const constructed = [...exports.values()].flatMap(({ constructs }) => constructs);
  const named = constructed.map((id) => id.replace(/^globalThis#/, '')).filter((id) => !id.includes('#'));
  return [...(guarded?.globals ?? []), ...(guarded?.transports ? [RAW_GLOBAL] : []), ...named];
}

/** What may only be had by the door: globs, names and ids. */
export interface GuardedConfig {
  readonly modules: readonly string[];
  readonly packages: readonly string[];
  readonly globals: readonly string[];
  readonly symbols: readonly string[];
  readonly transports: boolean;
}

/** Modules on their way out, as the config describes them. */
export interface LegacyConfig {
  /** A module path or glob. */
  readonly module: string;
  /** Name exported by the legacy module → name exported by the entry point. */
  readonly replacements: ReadonlyMap<string, string>;
  readonly since: string | undefined;
  readonly removeBy: string | undefined;
}

/** An exception: findings of one rule that the config accepts under a path, and why. */
export interface AllowConfig {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
  /** Last day it holds, `2026-12-31`. */
  readonly until: string | undefined;
  readonly owner: string | undefined;
}

/** A path into the config's JSON: `['canon', 0, 'owners', 1]`. */
export type ConfigPath = readonly (string | number)[];

/** A config together with where it was read, and everything that is wrong with it so far. */
export interface LoadedConfig {
  /** Absolute folder: the root of the run. */
  readonly root: string;
  /** Absolute file name, or undefined where there is none. */
  readonly file: string | undefined;
  /** Absolute names, links followed, of that file and all that it extends. */
  readonly files: readonly string[];
  /** What is usable; parts named by a problem are left out. */
  readonly config: Config;
  /** All that validation found; the run collects what only the files can tell, then refuses. */
  readonly problems: readonly ConfigIssue[];
  /** Finds the file, line and column of a part of the config, whichever `extends` it came from. */
  readonly place: (path: ConfigPath) => ConfigPlace;
  /** Names a part of the config as in the file that it came from: `canon[0].owners[1]`. */
  readonly nameOf: (path: ConfigPath) => string;
}

/** Where a part of the config was written; lines and columns count from 1. */
export interface ConfigPlace {
  /** Absolute file name. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with the config. */
export interface ConfigIssue {
  readonly path: ConfigPath;
  /** Names the part that is wrong, by its path. */
  readonly message: string;
  readonly help?: string;
  /** Given where the path alone does not lead to it (a syntax error, a duplicate key). */
  readonly place?: ConfigPlace;
}
