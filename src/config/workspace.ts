import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';
import { foldersUpwards } from './folders.js';
import { objectOf, parseJson } from './json.js';
import { readBytes } from './read.js';

/** The nearest folder, upwards, that declares a workspace (npm, yarn, pnpm, bun), or undefined. */
export function findWorkspaceRoot(folder: string): string | undefined {
  return foldersUpwards(folder).find(
    (candidate) => existsSync(join(candidate, 'pnpm-workspace.yaml')) || declaresWorkspaces(candidate),
  );
}

/** The nearest folder, upwards, that `extends` may not lead out of: the git repository, else the workspace, else itself. */
export function findFence(root: string): string {
  return foldersUpwards(root).find((folder) => existsSync(join(folder, '.git'))) ?? findWorkspaceRoot(root) ?? root;
}

function declaresWorkspaces(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return false;
  try {
    const bytes = readBytes(file, folder);
    // Most package.json files need not be parsed to know.
    if (!bytes.includes('"workspaces"')) return false;
    return objectOf(parseJson(file, bytes.toString('utf8').replace(/^\uFEFF/, '')).root)?.has('workspaces') === true;
  } catch (error) {
    // A package.json that cannot be read declares nothing here; linking reports it as a problem of its own.
    if (error instanceof UsageError) return false;
    throw error;
  }
}
