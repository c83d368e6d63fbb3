import { realpathSync } from 'node:fs';
import * as system from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { toModulePath, type ModulePath } from '../../model/path.js';

/** Finds the file that a path from the root means: without its extension, with a JavaScript extension, or of a folder. */
export interface FileLookup {
  /** A file of the tree under check. */
  known(path: string): ModulePath | undefined;
  /** The same, then any other file on disk, symlinks followed; with `moduleSuffixes`, where there are some. */
  find(path: string, suffixes?: readonly string[]): ModulePath | undefined;
  /** The file of the tree that would be meant if upper and lower case were one, as they are to some file systems. */
  misspelt(path: string): ModulePath | undefined;
}

/** In the order in which they are tried; from `.mts` on, bundlers are told to, and find what nothing else is. */
const EXTENSIONS = [
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.d.ts',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '.d.mts',
  '.d.cts',
  '.json',
  '.vue',
  '.svelte',
];

/** What a JavaScript extension may stand for; a TypeScript one for nothing else but what declares the same. */
const SUBSTITUTIONS: Readonly<Record<string, string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx', '.d.ts'],
  '.mjs': ['.mts', '.mjs', '.d.mts'],
  '.cjs': ['.cts', '.cjs', '.d.cts'],
  '.ts': ['.ts', '.d.ts'],
  '.tsx': ['.tsx', '.d.ts'],
  '.mts': ['.mts', '.d.mts'],
  '.cts': ['.cts', '.d.cts'],
};

/**
 * Looks files up as TypeScript does (https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution):
 * `.js` may mean `.ts`, no extension any, a folder its index. A table of the known modules answers most; oxc-resolver,
 * which asks the disk, the rest. Where `x.d.ts` stands beside `x.js`, the `.js` is the module.
 * @param packageFolders folders with a package.json, which may say that another file than the index is meant
 */
export function fileLookup(
  root: string,
  modules: ReadonlySet<string>,
  packageFolders: ReadonlySet<string>,
): FileLookup {
  const disk = new ResolverFactory({
    extensions: EXTENSIONS,
    extensionAlias: { ...SUBSTITUTIONS },
    mainFields: ['main', 'module', 'types', 'typings'],
    symlinks: true,
    nodePath: false,
  });
  const asked = new Map<string, ModulePath | undefined>();
  const known = (path: string) => {
    for (const candidate of candidates(path, packageFolders))
      if (modules.has(candidate)) return candidate as ModulePath;
    return undefined;
  };
  const onDisk = (path: string) => {
    const found = disk.sync(root, `./${path}`).path;
    if (found === undefined) return undefined;
    const target = toModulePath(root, found, system);
    // A file system to which upper and lower case are one finds what others do not: a report must not depend on it.
    const real = realPath(found);
    return real !== undefined && toModulePath(root, real, system) === target ? target : undefined;
  };
  let bySpelling: Map<string, ModulePath> | undefined;
  return {
    known,
    find(path, suffixes = []) {
      for (const candidate of suffixes.length === 0 ? [] : candidates(path, packageFolders)) {
        const suffixed = withSuffixes(candidate, suffixes).find((file) => modules.has(file));
        if (suffixed !== undefined) return suffixed as ModulePath;
      }
      if (!asked.has(path)) asked.set(path, known(path) ?? onDisk(path));
      return asked.get(path);
    },
    misspelt(path) {
      bySpelling ??= new Map([...modules].map((module) => [module.toLowerCase(), module as ModulePath]));
      for (const candidate of candidates(path.toLowerCase(), new Set())) {
        const found = bySpelling.get(candidate);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** Undefined where it vanished since it was found, or may not be looked at. */
function realPath(file: string): string | undefined {
  try {
    return realpathSync.native(file);
  } catch {
    return undefined;
  }
}

/** `room.ts` → `room.ios.ts`, `room.ts`: https://www.typescriptlang.org/tsconfig/#moduleSuffixes */
function withSuffixes(path: string, suffixes: readonly string[]): string[] {
  const { length } =
    EXTENSIONS.filter((extension) => path.endsWith(extension)).sort((a, b) => b.length - a.length)[0] ?? '';
  const end = path.length - length;
  return suffixes.map((suffix) => path.slice(0, end) + suffix + path.slice(end));
}

/** One by one: most are found at the first or the second. */
function* candidates(path: string, packageFolders: ReadonlySet<string>): Iterable<string> {
  const isFolder = path === '' || path.endsWith('/');
  if (!isFolder) {
    const dot = path.lastIndexOf('.');
    const substitutes = SUBSTITUTIONS[path.slice(dot)];
    if (substitutes === undefined) yield path;
    else for (const extension of substitutes) yield path.slice(0, dot) + extension;
    for (const extension of EXTENSIONS) yield path + extension;
  }
  const folder = isFolder ? path.slice(0, -1) : path;
  if (folder !== '' && packageFolders.has(folder)) return;
  const index = folder === '' ? 'index' : `${folder}/index`;
  for (const extension of EXTENSIONS) yield index + extension;
}
