import type { CanonExportConfig } from './config.js';
import type { Fix } from './fix.js';
import { packageOf, type Dependency, type ModuleGraph, type Target, type WorkspacePackage } from './graph.js';
import { isImport, originId, type ImportReference, type Origin, type Reference } from './origin.js';
import { isDeclarationFile, isWithin, type ModulePath } from './path.js';
import type { ModuleRequest } from './record.js';

/** One canonical door, bound to the modules it is about. */
export interface CanonEntry {
  readonly name: string;
  /** Modules of the entry point, the first one preferred; none for a confinement or an entry outside the workspace. */
  readonly entryPoints: readonly ModulePath[];
  /** Name of the entry point's package where that is outside the workspace. */
  readonly entryPackage: string | undefined;
  /** What to import from, where the config says so. */
  readonly specifier: string | undefined;
  readonly exports: ReadonlyMap<string, CanonExportConfig>;
  readonly owners: ReadonlySet<ModulePath>;
  /** How the config names the owners; empty where it does not. */
  readonly ownerGlobs: readonly string[];
  readonly guarded: Guarded;
  readonly legacy: ReadonlyMap<ModulePath, LegacyModule>;
  /** Ids of classes that a factory or class of the entry point builds → the name of that export. */
  readonly constructs: ReadonlyMap<string, string>;
  /** Ids of origins → the name that the entry point exports them under, or their declared replacement. */
  readonly mapped: ReadonlyMap<string, string>;
  /** Ids of origins → the names that the first entry point itself has for them, those of the config first, none legacy. */
  readonly exported: ReadonlyMap<string, readonly string[]>;
  /** Names that the first entry point exports → the ids of their origins. */
  readonly origins: ReadonlyMap<string, string>;
  /** Ids of origins → the name of the entry point that the config declares to replace them. */
  readonly replacements: ReadonlyMap<string, string>;
  /** Exports of the entry point that are on their way out, by name. */
  readonly deprecated: ReadonlyMap<string, Deprecation>;
  readonly types: 'guarded' | 'free';
}

/** Why an export of the entry point should not be used any more. */
export interface Deprecation {
  /** Whether the config says so; otherwise its declaration does. */
  readonly isLegacy: boolean;
  /** The export that the config names instead. */
  readonly use: string | undefined;
  /** What its declaration says about that, in one line. */
  readonly note?: string | undefined;
}

/** What only the insiders of an entry may take, bound to modules and names. */
export interface Guarded {
  readonly modules: ReadonlySet<ModulePath>;
  /** Matched by specifier: a name with all its subpaths, or one subpath and what is below it. */
  readonly packages: readonly string[];
  readonly globals: ReadonlySet<string>;
  /** Ids of origins. */
  readonly symbols: ReadonlySet<string>;
}

/** A module that is on its way out, with what stands for its exports. */
export interface LegacyModule {
  readonly replacements: ReadonlyMap<string, string>;
  readonly since: string | undefined;
  readonly removeBy: string | undefined;
}

/** An import that leaves the canonical path of an entry, or takes from its door what is on its way out. */
export interface Departure {
  readonly reference: ImportReference;
  readonly entry: CanonEntry;
  readonly kind: 'deprecated' | 'legacy' | 'guarded';
  /** What gave it away: the module or package asked for, or where the name was declared. */
  readonly by: 'target' | 'origin';
  /** The guarded or legacy thing that is taken. */
  readonly origin: Origin;
  /** What can be done about it. */
  readonly fix?: Fix | undefined;
}

/** Whether a module may see behind the door: the entry point, an owner, or a legacy module of the entry. */
export function isInside(entry: CanonEntry, module: ModulePath): boolean {
  return entry.owners.has(module) || entry.entryPoints.includes(module) || entry.legacy.has(module);
}

/** Every departure of the imports among the references. */
export function findDepartures(
  references: readonly Reference[],
  canon: readonly CanonEntry[],
  graph: ModuleGraph,
): Departure[] {
  const seen = new Map<ModuleRequest, Set<string>>();
  return references.flatMap((reference) => {
    const departures = isImport(reference) ? departuresOf(reference, canon, graph) : [];
    return departures.filter((departure) => isFirst(departure, seen));
  });
}

