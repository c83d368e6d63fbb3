import { join, posix } from 'node:path';
import type { Target } from '../../model/graph.js';
import { folderOf, isWithin, type ModulePath } from '../../model/path.js';
import type { FileLookup } from './files.js';
import { matchAlias, type TsConfig } from './tsconfig.js';

/** Where a relative path leads, in the folder of its importer or in the other `rootDirs`. */
export function pathTarget(
  files: FileLookup,
  from: ModulePath,
  specifier: string,
  config: TsConfig | undefined,
  relative: (file: string) => ModulePath,
): Target {
  const isFolder = /(?:^|\/)\.{0,2}$/.test(specifier);
  const path = posix.join(folderOf(from), specifier);
  const wanted = isFolder ? `${path.replace(/^\.?\/?$|\/$/, '')}/`.replace(/^\/$/, '') : path;
  for (const place of [wanted, ...siblingPaths(wanted, config, relative)]) {
    const found = files.find(place, config?.moduleSuffixes);
    if (found !== undefined) return outsideNodeModules(found, specifier);
  }
  const installed = /(?:^|\/)node_modules\/(.+)$/.exec(wanted)?.[1];
  if (installed !== undefined) return { kind: 'package', name: installed };
  const written = wanted === '' ? 'index' : specifier.endsWith('/') ? wanted : wanted.replace(/\/$/, '');
  const misspelt = files.misspelt(wanted);
  const reason =
    misspelt === undefined
      ? `there is no ${written} (with any source extension, or as a folder)`
      : `there is no ${written}, but ${misspelt}: letters differ in case`;
  return { kind: 'unresolved', reason };
}

/** A path from the root of a site: a package, or the whole run, or a folder of theirs that is served as it is. */
export function siteTarget(files: FileLookup, folder: string, specifier: string): Target {
  for (const root of [folder, posix.join(folder, 'public'), '', 'public']) {
    const found = files.find(posix.join(root, specifier).replace(/^\//, ''));
    if (found !== undefined) return outsideNodeModules(found, specifier);
  }
  return { kind: 'unresolved', reason: `there is no ${specifier.slice(1)}, counted from the package or the root` };
}

/** The same path in the other `rootDirs`, where it lies in one of them. */
function siblingPaths(
  path: string,
  config: TsConfig | undefined,
  relative: (file: string) => ModulePath,
): readonly string[] {
  const folders = (config?.rootDirs ?? []).map(relative);
  const own = folders.filter((folder) => isWithin(path, folder)).sort((a, b) => b.length - a.length)[0];
  if (own === undefined) return [];
  const within = path.slice(own === '' ? 0 : own.length + 1);
  return folders.filter((folder) => folder !== own).map((folder) => posix.join(folder, within));
}

/** A file below `node_modules` belongs to a package. */
export function outsideNodeModules(path: ModulePath, specifier: string): Target {
  return /(?:^|\/)node_modules\//.test(path) ? { kind: 'package', name: specifier } : { kind: 'module', path };
}

/** Where `paths` or `baseUrl` lead; unresolved where a pattern with a literal prefix claims the specifier in vain. */
export function aliasTarget(
  files: FileLookup,
  config: TsConfig,
  specifier: string,
  relative: (file: string) => ModulePath,
): Extract<Target, { kind: 'module' | 'unresolved' }> | undefined {
  const match = matchAlias(config.paths, specifier);
  const candidates = match === undefined ? [] : match.candidates;
  for (const candidate of candidates) {
    const path = files.find(relative(candidate), config.moduleSuffixes);
    if (path !== undefined) return { kind: 'module', path };
  }
  if (config.baseUrl !== undefined) {
    const path = files.find(relative(join(config.baseUrl, specifier)), config.moduleSuffixes);
    if (path !== undefined) return { kind: 'module', path };
  }
  if (match === undefined || match.alias.pattern.startsWith('*')) return undefined;
  const tried = candidates.map((candidate) => relative(candidate)).join(', ');
  return {
    kind: 'unresolved',
    reason: `${relative(config.file)} maps ${match.alias.pattern} to ${tried}, and there is no such file`,
  };
}
