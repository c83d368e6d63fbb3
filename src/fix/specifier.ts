import {
  leadsTo,
  packageOf,
  type Dependency,
  type LinkedModule,
  type ModuleGraph,
  type Target,
  type WorkspacePackage,
} from '../model/graph.js';
import { folderOf, isComponent, sourceExtension, type ModulePath } from '../model/path.js';
import { likeModel, subpathsOf, type Model } from './spelling.js';

/** What is asked of the resolver. */
export interface SpecifierResolver {
  /** Where a specifier written in a module leads. */
  resolve(from: ModulePath, specifier: string, syntax?: 'import' | 'require'): Target;
}

/** A specifier, or why there is none. */
export type SpecifierChoice = { readonly specifier: string } | { readonly reason: string };

/**
 * Chooses what a module is to write for another: what the config says, else what the module writes for it already, else
 * the name of its package where that is another, else something like what is replaced. Whatever it is leads there under
 * the importer's own tsconfig.
 * @param place where it is to be written, and the dependency whose specifier is replaced, where there is one
 * @param wanted the `specifier` of the config
 */
export function chooseSpecifier(
  { from, replaced }: { readonly from: ModulePath; readonly replaced?: Dependency | undefined },
  to: ModulePath,
  wanted: string | undefined,
  { graph, resolver }: { readonly graph: ModuleGraph; readonly resolver: SpecifierResolver },
): SpecifierChoice {
  const form = replaced?.request.form;
  const syntax = form === 'require' || form === 'import-equals' ? 'require' : 'import';
  const leads = (specifier: string): boolean => {
    const target = resolver.resolve(from, specifier, syntax);
    return target.kind === 'module' && target.path === to && target.blocked === undefined;
  };
  if (wanted !== undefined) {
    if (leads(wanted)) return { specifier: wanted };
    return { reason: `${JSON.stringify(wanted)}, the "specifier" of the config, does not lead to ${to} from here` };
  }
  const importer = graph.modules.get(from)!;
  const known = writtenFor(importer, to).find(leads);
  if (known !== undefined) return { specifier: known };

  const own = packageOf(graph.packages, from);
  const other = packageOf(graph.packages, to);
  if (other !== undefined && other !== own && other.name !== '') {
    if (own !== undefined && !own.declared.includes(other.name))
      return { reason: `${to} belongs to ${other.name}, which ${own.name || 'this package'} does not depend on` };
    const found = packageSpecifiers(graph, other, to).find(leads);
    return found === undefined
      ? { reason: `no export of the package ${other.name} leads to ${to}` }
      : { specifier: found };
  }
  for (const likely of spellingsFrom(importer, replaced, to, graph)) {
    const found = likely.find(leads);
    if (found !== undefined) return { specifier: found };
  }
  return { reason: `nothing that could be written here leads to ${to}` };
}

/** What a module writes for another in its code. */
function writtenFor({ dependencies }: LinkedModule, to: ModulePath): readonly string[] {
  const notCode: readonly string[] = ['jsdoc', 'reference-path', 'url', 'glob', 'mock', 'resolve'];
  return dependencies.flatMap((dependency) => {
    const { form, specifier } = dependency.request;
    const isHere = leadsTo(dependency, to) && !notCode.includes(form);
    return isHere && specifier !== undefined ? [specifier] : [];
  });
}

/** What a module of another package may be called: as others call it, else by its path. */
function packageSpecifiers(
  { modules }: ModuleGraph,
  { name, folder }: WorkspacePackage,
  to: ModulePath,
): readonly string[] {
  const written = [...modules.values()].flatMap((module) => writtenFor(module, to));
  const known = written.filter((specifier) => specifier === name || specifier.startsWith(`${name}/`));
  const within = folder === '' ? to : (to.slice(folder.length + 1) as ModulePath);
  return [...new Set([...known, ...subpathsOf(name, within)])];
}

/**
 * What a module may write for another: like the specifier that is replaced, like the others of its module in their order,
 * as is commonest in its folder, then as is commonest anywhere.
 */
function* spellingsFrom(
  { record: { path }, dependencies }: LinkedModule,
  replaced: Dependency | undefined,
  to: ModulePath,
  { modules }: ModuleGraph,
): Iterable<readonly string[]> {
  const alike = (each: readonly Dependency[]) => modelsIn(each).map((model) => likeModel(model, path, to));
  yield* alike(replaced === undefined ? [] : [replaced]);
  yield* alike(dependencies);
  const others = [...modules.values()];
  const folder = folderOf(path);
  const inFolder = others.filter((other) => folderOf(other.record.path) === folder);
  for (const writers of [inFolder, others]) yield commonestFirst(writers.flatMap((other) => alike(other.dependencies)));
}

/** What is written instead by the most models, then by fewer; what a model would have second, last. */
function commonestFirst(spellings: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const [likeliest] of spellings)
    if (likeliest !== undefined) counts.set(likeliest, (counts.get(likeliest) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a).map(([specifier]) => specifier);
  return [...new Set([...commonest, ...spellings.flat()])];
}

/** Components and data are always written with their extensions, and tell nothing. */
function modelsIn(dependencies: readonly Dependency[]): Model[] {
  return dependencies.flatMap(({ from, request: { specifier }, target }) => {
    if (specifier === undefined || target.kind !== 'module') return [];
    const isTelling = sourceExtension(target.path) !== undefined && !isComponent(target.path);
    return isTelling ? [{ from, specifier, target: target.path }] : [];
  });
}