/** A glob that matches many guarded modules departs once, whichever of them it matches first. */
function isFirst({ reference, entry, kind }: Departure, seen: Map<ModuleRequest, Set<string>>): boolean {
  const { request } = reference.dependency;
  if (request.form !== 'glob') return true;
  const known = seen.get(request) ?? new Set();
  const key = `${entry.name} ${kind}`;
  if (known.has(key)) return false;
  seen.set(request, known.add(key));
  return true;
}

/**
 * The canon entries that a reference departs from, one departure each: the decision list of the product.
 * For each entry the first that holds: the importer is inside; the target is the entry point, where all is well but
 * what is deprecated; a mock; legacy; guarded.
 * Where one entry is met by the target and another by the origin, the origin's alone counts.
 */
export function departuresOf(
  reference: ImportReference,
  canon: readonly CanonEntry[],
  graph: ModuleGraph,
): readonly Departure[] {
  const departures: Departure[] = [];
  for (const entry of canon) {
    const departure = isInside(entry, reference.module) ? undefined : departureFrom(entry, reference, graph);
    if (departure !== undefined) departures.push(departure);
  }
  const byOrigin = departures.filter(({ by }) => by === 'origin');
  return byOrigin.length > 0 && departures.length > 1 ? byOrigin : departures;
}

function departureFrom(entry: CanonEntry, reference: ImportReference, graph: ModuleGraph): Departure | undefined {
  const { dependency, origin, everything, typeOnly } = reference;
  const { target } = dependency;
  if (isEntryPoint(entry, target)) {
    return isDeprecated(entry, reference) ? { reference, entry, kind: 'deprecated', by: 'target', origin } : undefined;
  }
  if (reference.kind === 'mock') return departureOfMock(entry, reference, graph);
  if (isPublicEntry(entry, reference, graph) || isDeclaredDoor(entry, dependency, graph)) return undefined;
  const taken = originsTaken(origin, everything);
  const legacy = taken.find((each) => isLegacy(entry, each));
  if (legacy !== undefined) return { reference, entry, kind: 'legacy', by: 'origin', origin: legacy };
  if (target.kind === 'module' && entry.legacy.has(target.path))
    return { reference, entry, kind: 'legacy', by: 'target', origin };
  if (entry.types === 'free' && typeOnly) return undefined;
  const guarded = taken.find((each) => isGuarded(entry, each));
  if (guarded !== undefined) return { reference, entry, kind: 'guarded', by: 'origin', origin: guarded };
  return isGuardedTarget(entry, dependency) ? { reference, entry, kind: 'guarded', by: 'target', origin } : undefined;
}

function isDeprecated({ deprecated }: CanonEntry, { kind, binding }: ImportReference): boolean {
  return kind !== 'mock' && binding !== undefined && deprecated.has(binding.imported);
}

/** Whether a reference takes what it takes from the door of an entry, by whatever name the door goes. */
export function takesFromDoor(entry: CanonEntry, reference: ImportReference, graph: ModuleGraph): boolean {
  const { dependency } = reference;
  return (
    isEntryPoint(entry, dependency.target) ||
    isPublicEntry(entry, reference, graph) ||
    isDeclaredDoor(entry, dependency, graph)
  );
}

/** Whether a reference would depart from an entry if its module were none of the owners. */
export function wouldDepart(entry: CanonEntry, reference: ImportReference, graph: ModuleGraph): boolean {
  return departureFrom(entry, reference, graph) !== undefined;
}

/** A mock takes the place of a whole module: which names came from where does not matter. */
function departureOfMock(entry: CanonEntry, reference: ImportReference, graph: ModuleGraph): Departure | undefined {
  const { dependency, module, origin } = reference;
  const { target } = dependency;
  const departure = (kind: Departure['kind']): Departure => ({ reference, entry, kind, by: 'target', origin });
  if (target.kind === 'module') {
    if (entry.legacy.has(target.path)) return departure('legacy');
    if (isOwnEntry(entry, target.path, graph.packages) && isOutside(module, target.path, graph)) return undefined;
  }
  return isGuardedTarget(entry, dependency) ? departure('guarded') : undefined;
}

/** Everything that may be taken, with the candidates of what is ambiguous. */
export function originsTaken(origin: Origin, everything: readonly Origin[]): readonly Origin[] {
  if (everything.length === 0 && origin.kind !== 'unknown') return [origin];
  return [origin, ...everything].flatMap((each) => (each.kind === 'unknown' ? [each, ...each.candidates] : [each]));
}

