import type { CanonEntry } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { Dependency } from '../src/model/graph.js';
import type { Layer } from '../src/model/layer.js';
import { importKind } from '../src/model/origin.js';
import { isJavaScript, type ModulePath } from '../src/model/path.js';
import type { ModuleRequest, Span } from '../src/model/record.js';
import type { Rule } from '../src/model/rule.js';
import { symbolOf } from '../src/model/wording.js';

/** Flags imports that go up: into a later layer, or from the canon into its own legacy. */
export const layerViolation: Rule = {
  meta: {
    name: 'layer-violation',
    summary: 'A module imports from a layer above its own, or the canon from its own legacy.',
    severity: 'error',
    settles: 'request',
    since: '0.1.0',
    options: {},
  },
  *check({ graph, layers, canon }) {
    if (layers.length === 0 && canon.every(({ legacy }) => legacy.size === 0)) return;
    const levels = levelsOf(layers);
    for (const { dependencies } of graph.modules.values()) {
      for (const dependency of dependencies) {
        const { from, request, target } = dependency;
        if (target.kind !== 'module' || !isDependence(request, from)) continue;
        const own = levels.get(from);
        const other = levels.get(target.path);
        if (own !== undefined && other !== undefined && own < other)
          yield* problems(dependency, target.path, upwards(layers[own]!, layers[other]!));
        else {
          const entry = canon.find((each) => isBackwards(each, from, target.path));
          if (entry !== undefined) yield* problems(dependency, target.path, backwards(entry, from));
        }
      }
    }
  },
};

function levelsOf(layers: readonly Layer[]): ReadonlyMap<ModulePath, number> {
  return new Map(layers.flatMap(({ modules }, level) => [...modules].map((module) => [module, level] as const)));
}

/** A mock is what keeps a module from depending on another, and a comment in TypeScript is one. */
function isDependence({ form }: ModuleRequest, from: ModulePath): boolean {
  return form !== 'mock' && (form !== 'jsdoc' || isJavaScript(from));
}

/** Whether the entry point or an owner of an entry asks for a legacy module of the same entry. */
function isBackwards({ entryPoints, owners, legacy }: CanonEntry, from: ModulePath, to: ModulePath): boolean {
  return legacy.has(to) && !legacy.has(from) && (owners.has(from) || entryPoints.includes(from));
}

interface Wording {
  readonly why: string;
  readonly help: string;
  readonly canon?: string;
}

function upwards(own: Layer, other: Layer): Wording {
  return {
    why: `of the layer ${JSON.stringify(other.glob)}, above ${JSON.stringify(own.glob)}`,
    help: 'Move what both need into the lower layer, or let the upper one hand it in.',
  };
}

function backwards({ name, entryPoints }: CanonEntry, from: ModulePath): Wording {
  const who = entryPoints.includes(from) ? 'the entry point' : 'an owner';
  return {
    why: `legacy in "${name}", which ${who} must not be built on`,
    help: 'Let the legacy module import the canonical one: move what is still needed out of it.',
  };
}

/** One problem for each binding, or one for the request where it has none. */
function* problems({ from, request }: Dependency, to: ModulePath, { why, help }: Wording): Iterable<Problem> {
  const problem = (span: Span, symbol: string | undefined): Problem => ({
    kind: importKind(request),
    module: from,
    span,
    message: `${symbol === undefined ? `This ${importKind(request)} reaches` : `${symbol} is taken from`} ${to}, ${why}`,
    help,
    subject: `${to}#${symbol ?? '*'}`,
    request,
    ...(symbol !== undefined && { symbol }),
  });
  if (request.bindings.length === 0) yield problem(request.specifierSpan, undefined);
  for (const binding of request.bindings) yield problem(binding.span, symbolOf(binding));
}
