import type { CanonEntry, Departure } from './canon.js';
import type { Problem } from './finding.js';
import type { Dependency } from './graph.js';
import { originId, type Origin } from './origin.js';
import type { ImportBinding } from './record.js';

/** What to import from: the specifier the config gives, else the entry point itself; undefined for a confinement. */
export function doorOf(entry: CanonEntry): string | undefined {
  return entry.specifier ?? entry.entryPoints[0] ?? entry.entryPackage;
}

/** The name by which people know what a binding takes. */
export function symbolOf(binding: ImportBinding | undefined): string | undefined {
  if (binding === undefined) return undefined;
  return binding.imported === 'default' || binding.imported === '*' ? binding.local || undefined : binding.imported;
}

/** The beginning of a sentence: what an import takes, and of which place. */
export function takenFrom(departure: Departure, place: string): string {
  const { reference, origin } = departure;
  const symbol = symbolOf(reference.binding);
  if (symbol === undefined) return `This ${reference.kind} reaches ${place}`;
  return takesInPassing(departure)
    ? `\`* as ${symbol}\` takes in ${origin.name} of ${place}`
    : `${symbol} is taken from ${place}`;
}

/** Whether a namespace that is passed around whole takes a name along with others. */
function takesInPassing({ reference, origin }: Departure): boolean {
  return reference.binding?.imported === '*' && origin !== reference.origin && origin.name !== '*';
}

/** What to write instead of an import that departs from its entry, as an imperative. */
export function remedyOf(departure: Departure): string {
  const { entry, origin } = departure;
  const door = doorOf(entry);
  if (door === undefined || !takesInPassing(departure)) return remedyFor(entry, origin);
  return `Import what you use by name, and what is of "${entry.name}" from ${door}.`;
}

/** What to write instead of taking `origin` past the door of an entry, as an imperative. */
export function remedyFor(entry: CanonEntry, origin: Origin): string {
  const door = doorOf(entry);
  if (door === undefined) {
    const globs = entry.ownerGlobs.filter((glob) => !glob.startsWith('!'));
    const owners = globs.length > 0 ? globs : [...entry.owners];
    const more = owners.length > 3 ? ` and ${owners.length - 3} more` : '';
    return entry.owners.size === 0
      ? 'No module may use it: remove the use.'
      : `Ask for what you need from its owners (${owners.slice(0, 3).join(', ')}${more}), which alone may use it.`;
  }
  const id = originId(origin);
  const name = id === undefined ? undefined : entry.mapped.get(id);
  if (name !== undefined) return `Import ${name === 'default' ? 'its default export' : name} from ${door}.`;
  const factory = id === undefined ? undefined : entry.constructs.get(id);
  if (factory !== undefined) return `Call ${factory}() from ${door} instead of constructing it.`;
  return `Use what ${door} exports, or export what is missing there.`;
}

/** The place an origin is declared in, as people write it. */
export function placeOf(origin: Origin): string | undefined {
  switch (origin.kind) {
    case 'module':
      return origin.path;
    case 'package':
      return `the package ${origin.specifier}`;
    case 'global':
      return 'the global scope';
    case 'unknown':
      return undefined;
  }
}

/** What every problem with an import says about it beside message and help. */
export function importFacts(departure: Departure): Omit<Problem, 'message' | 'help'> {
  const { reference, entry, origin, fix } = departure;
  const { dependency, binding, module, span, kind } = reference;
  const symbol = symbolOf(binding);
  return {
    kind,
    module,
    span,
    subject: isOneOfMany(departure) ? allOf(dependency) : subjectOf(origin, dependency, symbol ?? '*'),
    request: dependency.request,
    ...(symbol !== undefined && { symbol }),
    canon: entry.name,
    origin,
    ...(fix && { fix }),
  };
}

/** What a finding is about: where a name comes from, else as it is written. */
export function subjectOf(origin: Origin, { request }: Dependency, name: string): string {
  return originId(origin) ?? `${request.specifier}#${name}`;
}

/** What a finding is about that stands for all that a request takes: it stays the same when one of them is mended. */
export function allOf({ request, target }: Dependency): string {
  return `${target.kind === 'module' ? target.path : request.specifier}#*`;
}

/** Whether a request takes more than the name that was found. */
function isOneOfMany({ reference, origin }: Departure): boolean {
  return origin !== reference.origin && reference.everything.length > 0;
}
