import type { ConfigIssue, LoadedConfig } from '../model/config.js';
import { compareText } from '../model/path.js';
import { UsageError, type UsageProblem } from '../usage-error.js';
import { displayPath } from './quote.js';

/** What to do when the problems themselves say the rest. */
export const NOTHING_CHECKED = 'Correct the config; nothing was checked.';

/**
 * Makes one error of everything that is wrong with a config, in the order of its text.
 * @param issues all of them: those of `loaded` and what later stages found
 */
export function configError(
  loaded: Pick<LoadedConfig, 'file' | 'place'>,
  issues: readonly ConfigIssue[],
  cwd: string,
): UsageError {
  const problems = issues.map((issue): Placed => {
    const { file, line, column } = issue.place ?? loaded.place(issue.path);
    return {
      message: issue.message,
      place: { path: displayPath(cwd, file), line, column },
      ...(issue.help !== undefined && { help: issue.help }),
    };
  });
  problems.sort(inTextOrder);
  const name = loaded.file === undefined ? 'the config' : displayPath(cwd, loaded.file);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new UsageError('config', `${name} has ${count}`, NOTHING_CHECKED, problems);
}

type Placed = UsageProblem & Required<Pick<UsageProblem, 'place'>>;

function inTextOrder(a: Placed, b: Placed): number {
  return (
    compareText(a.place.path, b.place.path) ||
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    compareText(a.message, b.message)
  );
}
