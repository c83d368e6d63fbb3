import { copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceExtension } from '../model/path.js';
import { askGit, type Repository } from './repository.js';
import type { Tree } from './tree.js';

/**
 * Puts around a snapshot what git does not have and imports may lead to: installed packages, and what was generated or
 * built or belongs to a submodule, each as it is in the working tree. Packages are linked, the rest is copied, so that
 * a module is found at its own place.
 */
export function layOutSurroundings(repository: Repository, tree: Tree, folder: string): void {
  const { top } = repository;
  for (const path of tree.keys()) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const packages = join(dirname(path), 'node_modules');
    if (existsSync(join(top, packages)) && existsSync(join(folder, dirname(path))))
      attempt(() => symlinkSync(join(top, packages), join(folder, packages), 'junction'));
  }
  const excluded = ['-c', 'core.excludesFile=/dev/null'];
  const ignored = ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z'];
  const listed = askGit(repository, [...excluded, ...ignored, '--full-name', '--', top]);
  for (const path of listed.toString().split('\0')) if (path !== '') copy(top, folder, path.replace(/\/$/, ''));
  for (const [path, { mode }] of tree) {
    if (mode !== '160000') continue;
    copy(top, folder, path);
    // Where a repository begins, the walk ends.
    attempt(() => writeFileSync(join(folder, path, '.git'), ''));
  }
}

/** What is never the target of an import, and may be large. */
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.yarn']);

/** Copies the code and the data at a path; all else of it is there, and empty. Links lead back to where all is real, so they are left out. */
function copy(top: string, folder: string, path: string): void {
  if (path.split('/').some((name) => LEFT_OUT.has(name))) return;
  const from = join(top, path);
  const to = join(folder, path);
  const stats = lstatSync(from, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) {
    attempt(() => mkdirSync(to, { recursive: true }));
    attempt(() => readdirSync(from).forEach((name) => copy(top, folder, `${path}/${name}`)));
  } else if (stats?.isFile() === true && !existsSync(to)) {
    attempt(() => mkdirSync(dirname(to), { recursive: true }));
    attempt(() => (isRead(path) ? copyFileSync(from, to) : writeFileSync(to, '')));
  }
}

function isRead(path: string): boolean {
  return sourceExtension(path) !== undefined || path.endsWith('.json');
}

/** What cannot be read in the working tree cannot be read by any run. */
function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!UNREADABLE.has((error as NodeJS.ErrnoException).code)) throw error;
  }
}

const UNREADABLE: ReadonlySet<string | undefined> = new Set([
  ...['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EEXIST', 'ENAMETOOLONG'],
]);
