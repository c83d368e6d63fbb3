/**
 * What of a parsed tsconfig is not of the type that TypeScript reads, in words that follow the file's name: only what
 * bears on where imports lead, and would otherwise be as good as not written.
 */
export function shapeProblems(config: unknown): readonly string[] {
  if (!isObject(config)) return ['holds no object'];
  const options = config['compilerOptions'];
  return [
    ...problemsIn(config, SHAPES, ''),
    ...(isObject(options) ? problemsIn(options, OPTION_SHAPES, 'compilerOptions.') : []),
  ];
}

interface Shape {
  readonly is: (value: unknown) => boolean;
  readonly words: string;
}

const TEXT: Shape = { is: (value) => typeof value === 'string', words: 'a string' };
const TEXTS: Shape = { is: isTexts, words: 'a list of strings' };
const EXTENDS: Shape = {
  is: (value) => [value].flat().every((base) => typeof base === 'string' && base !== ''),
  words: 'a path or a list of paths',
};
const PATHS: Shape = {
  is: (value) => isObject(value) && Object.values(value).every(isTexts),
  words: 'an object of lists of paths',
};
const REFERENCES: Shape = {
  is: (value) => Array.isArray(value) && value.every((each) => isObject(each) && typeof each['path'] === 'string'),
  words: 'a list of objects with a path',
};

const SHAPES: Readonly<Record<string, Shape>> = {
  extends: EXTENDS,
  files: TEXTS,
  include: TEXTS,
  exclude: TEXTS,
  references: REFERENCES,
  compilerOptions: { is: isObject, words: 'an object' },
};

const OPTION_SHAPES: Readonly<Record<string, Shape>> = {
  baseUrl: TEXT,
  paths: PATHS,
  rootDirs: TEXTS,
  rootDir: TEXT,
  outDir: TEXT,
  customConditions: TEXTS,
  moduleSuffixes: TEXTS,
};

function problemsIn(
  object: Readonly<Record<string, unknown>>,
  shapes: Readonly<Record<string, Shape>>,
  prefix: string,
): string[] {
  return Object.entries(shapes).flatMap(([name, { is, words }]) => {
    const value = object[name];
    // `null` takes back what an extended file says.
    return value === undefined || value === null || is(value) ? [] : [`has ${prefix}${name} that is not ${words}`];
  });
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
