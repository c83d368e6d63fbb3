import type { Dependency, LinkedModule, ModuleGraph, Target } from '../model/graph.js';
import { compareText, isWithin, type ModulePath } from '../model/path.js';
import type { ModuleRecord, ModuleRequest, RequestForm } from '../model/record.js';
import type { Syntax } from './package-target.js';
import type { Resolver } from './resolve.js';
import type { Manifest } from './workspace.js';

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
  for (const record of [...records].sort((a, b) => compareText(a.path, b.path))) {
    const dependencies = record.requests.map((request): Dependency => {
      return { from: record.path, request, target: targetOf(record.path, request, resolver, isAmbient) };
    });
    modules.set(record.path, { record, inScope: inScope(record.path), dependencies });
  }
  const packages = resolver.workspace.members.map((manifest) => {
    const entry = entryOf(manifest, resolver);
    return {
      name: manifest.name ?? '',
      folder: manifest.folder,
      declared: [...manifest.declared],
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
    for (const { specifier, form } of record.requests) {
      const target = specifier === undefined ? undefined : resolver.resolve(record.path, specifier, syntaxOf(form));
      if (target?.kind === 'module' && !read.has(target.path) && isWithin(target.path, '')) unread.add(target.path);
    }
  }
  return [...unread].sort(compareText);
}

function targetOf(
  from: ModulePath,
  { specifier, form }: ModuleRequest,
  resolver: Resolver,
  isAmbient: (specifier: string) => boolean,
): Target {
  if (specifier === undefined) return { kind: 'unverifiable', reason: 'the specifier is computed' };
  if (specifier === '') return { kind: 'unresolved', reason: 'the specifier is empty' };
  const target = resolver.resolve(from, specifier, syntaxOf(form));
  return target.kind === 'unresolved' && isAmbient(specifier) ? { kind: 'package', name: specifier } : target;
}

function syntaxOf(form: RequestForm): Syntax {
  return form === 'require' || form === 'import-equals' ? 'require' : 'import';
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
