import * as system from 'node:path';
import { isFile } from '../file-kind.js';
import type { ModuleGraph } from '../model/graph.js';
import type { Exports } from '../model/origin.js';
import { compareText, isWithin, toModulePath, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import type { Question } from '../model/trail.js';
import { UsageError } from '../usage-error.js';

/** Where the words of a question are looked up. */
export interface Asked {
  /** Absolute folder that paths count from, before the root of the run is tried. */
  readonly cwd: string;
  readonly root: string;
  readonly graph: ModuleGraph;
  readonly exports: Exports;
}

/**
 * Reads what `trace` was asked. The first word is a module, or a name of one as `module#name`; the second a module, a
 * name of the first, or a package: the first of these that it is.
 * @throws UsageError where a word is none of them, with what was probably meant
 */
export function readQuestion(first: string, second: string | undefined, asked: Asked): Question {
  const module = moduleOf(first, asked);
  const hash = first.lastIndexOf('#');
  if (module === undefined && hash > 0) {
    const from = knownModule(first.slice(0, hash), asked);
    const name = first.slice(hash + 1);
    if (second !== undefined) throw twoQuestions(first, second);
    return { kind: 'names', module: from, name: knownName(from, name, asked) };
  }
  const from = knownModule(first, asked);
  if (second === undefined) return { kind: 'names', module: from, name: undefined };
  const goal = placeOf(second, asked);
  if (goal !== undefined) return { kind: 'path', from, to: { kind: 'module', path: goal } };
  if (hasName(from, second, asked)) return { kind: 'names', module: from, name: second };
  if (isImported(second, asked.graph)) return { kind: 'path', from, to: { kind: 'package', name: second } };
  throw noSuchGoal(from, second, asked);
}

/** Every name that a module takes from others, by what it is called there, and every name that it exports. */
export function namesOf(module: ModulePath, { graph, exports }: Pick<Asked, 'graph' | 'exports'>): readonly string[] {
  const requests = graph.modules.get(module)?.record.requests ?? [];
  const taken = requests
    .filter(({ form }) => form !== 'export-from')
    .flatMap(({ bindings }) => bindings.flatMap(({ local, imported }) => [local, imported]));
  const names = [...taken, ...exports.exportsOf(module).keys()];
  return [...new Set(names)].filter((name) => name !== '' && name !== '*');
}

function hasName(module: ModulePath, name: string, asked: Asked): boolean {
  if (namesOf(module, asked).includes(name)) return true;
  // Behind `export *` from a package there may be any name, and `ns.Name` is a member of a namespace.
  const { record } = asked.graph.modules.get(module)!;
  const [space] = name.split('.');
  const isMember =
    name.includes('.') &&
    record.requests.some(({ bindings }) => bindings.some(({ imported, local }) => imported === '*' && local === space));
  if (isMember || record.exports.length === 0) return isMember;
  const origin = asked.exports.exportOf(module, name);
  return !(origin.kind === 'unknown' && origin.reason === 'missing');
}

function knownName(module: ModulePath, name: string, asked: Asked): string {
  if (name !== '' && hasName(module, name, asked)) return name;
  const message = `${module} neither imports nor exports ${JSON.stringify(name)}`;
  throw new UsageError('usage', message, meant(nearest(name, namesOf(module, asked)), `${SEE_NAMES} ${module}.`));
}

const SEE_NAMES = 'Its names are shown by ws-ssot trace';

function meant(close: string | undefined, otherwise: string): string {
  return close === undefined ? otherwise : `Did you mean ${close}?\n${otherwise}`;
}

/** The module that a word names as a path from the working directory or from the root. */
function moduleOf(word: string, { cwd, root, graph }: Asked): ModulePath | undefined {
  return pathsOf(word, cwd, root).find((path) => graph.modules.has(path));
}

/** The same, where files that are no source are meant too. */
function placeOf(word: string, { cwd, root, graph }: Asked): ModulePath | undefined {
  const places = placesOf(graph);
  return pathsOf(word, cwd, root).find((path) => places.has(path));
}

function pathsOf(word: string, cwd: string, root: string): readonly ModulePath[] {
  return [cwd, root].map((folder) => toModulePath(root, system.resolve(folder, word), system));
}

function placesOf(graph: ModuleGraph): ReadonlySet<ModulePath> {
  const places = new Set(graph.modules.keys());
  for (const { dependencies } of graph.modules.values()) {
    for (const { target } of dependencies) if (target.kind === 'module') places.add(target.path);
  }
  return places;
}

function knownModule(word: string, asked: Asked): ModulePath {
  const module = moduleOf(word, asked);
  if (module !== undefined) return module;
  const { cwd, root, graph } = asked;
  const modules = [...graph.modules.keys()];
  const close = pathsOf(word, cwd, root)
    .map((path) => meantModule(path, modules))
    .find((path) => path !== undefined);
  const isThere = isFile(system.resolve(cwd, word));
  const message = isThere ? `${word} is no module that was read` : `there is no module ${JSON.stringify(word)}`;
  throw new UsageError('usage', message, meant(close, NOT_READ));
}

const NOT_READ =
  'Paths count from here, or from the root of the run; what git ignores or "exclude" leaves out is not read.';

/** What was probably meant by a path: the same with an extension, the index of a folder, or one that is spelt alike. */
function meantModule(path: string, modules: readonly ModulePath[]): string | undefined {
  const bare = path.replace(/\.[cm]?[jt]sx?$/, '');
  const isSame = (module: string) => module.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '') === bare;
  return (
    modules.find(isSame) ??
    modules.find((module) => module.replace(/\/index(?:\.d)?\.[cm]?[jt]sx?$/, '') === bare) ??
    nearest(path, modules)
  );
}

function isImported(name: string, graph: ModuleGraph): boolean {
  return packagesOf(graph).some((specifier) => isWithin(specifier, name));
}

function packagesOf(graph: ModuleGraph): readonly string[] {
  const names = new Set<string>();
  for (const { dependencies } of graph.modules.values()) {
    for (const { target } of dependencies)
      if (target.kind === 'package' || target.kind === 'builtin') names.add(target.name);
  }
  return [...names].sort(compareText);
}

function twoQuestions(first: string, second: string): UsageError {
  return new UsageError(
    'usage',
    `a name is traced to where it comes from, not to ${JSON.stringify(second)}`,
    `Leave out one of the two: ${JSON.stringify(first.slice(first.lastIndexOf('#')))} or ${JSON.stringify(second)}.`,
  );
}

function noSuchGoal(from: ModulePath, word: string, asked: Asked): UsageError {
  const { cwd, root, graph } = asked;
  const modules = [...graph.modules.keys()];
  const isPath = word.includes('/') || /\.[cm]?[jt]sx?$/.test(word);
  const names = [...namesOf(from, asked), ...packagesOf(graph)];
  const close = isPath
    ? (pathsOf(word, cwd, root)
        .map((path) => meantModule(path, modules))
        .find((path) => path !== undefined) ?? nearest(word, names))
    : (nearest(word, names) ?? meantModule(word, modules));
  return new UsageError(
    'usage',
    isPath
      ? `there is no module ${JSON.stringify(word)}, and no import of a package of that name`
      : `${JSON.stringify(word)} is no module, no package that is imported, and no name that ${from} imports or exports`,
    meant(close, isPath ? NOT_READ : `${SEE_NAMES} ${from}.`),
  );
}
