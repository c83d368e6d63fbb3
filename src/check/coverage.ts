import type { ModuleGraph } from '../model/graph.js';
import type { Coverage, UncertainRequest } from '../model/result.js';
import type { ModulePath } from '../model/path.js';

/** Counts what was looked at, and names what could not be. */
export function measureCoverage(
  graph: ModuleGraph,
  {
    unreadable,
    repositories,
  }: {
    readonly unreadable: readonly { readonly path: ModulePath; readonly reason: string }[];
    readonly repositories: readonly ModulePath[];
  },
): Coverage {
  const all = [...graph.modules.values()];
  const inScope = all.filter((module) => module.inScope);
  // A glob is one request, however many modules it matches.
  const dependencies = inScope.flatMap(({ record, dependencies }) => dependencies.slice(0, record.requests.length));
  const count = (...kinds: readonly string[]) =>
    dependencies.filter(({ target }) => kinds.includes(target.kind)).length;
  const uncertain = (kind: 'unresolved' | 'unverifiable') =>
    dependencies.flatMap(({ from, request, target }): UncertainRequest[] =>
      target.kind === kind
        ? [{ module: from, span: request.specifierSpan, specifier: request.specifier, reason: target.reason }]
        : [],
    );
  return {
    modules: inScope.length,
    parsed: inScope.filter(({ record }) => record.syntaxErrors.length === 0).length,
    unparsable: all.flatMap(({ record: { path, syntaxErrors } }) => {
      const [first] = syntaxErrors;
      return first === undefined ? [] : [{ module: path, span: first.span, reason: first.message }];
    }),
    requests: dependencies.length,
    resolved: count('module'),
    external: count('package', 'builtin'),
    unresolved: uncertain('unresolved'),
    unverifiable: uncertain('unverifiable'),
    configs: [
      ...graph.configProblems,
      ...unreadable.map(({ path, reason }) => ({ path, problem: `cannot be looked into: ${reason}`, fatal: true })),
      ...notEntered(repositories),
    ],
  };
}

/** One note for all repositories inside the one under check: they are somebody else's to check. */
function notEntered([first, ...more]: readonly ModulePath[]): Coverage['configs'] {
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : `, like ${more.length} more`;
  return [{ path: first, problem: `is a git repository of its own and was not looked into${others}`, fatal: false }];
}
