import type { Departure } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { Rule } from '../src/model/rule.js';
import { doorOf, importFacts, remedyOf, takenFrom } from '../src/model/wording.js';

/** Flags imports and re-exports that still lead to a module the config calls legacy. */
export const legacyImport: Rule = {
  meta: {
    name: 'legacy-import',
    summary: 'A legacy module, or a name declared in one, is still imported or re-exported.',
    severity: 'error',
    since: '0.1.0',
    options: {},
  },
  *check({ departures }) {
    for (const departure of departures) {
      if (departure.kind === 'legacy' && departure.reference.kind !== 'mock') yield problem(departure);
    }
  },
};

function problem(departure: Departure): Problem {
  const { reference, entry, origin } = departure;
  const { target } = reference.dependency;
  const module =
    departure.by === 'origin' && origin.kind === 'module'
      ? origin.path
      : target.kind === 'module'
        ? target.path
        : undefined;
  const legacy = module === undefined ? undefined : entry.legacy.get(module);
  const subject = takenFrom(departure, module ?? JSON.stringify(reference.dependency.request.specifier));
  const since = legacy?.since === undefined ? '' : ` since ${legacy.since}`;
  const removal = legacy?.removeBy === undefined ? '' : `, to be removed by ${legacy.removeBy}`;
  const replacement =
    reference.binding === undefined ? undefined : legacy?.replacements.get(reference.binding.imported);
  const help = replacement === undefined ? remedyOf(departure) : `Import ${replacement} from ${doorOf(entry)}.`;
  return {
    ...importFacts(departure),
    message: `${subject}, legacy${since} in "${entry.name}"${removal}`,
    help,
  };
}
