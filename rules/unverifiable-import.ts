import { isGuardedPackage, isInside, type CanonEntry } from '../src/model/canon.js';
import { importKind } from '../src/model/origin.js';
import { compareText, sourceExtension, type ModulePath } from '../src/model/path.js';
import type { RequestForm } from '../src/model/record.js';
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
        if (reached === undefined && ONLY_NAMED.has(request.form)) continue;
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
          help:
            request.specifier === undefined
              ? 'Write the path as a string; to choose among modules, map each name to `() => import(…)` of one.'
              : 'Write it from here (`./…`), or as an alias that the tsconfig defines.',
          subject: `${request.prefix ?? ''}*`,
          ...(reached !== undefined && { isRaised: true, canon: reached.entry.name }),
          request,
        };
      }
    }
  },
};

/** The forms that only name a file; whatever loads it by that name is a request of its own. */
const ONLY_NAMED: ReadonlySet<RequestForm> = new Set(['resolve', 'url']);

/** What an importer must not reach but may, as far as the path is fixed. */
function reachedBy(
  { from, request: { prefix, suffix } }: Dependency,
  { beginnings = [] }: Extract<Target, { kind: 'unverifiable' }>,
  canon: readonly CanonEntry[],
): { readonly entry: CanonEntry; readonly place: string } | undefined {
  for (const entry of canon) {
    if (isInside(entry, from)) continue;
    const modules = [...entry.guarded.modules, ...entry.legacy.keys()].sort(compareText);
    const module = modules.find((each) => {
      return beginnings.some((beginning) => each.startsWith(beginning)) && mayEndWith(each, suffix);
    });
    const place = module ?? (prefix === undefined ? undefined : packageBehind(entry, prefix));
    if (place !== undefined) return { entry, place };
  }
  return undefined;
}

/** Whether a path with this ending can lead to a module: source may be written with other extensions than its own. */
function mayEndWith(module: ModulePath, suffix = ''): boolean {
  // Without an extension it may lead to a folder, and that anywhere.
  if (!/\.\w+$/.test(suffix)) return true;
  const ending = withoutExtension(suffix);
  return module.endsWith(suffix) || withoutExtension(module).endsWith(ending);
}

function withoutExtension(path: string): string {
  const extension = sourceExtension(path);
  return extension === undefined ? path : path.replace(/(?:\.d)?\.\w+$/, '');
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
