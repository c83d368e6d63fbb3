import { isEntryPoint, isInside, isOwnEntry, type CanonEntry } from '../../model/canon.js';
import { originId } from '../../model/origin.js';
import { isDeclarationFile, isJavaScript, isTypeScript, isWithin, type ModulePath } from '../../model/path.js';
import type { Soil } from './soil.js';

/** Something that can be asked for: a module or a package, and a name of it where one is known. */
export interface Thing {
  readonly place: ModulePath | { readonly package: string };
  readonly name: string | undefined;
}

/** The modules behind the door of an entry that are not legacy, each with a name that it declares itself; one or two of each layer do for all. */
export function guardedModules(soil: Soil, entry: CanonEntry): readonly Thing[] {
  return modulesAsThings(
    soil,
    entry,
    [...entry.guarded.modules].filter((module) => !entry.legacy.has(module)),
  );
}

/** The legacy modules of an entry, likewise. */
export function legacyModules(soil: Soil, entry: CanonEntry): readonly Thing[] {
  return modulesAsThings(soil, entry, entry.legacy.keys());
}

/** The packages that an entry guards, but for what is its door. */
export function guardedPackages({ guarded, entryPackage }: CanonEntry): readonly Thing[] {
  const names = guarded.packages.filter((name) => entryPackage === undefined || !isWithin(name, entryPackage));
  return names.map((name) => ({ place: { package: name }, name: undefined }));
}

/** The thing that an id names, or nothing where that is a global. */
export function thingOfId({ exports, project }: Soil, id: string): Thing | undefined {
  const hash = id.lastIndexOf('#');
  if (hash === -1) return undefined;
  const [place, name] = [id.slice(0, hash), id.slice(hash + 1)];
  const module = place as ModulePath;
  if (!project.graph.modules.has(module)) return { place: { package: place }, name: name === '*' ? undefined : name };
  const exported = [...exports.exportsOf(module)].find(([, origin]) => originId(origin) === id)?.[0];
  return exported === undefined || exported === 'export=' ? undefined : { place: module, name: exported };
}

/** The names that an entry guards one by one, but for those of its legacy. */
export function guardedSymbols(soil: Soil, { guarded, legacy }: CanonEntry): readonly Thing[] {
  const things = [...guarded.symbols].flatMap((id) => thingOfId(soil, id) ?? []);
  return things.filter(({ place }) => typeof place !== 'string' || !legacy.has(place));
}

/** The canonical names of an entry that are declared inside of it, and so are for its door alone to give out. */
export function ownDoorNames(soil: Soil, entry: CanonEntry): readonly Thing[] {
  return doorNames(soil, entry).filter(({ place, name }) => {
    const origin = typeof place === 'string' && name !== undefined ? soil.exports.exportOf(place, name) : undefined;
    return origin?.kind === 'module' && isInside(entry, origin.path);
  });
}

/** The names that the door of an entry exports of its own and nobody else guards, but for those on their way out. */
export function doorNames({ exports, project }: Soil, entry: CanonEntry): readonly Thing[] {
  const [door] = entry.entryPoints;
  if (door === undefined) return [];
  const others = project.canon.filter((each) => each !== entry);
  return [...exports.exportsOf(door)].flatMap(([name, origin]): readonly Thing[] => {
    const id = originId(origin);
    if (id === undefined || !entry.mapped.has(id) || entry.deprecated.has(name) || name === 'export=') return [];
    const isElsewhere = others.some(({ guarded, legacy, entryPoints }) => {
      if (guarded.symbols.has(id)) return true;
      if (origin.kind !== 'module') return origin.kind !== 'global' && guarded.packages.length > 0;
      return guarded.modules.has(origin.path) || legacy.has(origin.path) || entryPoints.includes(origin.path);
    });
    return isElsewhere ? [] : [{ place: door, name }];
  });
}

function modulesAsThings(soil: Soil, entry: CanonEntry, modules: Iterable<ModulePath>): readonly Thing[] {
  const { packages } = soil.project.graph;
  const isApart = (path: ModulePath) =>
    !isEntryPoint(entry, { kind: 'module', path }) && !isOwnEntry(entry, path, packages);
  const things = [...modules].filter(isApart).map((path) => ({ place: path, name: ownName(soil, path) }));
  const byLevel = new Map<number, Thing[]>();
  for (const thing of [
    ...things.filter(({ name }) => name !== undefined),
    ...things.filter(({ name }) => name === undefined),
  ]) {
    const level = soil.roles.levelOf(thing.place);
    const same = byLevel.get(level) ?? [];
    if (same.length < MOST) byLevel.set(level, [...same, thing]);
  }
  return [...byLevel.values()].flat();
}

/** As many of a kind as are tried. */
const MOST = 4;

/** A name that a module exports and declares. */
function ownName({ exports, project }: Soil, module: ModulePath): string | undefined {
  if (!project.graph.modules.has(module) || !(isTypeScript(module) || isJavaScript(module))) return undefined;
  if (isDeclarationFile(module)) return undefined;
  for (const [name, origin] of exports.exportsOf(module)) {
    const isOwn = origin.kind === 'module' && origin.path === module && origin.through.length === 0;
    if (isOwn && name !== 'export=' && name !== '*') return name;
  }
  return undefined;
}
