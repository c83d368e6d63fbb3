import type { ConfigIssue, LoadedConfig } from '../model/config.js';
import { compileGlobs } from '../model/glob.js';
import type { ModulePath } from '../model/path.js';
import { UsageError } from '../usage-error.js';
import { configError } from './config-error.js';
import { NOT_FOUND } from './places.js';
import { displayPath } from './quote.js';

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
  const isBare = loaded.file === undefined;
  return {
    issues,
    notes: isBare
      ? [
          'no ws-ssot.config.json: only circular, unresolved and phantom imports are looked for; a config with `{ "canon": [{ "entryPoint": "src/websocket/index.ts" }] }` would hold everything else to that door',
        ]
      : [],
  };
}
