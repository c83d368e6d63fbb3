import { posix } from 'node:path';
import * as system from 'node:path';
import type { ModuleGraph, Target } from '../model/graph.js';
import { isWithin, SOURCE_EXTENSIONS, toModulePath, type ModulePath } from '../model/path.js';
import type { Alias } from './checks/jest.js';

/** What a resolver knows of tsconfigs, as far as it matters here. */
interface Resolving {
  resolve(from: ModulePath, specifier: string): Target;
  configOf(module: ModulePath):
    | {
        readonly file: string;
        readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
      }
    | undefined;
}

/** What paths and aliases stand for in a project. */
export interface Places {
  /** The tsconfig of a module, from the root. */
  tsconfigOf(module: ModulePath): string | undefined;
  /** The pattern of `paths` that a specifier goes by, with its tsconfig. */
  aliasOf(module: ModulePath, specifier: string): string | undefined;
  /** The aliases of the tsconfig that governs the modules of a folder. */
  aliasesIn(folder: string): readonly Alias[];
  /** The modules that a path may mean that somebody wrote into a comment or a message. */
  modulesAt(from: ModulePath, path: string): readonly ModulePath[];
}

/** Answers what paths and aliases stand for, from the root of a run. */
export function createPlaces(root: string, { modules }: ModuleGraph, resolver: Resolving): Places {
  const relative = (file: string) => toModulePath(root, file, system);
  return {
    tsconfigOf(module) {
      const config = resolver.configOf(module);
      return config && relative(config.file);
    },
    aliasOf(module, specifier) {
      const config = resolver.configOf(module);
      const alias = config?.paths.find(({ pattern }) => matches(pattern, specifier));
      return config && alias && `${alias.pattern} of ${relative(config.file)}`;
    },
    aliasesIn(folder) {
      const module = [...modules.keys()].find((path) => isWithin(path, folder));
      const config = resolver.configOf(module ?? (posix.join(folder, 'index.ts') as ModulePath));
      return (config?.paths ?? []).map(({ pattern, targets }) => ({ pattern, targets: targets.map(relative) }));
    },
    modulesAt(from, path) {
      const target = resolver.resolve(from, path);
      const plain = posix.join('.', path).replace(/\.[cm]?jsx?$/, '');
      const named = ['', ...SOURCE_EXTENSIONS.flatMap((extension) => [extension, `/index${extension}`])]
        .map((ending) => (ending === '' ? posix.join('.', path) : plain + ending) as ModulePath)
        .filter((module) => modules.has(module));
      return target.kind === 'module' && modules.has(target.path) ? [target.path, ...named] : named;
    },
  };
}

function matches(pattern: string, specifier: string): boolean {
  const [start = '', end] = pattern.split('*');
  return end === undefined ? pattern === specifier : specifier.startsWith(start) && specifier.endsWith(end);
}
