import { isInside, type CanonEntry, type LegacyModule } from '../model/canon.js';
import { globalsOf, type CanonConfig, type ConfigIssue, type ConfigPath, type LoadedConfig } from '../model/config.js';
import type { ModuleGraph } from '../model/graph.js';
import type { Layer } from '../model/layer.js';
import { originId, type Exports } from '../model/origin.js';
import { folderOf, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import { RAW_TRANSPORTS } from '../model/transport.js';
import { defaultGuard } from './default-guard.js';
import type { Binding } from './binding.js';
import { bindEntryPoints, type BoundEntryPoints } from './entry-point.js';
import { createIdBinder, listOf, type IdBinder } from './ids.js';
import { bindLayers } from './layers.js';
import { matchGlob, matchGlobs, placesOf, withHalves } from './places.js';

/**
 * Binds the canon entries and layers of a config to the modules and names they are about.
 * @returns the entries and layers, and everything in the config that matches nothing or contradicts itself
 */
export function bindCanon(
  { config, nameOf, problems }: LoadedConfig,
  graph: ModuleGraph,
  exports: Exports,
): { canon: readonly CanonEntry[]; layers: readonly Layer[]; issues: readonly ConfigIssue[] } {
  const issues: ConfigIssue[] = [];
  const report: Binding['report'] = (path, message, help) =>
    issues.push({ path, message: `${nameOf(path)} ${message}`, help });
  const reportLack = problems.length === 0 ? report : () => {};
  const binding: Binding = { graph, exports, places: placesOf(graph), report, reportLack };
  const doors = config.canon.map((entry, index) => bindEntryPoints(entry, ['canon', index], binding));
  const entryOf = new Map(
    config.canon.flatMap(({ name }, index) => doors[index]!.modules.map((module) => [module, name] as const)),
  );
  const guards = bindGuards(config.canon, doors, binding);
  const ids = createIdBinder(binding);
  const canon = config.canon.map((entry, index) => {
    const legacy = bindLegacy(entry, ['canon', index], entryOf, binding);
    return bindEntry(
      entry,
      ['canon', index],
      { door: doors[index]!, guardedModules: guards[index]!, legacy },
      ids,
      binding,
    );
  });
  const layers = bindLayers(config.layers, binding);
  for (const [index, allowed] of config.allow.entries()) matchGlob(allowed.path, ['allow', index, 'path'], binding);
  // With something else wrong, who is an owner is not known for sure.
  if (issues.length === 0)
    config.canon.forEach((entry, index) => reportIdle(entry, canon[index]!, ['canon', index], binding));
  return { canon, layers, issues };
}

/** The modules of an entry, by the part that they play. */
interface BoundModules {
  readonly door: BoundEntryPoints;
  readonly guardedModules: ReadonlySet<ModulePath>;
  readonly legacy: ReadonlyMap<ModulePath, LegacyModule>;
}

function bindEntry(
  entry: CanonConfig,
  path: ConfigPath,
  { door, guardedModules, legacy }: BoundModules,
  ids: IdBinder,
  binding: Binding,
): CanonEntry {
  const owners =
    entry.owners === undefined
      ? [...door.modules, ...guardedModules, ...legacy.keys()]
      : matchGlobs(entry.owners, [...path, 'owners'], binding);
  const guarded = entry.guarded;
  const exported = exportedNames(door, binding);
  const origins = originsIn(door.modules[0], binding);
  const named = (name: string, at: ConfigPath) => {
    if (door.modules.length > 0) reportMissing(name, 'the entry point', door.modules, at, binding);
  };
  const constructs = new Map<string, string>();
  for (const [name, { use, constructs: built }] of entry.exports) {
    named(name, [...path, 'exports', name]);
    if (use !== undefined) named(use, [...path, 'exports', name, 'use']);
    built.forEach((id, position) => {
      for (const bound of ids.bind(id, [...path, 'exports', name, 'constructs', position], entry.name, 'constructs'))
        constructs.set(bound, name);
    });
  }
  const symbols = (guarded?.symbols ?? []).flatMap((id, position) =>
    ids.bind(id, [...path, 'guarded', 'symbols', position], entry.name, 'symbols'),
  );
  const mapped = new Map<string, string>();
  // Of several names for one origin none that is legacy, unless there is no other.
  const names = [...new Set([...entry.exports.keys(), ...exported.keys()])];
  const isLegacyName = (name: string) => entry.exports.get(name)?.kind === 'legacy';
  for (const name of [...names.filter((each) => !isLegacyName(each)), ...names.filter(isLegacyName)]) {
    const id = exported.get(name);
    if (id !== undefined && !mapped.has(id)) mapped.set(id, entry.exports.get(name)?.use ?? name);
  }
  const replacements = new Map<string, string>();
  for (const [id, name] of entry.replacements) {
    named(name, [...path, 'replacements', id]);
    for (const bound of ids.bind(id, [...path, 'replacements', id], entry.name, 'replacements')) {
      mapped.set(bound, name);
      replacements.set(bound, name);
    }
  }
  entry.legacy.forEach(({ replacements }, position) => {
    for (const [old, name] of replacements) named(name, [...path, 'legacy', position, 'replacements', old]);
  });
  return {
    name: entry.name,
    entryPoints: door.modules,
    entryPackage: door.package,
    specifier: entry.specifier,
    exports: entry.exports,
    owners: new Set(owners),
    ownerGlobs: entry.owners ?? [],
    guarded: {
      modules: guardedModules,
      packages: [...(guarded?.packages ?? []), ...(guarded?.transports ? RAW_TRANSPORTS : [])],
      globals: new Set(globalsOf(entry)),
      symbols: new Set(symbols),
    },
    legacy,
    constructs,
    mapped,
    exported: namesByOrigin(
      origins,
      names.filter((each) => !isLegacyName(each)),
    ),
    origins,
    replacements,
    deprecated: new Map(
      [...entry.exports].flatMap(([name, { kind, use }]) =>
        kind === 'legacy' ? [[name, { isLegacy: true, use }] as const] : [],
      ),
    ),
    types: entry.types,
  };
}

/** The guarded modules of each entry: what it lists, else what stands behind its door. */
function bindGuards(
  canon: readonly CanonConfig[],
  doors: readonly BoundEntryPoints[],
  binding: Binding,
): ReadonlySet<ModulePath>[] {
  const allDoors = new Set(doors.flatMap((door) => door.modules));
  const guards = canon.map(({ guarded }, index) => {
    const path: ConfigPath = ['canon', index];
    const modules =
      guarded === undefined
        ? defaultGuard(doors[index]!, [...path, 'entryPoint'], binding)
        : withHalves(matchGlobs(guarded.modules, [...path, 'guarded', 'modules'], binding), binding);
    return modules.filter((module) => !allDoors.has(module));
  });
  // What a deeper entry guards belongs to that one only.
  return guards.map((modules, index) => {
    const deeper = canon.flatMap(({ guarded }, other) =>
      guarded === undefined && isDeeper(doors[other]!, doors[index]!) ? guards[other]! : [],
    );
    const taken = new Set(canon[index]!.guarded === undefined ? deeper : []);
    return new Set(modules.filter((module) => !taken.has(module)));
  });
}

function isDeeper(door: BoundEntryPoints, than: BoundEntryPoints): boolean {
  return door.modules.some((module) =>
    than.modules.some((other) => folderOf(module) !== folderOf(other) && folderOf(module).startsWith(folderOf(other))),
  );
}

function bindLegacy(
  entry: CanonConfig,
  path: ConfigPath,
  entryOf: ReadonlyMap<ModulePath, string>,
  binding: Binding,
): ReadonlyMap<ModulePath, LegacyModule> {
  const legacy = new Map<ModulePath, LegacyModule>();
  entry.legacy.forEach(({ module: glob, replacements, since, removeBy }, position) => {
    const at = [...path, 'legacy', position, 'module'];
    const modules = matchGlob(glob, at, binding);
    for (const module of modules) {
      const other = entryOf.get(module);
      if (other !== undefined)
        binding.report(
          at,
          `makes ${module} legacy, which is the entry point${other === entry.name ? '' : ` of ${JSON.stringify(other)}`}`,
          'Name only the modules that are to disappear.',
        );
      else legacy.set(module, { replacements, since, removeBy });
    }
    for (const name of modules.length === 0 ? [] : replacements.keys())
      reportMissing(name, glob, modules, [...path, 'legacy', position, 'replacements', name], binding);
  });
  return legacy;
}

/** Reports a name that none of some modules exports; one without static exports may export anything. */
function reportMissing(
  name: string,
  where: string,
  modules: readonly ModulePath[],
  at: ConfigPath,
  { exports, report }: Binding,
): void {
  const origins = modules.map((module) => exports.exportOf(module, name));
  if (origins.some((origin) => origin.kind !== 'unknown' || origin.reason !== 'missing')) return;
  const names = modules.flatMap((module) => [...exports.exportsOf(module).keys()]);
  const close = nearest(name, names);
  report(
    at,
    `names what ${where} does not export: ${JSON.stringify(name)}`,
    close === undefined ? listOf(names) : `Did you mean ${JSON.stringify(close)}?`,
  );
}

/** Names that the entry point exports, in source order, with the ids of their origins. */
function exportedNames(door: BoundEntryPoints, { exports }: Binding): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const module of door.modules) {
    for (const [name, origin] of exports.exportsOf(module)) {
      const id = originId(origin);
      if (!names.has(name)) names.set(name, id ?? `unknown#${name}`);
    }
  }
  return names;
}

