import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error.js';
import { runGit } from './git.js';
import { askGit, type Repository } from './repository.js';
import type { Tree } from './tree.js';

/**
 * Puts new texts of files into the index that git, or the hook that it runs, goes by: exactly these bytes under exactly
 * these paths, so that no filter runs and nothing else is staged.
 * @param files path from the top → its new text
 * @throws UsageError where the index cannot be written
 */
export function stageFiles(repository: Repository, staged: Tree, files: ReadonlyMap<string, string>): void {
  if (files.size === 0) return;
  const lines = [...files].map(([path, text]) => {
    const id = askGit(repository, ['hash-object', '-w', '--no-filters', '--stdin'], text).toString().trim();
    return `${staged.get(path)!.mode} ${id} 0\t${path}\0`;
  });
  const { status, stderr } = runGit(withoutFilters(repository), ['update-index', '-z', '--index-info'], lines.join(''));
  if (status === 0) return;
  const message = `what was fixed could not be staged: ${stderr.split('\n', 1)[0]!.replace(/^(?:fatal|error): /, '')}`;
  throw new UsageError('environment', message, `Stage it: git add -- ${[...files.keys()].join(' ')}`);
}

/**
 * The same with no filter of its config: whoever writes the index looks again at files that were staged in the same
 * moment, through them.
 */
function withoutFilters(repository: Repository): Repository {
  const { stdout } = runGit(repository, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.']);
  const names = stdout.toString().split('\0').slice(0, -1);
  const first = Number(repository.env['GIT_CONFIG_COUNT'] ?? 0);
  const settings = names.flatMap((name, index) => [
    [`GIT_CONFIG_KEY_${first + index}`, name],
    [`GIT_CONFIG_VALUE_${first + index}`, name.endsWith('.required') ? 'false' : ''],
  ]);
  const env = { ...repository.env, ...Object.fromEntries(settings), GIT_CONFIG_COUNT: String(first + names.length) };
  return { ...repository, env };
}

/** The text of a file with the ends of lines that it has in the working tree, where git stores others. */
export function withEndsOf(top: string, path: string, text: string): string {
  if (text.includes('\r\n')) return text;
  try {
    return readFileSync(join(top, path)).includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
  } catch {
    // It vanished: whoever writes to it will say so.
    return text;
  }
}