/** Whether a target is the door itself. */
export function isEntryPoint(entry: CanonEntry, target: Target): boolean {
  if (target.kind === 'module') return entry.entryPoints.includes(target.path);
  return target.kind === 'package' && entry.entryPackage !== undefined && isWithin(target.name, entry.entryPackage);
}

/**
 * Whether the importer reads a name of the entry point from the public entry of the entry point's package,
 * and stands in another package: that is how packages are meant to be used.
 */
function isPublicEntry(
  entry: CanonEntry,
  { module, dependency, origin }: ImportReference,
  graph: ModuleGraph,
): boolean {
  const { target } = dependency;
  const id = originId(origin);
  if (target.kind !== 'module' || id === undefined || !entry.mapped.has(id)) return false;
  if (!isOwnEntry(entry, target.path, graph.packages)) return false;
  return isOutside(module, target.path, graph);
}

/** Whether the entry point is asked for by the name of its package, of which `paths` lead to the declarations instead. */
function isDeclaredDoor(entry: CanonEntry, { request, target }: Dependency, { packages }: ModuleGraph): boolean {
  if (target.kind !== 'module' || !isDeclarationFile(target.path)) return false;
  const asked = packages.find(({ name }) => name === request.specifier);
  return asked?.entry !== undefined && entry.entryPoints.includes(asked.entry);
}

/** Whether a module stands in another package than the module that it asks for. */
function isOutside(module: ModulePath, target: ModulePath, { packages }: ModuleGraph): boolean {
  return packageOf(packages, module) !== packageOf(packages, target);
}

/** Whether a module is the public entry of the package that the entry point belongs to. */
export function isOwnEntry(entry: CanonEntry, module: ModulePath, packages: readonly WorkspacePackage[]): boolean {
  const own = packages.find((candidate) => candidate.entry === module);
  return own !== undefined && entry.entryPoints.some((entryPoint) => packageOf(packages, entryPoint) === own);
}

/** Whether an import of the whole door takes along what is on its way out, if it is used. */
export function mayTakeDeprecated(
  { module, binding, dependency }: ImportReference,
  canon: readonly CanonEntry[],
): boolean {
  return canon.some((entry) => {
    if (entry.deprecated.size === 0 || isInside(entry, module)) return false;
    return binding?.imported === '*' && isEntryPoint(entry, dependency.target);
  });
}

/** Whether a declaration is in a legacy module. */
export function isLegacy(entry: CanonEntry, origin: Origin): boolean {
  return origin.kind === 'module' && entry.legacy.has(origin.path);
}

/** Whether a declaration is behind the door. */
export function isGuarded(entry: CanonEntry, origin: Origin): boolean {
  const id = originId(origin);
  if (id !== undefined && entry.guarded.symbols.has(id)) return true;
  switch (origin.kind) {
    case 'module':
      // What a namespace import of the door itself takes is the door.
      return entry.guarded.modules.has(origin.path) || (entry.entryPoints.includes(origin.path) && origin.name !== '*');
    case 'package':
      return entry.guarded.symbols.has(`${origin.specifier}#*`) || isGuardedPackage(entry, origin.specifier);
    case 'global':
      return entry.guarded.globals.has(origin.name);
    case 'unknown':
      return false;
  }
}

function isGuardedTarget(entry: CanonEntry, { request, target }: Dependency): boolean {
  if (target.kind === 'module' && entry.guarded.modules.has(target.path)) return true;
  return target.kind !== 'unresolved' && request.specifier !== undefined && isGuardedPackage(entry, request.specifier);
}

/** Whether a specifier names a guarded package or something below it; `fs` and `node:fs` are one. */
export function isGuardedPackage(entry: CanonEntry, specifier: string): boolean {
  return entry.guarded.packages.some((name) => isWithin(withoutScheme(specifier), withoutScheme(name)));
}

function withoutScheme(specifier: string): string {
  return specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
}

/** Whether a module belongs to an entry: its door, what stands behind it, or its legacy. */
export function isCanonical(entry: CanonEntry, module: ModulePath): boolean {
  return entry.entryPoints.includes(module) || entry.guarded.modules.has(module) || entry.legacy.has(module);
}
