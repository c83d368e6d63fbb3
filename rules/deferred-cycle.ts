import { cycleProblem, isWithinScope, SCOPE } from '../src/model/cycle.js';
import type { Rule } from '../src/model/rule.js';

/** Flags rings that only an `import()` or a late `require` closes. */
export const deferredCycle: Rule = {
  meta: {
    name: 'deferred-cycle',
    summary: 'Modules import each other in a ring that only a deferred import closes.',
    severity: 'warning',
    since: '0.1.0',
    options: { scope: SCOPE },
  },
  *check({ cycles, canon }, { scope }) {
    for (const cycle of cycles) {
      if (cycle.kind !== 'deferred' || !isWithinScope(cycle, scope, canon)) continue;
      const { members, ring } = cycle;
      const size = members.length > ring.length ? `, in a tangle of ${members.length}` : '';
      const message =
        members.length === 1
          ? `${members[0]} imports itself later`
          : `${ring.length} modules import each other in a ring that a deferred import closes${size}`;
      yield cycleProblem(
        cycle,
        message,
        'It loads, but neither side can be used without the other: move what both need into a module of its own.',
      );
    }
  },
};
