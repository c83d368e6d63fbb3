import type { CanonEntry, Departure } from './canon.js';
import type { Cycle } from './cycle.js';
import type { Problem, Severity } from './finding.js';
import type { ModuleGraph } from './graph.js';
import type { Layer } from './layer.js';
import type { InertMock, MockDrift, OrphanedMock } from './mock.js';
import type { PassedExport, PhantomBinding, Reference } from './origin.js';
import type { StaleSuppression } from './suppression.js';

/** Everything that is known about the code under check: what a rule may look at. */
export interface Project {
  readonly graph: ModuleGraph;
  readonly references: readonly Reference[];
  /** Imports that leave the canonical path, one for each entry that they depart from. */
  readonly departures: readonly Departure[];
  readonly passedExports: readonly PassedExport[];
  readonly phantoms: readonly PhantomBinding[];
  readonly drifts: readonly MockDrift[];
  readonly inertMocks: readonly InertMock[];
  readonly orphanedMocks: readonly OrphanedMock[];
  readonly cycles: readonly Cycle[];
  /** In order: each may import itself and those before it. */
  readonly staleSuppressions: readonly StaleSuppression[];
  readonly layers: readonly Layer[];
  readonly canon: readonly CanonEntry[];
}

/** What is known about a rule before it runs. */
export interface RuleMeta {
  /** Names the bad pattern, in kebab case. */
  readonly name: string;
  /** One sentence; the first line of the rule's page. */
  readonly summary: string;
  readonly severity: Severity;
  /** The severity of problems that are raised, where the config says nothing else. */
  readonly raisedSeverity?: Severity;
  /** What its problems leave nothing more to say about by rules of the canon: a whole request, or one binding of it. */
  readonly settles?: 'request' | 'binding';
  /** Whether its problems are only worth reporting where nothing else is wrong with the same imports. */
  readonly yields?: true;
  /** Whether what it finds is wrong whatever a config says: without one, only that fails a run. */
  readonly isCertain?: true;
  /** Set where it judges what suppresses the findings of all others, and so has its say after them. */
  readonly judges?: 'suppressions';
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
