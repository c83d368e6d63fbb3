import type { Examination } from '../../model/doctor.js';
import { isComponent, isDeclarationFile, isTypeScript, type ModulePath } from '../../model/path.js';
import type { ConfigProblem } from '../../model/graph.js';
import type { Coverage, UncertainRequest } from '../../model/result.js';

/** Counts what is in scope, by kind. */
export function examineScope(
  {
    modules,
    ignored,
    repositories,
  }: {
    readonly modules: readonly ModulePath[];
    readonly ignored: number;
    readonly repositories: readonly ModulePath[];
  },
  isTest: (module: ModulePath) => boolean,
): Examination {
  const kinds = new Map<string, number>();
  for (const module of modules) kinds.set(kindOf(module), (kinds.get(kindOf(module)) ?? 0) + 1);
  const parts = [...kinds].map(([kind, count]) => `${kind}: ${count}`);
  const tests = modules.filter(isTest).length;
  const elsewhere = [
    ...(ignored > 0 ? [`ignored by git: ${ignored}, each a folder or a source file`] : []),
    ...(repositories.length > 0 ? [`git repositories inside, not entered: ${repositories.length}`] : []),
  ];
  return {
    check: 'scope',
    verdict: 'ok',
    message: `modules: ${modules.length}; ${parts.sort().join(', ')}; tests: ${tests}`,
    ...(elsewhere.length > 0 && { details: elsewhere }),
  };
}

function kindOf(module: ModulePath): string {
  if (isComponent(module)) return 'components';
  if (isDeclarationFile(module)) return 'declaration files';
  return isTypeScript(module) ? 'TypeScript' : 'JavaScript';
}

/** Names the modules that could not be read or parsed; an error where anybody wants to know. */
export function examineParsing({ unparsable }: Pick<Coverage, 'unparsable'>, isKnown: boolean): Examination {
  if (unparsable.length === 0)
    return { check: 'parsing', verdict: 'ok', message: 'every module could be read and parsed' };
  return {
    check: 'parsing',
    verdict: isKnown ? 'warning' : 'error',
    message: `modules that could not be read or parsed: ${unparsable.length}`,
    help: 'Correct them, or leave them out by "exclude": what they import is not known.',
    details: unparsable.map(({ module, reason }) => `${module}: ${reason}`),
  };
}

/** Names the tsconfigs that govern modules, with how many, and what is wrong with the files that configure the project. */
export function examineConfigFiles(
  modules: readonly ModulePath[],
  tsconfigOf: (module: ModulePath) => string | undefined,
  problems: readonly ConfigProblem[],
): Examination {
  const counts = new Map<string, number>();
  for (const module of modules) {
    const file = tsconfigOf(module) ?? 'no tsconfig';
    counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  const details = [...counts].sort(([, a], [, b]) => b - a).map(([file, count]) => `${file}, modules: ${count}`);
  if (problems.length === 0)
    return { check: 'tsconfigs', verdict: 'ok', message: 'what is in use can be read', details };
  return {
    check: 'tsconfigs',
    verdict: problems.some(({ fatal }) => fatal) ? 'error' : 'warning',
    message: 'what they say could not be read in full',
    help: 'Correct or install what is named; until then aliases may lead elsewhere.',
    details: [...problems.map(({ path, problem }) => `${path} ${problem}`), ...details],
  };
}

/** Names the first-party imports that lead nowhere, by what they begin with. */
export function examineAliases(
  unresolved: readonly UncertainRequest[],
  aliasOf: (module: ModulePath, specifier: string) => string | undefined,
): Examination {
  if (unresolved.length === 0)
    return { check: 'aliases', verdict: 'ok', message: 'every relative path and alias leads to a module' };
  const groups = new Map<string, UncertainRequest[]>();
  for (const request of unresolved) {
    const { module, specifier = '' } = request;
    const pattern = aliasOf(module, specifier) ?? (specifier.startsWith('.') ? 'relative paths' : specifier);
    groups.set(pattern, [...(groups.get(pattern) ?? []), request]);
  }
  return {
    check: 'aliases',
    verdict: 'warning',
    message: `imports that lead nowhere: ${unresolved.length}`,
    help: 'Run ws-ssot check --rule unresolved-import to see them.',
    details: [...groups].map(([pattern, [first, ...more]]) => {
      const others = more.length === 0 ? '' : `, and ${more.length} more`;
      return `${pattern}: ${JSON.stringify(first!.specifier)} in ${first!.module}${others}`;
    }),
  };
}
