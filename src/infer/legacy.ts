import type { LegacyCandidate } from '../model/candidate.js';
import { compareText, folderOf, type ModulePath } from '../model/path.js';
import { isBehind, type Door } from './doors.js';
import { agingOf, signalOf } from './names.js';
import type { Survey } from './survey.js';

/**
 * Modules behind a door or beside it that are on their way out: by their name, or because they say `@deprecated` of all
 * that they export. Certain where the door does not need them itself.
 */
export function findLegacy(door: Door, survey: Survey): readonly LegacyCandidate[] {
  const around = [...survey.product].filter((module) => {
    if (module === door.module) return false;
    if (isBehind(module, door)) return door.kind !== 'package';
    return door.kind !== 'package' && folderOf(module) === folderOf(door.module) && signalOf(module) === 'strong';
  });
  return around.sort(compareText).flatMap((module) => {
    const reason = reasonOf(module, survey);
    if (reason === undefined) return [];
    const users = (survey.taken.get(module) ?? []).map((reference) => reference.module);
    const isNeeded = users.some((user) => isBehind(user, door) && user !== module);
    return [{ module, reason: reason.text, isCertain: reason.isOutright && !isNeeded && users.length > 0 }];
  });
}

function reasonOf(module: ModulePath, survey: Survey): { text: string; isOutright: boolean } | undefined {
  const aging = agingOf(module);
  const marks = survey.textOf(module).match(/@deprecated\b(?:(?!\*\/)[^])*\*\/\s*export\b/g)?.length ?? 0;
  const entries = survey.graph.modules.get(module)?.record.exports.length ?? 0;
  if (marks > 0 && entries > 0 && marks >= entries)
    return { text: 'says @deprecated of all that it exports', isOutright: true };
  return aging && { text: `is named ${aging.word}`, isOutright: aging.isOutright };
}
