import type { Departure } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { Rule } from '../src/model/rule.js';
import { doorOf, importFacts, placeOf, remedyOf, takenFrom } from '../src/model/wording.js';

/** Flags imports and re-exports of what stands behind a canonical door, whatever barrels they came through. */
export const noncanonicalImport: Rule = {
  meta: {
    name: 'noncanonical-import',
    summary: 'Something guarded is imported or re-exported from elsewhere than its canonical entry point.',
    severity: 'error',
    since: '0.1.0',
    options: {},
  },
  *check({ departures }) {
    for (const departure of departures) {
      if (departure.kind === 'guarded' && departure.reference.kind !== 'mock') yield problem(departure);
    }
  },
};

function problem(departure: Departure): Problem {
  const { reference, entry, origin } = departure;
  const { request, target } = reference.dependency;
  const place = placeOf(origin) ?? (target.kind === 'module' ? target.path : JSON.stringify(request.specifier));
  const subject = takenFrom(departure, place);
  const message =
    doorOf(entry) === undefined
      ? `${subject}, which belongs to the owners of "${entry.name}"`
      : `${subject}, past the entry point of "${entry.name}"`;
  return { ...importFacts(departure), message, help: remedyOf(departure) };
}
