import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isFile, kindOf } from '../../file-kind.js';
import { jsoncValue, parseJsonc } from '../../jsonc.js';
import { readEmitOptions, type EmitOptions } from '../cycles/emit-options.js';
import { shapeProblems } from './tsconfig-shape.js';

/** What of a tsconfig, with everything it extends, bears on where imports lead. Paths are absolute. */
export interface TsConfig {
  readonly file: string;
  readonly folder: string;
  /** Where `paths` and bare names are looked up, if `baseUrl` is set. */
  readonly baseUrl: string | undefined;
  readonly paths: readonly PathAlias[];
  readonly outDir: string | undefined;
  readonly rootDir: string | undefined;
  /** Folders whose contents are one when the program runs. */
  readonly rootDirs: readonly string[];
  readonly customConditions: readonly string[];
  /** What may stand before the extension of a file (`.ios`), in the order in which it is looked for. */
  readonly moduleSuffixes: readonly string[];
  readonly files: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  readonly references: readonly string[];
  readonly emit: EmitOptions;
  /** The first thing that is wrong with it or with what it extends: it may say more than could be read. */
  readonly problem: { readonly file: string; readonly text: string } | undefined;
}

/** One entry of `paths`. */
export interface PathAlias {
  /** With at most one `*`. */
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** Told of what is wrong with a configuration file; `fatal` where the run can no longer be trusted. */
export type ConfigProblemListener = (file: string, problem: string, fatal: boolean) => void;

/** Finds the file that `extends` means by the name of a package; undefined where it is not installed. */
export type FindPackage = (from: string, specifier: string) => string | undefined;

/**
 * Reads a tsconfig and what it extends (https://www.typescriptlang.org/tsconfig/#extends). Whatever is wrong is
 * reported and left out: a broken file never costs the options of the others.
 */
export function readTsConfig(file: string, findPackage: FindPackage, report: ConfigProblemListener): TsConfig {
  const folder = dirname(file);
  let problem: TsConfig['problem'];
  const noting: ConfigProblemListener = (at, text, fatal) => {
    problem ??= { file: at, text };
    report(at, text, fatal);
  };
  const raw = readChain(file, [], { configDir: folder, known: new Map(), findPackage, report: noting });
  const { options } = raw;
  const baseUrl = text(options.get('baseUrl'));
  // `paths` count from `baseUrl`, whoever sets it, else from the file that writes them.
  const pathsFolder = baseUrl ?? text(options.get('pathsFolder')) ?? folder;
  return {
    file,
    folder,
    baseUrl,
    paths: readPaths(options.get('paths'), (path) => placed(path, pathsFolder, folder)),
    outDir: text(options.get('outDir')),
    rootDir: text(options.get('rootDir')),
    rootDirs: texts(options.get('rootDirs')) ?? [],
    customConditions: texts(options.get('customConditions')) ?? [],
    moduleSuffixes: texts(options.get('moduleSuffixes')) ?? [],
    files: raw.files,
    include: raw.include,
    exclude: raw.exclude ?? [],
    references: raw.references,
    emit: readEmitOptions(options),
    problem,
  };
}

interface RawConfig {
  readonly options: ReadonlyMap<string, unknown>;
  readonly files: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[] | undefined;
  readonly references: readonly string[];
}

const NOTHING: RawConfig = {
  options: new Map(),
  files: undefined,
  include: undefined,
  exclude: undefined,
  references: [],
};
const MAX_EXTENDS = 64;

/** One tsconfig on its way through everything it extends. */
interface Reading {
  readonly configDir: string;
  /** Files that were read: two may extend the same, and those the same again. */
  readonly known: Map<string, RawConfig>;
  readonly findPackage: FindPackage;
  readonly report: ConfigProblemListener;
}

function readChain(file: string, chain: readonly string[], reading: Reading): RawConfig {
  const known = reading.known.get(file);
  if (known !== undefined) return known;
  const json = readJson(file, reading.report);
  const raw = json === undefined ? NOTHING : withBases(file, json, readBases(file, json, chain, reading), reading);
  reading.known.set(file, raw);
  return raw;
}

function readBases(
  file: string,
  json: Record<string, unknown>,
  chain: readonly string[],
  reading: Reading,
): readonly RawConfig[] {
  const { findPackage, report } = reading;
  const specifiers = texts([json['extends']].flat()) ?? [];
  return specifiers.flatMap((specifier) => {
    if (specifier === '') return [];
    const base = findExtended(file, specifier, findPackage);
    if (base === undefined) {
      const problem = isPath(specifier) ? 'does not exist' : 'is not installed';
      report(file, `extends ${JSON.stringify(specifier)}, which ${problem}`, isPath(specifier));
      return [];
    }
    const isCircular = base === file || chain.includes(base);
    if (!isCircular && chain.length <= MAX_EXTENDS) return [readChain(base, [...chain, file], reading)];
    const problem = isCircular ? 'extends itself by way of' : `is extended ${chain.length} times, and extends`;
    report(file, `${problem} ${JSON.stringify(specifier)}`, true);
    return [];
  });
}

function withBases(
  file: string,
  json: Record<string, unknown>,
  bases: readonly RawConfig[],
  { configDir }: Reading,
): RawConfig {
  const folder = dirname(file);
  const place = (path: string) => placed(path, folder, configDir);
  const options = new Map(bases.flatMap((base) => [...base.options]));
  for (const [name, value] of Object.entries(object(json['compilerOptions']))) {
    if (PATH_OPTIONS.has(name)) options.set(name, typeof value === 'string' ? place(value) : undefined);
    else if (name === 'rootDirs') options.set(name, texts(value)?.map(place));
    else options.set(name, value);
    if (name === 'paths') options.set('pathsFolder', folder);
  }
  const last = <T>(pick: (base: RawConfig) => T | undefined) =>
    bases.map(pick).findLast((value) => value !== undefined);
  const patterns = (value: unknown) => texts(value)?.map(place);
  return {
    options,
    files: patterns(json['files']) ?? last((base) => base.files),
    include: patterns(json['include']) ?? last((base) => base.include),
    exclude: patterns(json['exclude']) ?? last((base) => base.exclude),
    references: readReferences(json['references'], folder),
  };
}

const PATH_OPTIONS: ReadonlySet<string> = new Set(['baseUrl', 'outDir', 'rootDir']);

function placed(path: string, folder: string, configDir: string): string {
  return resolve(
    folder,
    path.replace(/^\$\{configDir\}/, () => configDir),
  );
}

function readPaths(value: unknown, place: (path: string) => string): PathAlias[] {
  return Object.entries(object(value)).map(([pattern, targets]) => ({
    pattern,
    targets: (texts(targets) ?? []).map(place),
  }));
}

function readReferences(value: unknown, folder: string): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((reference: unknown) => {
    const path = text(object(reference)['path']);
    if (path === undefined) return [];
    const target = resolve(folder, path);
    return [target.endsWith('.json') ? target : join(target, 'tsconfig.json')];
  });
}

