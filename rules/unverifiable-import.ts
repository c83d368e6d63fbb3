import { isGuardedPackage, isInside, type CanonEntry } from '../src/model/canon.js';
import { importKind } from '../src/model/origin.js';
import { compareText } from '../src/model/path.js';
import type { Dependency, Target } from '../src/model/graph.js';
import type { Rule } from '../src/model/rule.js';

/** Flags requests whose specifier is computed: nobody can say without running the program where they lead. */
export const unverifiableImport: Rule = {
  meta: {
    name: 'unverifiable-import',
    summary: 'The path of an import is computed, so that nobody can tell where it leads.',
    severity: 'info',
    raisedSeverity: 'warning',
    settles: 'request',
    since: '0.1.0',
    options: {},
  },
  *check({ graph, canon }) {
    for (const { dependencies } of graph.modules.values()) {
      for (const dependency of dependencies) {
        const { from, request, target } = dependency;
        if (target.kind !== 'unverifiable') continue;
        const reached = reachedBy(dependency, target, canon);
        const written = request.prefix === undefined ? '' : `, beyond ${JSON.stringify(request.prefix)}`;
        yield {
          kind: importKind(request),
          module: from,
          span: request.specifierSpan,
          message:
            reached === undefined
              ? request.specifier === undefined
                ? `Where this leads is computed${written}: it was not checked`
                : `Where this leads is unknown: ${target.reason}`
              : `Where this leads is computed, and ${reached.place} is within its reach, behind the door of "${reached.entry.name}"`,
          help: 'Write the path as a string; to choose among modules, map each name to `() => import(…)` of one.',
          subject: `${request.prefix ?? ''}*`,
          ...(reached !== undefined && { isRaised: true, canon: reached.entry.name }),
          request,
        };
      }
    }
  },
};

/** What an importer must not reach but may, as far as the path is fixed. */
function reachedBy(
  { from, request: { prefix } }: Dependency,
  { beginnings = [] }: Extract<Target, { kind: 'unverifiable' }>,
  canon: readonly CanonEntry[],
): { readonly entry: CanonEntry; readonly place: string } | undefined {
  for (const entry of canon) {
    if (isInside(entry, from)) continue;
    const modules = [...entry.guarded.modules, ...entry.legacy.keys()].sort(compareText);
    const module = modules.find((each) => beginnings.some((beginning) => each.startsWith(beginning)));
    const place = module ?? (prefix === undefined ? undefined : packageBehind(entry, prefix));
    if (place !== undefined) return { entry, place };
  }
  return undefined;
}

/** The guarded package that a specifier with this beginning can be of. */
function packageBehind(entry: CanonEntry, prefix: string): string | undefined {
  // `./`, `/`, and a scope alone (`@acme/`) may be anything.
  if (!/^(?:@[^/]+\/)?[^@./][^/]*\//.test(prefix)) return undefined;
  const name = prefix.replace(/\/[^/]*$/, '');
  return isGuardedPackage(entry, name) || entry.guarded.packages.some((each) => each.startsWith(prefix))
    ? `the package ${name}`
    : undefined;
}
