import type { Dependency, ModuleGraph } from '../../model/graph.js';
import { isDeclarationFile, isJavaScript, isTypeScript, type ModulePath } from '../../model/path.js';
import type { ModuleRecord, ModuleRequest } from '../../model/record.js';
import type { Resolver } from '../resolve/resolve.js';

/** The word that every CommonJS module has that exports something; a record must tell where it is mentioned. */
export const COMMON_JS_WORD = 'exports';

/** What can be said about the names that modules export, without asking where they come from. */
export interface Surface {
  /** The names that a module exports, as far as its syntax shows. */
  namesOf(module: ModulePath): readonly string[];
  /** Whether a name is no export of what a request leads to, whatever of several modules that may be. */
  isCertainlyMissing(name: string, dependency: Dependency): boolean;
}

/** The names of a module and of those that it passes everything on of, by their syntax. */
interface Names {
  /** Those that come through `export *`, with their own names; the module itself is the first. */
  readonly places: ReadonlySet<ModulePath>;
  readonly names: ReadonlySet<string>;
  /** Whether there may be more names than syntax shows. */
  readonly isOpen: boolean;
}

/**
 * Creates what tells of the names that modules export.
 * @param textOf the text of a module, `''` where there is none; read only where all else says that a name is missing
 */
export function createSurface(
  graph: ModuleGraph,
  resolver: Pick<Resolver, 'alternativesOf'>,
  textOf: (module: ModulePath) => string,
): Surface {
  const augmented = augmentedModules(graph);
  const ambient = new Set([...graph.modules.values()].flatMap(({ record }) => record.ambientModules));
  const known = new Map<ModulePath, Names>();

  const surfaceOf = (start: ModulePath): Names => {
    let surface = known.get(start);
    if (surface === undefined) known.set(start, (surface = explore(start)));
    return surface;
  };

  const explore = (start: ModulePath): Names => {
    // What is added while the set is walked is walked too.
    const places = new Set([start]);
    const names = new Set<string>();
    let isOpen = false;
    for (const place of places) {
      const linked = graph.modules.get(place);
      if (linked === undefined || augmented.has(place) || mayExportMore(linked.record)) isOpen = true;
      for (const name of linked === undefined ? [] : ownNames(linked.record))
        if (place === start || name !== 'default') names.add(name);
      for (const entry of linked?.record.exports ?? []) {
        if (entry.kind !== 'star') continue;
        const { target } = linked!.dependencies[entry.request]!;
        if (target.kind === 'module') places.add(target.path);
        else isOpen = true;
      }
    }
    return { places, names, isOpen };
  };

  /** Whether neither the module asked nor those that it passes everything on of can give the name. */
  const lacks = (start: ModulePath, name: string): boolean => {
    const linked = graph.modules.get(start);
    if (linked === undefined || ownNames(linked.record).has(name)) return false;
    // `export *` passes on no default.
    if (name === 'default') return !isDeclarationFile(start) && !augmented.has(start) && !mayExportMore(linked.record);
    const { names, isOpen } = surfaceOf(start);
    return !isOpen && !names.has(name);
  };

  /** Whether TypeScript may know the name as a type that is no export by syntax. */
  const mayDeclare = (start: ModulePath, name: string, importer: ModulePath, request: ModuleRequest): boolean => {
    if (request.specifier !== undefined && ambient.has(request.specifier)) return true;
    const isTyped = !isJavaScript(importer) || request.typeOnly;
    return [...surfaceOf(start).places].some((place) => {
      // Without a list of exports, all that a declaration file declares is exported.
      if (isDeclarationFile(place)) return textOf(place).includes(name);
      // A `@typedef` is an export to TypeScript, and a declaration file beside the module says what there is.
      if (!isTyped || isTypeScript(place)) return false;
      return textOf(place).includes(name) || textOf(declarationsOf(place)) !== '';
    });
  };

  const namesOf = (module: ModulePath): readonly string[] => [...surfaceOf(module).names];

  const isCertainlyMissing = (name: string, { from, request, target }: Dependency): boolean => {
    const isLackedBy = (place: ModulePath) => lacks(place, name) && !mayDeclare(place, name, from, request);
    if (target.kind !== 'module' || request.specifier === undefined || !isLackedBy(target.path)) return false;
    return resolver.alternativesOf(from, request.specifier)?.every(isLackedBy) === true;
  };

  return { namesOf, isCertainlyMissing };
}

/** Modules that others add names to, by `declare module './x'`. */
function augmentedModules(graph: ModuleGraph): ReadonlySet<ModulePath> {
  const augmented = new Set<ModulePath>();
  for (const { dependencies } of graph.modules.values()) {
    for (const { request, target } of dependencies)
      if (request.form === 'augmentation' && target.kind === 'module') augmented.add(target.path);
  }
  return augmented;
}

/** Whether a module may export what its syntax does not show. */
function mayExportMore({ path, exports, requests, syntaxErrors, mentions }: ModuleRecord): boolean {
  if (syntaxErrors.length > 0 || !(isTypeScript(path) || isJavaScript(path)) || mentions.includes(COMMON_JS_WORD))
    return true;
  if (exports.some((entry) => entry.kind !== 'star' && entry.exported === 'export=')) return true;
  // A script of JavaScript may be read by a loader that has other ideas of what a module is.
  return !isTypeScript(path) && exports.length === 0 && !requests.some(({ form }) => form === 'import');
}

const namesByRecord = new WeakMap<ModuleRecord, ReadonlySet<string>>();

function ownNames(record: ModuleRecord): ReadonlySet<string> {
  let names = namesByRecord.get(record);
  if (names === undefined) {
    names = new Set(record.exports.flatMap((entry) => (entry.kind === 'star' ? [] : [entry.exported])));
    namesByRecord.set(record, names);
  }
  return names;
}

/** Where the declarations of a module of JavaScript would stand. */
function declarationsOf(module: ModulePath): ModulePath {
  return module.replace(/\.([cm]?)jsx?$/, '.d.$1ts') as ModulePath;
}
