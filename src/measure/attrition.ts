import type { Attrition, BaselineEntry } from '../model/baseline.js';
import type { ModulePath } from '../model/path.js';
import { isCanonicalUse, type Referring } from './consolidation.js';

/** Tells findings that have migrated from those that are gone for other reasons. */
export interface AttritionMeter {
  /** Modules that take something of the canon as it is meant to be taken. */
  canonicalModules(): ReadonlySet<ModulePath>;
  /** How a finding of a baseline went, of an entry with the path that its module has now. */
  attritionOf(entry: Pick<BaselineEntry, 'path' | 'canon'>): Attrition;
}

/** Measures by what a project refers to now: who takes from the door has migrated, who is gone or empty has not. */
export function createAttritionMeter({ graph, canon: entries, imports }: Referring): AttritionMeter {
  return {
    canonicalModules: () => {
      const canonical = imports.filter((each) => entries.some((entry) => isCanonicalUse(entry, each, graph)));
      return new Set(canonical.map(({ module }) => module));
    },
    attritionOf: ({ path, canon }) => {
      const module = graph.modules.get(path);
      if (module === undefined) return 'deleted';
      const { syntaxErrors, requests, exports, mentions } = module.record;
      if (syntaxErrors.length > 0) return 'unread';
      if (requests.length === 0 && exports.length === 0 && mentions.length === 0) return 'emptied';
      const own = entries.find(({ name }) => name === canon);
      const isMigrated = imports.some((each) => {
        return each.module === path && own !== undefined && isCanonicalUse(own, each, graph);
      });
      return isMigrated ? 'migrated' : 'removed';
    },
  };
}
