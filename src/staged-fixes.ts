import { pathOf, prefixOf, type Change } from './git/change.js';
import { stageFiles, withEndsOf } from './git/stage.js';
import type { Fixes } from './model/fix.js';
import type { ModulePath } from './model/path.js';

/** Why a file that is only partly staged is left alone: what is not staged would be staged with the fix. */
export const PARTLY_STAGED = 'part of the file is not staged';

/**
 * Writes fixes of what is staged into the working tree and stages them: files of which all is staged, and of these no
 * more than is fixed.
 * @param root absolute root in the working tree
 * @param write writes changes of the working tree
 * @throws UsageError where what was written cannot be staged
 */
export function writeStaged(change: Change, root: string, told: Fixes, write: (told: Fixes) => Fixes): Fixes {
  const { repository, staged } = change;
  const prefix = prefixOf(repository, repository.top, root);
  const place = (module: ModulePath) => pathOf(prefix, module);
  const withEnds = (module: ModulePath, text: string) => withEndsOf(repository.top, place(module), text);
  const changes = told.changes.map(({ module, before, after }) => {
    return { module, before: withEnds(module, before), after: withEnds(module, after) };
  });
  const fixes = write({ ...told, changes });
  const written = new Set(fixes.changes.map(({ module }) => module));
  const kept = told.changes.filter(({ module }) => written.has(module));
  stageFiles(repository, staged!, new Map(kept.map(({ module, after }) => [place(module), after])));
  return { ...fixes, changes: kept };
}

/** Names the files that were not fixed because they are only partly staged. */
export function leftOutNotes(fixes: Fixes | undefined): readonly string[] {
  const modules = fixes?.refused.filter(({ reason }) => reason === PARTLY_STAGED).map(({ module }) => module) ?? [];
  return [...new Set(modules)].map((module) => `${module} is only partly staged, so it was not fixed`);
}
