import type { Examination } from '../../model/doctor.js';

/** An alias as one tool knows it: `@/*` and the paths that it stands for, from the root, a `*` in each. */
export interface Alias {
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** A package whose tests Jest runs. */
export interface JestPackage {
  /** The file that configures Jest, from the root. */
  readonly file: string;
  /** Its folder, from the root. */
  readonly folder: string;
  /** The value of `moduleNameMapper`; undefined where the file is a program, which is not run. */
  readonly mapper: Readonly<Record<string, unknown>> | undefined;
  /** The aliases of the tsconfig there. */
  readonly aliases: readonly Alias[];
}

/** Holds what Jest makes of aliases against what TypeScript does. */
export function examineJest(packages: readonly JestPackage[]): Examination {
  const unread = packages.filter(({ mapper }) => mapper === undefined);
  const wrong = packages.flatMap((each) => (each.mapper === undefined ? [] : differences(each, each.mapper)));
  const notes = unread.map(({ file }) => `${file} was not read: that would mean to run it`);
  if (wrong.length > 0) {
    return {
      check: 'jest',
      verdict: 'warning',
      message: 'Jest maps modules to other places than TypeScript does',
      help: 'Make "moduleNameMapper" and "paths" say the same, or tests mock what the code does not use.',
      details: [...wrong, ...notes],
    };
  }
  const read = packages.length - unread.length;
  const message = read === 0 ? 'no configuration that can be read' : 'it maps modules as TypeScript does';
  return { check: 'jest', verdict: 'ok', message, ...(notes.length > 0 && { details: notes }) };
}

function differences(
  { file, folder, aliases }: JestPackage,
  mapper: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(mapper).flatMap(([expression, value]) => {
    const mapped = aliasOf(expression, value, folder);
    const known = aliases.find(({ pattern }) => pattern === mapped?.pattern);
    if (mapped === undefined || known === undefined) return [];
    const isSame = mapped.targets.some((target) => known.targets.includes(target));
    return isSame
      ? []
      : [`${file} maps ${mapped.pattern} to ${mapped.targets.join(', ')}, the tsconfig to ${known.targets.join(', ')}`];
  });
}

/** The alias that an expression of the usual form (`^@/(.*)$`) stands for: no expression of a project is ever run. */
function aliasOf(expression: string, value: unknown, folder: string): Alias | undefined {
  const usual = /^\^([^()[\]{}*+?|]*)(\(\.[*+]\))?\$$/.exec(expression);
  const values = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  if (usual === null || values.length === 0) return undefined;
  const [, written = '', rest = ''] = usual;
  const star = rest === '' ? '' : '*';
  const pattern = written.replace(/\\(.)/g, '$1') + star;
  const targets = values.map((each) => fromRoot(each.replace('<rootDir>', '.').replace('$1', star), folder));
  return { pattern, targets };
}

function fromRoot(path: string, folder: string): string {
  const plain = path.replace(/^(?:\.\/+)+/, '');
  return folder === '' ? plain : `${folder}/${plain}`;
}
