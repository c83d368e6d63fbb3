import type { ModulePath } from './path.js';

/** Modules that may import each other and those of the layers before theirs. */
export interface Layer {
  /** As the config names it. */
  readonly glob: string;
  /** Each module is in at most one layer: the first that matches it. */
  readonly modules: ReadonlySet<ModulePath>;
}
