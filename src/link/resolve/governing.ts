import { dirname, join, relative } from 'node:path';
import { kindOf } from '../../file-kind.js';
import { compilePatterns } from '../../model/glob.js';
import { isComponent } from '../../model/path.js';
import type { ConfigProblemListener, TsConfig } from './tsconfig.js';

/** Answers which tsconfig bears on a file, by its absolute name. */
export interface GoverningConfigs {
  of(file: string): TsConfig | undefined;
  /** The nearest one upwards, whether it includes the file or not. */
  nearest(file: string): TsConfig | undefined;
}

/**
 * Finds the tsconfig that governs a file: the nearest `tsconfig.json` (or `jsconfig.json`) upwards that includes it,
 * itself or through its references; where none does, the nearest one. Configs are read once.
 * @param readConfig reads a config by its absolute file name
 * @param report told of references that lead nowhere, where nothing else includes a file: they may have meant it
 */
export function governingConfigs(
  readConfig: (file: string) => TsConfig,
  report: ConfigProblemListener,
): GoverningConfigs {
  const configs = new Map<string, Governed>();
  const configOf = (file: string): Governed => {
    let config = configs.get(file);
    if (config === undefined) {
      config = governed(readConfig(file));
      configs.set(file, config);
    }
    return config;
  };
  const above = new Map<string, readonly string[]>();
  const nearest = (file: string) => {
    const [first] = configsAbove(dirname(file), above);
    return first === undefined ? undefined : configOf(first).config;
  };
  const of = (file: string) => {
    const candidates = configsAbove(dirname(file), above);
    // What includes the TypeScript around a component governs its script too: compilers of components read no `include`.
    for (const name of isComponent(file) ? [file, `${file}.ts`] : [file]) {
      const asked = new Set<string>();
      for (const candidate of candidates) {
        const found = including(candidate, name, configOf, asked);
        if (found !== undefined) return found;
      }
      for (const { config, lost } of [...asked].map(configOf)) {
        for (const reference of lost) report(config.file, `references ${reference}, which does not exist`, true);
      }
    }
    return nearest(file);
  };
  return { of, nearest };
}

interface Governed {
  readonly config: TsConfig;
  /** References that lead to a file, by its absolute name. */
  readonly references: readonly string[];
  /** Those that do not, as a path from the config. */
  readonly lost: readonly string[];
  readonly includes: (file: string) => boolean;
}

/** The config files in a folder and above it, nearest first. */
function configsAbove(folder: string, known: Map<string, readonly string[]>): readonly string[] {
  const cached = known.get(folder);
  if (cached !== undefined) return cached;
  const own = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find(isMeant);
  const parent = dirname(folder);
  const above = parent === folder ? [] : configsAbove(parent, known);
  const all = own === undefined ? above : [own, ...above];
  known.set(folder, all);
  return all;
}

/** What nobody can read was meant all the same, and is reported where it is read. */
function isMeant(file: string): boolean {
  const kind = kindOf(file);
  return kind === 'file' || kind === 'unusable';
}

function including(
  candidate: string,
  file: string,
  configOf: (file: string) => Governed,
  seen: Set<string>,
): TsConfig | undefined {
  if (seen.has(candidate)) return undefined;
  seen.add(candidate);
  const { config, references, includes } = configOf(candidate);
  if (includes(file)) return config;
  for (const reference of references) {
    const found = including(reference, file, configOf, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `files` and `include` as TypeScript reads them: everything below the config's folder where both are missing. */
function governed(config: TsConfig): Governed {
  const files = new Set(config.files);
  const include = config.include ?? (config.files === undefined ? [config.folder] : []);
  const isIncluded = compilePatterns(include);
  const isExcluded = compilePatterns(config.exclude);
  return {
    config,
    references: config.references.filter(isMeant),
    lost: config.references
      .filter((reference) => !isMeant(reference))
      .map((reference) => JSON.stringify(relative(config.folder, reference).replaceAll('\\', '/'))),
    includes: (file) => files.has(file) || (isIncluded(file) && !isExcluded(file)),
  };
}
