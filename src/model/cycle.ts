import type { Dependency } from './graph.js';
import type { ModulePath } from './path.js';

/** One strongly connected component of the module graph that has a ring. */
export interface Cycle {
  /** `eager`: while loading; `deferred`: only through `import()` or a late `require`; `type-only`: never at run time. */
  readonly kind: 'eager' | 'deferred' | 'type-only';
  /** Sorted. */
  readonly members: readonly ModulePath[];
  /** One shortest ring, edge by edge, from its smallest path on; through a canon module where the component has one. */
  readonly ring: readonly Dependency[];
  /** At most five further rings, each from its smallest path on; not searched in components of over 200 modules. */
  readonly rings: readonly (readonly ModulePath[])[];
}
