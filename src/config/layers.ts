import type { Layer } from '../model/layer.js';
import type { ModulePath } from '../model/path.js';
import type { Binding } from './binding.js';
import { matchGlob } from './places.js';

/** Parts the modules into layers, each into the first that matches it; a glob that is left with none is reported. */
export function bindLayers(globs: readonly string[], binding: Binding): readonly Layer[] {
  const taken = new Set<ModulePath>();
  return globs.map((glob, position) => {
    const matched = matchGlob(glob, ['layers', position], binding);
    const modules = matched.filter((module) => !taken.has(module));
    if (matched.length > 0 && modules.length === 0)
      binding.report(
        ['layers', position],
        `is the layer of no module: the layers before it match all that it matches: ${JSON.stringify(glob)}`,
        'Write the narrower globs first.',
      );
    for (const module of modules) taken.add(module);
    return { glob, modules: new Set(modules) };
  });
}
