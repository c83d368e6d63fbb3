import { isGuardedPackage, type CanonEntry } from './canon.js';
import type { Applicability, Fix } from './fix.js';
import { originId, type ConstructReference, type Origin } from './origin.js';
import { isDeclarationFile } from './path.js';

/** Whether only the owners of an entry may construct a class. */
export function isConstructedBy(entry: CanonEntry, origin: Origin): boolean {
  if (factoryOf(entry, origin) !== undefined) return true;
  if (origin.kind === 'package') return isGuardedPackage(entry, origin.specifier);
  return origin.kind === 'global' && entry.guarded.globals.has(origin.name);
}

/** The export that builds a class; what `require('ws')` gives is the default export. */
export function factoryOf(entry: CanonEntry, origin: Origin): string | undefined {
  const id = originId(origin) ?? '';
  return (
    entry.constructs.get(id) ??
    (origin.kind === 'package' && origin.name === '*' ? entry.constructs.get(`${origin.specifier}#default`) : undefined)
  );
}

/** What can be done about a construction: something, where an export of the entry point is declared to build the class. */
export function fixOfConstruction(reference: ConstructReference, entry: CanonEntry): Fix | undefined {
  const { kind, how, module, span, text, origin } = reference;
  const name = factoryOf(entry, origin);
  const [entryPoint] = entry.entryPoints;
  if (name === undefined || entryPoint === undefined || isDeclarationFile(module)) return undefined;
  const declared = entry.exports.get(name)!;
  const isClass = declared.kind === 'class';
  const place = entry.specifier ?? entryPoint;
  const certainty = (applicability: Applicability, reason?: string) => ({
    title: isClass ? `Construct ${name} of ${place}` : `Call ${name}() of ${place}`,
    applicability,
    ...(reason !== undefined && { reason }),
  });
  const change = {
    kind: 'call',
    span,
    text,
    entryPoint,
    specifier: entry.specifier,
    name,
    isClass,
    isAsync: declared.async === true,
    arguments: declared.arguments ?? 'same',
    origin: originId(origin)!,
  } as const;
  if (kind === 'extend')
    return { ...certainty('suggestion', `no call can stand for a class that is extended`), change };
  if (how === 'reflect') return { ...certainty('suggestion', 'it is constructed by Reflect.construct'), change };
  if (declared.arguments === undefined)
    return { ...certainty('unsafe', `the config does not say which "arguments" ${name} takes`), change };
  return { ...certainty('safe'), change };
}
