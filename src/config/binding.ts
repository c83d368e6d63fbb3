import type { ConfigPath } from '../model/config.js';
import type { ModuleGraph } from '../model/graph.js';
import type { Exports } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';

/** What every part of the binding reports to and looks things up in. */
export interface Binding {
  readonly graph: ModuleGraph;
  readonly exports: Exports;
  /** Every module and every other file that a request leads to, sorted. */
  readonly places: readonly ModulePath[];
  /** @param message what is wrong with that part of the config, as words that follow its name */
  readonly report: (path: ConfigPath, message: string, help: string) => void;
  /**
   * Reports what follows from something that the config does not say; kept back as long as parts of the config are
   * left out because they are wrong, since it may be said there.
   */
  readonly reportLack: Binding['report'];
}
