import type { Dependency, LinkedModule, ModuleGraph, Target } from '../model/graph.js';
import { compareText, isWithin, type ModulePath } from '../model/path.js';
import type { ModuleRecord, ModuleRequest } from '../model/record.js';
import { targetsOf } from './resolve/request-target.js';
import type { Resolver } from './resolve/resolve.js';
import type { Manifest } from './resolve/workspace.js';

/**
 * Resolves every request of every record. None is dropped: what leads nowhere is unresolved with a reason, what is
 * computed unverifiable, what an ambient `declare module` names a package.
 * @param inScope whether a module is one the config asks about; the others are only followed
 */
export function linkModules(
  records: readonly ModuleRecord[],
  resolver: Resolver,
  inScope: (module: ModulePath) => boolean,
): ModuleGraph {
  const isAmbient = ambientMatcher(records);
  const modules = new Map<ModulePath, LinkedModule>();
  const sorted = [...records].sort((a, b) => compareText(a.path, b.path));
  const paths = sorted.map(({ path }) => path);
  for (const record of sorted) {
    const dependencies: Dependency[] = [];
    const further: Dependency[] = [];
    for (const request of record.requests) {
      const [target, ...others] = targetsOf(record.path, request, resolver, paths);
      dependencies.push({ from: record.path, request, target: throughAmbient(target, request, isAmbient) });
      further.push(...others.map((other) => ({ from: record.path, request, target: other })));
    }
    modules.set(record.path, { record, inScope: inScope(record.path), dependencies: [...dependencies, ...further] });
  }
  const packages = resolver.workspace.members.map((manifest) => {
    const entry = entryOf(manifest, resolver);
    return {
      name: manifest.name ?? '',
      folder: manifest.folder,
      declared: [...manifest.declared.keys()],
      ...(entry && { entry }),
    };
  });
  return { modules, packages, configProblems: resolver.problems };
}

/** The modules that the records lead to and that have not been read: those outside the scope. */
export function unreadTargets(records: readonly ModuleRecord[], resolver: Resolver): ModulePath[] {
  const read = new Set(records.map((record) => record.path));
  const unread = new Set<ModulePath>();
  for (const record of records) {
    for (const request of record.requests) {
      if (takesText(request)) continue;
      const [target] = targetsOf(record.path, request, resolver, []);
      if (target.kind === 'module' && !read.has(target.path) && isWithin(target.path, '')) unread.add(target.path);
    }
  }
  return [...unread].sort(compareText);
}

/** Whether bundlers give the text or the address of a file for a request: no name comes through that. */
function takesText({ specifier }: ModuleRequest): boolean {
  return specifier !== undefined && /[?&](?:raw|url)(?:&|$)/.test(specifier);
}

/** What leads nowhere but is declared by a `declare module '…'` is a package. */
function throughAmbient(
  target: Target,
  { specifier }: ModuleRequest,
  isAmbient: (specifier: string) => boolean,
): Target {
  if (target.kind !== 'unresolved' || specifier === undefined || !isAmbient(specifier)) return target;
  return { kind: 'package', name: specifier };
}

function entryOf(manifest: Manifest, resolver: Resolver): ModulePath | undefined {
  if (manifest.name === undefined && manifest.mains.length === 0 && manifest.exports === undefined) return undefined;
  const target = resolver.entryOf(manifest);
  return target.kind === 'module' ? target.path : undefined;
}

/** Whether a `declare module '…'` names a specifier; one `*` stands for anything. */
function ambientMatcher(records: readonly ModuleRecord[]): (specifier: string) => boolean {
  const exact = new Set<string>();
  const patterns: { prefix: string; suffix: string }[] = [];
  for (const name of records.flatMap((record) => record.ambientModules)) {
    const star = name.indexOf('*');
    if (star === -1) exact.add(name);
    else patterns.push({ prefix: name.slice(0, star), suffix: name.slice(star + 1) });
  }
  return (specifier) =>
    exact.has(specifier) ||
    patterns.some(
      ({ prefix, suffix }) =>
        specifier.length >= prefix.length + suffix.length && specifier.startsWith(prefix) && specifier.endsWith(suffix),
    );
}
