import type { ImportReference } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import { isBehind, type Door } from './doors.js';
import { peripheryOf } from './peripheral.js';
import { byTarget, idsTaken, offeredBy, placesTaken, type Survey } from './survey.js';

/** Who comes through a door, who goes around it, and why. */
export interface Traffic {
  /** Modules of the product that take something of the door, or of a further one what stands behind it. */
  readonly through: ReadonlySet<ModulePath>;
  /** Modules of the product that take from behind the door what it offers. */
  readonly around: ReadonlySet<ModulePath>;
  /** Tests, examples and scripts that go around it, as globs. */
  readonly periphery: ReadonlySet<string>;
  /** Modules that the door itself needs and that take from behind it: through the door they would close a ring. */
  readonly beneath: ReadonlySet<ModulePath>;
  /** Modules that are not behind the door in earnest. */
  readonly open: ReadonlyMap<ModulePath, Opening>;
  /** Further ways in: modules that pass on what is behind the door, and subpaths of its package. */
  readonly others: ReadonlyMap<ModulePath, 'passer' | 'subpath'>;
  /** Whether something is taken from behind the door for its type alone. */
  readonly hasTypes: boolean;
}

/** How a module behind a door is open to others, and to which modules of the product. */
export interface Opening {
  /** Whether others take of it what the door does not offer, or other packages ask for it by a path that they may use. */
  readonly how: 'unoffered' | 'public';
  readonly to: ReadonlySet<ModulePath>;
}

/** Counts who comes through a door, and who goes around it. */
export function countTraffic(door: Door, survey: Survey): Traffic {
  const others = furtherDoors(door, survey);
  const isInside = (module: ModulePath) => isBehind(module, door) || others.has(module);
  const offered = offeredBy(door.module, survey);
  const through = new Set<ModulePath>();
  for (const entry of [door.module, ...others.keys()])
    for (const reference of survey.taken.get(entry) ?? []) {
      const { module } = reference;
      if (!survey.product.has(module) || isInside(module)) continue;
      // A further door passes on much else.
      if (entry === door.module || placesTaken(reference)?.every((place) => isBehind(place, door)) === true)
        through.add(module);
    }

  const passing = [...door.territory]
    .filter((module) => !others.has(module))
    .flatMap((module) => (survey.taken.get(module) ?? []).filter((reference) => !isInside(reference.module)));
  const isOffered = (reference: ImportReference) => idsTaken(reference)?.every((id) => offered.has(id)) === true;
  const open = new Map<ModulePath, Opening>();
  for (const [target, references] of byTarget(passing)) {
    const taking = references.filter(({ kind }) => kind !== 'mock');
    const isUnoffered = taking.some((reference) => !isOffered(reference));
    if (!isUnoffered && !taking.some((reference) => isPublic(reference, survey))) continue;
    const to = new Set(references.map(({ module }) => module).filter((module) => survey.product.has(module)));
    open.set(target, { how: isUnoffered ? 'unoffered' : 'public', to });
  }
  const [around, periphery, beneath] = [new Set<ModulePath>(), new Set<string>(), new Set<ModulePath>()];
  const needed = neededBy(door.module, survey);
  let hasTypes = false;
  for (const reference of passing) {
    if (open.has(targetOf(reference))) continue;
    const { module, typeOnly } = reference;
    const glob = peripheryOf(module);
    if (glob !== undefined) periphery.add(glob);
    else if (needed.has(module)) beneath.add(module);
    else if (typeOnly) hasTypes = true;
    else around.add(module);
  }
  return { through, around, periphery, beneath, open, others, hasTypes };
}

/** The modules behind a door that are open in one way, and who of the product takes of them. */
export function openTo(
  { open }: Traffic,
  how: Opening['how'],
): { readonly modules: readonly ModulePath[]; readonly users: ReadonlySet<ModulePath> } {
  const found = [...open].filter(([, opening]) => opening.how === how);
  return { modules: found.map(([module]) => module), users: new Set(found.flatMap(([, { to }]) => [...to])) };
}

/** Modules elsewhere that pass on what is behind a door; subpaths that its package lets others ask for. */
function furtherDoors(door: Door, survey: Survey): Traffic['others'] {
  const found = new Map<ModulePath, 'passer' | 'subpath'>();
  const waiting = new Set([door.module, ...door.territory]);
  // What is added while the set is walked is walked too.
  for (const module of waiting) {
    for (const passer of survey.passedOnBy.get(module) ?? []) {
      if (isBehind(passer, door)) continue;
      found.set(passer, 'passer');
      waiting.add(passer);
    }
    if (found.has(module)) continue;
    for (const { dependency } of survey.taken.get(module) ?? [])
      if (isSubpath(dependency.request.specifier, door) && module !== door.module && !isBlocked(dependency))
        found.set(module, 'subpath');
  }
  return found;
}

function isSubpath(specifier: string | undefined, { kind, name }: Door): boolean {
  return kind === 'package' && specifier?.startsWith(`${name}/`) === true;
}

/** Whether another package asks for something by a path that the package of the target lets it use. */
function isPublic({ module, dependency }: ImportReference, survey: Survey): boolean {
  const { request, target } = dependency;
  if (target.kind !== 'module' || isBlocked(dependency) || /^\.{1,2}(?:\/|$)/.test(request.specifier ?? '.'))
    return false;
  return survey.packageOf(module) !== survey.packageOf(target.path);
}

function isBlocked({ target }: ImportReference['dependency']): boolean {
  return target.kind === 'module' && target.blocked === true;
}

/** Every module that a module needs, itself included. */
function neededBy(module: ModulePath, { graph }: Survey): ReadonlySet<ModulePath> {
  const needed = new Set([module]);
  // What is added while the set is walked is walked too.
  for (const each of needed)
    for (const { request, target } of graph.modules.get(each)?.dependencies ?? [])
      if (target.kind === 'module' && !request.typeOnly && request.form !== 'mock') needed.add(target.path);
  return needed;
}

function targetOf({ dependency: { target } }: ImportReference): ModulePath {
  return (target as Extract<typeof target, { kind: 'module' }>).path;
}
