import type { CanonEntry } from '../../model/canon.js';
import type { ModulePath } from '../../model/path.js';
import { seedAt, type Plant, type Seeds } from './seed.js';
import type { Demand, Soil } from './soil.js';
import {
  doorNames,
  guardedModules,
  guardedPackages,
  guardedSymbols,
  legacyModules,
  ownDoorNames,
  thingOfId,
  type Thing,
} from './things.js';
import { exportFrom, importOf } from './wording.js';

/** Something guarded is imported past the door: a module, a package and a symbol, as far as there are any. */
export const noncanonicalImport: Plant = {
  of: 'entry',
  sow(soil, entry) {
    const kinds = [guardedModules(soil, entry), guardedPackages(entry), guardedSymbols(soil, entry)];
    const sown = kinds
      .filter((things) => things.length > 0)
      .map((things) => breach(soil, 'noncanonical-import', entry, things, importOf));
    return together(sown, 'it guards neither modules nor packages nor symbols');
  },
};

/** A legacy module is imported. */
export const legacyImport: Plant = {
  of: 'entry',
  sow(soil, entry) {
    if (entry.legacy.size === 0) return 'it has no "legacy" modules';
    return breach(soil, 'legacy-import', entry, legacyModules(soil, entry), importOf);
  },
};

/** An export of the door that is on its way out is imported. */
export const deprecatedSymbol: Plant = {
  of: 'entry',
  sow(soil, entry) {
    const [door] = entry.entryPoints;
    if (door === undefined) return 'it has no entry point of the project';
    const names = [...entry.deprecated.keys()].filter((name) => soil.exports.exportsOf(door).has(name));
    if (names.length === 0) return 'no export of its entry point is legacy or deprecated';
    const things = names.map((name) => ({ place: door, name }));
    return breach(soil, 'deprecated-symbol', entry, things, importOf);
  },
};

/** One symbol of the door is imported by two paths. */
export const splitImportPath: Plant = {
  of: 'entry',
  sow(soil, entry) {
    if (entry.entryPoints.length === 0) return 'it has no entry point of the project';
    const things = doorNames(soil, entry);
    if (things.length === 0) return 'its entry point exports no name that is canonical in this entry alone';
    return breach(soil, 'split-import-path', entry, things, (specifier, name, local) =>
      [importOf(specifier, name, `${local}Here`), importOf(`./${specifier}`, name, `${local}There`)].join('\n'),
    );
  },
};

/** A name behind the door, or of the door, is exported by somebody else. */
export const launderedExport: Plant = {
  of: 'entry',
  sow(soil, entry) {
    const things = [
      ...guardedModules(soil, entry),
      ...guardedPackages(entry),
      ...guardedSymbols(soil, entry),
      ...legacyModules(soil, entry),
      ...ownDoorNames(soil, entry),
    ];
    const named = things.flatMap((thing) => {
      const name = thing.name ?? (typeof thing.place === 'string' ? undefined : 'default');
      return name === undefined ? [] : [{ ...thing, name }];
    });
    if (named.length === 0) return 'it has no name of a module or package that could be passed on';
    return breach(soil, 'laundered-export', entry, named, exportFrom);
  },
};

/** A class is constructed outside its owners: one that an export builds, one of a package, a global one. */
export const directConstruction: Plant = {
  of: 'entry',
  sow(soil, entry) {
    const ids = [...entry.constructs.keys()];
    const classes = ids.flatMap((id) => thingOfId(soil, id) ?? []);
    const globals = [...entry.guarded.globals, ...ids.filter((id) => !id.includes('#'))].slice(0, 1);
    const sown = [classes, guardedPackages(entry)]
      .filter((things) => things.length > 0)
      .map((things) => breach(soil, 'direct-construction', entry, things, constructionOf));
    const ofGlobals = globals.map((name) => constructedGlobal(soil, entry, name));
    return together(
      [...sown, ...ofGlobals],
      'it guards no packages or globals, and no export "constructs" a class of a module or package',
    );
  },
};

function constructionOf(specifier: string, name: string | undefined, local: string): string {
  return [importOf(specifier, name ?? 'default', local), `new ${local}();`].join('\n');
}

function constructedGlobal(soil: Soil, entry: CanonEntry, name: string): Seeds {
  const place = soil.place('direct-construction', [outside(soil, entry)]);
  return 'because' in place ? place.because : [seedAt(place.module, `new ${name}('wss://chat.example');\n`)];
}

/** Seeds of several kinds of things, and why there are none of one. */
function together(sown: readonly Seeds[], otherwise: string): Seeds {
  if (sown.length === 0) return otherwise;
  const seeds = sown.flatMap((each) => (typeof each === 'string' ? [] : each));
  const reasons = new Set(sown.filter((each) => typeof each === 'string'));
  return [...seeds, ...[...reasons].map((because) => ({ because }))];
}

/**
 * A module outside an entry that asks for one of some things, the first that it can ask for.
 * @param write the violation: how the thing is asked for, its name, and what it may be called there
 */
export function breach(
  soil: Soil,
  rule: string,
  entry: CanonEntry,
  things: readonly Thing[],
  write: (specifier: string, name: string | undefined, local: string) => string,
): Seeds {
  let because = 'nothing of it can be asked for by its path';
  for (const { place: target, name } of things) {
    const specifierFrom = (module: ModulePath) =>
      typeof target === 'string' ? soil.specifier(module, target) : target.package;
    const place = soil.place(rule, [
      outside(soil, entry),
      ...(typeof target === 'string' ? [mayAskFor(soil, target)] : []),
      { isMetBy: (module) => specifierFrom(module) !== undefined, otherwise: because },
    ]);
    if ('module' in place) return [seedAt(place.module, `${write(specifierFrom(place.module)!, name, soil.name())}\n`)];
    because = place.because;
  }
  return because;
}

/** The place is not allowed to look behind the door. */
export function outside({ roles }: Soil, entry: CanonEntry): Demand {
  return {
    isMetBy: (module) => !roles.isInside(entry, module),
    otherwise: 'every module that can be in scope is one of its owners',
  };
}

/** Nothing else is wrong with asking for a module: what goes up in the layers is a layer-violation and no more. */
export function mayAskFor({ project, roles }: Soil, target: ModulePath): Demand {
  const level = roles.levelOf(target);
  return {
    isMetBy: (module) => {
      const own = roles.levelOf(module);
      const isUpwards = own !== -1 && level !== -1 && own < level;
      return !isUpwards && !project.canon.some((entry) => entry.legacy.has(target) && roles.isOwner(entry, module));
    },
    otherwise: 'every place for it is in a layer that must not ask for it at all, which layer-violation reports',
  };
}
