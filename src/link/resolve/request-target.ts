import { posix } from 'node:path';
import type { Target } from '../../model/graph.js';
import { folderOf, type ModulePath } from '../../model/path.js';
import type { ModuleRequest } from '../../model/record.js';
import { globTargets } from './glob-targets.js';
import type { Resolver } from './resolve.js';
import { hasScheme, isRelative, splitPackage } from './specifier.js';

/**
 * Where a request leads: to one place, or with a glob to each module that it matches.
 * @param modules every module that a glob may match
 */
export function targetsOf(
  from: ModulePath,
  request: ModuleRequest,
  resolver: Resolver,
  modules: readonly ModulePath[],
): readonly [Target, ...Target[]] {
  const { form, specifier, patterns } = request;
  if (specifier === undefined) {
    const beginnings = request.prefix === undefined ? [] : resolver.beginningsOf(from, request.prefix);
    return [
      { kind: 'unverifiable', reason: 'the specifier is computed', ...(beginnings.length > 0 && { beginnings }) },
    ];
  }
  if (specifier === '') return [{ kind: 'unresolved', reason: 'the specifier is empty' }];
  if (patterns !== undefined) return globTargets(from, patterns, resolver, modules);
  switch (form) {
    case 'url':
      return [fileTarget(from, specifier.replace(/[?#].*$/, ''), resolver)];
    case 'reference-path':
      return [fileTarget(from, specifier, resolver)];
    case 'resolve':
    case 'mock':
    case 'jsdoc':
      return [installedFile(specifier) ?? resolver.resolve(from, specifier)];
    case 'require':
    case 'import-equals':
      return [resolver.resolve(from, specifier, 'require')];
    default:
      return [resolver.resolve(from, specifier)];
  }
}

/**
 * Where a path leads that needs no `./` to count from the importer. It may lead to a folder, which is no source; what
 * is not there may still be what bundlers make of it: an alias, a package.
 */
function fileTarget(from: ModulePath, path: string, resolver: Resolver): Target {
  const installed = installedFile(path);
  if (installed !== undefined) return installed;
  const isOwn = isRelative(path) || path.startsWith('/') || hasScheme(path);
  const target = resolver.resolve(from, isOwn ? path : `./${path}`);
  if (target.kind !== 'unresolved') return target;
  const folder = posix.join(path.startsWith('/') ? '' : folderOf(from), path).replace(/^\//, '') as ModulePath;
  if (resolver.isFolder(folder)) return { kind: 'module', path: folder };
  const elsewhere = isOwn ? target : resolver.resolve(from, path);
  const isKnown = elsewhere.kind === 'module' || (elsewhere.kind === 'package' && isPackage(from, path, resolver));
  return isKnown ? elsewhere : target;
}

/** Of what a path names below `node_modules` the package. */
function installedFile(path: string): Target | undefined {
  const name = /(?:^|\/)node_modules\/(.+)$/.exec(path)?.[1];
  return name === undefined ? undefined : { kind: 'package', name };
}

/** Whether a path that might be a file's is a package's: it has a scope, or a package.json around the importer lists it. */
function isPackage(from: ModulePath, path: string, { workspace }: Resolver): boolean {
  const { name } = splitPackage(path);
  const manifests = [workspace.manifestOf(from), workspace.manifestOf('package.json')];
  return name.startsWith('@') || manifests.some((manifest) => manifest?.declared.has(name) === true);
}
