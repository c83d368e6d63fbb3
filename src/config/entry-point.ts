import type { CanonConfig, ConfigPath } from '../model/config.js';
import type { ModuleGraph } from '../model/graph.js';
import { sourceExtension, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import type { Binding } from './binding.js';
import { NOT_FOUND } from './places.js';

/** The door of an entry: modules of the tree, or a package outside it. */
export interface BoundEntryPoints {
  readonly modules: readonly ModulePath[];
  readonly package: string | undefined;
}

/** Finds the modules that an entry's `entryPoint` names: by path, or by the name of a workspace package. */
export function bindEntryPoints(entry: CanonConfig, path: ConfigPath, binding: Binding): BoundEntryPoints {
  const modules: ModulePath[] = [];
  let outside: string | undefined;
  entry.entryPoint.forEach((written, position) => {
    const at = [...path, 'entryPoint', ...(entry.entryPoint.length > 1 ? [position] : [])];
    const found = findEntryPoint(written, at, binding);
    if (found?.module !== undefined) modules.push(found.module);
    if (found?.package !== undefined) outside = found.package;
    if (found?.package !== undefined && entry.guarded === undefined) {
      binding.reportLack(
        at,
        `is outside the workspace, so that what it guards is unknown: ${JSON.stringify(written)}`,
        'Say under "guarded" what only the owners may import.',
      );
    }
  });
  return { modules, package: outside };
}

function findEntryPoint(
  written: string,
  at: ConfigPath,
  { graph, report }: Binding,
): { module?: ModulePath; package?: string } | undefined {
  const module = written.replace(/^\.\//, '') as ModulePath;
  if (graph.modules.has(module)) return { module };
  const member = graph.packages.find((candidate) => candidate.name === written);
  if (member?.entry !== undefined && graph.modules.has(member.entry)) return { module: member.entry };
  if (member !== undefined) {
    report(
      at,
      `names a package that leads to no module: ${JSON.stringify(written)} is not built, and has no source in a usual place`,
      'Name the module itself.',
    );
    return undefined;
  }
  const isFolder = [...graph.modules.keys()].some((each) => each.startsWith(`${module.replace(/\/$/, '')}/`));
  const isPath = isFolder || sourceExtension(written) !== undefined || /^\.|\*/.test(written);
  if (!isPath && graph.packages.some(({ declared }) => declared.includes(written))) return { package: written };
  const what = isPath ? 'no module' : 'neither a module, a package of the workspace, nor a declared dependency';
  report(at, `names ${what}: ${JSON.stringify(written)}`, remedyFor(module, isPath, graph));
  return undefined;
}

function remedyFor(written: string, isPath: boolean, graph: ModuleGraph): string {
  if (written.includes('*')) return 'Name the module itself: globs are not read here.';
  const modules = [...graph.modules.keys()];
  const folder = written.replace(/\/$/, '');
  // People name the folder that they would import.
  const index = modules.find((module) => module.startsWith(`${folder}/index.`));
  const meant = index ?? nearest(written, [...modules, ...graph.packages.map(({ name }) => name)]);
  if (meant !== undefined) return `Did you mean ${JSON.stringify(meant)}?`;
  return isPath ? NOT_FOUND : 'Write the path of a module from the root of the run, or declare the package.';
}
