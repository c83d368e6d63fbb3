import type { CanonEntry, Departure } from './canon.js';
import type { Cycle } from './cycle.js';
import type { Problem, Severity } from './finding.js';
import type { ModuleGraph } from './graph.js';
import type { PassedExport, Reference } from './origin.js';

/** Everything that is known about the code under check: what a rule may look at. */
export interface Project {
  readonly graph: ModuleGraph;
  readonly references: readonly Reference[];
  /** Imports that leave the canonical path, one for each entry that they depart from. */
  readonly departures: readonly Departure[];
  readonly passedExports: readonly PassedExport[];
  readonly cycles: readonly Cycle[];
  readonly canon: readonly CanonEntry[];
}

/** What is known about a rule before it runs. */
export interface RuleMeta {
  /** Names the bad pattern, in kebab case. */
  readonly name: string;
  /** One sentence; the first line of the rule's page. */
  readonly summary: string;
  readonly severity: Severity;
  readonly since: string;
  /** Each option with the values it takes, the default first. */
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** Values of the options of a rule, by name; each is one of those that its `meta` lists. */
export type RuleOptions = Readonly<Record<string, string>>;

/** A rule is a value: what it is called, and a pure function from the project to problems. */
export interface Rule {
  readonly meta: RuleMeta;
  check(project: Project, options: RuleOptions): Iterable<Problem>;
}
