import type { ConfigIssue, LoadedConfig } from '../model/config.js';
import { compileGlobs } from '../model/glob.js';
import type { ModulePath } from '../model/path.js';
import { UsageError } from '../usage-error.js';
import { configError } from './config-error.js';
import { NOT_FOUND } from './places.js';
import { displayPath } from './quote.js';

/**
 * Checks that there is something to check: every glob of `include` matches, and modules were found at all.
 * @returns globs that match nothing
 * @throws UsageError where no module is in scope
 */
export function checkScope(loaded: LoadedConfig, modules: readonly ModulePath[], cwd: string): readonly ConfigIssue[] {
  const issues = (loaded.config.include ?? []).flatMap((glob, index): ConfigIssue[] =>
    modules.some(compileGlobs([glob.replace(/^!/, '')])) || glob.startsWith('!')
      ? []
      : [
          {
            path: ['include', index],
            message: `${loaded.nameOf(['include', index])} matches no source file: ${JSON.stringify(glob)}`,
            help: NOT_FOUND,
          },
        ],
  );
  if (modules.length === 0) {
    const all = [...loaded.problems, ...issues];
    if (all.length > 0) throw configError(loaded, all, cwd);
    const root = displayPath(cwd, loaded.root);
    throw new UsageError(
      'usage',
      `there is no source file in scope${root === '.' ? '' : ` under "${root}"`}`,
      'Run ws-ssot in the project, or correct "include" and "exclude"; what git ignores is never read.',
    );
  }
  return issues;
}
