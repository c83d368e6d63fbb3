import type { ModuleGraph } from '../../model/graph.js';
import { takesNames, type PhantomBinding } from '../../model/origin.js';
import type { ModuleRequest } from '../../model/record.js';
import type { Surface } from './surface.js';

/**
 * Every binding of a name that its target, a module of the project, certainly does not export. Nothing is certain of
 * what is not source, may be CommonJS, is augmented or declared elsewhere, has an `export *` that leads outside, or
 * is but one of several that the specifier can mean.
 */
export function findPhantoms(graph: ModuleGraph, surface: Surface): PhantomBinding[] {
  const phantoms: PhantomBinding[] = [];
  for (const { inScope, dependencies } of graph.modules.values()) {
    if (!inScope) continue;
    for (const dependency of dependencies) {
      const { request, target } = dependency;
      if (target.kind !== 'module' || !takesNames(request)) continue;
      for (const binding of request.bindings) {
        const { imported } = binding;
        if (isAlwaysThere(imported, request) || !surface.isCertainlyMissing(imported, dependency)) continue;
        phantoms.push({ dependency, binding, target: target.path, exported: surface.namesOf(target.path) });
      }
    }
  }
  return phantoms;
}

/** The namespace itself, and what every object has. */
function isAlwaysThere(name: string, { form }: ModuleRequest): boolean {
  return name === '*' || name === '__esModule' || (form === 'require' && name in Object.prototype);
}
