import type { Departure } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { Rule } from '../src/model/rule.js';
import { doorOf, importFacts } from '../src/model/wording.js';

/** Flags exports of the entry point that are on their way out, where somebody still takes them. */
export const deprecatedSymbol: Rule = {
  meta: {
    name: 'deprecated-symbol',
    summary: 'A legacy or deprecated export of the entry point is still imported.',
    severity: 'warning',
    since: '0.1.0',
    options: {},
  },
  *check({ departures }) {
    for (const departure of departures) if (departure.kind === 'deprecated') yield problem(departure);
  },
};

function problem(departure: Departure): Problem {
  const { reference, entry } = departure;
  const name = reference.binding!.imported;
  const { use, note, isLegacy } = entry.deprecated.get(name)!;
  const { target } = reference.dependency;
  // Of several entry points, the one that was asked.
  const isOther = target.kind === 'module' && entry.entryPoints.indexOf(target.path) > 0;
  const door = isOther ? target.path : doorOf(entry)!;
  const said = note === undefined ? '' : `: ${note}`;
  const instead = use === undefined ? `Use another export of ${door}.` : `Use ${use} from ${door}.`;
  return {
    ...importFacts(departure),
    message: `${name === 'default' ? 'The default export' : name} of ${door} is ${isLegacy ? `legacy in "${entry.name}"` : 'deprecated'}${said}`,
    help: use === undefined && note !== undefined ? 'Do as its declaration says.' : instead,
  };
}
