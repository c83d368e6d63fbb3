import { cycleProblem, isWithinScope, SCOPE } from '../src/model/cycle.js';
import type { Rule } from '../src/model/rule.js';

/** Flags modules that need each other while they load. */
export const importCycle: Rule = {
  meta: {
    name: 'import-cycle',
    summary: 'Modules import each other in a ring while they load, or a module imports itself.',
    severity: 'error',
    since: '0.1.0',
    options: { scope: SCOPE },
  },
  *check({ cycles, canon }, { scope }) {
    for (const cycle of cycles) {
      if (cycle.kind === 'eager' && isWithinScope(cycle, scope, canon)) yield problem(cycle);
    }
  },
};
