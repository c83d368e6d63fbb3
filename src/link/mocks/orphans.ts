import { isCanonical, type CanonEntry } from '../../model/canon.js';
import type { ModuleGraph } from '../../model/graph.js';
import type { OrphanedMock } from '../../model/mock.js';
import { sourceExtension, type ModulePath } from '../../model/path.js';

/**
 * Every manual mock (`__mocks__/services/feed.ts`) that is called like a module of the canon and stands for nothing: no
 * module is beside its folder, no package is asked for by its name, and nobody imports it.
 */
export function findOrphanedMocks({ modules }: ModuleGraph, canon: readonly CanonEntry[]): OrphanedMock[] {
  const manual = [...modules.values()].filter(({ record, inScope }) => inScope && MANUAL.test(record.path));
  if (manual.length === 0 || canon.length === 0) return [];
  const known = new Set([...modules.keys()].map(withoutExtension));
  const [asked, imported] = [new Set<string>(), new Set<string>()];
  for (const { dependencies } of modules.values()) {
    for (const { request, target } of dependencies) {
      if (request.specifier !== undefined) asked.add(request.specifier);
      if (target.kind === 'module') imported.add(target.path);
    }
  }
  return manual.flatMap(({ record: { path } }) => {
    const [, folder = '', file = ''] = MANUAL.exec(path)!;
    const name = withoutExtension(file as ModulePath);
    const isUsed = [name, `${name}/index`].some((each) => known.has(folder + each)) || asked.has(name);
    if (isUsed || imported.has(path) || name === 'index') return [];
    const alike = [...modules.keys()].filter((module) => `/${withoutExtension(module)}`.endsWith(`/${name}`));
    const module = alike.find((each) => !MANUAL.test(each) && canon.some((entry) => isCanonical(entry, each)));
    return module === undefined ? [] : [{ path, beside: folder + name, module }];
  });
}

/** The folder beside which a manual mock stands, and what it is called in there. */
const MANUAL = /^((?:.*\/)?)__mocks__\/(.+)$/;

function withoutExtension(path: ModulePath): string {
  const extension = sourceExtension(path);
  return extension === undefined ? path : path.slice(0, -extension.length);
}