function isPath(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier) || isAbsolute(specifier);
}

function findExtended(file: string, specifier: string, findPackage: FindPackage): string | undefined {
  if (!isPath(specifier)) return findPackage(file, specifier);
  const target = resolve(dirname(file), specifier);
  return [target, `${target}.json`].find(isFile);
}

function readJson(file: string, report: ConfigProblemListener): Record<string, unknown> | undefined {
  let source: string;
  // A pipe would be waited for until somebody writes to it.
  if (kindOf(file) !== 'file') {
    report(file, 'is no file that can be read', true);
    return undefined;
  }
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    report(file, 'cannot be read', true);
    return undefined;
  }
  const { tree, errors } = parseJsonc(source.replace(/^\uFEFF/, ''));
  if (errors[0] !== undefined) {
    const line = source.slice(0, errors[0].offset).split('\n').length;
    report(file, `is malformed in line ${line}: ${errors[0].message}`, true);
  }
  const value = tree && jsoncValue(tree);
  if (tree !== undefined) for (const problem of shapeProblems(value)) report(file, problem, true);
  return object(value);
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/** What an alias makes of a specifier: the paths to try, or undefined where no pattern matches. */
export function matchAlias(
  paths: readonly PathAlias[],
  specifier: string,
): { alias: PathAlias; candidates: readonly string[] } | undefined {
  let best: PathAlias | undefined;
  let longest = -1;
  for (const alias of paths) {
    const star = alias.pattern.indexOf('*');
    if (star === -1) {
      if (alias.pattern === specifier) return { alias, candidates: alias.targets };
      continue;
    }
    const prefix = alias.pattern.slice(0, star);
    const suffix = alias.pattern.slice(star + 1);
    const fits =
      specifier.length >= prefix.length + suffix.length && specifier.startsWith(prefix) && specifier.endsWith(suffix);
    if (fits && prefix.length > longest) {
      best = alias;
      longest = prefix.length;
    }
  }
  if (best === undefined) return undefined;
  const matched = specifier.slice(longest, specifier.length - (best.pattern.length - longest - 1));
  return { alias: best, candidates: best.targets.map((target) => target.replace('*', () => matched)) };
}
