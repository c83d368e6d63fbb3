import type { Cycle } from '../model/cycle.js';
import type { Finding } from '../model/finding.js';
import type { Dependency, ModuleGraph } from '../model/graph.js';
import type { Origin } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ImportBinding } from '../model/record.js';

/** A project as it was judged, before or after fixes. */
export interface Judgement {
  readonly graph: ModuleGraph;
  /** Every finding, those that are accepted or not shown too. */
  readonly found: readonly Finding[];
  readonly cycles: readonly Cycle[];
  /** The graph that the cycles are those of: as the project's compilers leave it. */
  readonly emitted: ModuleGraph;
  /** Where a name comes from that a request takes. */
  readonly originOf: (dependency: Dependency, imported: string, member?: string) => Origin;
  /** Whether a value is lost on the way to its origin: it is passed on as a type only, and is more. */
  readonly losesValue: (origin: Origin) => boolean;
  /** Whether an import takes the value of a name, and there is one. */
  readonly takesValue: (dependency: Dependency, binding: ImportBinding) => boolean;
  /** The module that gives a name another type on the way to its origin, where there is one. */
  readonly retyperOf: (origin: Origin) => ModulePath | undefined;
}
