import type { CanonEntry } from '../../model/canon.js';
import type { ModulePath } from '../../model/path.js';
import type { RuleOptions } from '../../model/rule.js';
import type { Soil } from './soil.js';

/** A violation of one rule: what is to be written into modules, new ones or such as there are. */
export interface Seed {
  /** Where it is to be found. */
  readonly module: ModulePath;
  readonly texts: ReadonlyMap<ModulePath, string>;
}

/** Seeds, or in words why a project leaves no room for any; beside seeds, why not for one of another kind. */
export type Seeds = readonly (Seed | { readonly because: string })[] | string;

/** How a rule can be violated: once in a project, or once for each canon entry. */
export type Plant =
  | { readonly of: 'project'; readonly sow: (soil: Soil, options: RuleOptions) => Seeds }
  | { readonly of: 'entry'; readonly sow: (soil: Soil, entry: CanonEntry) => Seeds };

/** A seed that is one text in one module. */
export function seedAt(module: ModulePath, text: string): Seed {
  return { module, texts: new Map([[module, text]]) };
}
