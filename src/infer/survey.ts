import { packageOf, type ModuleGraph, type WorkspacePackage } from '../model/graph.js';
import {
  isImport,
  originId,
  type Exports,
  type ImportReference,
  type Origin,
  type PassedExport,
  type Reference,
} from '../model/origin.js';
import { isDeclarationFile, isWithin, type ModulePath } from '../model/path.js';
import { RAW_GLOBAL, RAW_TRANSPORTS } from '../model/transport.js';
import { peripheryOf } from './peripheral.js';

/** A project as far as it tells where its doors are. */
export interface Survey {
  readonly graph: ModuleGraph;
  readonly exports: Exports;
  readonly textOf: (module: ModulePath) => string;
  /** Modules in scope that run, and are no tests, examples or scripts; sorted. */
  readonly product: ReadonlySet<ModulePath>;
  /** What takes something of another module, in scope; by the module that is asked for. */
  readonly taken: ReadonlyMap<ModulePath, readonly ImportReference[]>;
  /** Modules that export what others declare as their own: by the module, or the raw transport, that it is of. */
  readonly passedOnBy: ReadonlyMap<string, ReadonlySet<ModulePath>>;
  /** Who uses raw transports; one for each module and transport. */
  readonly uses: readonly TransportUse[];
  readonly packageOf: (module: ModulePath) => WorkspacePackage | undefined;
}

/** A module that uses a raw transport. */
export interface TransportUse {
  /** Name of the package, or of the global. */
  readonly name: string;
  readonly module: ModulePath;
  /** Opens or serves connections, takes something else of it, or its types alone. */
  readonly how: 'constructs' | 'takes' | 'types';
}

/**
 * Surveys a project.
 * @param imports every import of it
 * @param constructions what those modules construct that may use raw transports
 * @param passed every export of what another module declares
 */
export function surveyProject(
  { graph, exports, textOf }: Pick<Survey, 'graph' | 'exports' | 'textOf'>,
  imports: readonly ImportReference[],
  constructions: readonly Reference[],
  passed: readonly PassedExport[],
): Survey {
  const isInScope = (module: ModulePath) => graph.modules.get(module)?.inScope === true;
  const own = imports.filter(({ module }) => isInScope(module));
  return {
    graph,
    exports,
    textOf,
    product: new Set(
      [...graph.modules.values()].filter(({ record, inScope }) => inScope && isProduct(record.path)).map(pathOf),
    ),
    taken: byTarget(own),
    passedOnBy: passersOf(passed.filter(({ module }) => isInScope(module))),
    uses: findUses(
      own,
      constructions.filter(({ module }) => isInScope(module)),
    ),
    packageOf: (module) => packageOf(graph.packages, module),
  };
}

/** The ids of all that a module exports. */
export function offeredBy(module: ModulePath, { exports }: Survey): ReadonlySet<string> {
  const ids = [...exports.exportsOf(module).values()].map(originId);
  return new Set(ids.filter((id) => id !== undefined));
}

/** The ids that a reference takes; undefined where it may take anything. */
export function idsTaken(reference: ImportReference): readonly string[] | undefined {
  const ids = originsIn(reference)
    .map(originId)
    .filter((id) => id !== undefined);
  return ids.length === 0 ? undefined : ids;
}

/** Where all that a reference takes is declared; undefined where something of it is declared in no module. */
export function placesTaken(reference: ImportReference): readonly ModulePath[] | undefined {
  const origins = originsIn(reference);
  const places = origins.flatMap((origin) => (origin.kind === 'module' ? [origin.path] : []));
  return places.length === 0 || places.length < origins.length ? undefined : places;
}

function originsIn({ origin, everything, binding }: ImportReference): readonly Origin[] {
  return binding === undefined || binding.imported === '*' ? everything : [origin];
}

function pathOf({ record }: { readonly record: { readonly path: ModulePath } }): ModulePath {
  return record.path;
}

function isProduct(module: ModulePath): boolean {
  return peripheryOf(module) === undefined && !isDeclarationFile(module);
}

/** Groups what takes something of another module by the module that is asked for. */
export function byTarget(imports: readonly ImportReference[]): ReadonlyMap<ModulePath, readonly ImportReference[]> {
  const taken = new Map<ModulePath, ImportReference[]>();
  for (const reference of imports) {
    const { target } = reference.dependency;
    if (target.kind !== 'module' || target.path === reference.module) continue;
    const others = taken.get(target.path);
    if (others === undefined) taken.set(target.path, [reference]);
    else others.push(reference);
  }
  return taken;
}

function passersOf(passed: readonly PassedExport[]): ReadonlyMap<string, ReadonlySet<ModulePath>> {
  const passers = new Map<string, Set<ModulePath>>();
  for (const { module, origin, everything } of passed) {
    for (const each of [origin, ...everything]) {
      const source = each.kind === 'module' ? each.path : transportOf(each);
      if (source !== undefined) passers.set(source, (passers.get(source) ?? new Set()).add(module));
    }
  }
  return passers;
}

/** Who uses raw transports, and how. */
function findUses(imports: readonly ImportReference[], constructions: readonly Reference[]): readonly TransportUse[] {
  const constructing = constructions.flatMap((reference) => {
    const name = isImport(reference) ? undefined : transportOf(reference.origin);
    return name === undefined ? [] : [{ name, module: reference.module }];
  });
  const taking = imports.flatMap(({ module, kind, dependency, typeOnly }) => {
    const name = dependency.target.kind === 'package' ? transportNamed(dependency.target.name) : undefined;
    return name === undefined ? [] : [{ name, module, typeOnly, isMock: kind === 'mock' }];
  });
  const uses = new Map<string, TransportUse>();
  for (const { name, module, typeOnly, isMock } of taking) {
    const known = uses.get(`${name} ${module}`);
    const isTyped = typeOnly && known?.how !== 'takes';
    if (!isMock || known === undefined)
      uses.set(`${name} ${module}`, { name, module, how: isTyped ? 'types' : 'takes' });
  }
  for (const { name, module } of constructing) uses.set(`${name} ${module}`, { name, module, how: 'constructs' });
  return [...uses.values()];
}

function transportOf(origin: Origin): string | undefined {
  if (origin.kind === 'package') return transportNamed(origin.specifier);
  return origin.kind === 'global' && origin.name === RAW_GLOBAL ? RAW_GLOBAL : undefined;
}

function transportNamed(specifier: string): string | undefined {
  return RAW_TRANSPORTS.find((transport) => isWithin(specifier, transport));
}
