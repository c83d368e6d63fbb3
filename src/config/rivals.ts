import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoadedConfig } from '../model/config.js';
import type { RuleMeta } from '../model/rule.js';
import { UsageError } from '../usage-error.js';
import { CONFIG_FILE, findConfig } from './find.js';
import { foldersUpwards, isInside } from './folders.js';
import { loadConfig } from './load.js';
import { findFence } from './workspace.js';

/** Another config of the same repository, or why it cannot be read. */
export type Rival =
  { readonly file: string; readonly loaded: LoadedConfig } | { readonly file: string; readonly problem: string };

/**
 * Finds the configs that a run from another folder would go by: above the root, and below it in folders that hold
 * modules.
 * @param folders absolute
 */
export function findRivals(
  { root, file }: Pick<LoadedConfig, 'root' | 'file'>,
  folders: Iterable<string>,
  rules: readonly RuleMeta[],
): readonly Rival[] {
  const fence = findFence(realpathSync.native(root));
  const above = foldersUpwards(dirname(realpathSync.native(root))).filter((folder) => isInside(folder, fence));
  return [...new Set([...above, ...folders])].flatMap((folder) => {
    if (folder === root) return [];
    if (!existsSync(join(folder, CONFIG_FILE)) && !existsSync(join(folder, 'package.json'))) return [];
    const rival = rivalIn(folder, rules);
    return rival === undefined || rival.file === file ? [] : [rival];
  });
}

function rivalIn(folder: string, rules: readonly RuleMeta[]): Rival | undefined {
  try {
    const { root, written } = findConfig({ cwd: folder });
    if (written === undefined || root !== folder) return undefined;
    return { file: written.file, loaded: loadConfig({ cwd: folder, file: written.file, rules }) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { file: join(folder, CONFIG_FILE), problem: error.message };
  }
}
