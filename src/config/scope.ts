import type { ConfigIssue, LoadedConfig } from '../model/config.js';
import { compileGlobs } from '../model/glob.js';
import type { ModulePath } from '../model/path.js';
import { UsageError } from '../usage-error.js';
import { configError } from './config-error.js';

/**
 * Checks that there is something to check: every glob of `include` matches, and modules were found at all.
 * @returns globs that match nothing, and what to tell who has no config
 * @throws UsageError where no module is in scope
 */
export function checkScope(
  loaded: LoadedConfig,
  modules: readonly ModulePath[],
  cwd: string,
): { issues: readonly ConfigIssue[]; notes: readonly string[] } {
  const issues = (loaded.config.include ?? []).flatMap((glob, index): ConfigIssue[] =>
    modules.some(compileGlobs([glob.replace(/^!/, '')])) || glob.startsWith('!')
      ? []
      : [
          {
            path: ['include', index],
            message: `${JSON.stringify(glob)} matches no source file`,
            help: 'Globs count from the root of the run.',
          },
        ],
  );
  if (modules.length === 0) {
    const all = [...loaded.problems, ...issues];
    if (all.length > 0) throw configError(loaded, all, cwd);
    throw new UsageError(
      'usage',
      `There is no source file under ${loaded.root}.`,
      'Run ws-ssot in the project, or correct `include` and `exclude`; what git ignores is never read.',
    );
  }
  const isBare = loaded.file === undefined;
  return {
    issues,
    notes: isBare
      ? [
          'no ws-ssot.config.json: only circular and unresolved imports are checked; a config with `{ "canon": [{ "entryPoint": "src/websocket/index.ts" }] }` would hold everything else to that door',
        ]
      : [],
  };
}
