import { realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ConfigIssue, LoadedConfig } from '../model/config.js';
import type { RuleMeta } from '../model/rule.js';
import { extendConfig, type ExtendedConfig } from './extends.js';
import { CONFIG_FILE, findConfig } from './find.js';
import { isInside, realPath } from './folders.js';
import type { JsonNode } from './json.js';
import { quote } from './quote.js';
import { nameOf, placeOf, validateConfig } from './validate.js';
import { findFence } from './workspace.js';

/** Where to look for the config, and what it may name. */
export interface LoadOptions {
  /** Absolute folder to look upwards from. */
  readonly cwd: string;
  /** The config to take instead of looking for one; its folder becomes the root. */
  readonly file?: string | undefined;
  /** The folder that the project is a copy of, where what it extends may be installed. */
  readonly copyOf?: string | undefined;
  /** Every rule that exists: what the config may name. */
  readonly rules: readonly RuleMeta[];
}

/**
 * Finds, reads, extends and validates the config; nothing in it is ever executed. Throws a UsageError where there
 * is no point in going on (unreadable, not JSON, `extends` that leads nowhere); all else is under `problems`.
 */
export function loadConfig({ cwd, file, copyOf, rules }: LoadOptions): LoadedConfig {
  const { root, written } = findConfig({ cwd, file });
  const fence = findFence(realpathSync.native(root));
  const nothing: ExtendedConfig = { node: emptyConfig(root), issues: [], files: [] };
  const extended = written === undefined ? nothing : extendConfig(written, { cwd, root, fence, copyOf });
  const { config, node, problems } = validateConfig(extended.node, rules);
  const tsconfig = config.tsconfig === undefined ? [] : tsconfigIssues(config.tsconfig, root, fence);
  return {
    root,
    file: written?.file,
    files: extended.files,
    config: tsconfig.length === 0 ? config : { ...config, tsconfig: undefined },
    problems: [
      ...extended.issues,
      ...problems,
      ...tsconfig.map((issue) => ({ ...issue, place: placeOf(node, issue.path) })),
    ],
    place: (path) => placeOf(node, path),
    nameOf: (path) => nameOf(node, path),
  };
}

/** Stands for the config where there is none. */
function emptyConfig(root: string): JsonNode {
  return { value: new Map(), place: { file: join(root, CONFIG_FILE), line: 1, column: 1 }, path: [] };
}

/** What is wrong with `tsconfig`; like every other file that is read, it has to be inside the fence. */
function tsconfigIssues(tsconfig: string, root: string, fence: string): readonly ConfigIssue[] {
  const path = ['tsconfig'];
  const outside = {
    path,
    message: `tsconfig leads outside the project: ${quote(tsconfig)}`,
    help: 'Name a tsconfig of this repository.',
  };
  const file = resolve(realpathSync.native(root), tsconfig);
  if (!isInside(file, fence)) return [outside];
  const real = realPath(file);
  if (real !== undefined && !isInside(real, fence)) return [outside];
  if (real !== undefined && statSync(real, { throwIfNoEntry: false })?.isFile() === true) return [];
  return [
    {
      path,
      message: `tsconfig names no file: ${quote(tsconfig)}`,
      help: 'Write the path of a tsconfig.json, from the root.',
    },
  ];
}
