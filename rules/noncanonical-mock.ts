import type { Departure } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { Rule } from '../src/model/rule.js';
import { doorOf, importFacts, remedyOf } from '../src/model/wording.js';

/** Flags mocks of what stands behind the door, or is legacy: code that uses the door never meets them. */
export const noncanonicalMock: Rule = {
  meta: {
    name: 'noncanonical-mock',
    summary: 'A test mocks a guarded or legacy module or package instead of the entry point.',
    severity: 'error',
    since: '0.1.0',
    options: {},
  },
  *check({ departures }) {
    for (const departure of departures) if (departure.reference.kind === 'mock') yield problem(departure);
  },
};

function problem(departure: Departure): Problem {
  const { reference, entry, kind } = departure;
  const { request, target } = reference.dependency;
  const place = target.kind === 'module' ? target.path : `the package ${request.specifier}`;
  const where = kind === 'legacy' ? `legacy in "${entry.name}"` : `behind the door of "${entry.name}"`;
  const door = doorOf(entry);
  return {
    ...importFacts(departure),
    message: `This mock is of ${place}, ${where}`,
    help:
      door === undefined
        ? remedyOf(departure)
        : `Mock ${door} instead: spread what \`requireActual\` (\`importActual\` in Vitest) gives of it, and replace what the test needs.`,
  };
}
