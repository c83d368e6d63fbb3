import { cycleProblem, isWithinScope, SCOPE, type Cycle } from '../src/model/cycle.js';
import type { Problem } from '../src/model/finding.js';
import type { Rule } from '../src/model/rule.js';

/** Flags modules that need each other while they load. */
export const importCycle: Rule = {
  meta: {
    name: 'import-cycle',
    summary: 'Modules import each other in a ring while they load, or a module imports itself.',
    severity: 'error',
    isCertain: true,
    since: '0.1.0',
    options: { scope: SCOPE },
  },
  *check({ cycles, canon }, { scope }) {
    for (const cycle of cycles) {
      if (cycle.kind === 'eager' && isWithinScope(cycle, scope, canon)) yield problem(cycle);
    }
  },
};

function problem(cycle: Cycle): Problem {
  const { members, ring } = cycle;
  if (members.length === 1)
    return cycleProblem(cycle, `${members[0]} imports itself`, 'Use the declaration directly; it is in this module.');
  const size = members.length > ring.length ? `, in a tangle of ${members.length}` : '';
  const message = `${ring.length} modules import each other in a ring while they load${size}`;
  return cycleProblem(cycle, message, remedy(cycle));
}

function remedy({ ring }: Cycle): string {
  const kept = ring.find(({ emitted }) => emitted === 'eager');
  return kept === undefined
    ? 'Break one edge: move what both need into a module of its own, take it as a parameter, or use `import type` where only types are needed.'
    : `The tsconfig of ${kept.from} keeps an import of which every name is a type: write \`${kept.request.form === 'import' ? 'import' : 'export'} type { … }\` there, or break another edge.`;
}
