import { existsSync, lstatSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ConfigIssue } from '../model/config.js';
import { UsageError } from '../usage-error.js';
import { foldersUpwards } from './folders.js';
import type { JsonNode } from './json.js';
import { displayPath } from './quote.js';
import { isMissing, parseConfig, readBytes, readConfigFile } from './read.js';
import { findWorkspaceRoot } from './workspace.js';

/** The name under which a config is found. */
export const CONFIG_FILE = 'ws-ssot.config.json';
/** The key of package.json under which a config is found. */
const PACKAGE_KEY = 'ws-ssot';

/** Where the run takes place, and the config as it is written there, if there is one. */
export interface FoundConfig {
  /** Absolute. */
  readonly root: string;
  readonly written: WrittenConfig | undefined;
}

/** A config as it was read from its file, before anything is merged in. */
export interface WrittenConfig {
  /** Absolute. */
  readonly file: string;
  readonly node: JsonNode;
  readonly issues: readonly ConfigIssue[];
}

/** Takes the config that is named, else finds the nearest one upwards; throws a UsageError where it cannot be used. */
export function findConfig({ cwd, file }: { readonly cwd: string; readonly file?: string | undefined }): FoundConfig {
  if (file !== undefined) return takeConfig(resolve(cwd, file), cwd);
  for (const folder of foldersUpwards(resolve(cwd))) {
    const written = configIn(folder, cwd);
    if (written !== undefined) return { root: folder, written };
  }
  return { root: rootWithoutConfig(resolve(cwd)), written: undefined };
}

function takeConfig(file: string, cwd: string): FoundConfig {
  const root = dirname(file);
  if (basename(file) !== 'package.json') return { root, written: configFile(file, cwd) };
  const written = packageSection(file, cwd);
  if (written !== undefined) return { root, written };
  throw new UsageError(
    'config',
    `${displayPath(cwd, file)} has no "${PACKAGE_KEY}" key`,
    `Put the config under "${PACKAGE_KEY}", or name another file.`,
  );
}

function configIn(folder: string, cwd: string): WrittenConfig | undefined {
  const packageFile = join(folder, 'package.json');
  const file = join(folder, CONFIG_FILE);
  if (!isPresent(file)) return isFile(packageFile) ? packageSection(packageFile, cwd) : undefined;
  const written = configFile(file, cwd);
  const other = isFile(packageFile) ? sectionIfReadable(packageFile, cwd) : undefined;
  if (other === undefined) return written;
  const message = `"${PACKAGE_KEY}" is a second config beside ${CONFIG_FILE}`;
  const issue = {
    path: [],
    place: other.node.place,
    message,
    help: `Keep one of the two: ${CONFIG_FILE} is the one that counts.`,
  };
  return { ...written, issues: [...written.issues, issue] };
}

function configFile(file: string, cwd: string): WrittenConfig {
  const { root, issues } = readConfigFile(file, cwd);
  return { file, node: root!, issues };
}

function packageSection(file: string, cwd: string): WrittenConfig | undefined {
  const bytes = readBytes(file, cwd);
  // Packages without the key are of no concern here, malformed or not.
  if (!bytes.includes(`"${PACKAGE_KEY}"`)) return undefined;
  const { root, issues } = parseConfig(file, bytes, cwd, PACKAGE_KEY);
  return root && { file, node: root, issues };
}

function sectionIfReadable(file: string, cwd: string): WrittenConfig | undefined {
  try {
    return packageSection(file, cwd);
  } catch (error) {
    // The config file beside it counts; that package.json is malformed is for linking to say.
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function rootWithoutConfig(cwd: string): string {
  return (
    findWorkspaceRoot(cwd) ?? foldersUpwards(cwd).find((folder) => existsSync(join(folder, 'package.json'))) ?? cwd
  );
}

/** Whether something has that name, a broken link included: it was meant, and is reported rather than passed over. */
function isPresent(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return !isMissing(error);
  }
}

function isFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch (error) {
    return !isMissing(error);
  }
}
