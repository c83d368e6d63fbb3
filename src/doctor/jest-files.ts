import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isFile } from '../file-kind.js';
import { jsoncValue, parseJsonc } from '../jsonc.js';
import { folderOf, type ModulePath } from '../model/path.js';
import type { Alias, JestPackage } from './checks/jest.js';

/**
 * Reads how Jest is configured in each package, as data: a configuration that is a program is named and never run.
 * @param aliasesIn the aliases of the tsconfig that governs a folder
 */
export function readJestPackages(
  root: string,
  manifests: readonly ModulePath[],
  aliasesIn: (folder: string) => readonly Alias[],
): readonly JestPackage[] {
  return manifests.flatMap((manifest): readonly JestPackage[] => {
    const folder = folderOf(manifest);
    const at = (name: string) => posix.join(folder, name);
    const inManifest = sectionOf(readJson(join(root, manifest)), 'jest');
    const config = at('jest.config.json');
    const program = PROGRAMS.map(at).find((file) => isFile(join(root, file)));
    const data = readJson(join(root, config)) ?? inManifest;
    const file = data === inManifest ? manifest : config;
    if (data !== undefined)
      return [{ file, folder, mapper: sectionOf(data, 'moduleNameMapper') ?? {}, aliases: aliasesIn(folder) }];
    return program === undefined ? [] : [{ file: program, folder, mapper: undefined, aliases: [] }];
  });
}

const PROGRAMS = [
  'jest.config.js',
  'jest.config.ts',
  'jest.config.mjs',
  'jest.config.cjs',
  'jest.config.mts',
  'jest.config.cts',
];

type JsonObject = Readonly<Record<string, unknown>>;

function readJson(file: string): JsonObject | undefined {
  // A pipe would be waited for until somebody writes to it.
  if (!isFile(file)) return undefined;
  try {
    const { tree, errors } = parseJsonc(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return tree === undefined || errors.length > 0 ? undefined : objectOf(jsoncValue(tree));
  } catch {
    // One that cannot be read configures nothing; linking reports it.
    return undefined;
  }
}

function sectionOf(object: JsonObject | undefined, name: string): JsonObject | undefined {
  return objectOf(object?.[name]);
}

function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}
