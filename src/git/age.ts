import { UsageError } from '../usage-error.js';
import { runGit, type GitPlace } from './git.js';

/**
 * The day of the last commit that changed a file, `2026-01-31`; undefined where nobody can tell: there is no git, no
 * repository, no such commit, or only a part of the history.
 */
export function lastChangeOf(place: GitPlace, file: string): string | undefined {
  try {
    const shallow = runGit(place, ['rev-parse', '--is-shallow-repository']);
    if (shallow.status !== 0 || shallow.stdout.toString().trim() !== 'false') return undefined;
    const { status, stdout } = runGit(place, ['log', '-1', '--format=%cs', '--', file]);
    const day = stdout.toString().trim();
    return status === 0 && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
