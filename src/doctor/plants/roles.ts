import { isInside, type CanonEntry } from '../../model/canon.js';
import type { CanonConfig, Config } from '../../model/config.js';
import { compileGlobs } from '../../model/glob.js';
import { packageOf } from '../../model/graph.js';
import { folderOf, isWithin, type ModulePath } from '../../model/path.js';
import type { Project } from '../../model/rule.js';

/** What the config makes of a module, one that is not there yet included. */
export interface Roles {
  isInScope(module: ModulePath): boolean;
  /** Whether the module may see behind the door of an entry. */
  isInside(entry: CanonEntry, module: ModulePath): boolean;
  /** Whether the module is an owner of an entry, and no legacy of it. */
  isOwner(entry: CanonEntry, module: ModulePath): boolean;
  /** The number of the module's layer, from 0; -1 for none. */
  levelOf(module: ModulePath): number;
  /** Whether `allow` lets pass what a rule finds in the module. */
  isAllowed(rule: string, module: ModulePath): boolean;
}

/**
 * Reads the roles of modules off the config's globs.
 * @param today `2026-12-31`, which is the last day of an `allow`
 */
export function readRoles({ graph, canon, layers }: Project, config: Config, today: string): Roles {
  const levels = layers.map(({ glob }) => compileGlobs([glob]));
  const [included, excluded] = [compileGlobs(config.include ?? ['**']), compileGlobs(config.exclude)];
  const allowed = config.allow
    .filter(({ until }) => until === undefined || until >= today)
    .map(({ rule, path }) => ({ rule, matches: compileGlobs([path]) }));
  const isAdded = (module: ModulePath) => !graph.modules.has(module);
  const rolesOf = new Map(canon.map((entry, index) => [entry.name, addedRoles(entry, config.canon[index]!, graph)]));
  return {
    isInScope: (module) => included(module) && !excluded(module),
    isInside(entry, module) {
      if (!isAdded(module)) return isInside(entry, module);
      const { isOwner, isLegacy } = rolesOf.get(entry.name)!;
      return isOwner(module) || isLegacy(module);
    },
    isOwner(entry, module) {
      if (!isAdded(module)) return entry.owners.has(module) && !entry.legacy.has(module);
      const { isOwner, isLegacy } = rolesOf.get(entry.name)!;
      return isOwner(module) && !isLegacy(module);
    },
    levelOf: (module) => levels.findIndex((matches) => matches(module)),
    isAllowed: (rule, module) => allowed.some((each) => each.rule === rule && each.matches(module)),
  };
}

/** Which of the modules that are added would be owners of an entry, or legacy. */
function addedRoles(entry: CanonEntry, { owners, guarded, legacy }: CanonConfig, graph: Project['graph']) {
  const isLegacy = compileGlobs(legacy.map(({ module }) => module));
  if (owners !== undefined) return { isLegacy, isOwner: compileGlobs(owners) };
  if (guarded !== undefined) return { isLegacy, isOwner: compileGlobs(guarded.modules) };
  return { isLegacy, isOwner: (module: ModulePath) => entry.entryPoints.some((door) => isBehind(door, module, graph)) };
}

/** Whether a module stands behind a door by default. */
function isBehind(door: ModulePath, module: ModulePath, { packages }: Project['graph']): boolean {
  const own = packageOf(packages, door);
  return own?.entry === door ? packageOf(packages, module) === own : isWithin(module, folderOf(door));
}
