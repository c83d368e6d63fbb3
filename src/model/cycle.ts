import { isCanonical, type CanonEntry } from './canon.js';
import type { EdgeKind } from './edge.js';
import type { Problem } from './finding.js';
import type { Dependency } from './graph.js';
import type { ModulePath } from './path.js';

/** One strongly connected component of the module graph that has a ring. */
export interface Cycle {
  /** The weakest edge that it needs. */
  readonly kind: EdgeKind;
  /** Sorted. */
  readonly members: readonly ModulePath[];
  /** One shortest ring, edge by edge, from its smallest path on; through a canon module where the component has one. */
  readonly ring: readonly Dependency[];
  /** At most five further rings, each from its smallest path on; not searched in components of over 200 modules. */
  readonly rings: readonly (readonly ModulePath[])[];
}

/** The scopes of the rules about cycles: every component, or those that touch a canon entry. */
export const SCOPE = ['all', 'canon'] as const;

/** Whether a rule with this scope judges a cycle. */
export function isWithinScope({ members }: Cycle, scope: string | undefined, canon: readonly CanonEntry[]): boolean {
  return scope !== 'canon' || members.some((member) => canon.some((entry) => isCanonical(entry, member)));
}

/** The problem of a cycle, anchored at the request that leaves its ring's smallest path. */
export function cycleProblem(cycle: Cycle, message: string, help: string): Problem {
  const [first] = cycle.ring;
  return {
    kind: 'cycle',
    module: first!.from,
    span: first!.request.span,
    message,
    help,
    subject: cycle.members.join(' '),
    request: first!.request,
    cycle,
  };
}
