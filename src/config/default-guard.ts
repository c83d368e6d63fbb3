import type { ConfigPath } from '../model/config.js';
import { packageOf } from '../model/graph.js';
import { folderOf, isWithin, type ModulePath } from '../model/path.js';
import type { Binding } from './binding.js';
import type { BoundEntryPoints } from './entry-point.js';

/**
 * What an entry without `guarded` guards: everything below the entry point's folder; if the entry point is its
 * package's own entry, the whole package, less the packages nested in it.
 */
export function defaultGuard({ modules }: BoundEntryPoints, path: ConfigPath, binding: Binding): readonly ModulePath[] {
  const { graph, places, reportLack } = binding;
  return modules.flatMap((entryPoint) => {
    const own = packageOf(graph.packages, entryPoint);
    if (own?.entry === entryPoint)
      return places.filter((place) => isInPackage(place) && packageOf(graph.packages, place) === own);
    const folder = folderOf(entryPoint);
    const sourceRoots = [
      own?.folder ?? '',
      folderOf(own?.entry ?? ''),
      own === undefined || own.folder === '' ? 'src' : `${own.folder}/src`,
    ];
    if (sourceRoots.includes(folder)) {
      const where = folder === '' ? 'the root' : folder;
      reportLack(
        path,
        `leaves unclear what is guarded: ${entryPoint} is in ${where}, with all other source`,
        'Say it under "guarded", or move the entry point into a folder of its own.',
      );
      return [];
    }
    return places.filter((place) => place !== entryPoint && isWithin(place, folder));
  });
}

/** Files outside the root belong to no package of it. */
function isInPackage(place: ModulePath): boolean {
  return !place.startsWith('../');
}
