import type { ModulePath } from './path.js';
import type { ModuleRecord, ModuleRequest } from './record.js';

/** Where a request leads. Every request has one: none is ever dropped. */
export type Target =
  /** A file: first-party source, or any other existing file. `blocked` by its package's `exports`. */
  | { readonly kind: 'module'; readonly path: ModulePath; readonly blocked?: true }
  /** A package, installed or not, by the specifier that was written. */
  | { readonly kind: 'package'; readonly name: string }
  /** A module of the runtime, with its scheme (`node:fs`). */
  | { readonly kind: 'builtin'; readonly name: string }
  /** `doubt`: what is wrong with the tsconfig that may say where it leads. */
  | { readonly kind: 'unresolved'; readonly reason: string; readonly doubt?: string }
  /** `beginnings`: what the paths that it can lead to begin with, from the root. */
  | { readonly kind: 'unverifiable'; readonly reason: string; readonly beginnings?: readonly string[] };

/** A request together with where it leads. */
export interface Dependency {
  readonly from: ModulePath;
  readonly request: ModuleRequest;
  readonly target: Target;
  /** When the target runs in what the project's compiler emits, where that was asked and is not what the syntax says. */
  readonly emitted?: 'eager' | 'none';
}

/**
 * A record whose requests have been resolved. `dependencies` runs parallel to `record.requests`; behind those stand the
 * further modules that globs match, each with the request of its glob.
 */
export interface LinkedModule {
  readonly record: ModuleRecord;
  /** False for a file that the config leaves out and that is only followed to see where names come from. */
  readonly inScope: boolean;
  readonly dependencies: readonly Dependency[];
}

/** A package of the workspace, with or without being built or installed. */
export interface WorkspacePackage {
  readonly name: string;
  /** From the root, `''` for the root itself. */
  readonly folder: string;
  /** The module that the bare name leads to. */
  readonly entry?: ModulePath;
  /** Names listed under any kind of dependencies. */
  readonly declared: readonly string[];
}

/** A configuration file of the project (tsconfig, package.json) that could not be used in full. */
export interface ConfigProblem {
  readonly path: ModulePath;
  readonly problem: string;
  /** Whether the run can still be trusted: a note, where a package that it extends is not installed. */
  readonly fatal: boolean;
}

/** Every module and where each of its requests leads. */
export interface ModuleGraph {
  /** Sorted by path. */
  readonly modules: ReadonlyMap<ModulePath, LinkedModule>;
  readonly packages: readonly WorkspacePackage[];
  readonly configProblems: readonly ConfigProblem[];
}

/** The package whose folder is nearest above a module, or undefined. */
export function packageOf(packages: readonly WorkspacePackage[], module: ModulePath): WorkspacePackage | undefined {
  let nearest: WorkspacePackage | undefined;
  for (const candidate of packages) {
    const inside = candidate.folder === '' || module.startsWith(`${candidate.folder}/`);
    if (inside && (nearest === undefined || candidate.folder.length > nearest.folder.length)) nearest = candidate;
  }
  return nearest;
}

/** The same graph, in which some modules could not be looked into, for reasons that follow the file's name. */
export function withProblems(graph: ModuleGraph, problems: ReadonlyMap<ModulePath, string>): ModuleGraph {
  if (problems.size === 0) return graph;
  const modules = new Map(graph.modules);
  for (const [path, problem] of problems) {
    const module = modules.get(path)!;
    const syntaxErrors = [{ message: `The file ${problem}`, span: { start: 0, end: 0 } }];
    modules.set(path, { ...module, record: { ...module.record, syntaxErrors } });
  }
  return { ...graph, modules };
}

/** Answers whether modules could be read and parsed. */
export function wasScanned({ modules }: ModuleGraph): (module: ModulePath) => boolean {
  return (module) => modules.get(module)?.record.syntaxErrors.length === 0;
}

/** Where a target leads, in a word: the path of a module, or the name of a package. */
export function placeOfTarget(target: Target): string | undefined {
  return target.kind === 'module' ? target.path : target.kind === 'package' ? target.name : undefined;
}

/** Whether a dependency leads to a module, by its path, or to a package, by its name. */
export function leadsTo({ target }: Pick<Dependency, 'target'>, place: string): boolean {
  return placeOfTarget(target) === place;
}