/** The ids of what a module exports, by name. */
function originsIn(module: ModulePath | undefined, { exports }: Binding): ReadonlyMap<string, string> {
  const exported = module === undefined ? [] : [...exports.exportsOf(module)];
  return new Map(
    exported.flatMap(([name, origin]) => {
      const id = originId(origin);
      return id === undefined ? [] : [[name, id] as const];
    }),
  );
}

/** The names for each origin, in the order given. */
function namesByOrigin(
  origins: ReadonlyMap<string, string>,
  names: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const byOrigin = new Map<string, string[]>();
  for (const name of names) {
    const id = origins.get(name);
    if (id !== undefined) byOrigin.set(id, [...(byOrigin.get(id) ?? []), name]);
  }
  return byOrigin;
}

/** An entry that every module may look behind can flag nothing. */
function reportIdle(written: CanonConfig, entry: CanonEntry, path: ConfigPath, { graph, reportLack }: Binding): void {
  for (const { record, inScope } of graph.modules.values()) if (inScope && !isInside(entry, record.path)) return;
  if (written.owners !== undefined) {
    reportLack(
      [...path, 'owners'],
      'covers every module in scope, so that this entry can flag nothing',
      'Name the few modules that may see behind the door.',
    );
  } else {
    reportLack(
      path,
      'can flag nothing: what it guards, and so owns, is every module in scope',
      written.guarded === undefined
        ? 'Say under "guarded" what only the owners may import.'
        : 'Guard fewer modules, or name the "owners" among them.',
    );
  }
}
