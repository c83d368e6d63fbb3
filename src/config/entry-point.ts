import type { CanonConfig, ConfigPath } from '../model/config.js';
import { sourceExtension, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import type { Binding } from './binding.js';

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
      binding.report(
        at,
        `${JSON.stringify(written)} is outside the workspace, so that it is unknown what it guards`,
        'Write `guarded`.',
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
      `the package ${JSON.stringify(written)} leads to no module: it is not built, and no source was found`,
      'Name the module itself.',
    );
    return undefined;
  }
  const isPath = sourceExtension(written) !== undefined || written.startsWith('.');
  if (!isPath && graph.packages.some(({ declared }) => declared.includes(written))) return { package: written };
  const close = nearest(written, [...graph.modules.keys(), ...graph.packages.map(({ name }) => name)]);
  const what = isPath
    ? 'is no module in scope'
    : 'is neither a module in scope, a package of the workspace, nor a declared dependency';
  report(
    at,
    `${JSON.stringify(written)} ${what}`,
    close === undefined ? 'Paths count from the root of the run.' : `Did you mean ${JSON.stringify(close)}?`,
  );
  return undefined;
}
