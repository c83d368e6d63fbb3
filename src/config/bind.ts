import { isInside, type CanonEntry, type LegacyModule } from '../model/canon.js';
import type { CanonConfig, ConfigIssue, ConfigPath, LoadedConfig } from '../model/config.js';
import { compileGlobs } from '../model/glob.js';
import type { ModuleGraph } from '../model/graph.js';
import { originId } from '../model/origin.js';
import { compareText, folderOf, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import { defaultGuard } from './default-guard.js';
import type { Binding, Exports } from './binding.js';
import { bindEntryPoints, type BoundEntryPoints } from './entry-point.js';
import { createIdBinder, type IdBinder } from './ids.js';

/**
 * Binds the canon entries of a config to the modules and names they are about.
 * @returns the entries, and everything in the config that matches nothing or contradicts itself
 */
export function bindCanon(
  { config }: LoadedConfig,
  graph: ModuleGraph,
  exports: Exports,
): { canon: readonly CanonEntry[]; issues: readonly ConfigIssue[] } {
  const issues: ConfigIssue[] = [];
  const report: Binding['report'] = (path, message, help) =>
    issues.push({ path, message, ...(help !== undefined && { help }) });
  const binding: Binding = { graph, exports, places: placesOf(graph), report };
  const doors = config.canon.map((entry, index) => bindEntryPoints(entry, ['canon', index], binding));
  const guards = bindGuards(config.canon, doors, binding);
  const ids = createIdBinder(binding);
  const canon = config.canon.map((entry, index) =>
    bindEntry(entry, ['canon', index], doors[index]!, guards[index]!, ids, binding),
  );
  for (const [index, allowed] of config.allow.entries()) matchGlobs([allowed.path], ['allow', index, 'path'], binding);
  canon.forEach((entry, index) => reportIdle(entry, ['canon', index], binding));
  return { canon, issues };
}

function bindEntry(
  entry: CanonConfig,
  path: ConfigPath,
  door: BoundEntryPoints,
  guardedModules: ReadonlySet<ModulePath>,
  ids: IdBinder,
  binding: Binding,
): CanonEntry {
  const legacy = bindLegacy(entry, path, door, binding);
  const owners =
    entry.owners === undefined
      ? [...door.modules, ...guardedModules, ...legacy.keys()]
      : matchGlobs(entry.owners, [...path, 'owners'], binding);
  const guarded = entry.guarded;
  const exported = exportedNames(door, binding);
  const named = (name: string, at: ConfigPath) => {
    if (door.modules.length === 0 || exported.has(name)) return;
    const close = nearest(name, [...exported.keys()]);
    binding.report(
      at,
      `the entry point does not export ${JSON.stringify(name)}`,
      close === undefined ? undefined : `Did you mean ${JSON.stringify(close)}?`,
    );
  };
  const constructs = new Map<string, string>();
  for (const [name, { constructs: built }] of entry.exports) {
    named(name, [...path, 'exports', name]);
    built.forEach((id, position) => {
      for (const bound of ids.bind(id, [...path, 'exports', name, 'constructs', position], entry.name, 'constructs'))
        constructs.set(bound, name);
    });
  }
  const symbols = (guarded?.symbols ?? []).flatMap((id, position) =>
    ids.bind(id, [...path, 'guarded', 'symbols', position], entry.name, 'symbols'),
  );
  const mapped = new Map<string, string>();
  for (const name of [...entry.exports.keys(), ...exported.keys()]) {
    const id = exported.get(name);
    if (id !== undefined && !mapped.has(id)) mapped.set(id, name);
  }
  for (const [id, name] of entry.replacements) {
    named(name, [...path, 'replacements', id]);
    for (const bound of ids.bind(id, [...path, 'replacements', id], entry.name, 'replacements'))
      mapped.set(bound, name);
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
    guarded: {
      modules: guardedModules,
      packages: [...(guarded?.packages ?? []), ...(guarded?.transports ? RAW_TRANSPORTS : [])],
      globals: new Set([...(guarded?.globals ?? []), ...(guarded?.transports ? ['WebSocket'] : [])]),
      symbols: new Set(symbols),
    },
    legacy,
    constructs,
    mapped,
    types: entry.types,
  };
}

/** Packages that open raw WebSocket connections or serve them. */
const RAW_TRANSPORTS = [
  'ws',
  'isomorphic-ws',
  'websocket',
  'faye-websocket',
  'uWebSockets.js',
  'uws',
  'socket.io',
  'socket.io-client',
  'engine.io',
  'engine.io-client',
  'sockjs',
  'sockjs-client',
  'reconnecting-websocket',
  'partysocket',
  'robust-websocket',
  'websocket-as-promised',
  'graphql-ws',
  'subscriptions-transport-ws',
  'rpc-websockets',
  '@fastify/websocket',
  'express-ws',
  'koa-websocket',
];

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
        : matchGlobs(guarded.modules, [...path, 'guarded', 'modules'], binding);
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
  door: BoundEntryPoints,
  binding: Binding,
): ReadonlyMap<ModulePath, LegacyModule> {
  const legacy = new Map<ModulePath, LegacyModule>();
  entry.legacy.forEach(({ module: glob, replacements, since, removeBy }, position) => {
    const at = [...path, 'legacy', position, 'module'];
    for (const module of matchGlobs([glob], at, binding)) {
      if (door.modules.includes(module))
        binding.report(
          at,
          `${module} is the entry point and legacy at once`,
          'Name only the modules that are to disappear.',
        );
      else legacy.set(module, { replacements, since, removeBy });
    }
    for (const name of replacements.keys()) {
      const modules = [...legacy.keys()].filter((module) => compileGlobs([glob])(module));
      if (modules.length === 0 || modules.some((module) => binding.exports.exportsOf(module).has(name))) continue;
      const close = nearest(
        name,
        modules.flatMap((module) => [...binding.exports.exportsOf(module).keys()]),
      );
      binding.report(
        [...path, 'legacy', position, 'replacements', name],
        `${glob} does not export ${JSON.stringify(name)}`,
        close === undefined ? undefined : `Did you mean ${JSON.stringify(close)}?`,
      );
    }
  });
  return legacy;
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

/** The places that a list of globs matches; a glob that matches none is reported. */
function matchGlobs(globs: readonly string[], path: ConfigPath, { places, report }: Binding): readonly ModulePath[] {
  globs.forEach((glob, position) => {
    const matches = compileGlobs([glob.replace(/^!/, '')]);
    if (places.some(matches)) return;
    const isList = path.at(-1) !== 'path' && path.at(-1) !== 'module';
    const close = nearest(glob, places);
    report(
      isList ? [...path, position] : path,
      `${JSON.stringify(glob)} matches no module`,
      close === undefined ? 'Globs count from the root of the run.' : `Did you mean ${JSON.stringify(close)}?`,
    );
  });
  return places.filter(compileGlobs(globs));
}

function placesOf(graph: ModuleGraph): readonly ModulePath[] {
  const places = new Set(graph.modules.keys());
  for (const { dependencies } of graph.modules.values()) {
    for (const { target } of dependencies) if (target.kind === 'module') places.add(target.path);
  }
  return [...places].sort(compareText);
}

/** An entry that every module may look behind can flag nothing. */
function reportIdle(entry: CanonEntry, path: ConfigPath, { graph, report }: Binding): void {
  for (const { record, inScope } of graph.modules.values()) if (inScope && !isInside(entry, record.path)) return;
  report(
    [...path, 'owners'],
    'every module in scope is an owner of this entry, so that it can flag nothing',
    'Name the few modules that may see behind the door.',
  );
}
