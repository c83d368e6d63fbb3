import type { CanonEntry, Departure } from './canon.js';
import type { Fix, Move } from './fix.js';
import { leadsTo } from './graph.js';
import { fixOfMock } from './mock-fix.js';
import { isImport, originId, takesNames, type Exports, type ImportReference, type Reference } from './origin.js';
import { isDeclarationFile } from './path.js';
import type { ImportBinding, ModuleRequest } from './record.js';

/**
 * The same departures, each with what can be done about it: something, where the entry point exports the very same
 * declaration, or one that the config declares to replace it.
 */
export function withFixes(
  departures: readonly Departure[],
  references: readonly Reference[],
  exports: Exports,
): readonly Departure[] {
  const departing = new Set(departures.map(({ reference }) => reference.dependency.request));
  const byRequest = new Map<ModuleRequest, ImportReference[]>();
  for (const reference of references) {
    if (!isImport(reference) || !departing.has(reference.dependency.request)) continue;
    const { request } = reference.dependency;
    byRequest.set(request, [...(byRequest.get(request) ?? []), reference]);
  }
  return departures.map((departure) => {
    const { kind, dependency } = departure.reference;
    const fix = kind === 'mock' ? fixOfMock(departure, exports) : fixOf(departure, byRequest.get(dependency.request)!);
    return fix === undefined ? departure : { ...departure, fix };
  });
}

function fixOf(departure: Departure, siblings: readonly ImportReference[]): Fix | undefined {
  const { entry, reference } = departure;
  const [entryPoint] = entry.entryPoints;
  const { binding, dependency, module } = reference;
  const { request } = dependency;
  if (entryPoint === undefined || binding === undefined || binding.imported === '*') return undefined;
  if (!takesNames(request) || isDeclarationFile(module)) return undefined;
  const named = nameFor(departure, binding);
  if (named === undefined) return undefined;
  const { name, origin, isReplacement } = named;
  // It is taken as it would be already.
  if (leadsTo(dependency, entryPoint) && name === binding.imported) return undefined;
  const place = entry.specifier ?? entryPoint;
  const what = name === 'default' ? 'the default export' : name;
  const title = `${isReplacement ? 'Use' : 'Import'} ${what} from ${place}`;
  const to = { kind: 'move', entryPoint, specifier: entry.specifier, origin, isReplacement } as const;
  if (request.bindings.includes(binding))
    return { title, ...certaintyOf(departure, name), change: { ...to, binding, name } };

  // A member of a namespace, which moves whole or not at all.
  const whole = request.bindings.find(({ imported }) => imported === '*');
  const members = siblings.filter((each) => each.binding !== undefined && !request.bindings.includes(each.binding));
  const isWhole = siblings.every((each) => each.binding !== whole);
  if (whole === undefined || !isWhole || !members.every((member) => isKept(entry, member))) return undefined;
  return { title, applicability: 'safe', change: { ...to, isReplacement: false, binding: whole, name: '*' } };
}

/** What the config declares to replace a name, else what the entry point calls the same declaration. */
function nameFor(
  { entry, reference, origin }: Departure,
  binding: ImportBinding,
): Pick<Move, 'name' | 'origin' | 'isReplacement'> | undefined {
  const id = originId(origin);
  const declared = replacementFor(entry, reference, id);
  const replacing = declared === undefined ? undefined : entry.origins.get(declared);
  if (declared !== undefined && replacing !== undefined && replacing !== id)
    return { name: declared, origin: replacing, isReplacement: true };
  if (id === undefined || origin !== reference.origin) return undefined;
  const names = entry.exported.get(id) ?? [];
  const name = [binding.imported, binding.local].find((each) => names.includes(each)) ?? names[0];
  return name === undefined ? undefined : { name, origin: id, isReplacement: false };
}

/** The name of the entry point that the config declares to replace what is taken. */
function replacementFor(
  entry: CanonEntry,
  { binding, dependency: { target }, origin }: ImportReference,
  id: string | undefined,
): string | undefined {
  const declared = id === undefined ? undefined : entry.replacements.get(id);
  if (declared !== undefined || binding === undefined) return declared;
  const { imported } = binding;
  if (target.kind === 'module' && entry.entryPoints.includes(target.path)) return entry.deprecated.get(imported)?.use;
  const asked = target.kind === 'module' ? entry.legacy.get(target.path)?.replacements.get(imported) : undefined;
  return asked ?? (origin.kind === 'module' ? entry.legacy.get(origin.path)?.replacements.get(origin.name) : undefined);
}

/** Where it is known that one of two gives a promise and the other does not, a person has to rewrite what is done with it. */
function certaintyOf({ entry, kind, reference }: Departure, name: string): Pick<Fix, 'applicability' | 'reason'> {
  const old = kind === 'deprecated' ? reference.binding!.imported : undefined;
  const [was, is] = [old === undefined ? undefined : entry.exports.get(old)?.async, entry.exports.get(name)?.async];
  if (was === undefined || is === undefined || was === is) return { applicability: 'safe' };
  const [first, second] = was ? [old, name] : [name, old];
  return { applicability: 'suggestion', reason: `${first} gives a promise, and ${second} does not` };
}

function isKept(entry: CanonEntry, { binding, origin }: ImportReference): boolean {
  return entry.exported.get(originId(origin) ?? '')?.includes(binding!.imported) === true;
}
