import { configError } from '../../src/config/config-error.js';
import { loadConfig } from '../../src/config/load.js';
import { UsageError } from '../../src/usage-error.js';
import { rules } from './rules.js';

/** What the user would be told: the error's message, then each problem as `path:line:column message`. */
export function refusalOf(options: { readonly cwd: string; readonly file?: string | undefined }): readonly string[] {
  const error = caught(options);
  if (error === undefined) return [];
  const problems = error.problems.map(({ place, message }) => {
    return place === undefined ? message : `${place.path}:${place.line}:${place.column} ${message}`;
  });
  return [error.message, ...problems];
}

/** The error that a config leads to, thrown or collected; undefined where it is fine. */
export function caught(options: { readonly cwd: string; readonly file?: string | undefined }): UsageError | undefined {
  try {
    const loaded = loadConfig({ ...options, rules });
    return loaded.problems.length === 0 ? undefined : configError(loaded, loaded.problems, options.cwd);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}
