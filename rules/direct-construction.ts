import { isInside, type CanonEntry } from '../src/model/canon.js';
import { factoryOf, fixOfConstruction, isConstructedBy } from '../src/model/construction.js';
import type { Problem } from '../src/model/finding.js';
import { originId, type ConstructReference } from '../src/model/origin.js';
import type { Rule } from '../src/model/rule.js';
import { doorOf, placeOf, remedyFor } from '../src/model/wording.js';

/** Flags `new X`, `Reflect.construct(X)` and `extends X` outside X's owners, wherever X was imported from. */
export const directConstruction: Rule = {
  meta: {
    name: 'direct-construction',
    summary:
      'A canonical class, or a class of a guarded package or global, is constructed or extended outside its owners.',
    severity: 'error',
    since: '0.1.0',
    options: {},
  },
  *check({ references, canon }) {
    for (const reference of references) {
      if (reference.kind !== 'construct' && reference.kind !== 'extend') continue;
      for (const entry of canon) {
        if (!isInside(entry, reference.module) && isConstructedBy(entry, reference.origin))
          yield problem(reference, entry);
      }
    }
  },
};

function problem(reference: ConstructReference, entry: CanonEntry): Problem {
  const { kind, module, span, text, within, origin } = reference;
  const fix = fixOfConstruction(reference, entry);
  const factory = factoryOf(entry, origin);
  const isClass = factory !== undefined && entry.exports.get(factory)?.kind === 'class';
  const door = doorOf(entry);
  const how = kind === 'construct' ? 'constructed' : 'extended';
  const of = origin.kind === 'global' ? 'the global' : `${placeOf(origin)},`;
  const instead =
    kind === 'construct'
      ? `${isClass ? `Construct ${factory}` : `Call ${factory}()`} from ${door}.`
      : `Build on what ${factory}() from ${door} gives, instead of extending it.`;
  return {
    kind,
    module,
    span,
    message:
      origin.kind === 'global'
        ? `${of} ${text} is ${how} outside the owners of "${entry.name}"`
        : `${text}, of ${of} is ${how} outside the owners of "${entry.name}"`,
    help: factory === undefined ? remedyFor(entry, origin) : instead,
    subject: originId(origin) ?? text,
    within,
    symbol: origin.name === '*' || origin.name === 'default' ? text : origin.name,
    canon: entry.name,
    origin,
    ...(fix && { fix }),
  };
}
