import type { CanonEntry, Departure } from './canon.js';
import type { Fix, Mocking } from './fix.js';
import { originId, type Exports } from './origin.js';
import { isDeclarationFile, type ModulePath } from './path.js';

/** What can be done about a mock of what is guarded or legacy: the entry point is mocked instead, name by name. */
export function fixOfMock({ entry, reference }: Departure, exports: Exports): Fix | undefined {
  const { dependency, module } = reference;
  const { target } = dependency;
  const [entryPoint] = entry.entryPoints;
  if (entryPoint === undefined || isDeclarationFile(module)) return undefined;
  if (target.kind !== 'module' && target.kind !== 'package') return undefined;
  const place = target.kind === 'module' ? target.path : target.name;
  const ids = target.kind === 'module' ? idsOf(target.path, exports) : idsIn(target.name, entry);
  const replaced = target.kind === 'module' ? entry.legacy.get(target.path)?.replacements : undefined;
  const names = new Map<string, string>();
  const factories = new Map<string, string>();
  for (const [name, id] of ids) {
    const same = entry.exported.get(id) ?? [];
    const instead = replaced?.get(name) ?? entry.replacements.get(id) ?? same.find((each) => each === name) ?? same[0];
    if (instead !== undefined) names.set(name, instead);
    const factory = entry.constructs.get(id);
    if (factory !== undefined && entry.exports.get(factory)?.async !== true) factories.set(name, factory);
  }
  const to = { entryPoint, specifier: entry.specifier, target: place, names, factories } as const;
  const change: Mocking = { kind: 'mock', ...to, origins: entry.origins, ids };
  return { title: `Mock ${entry.specifier ?? entryPoint} instead`, applicability: 'safe', change };
}

/** The exports of a module, by name. */
function idsOf(module: ModulePath, exports: Exports): ReadonlyMap<string, string> {
  const ids = [...exports.exportsOf(module)].map(([name, origin]) => [name, originId(origin) ?? ''] as const);
  return new Map(ids);
}

/** What the config says about the exports of a package, by name. */
function idsIn(name: string, { constructs, replacements, exported }: CanonEntry): ReadonlyMap<string, string> {
  const ids = [...constructs.keys(), ...replacements.keys(), ...exported.keys()];
  const own = ids.filter((id) => id.startsWith(`${name}#`));
  return new Map(own.map((id) => [id.slice(name.length + 1), id]));
}
