import { originId } from '../../model/origin.js';
import type { CanonEntry } from '../../model/canon.js';
import type { Config } from '../../model/config.js';
import type { Examination } from '../../model/doctor.js';
import type { Exports } from '../../model/origin.js';

/** Looks for what the config makes canonical and guarded, legacy or replaced at once. */
export function examineContradictions(config: Config, canon: readonly CanonEntry[], exports: Exports): Examination {
  const doors = new Map(canon.flatMap(({ name, entryPoints }) => entryPoints.map((door) => [door as string, name])));
  const wrong = canon.flatMap((entry, index) => {
    const listed = (config.canon[index]?.guarded?.modules ?? []).map((glob) => glob.replace(/^\.\//, ''));
    const guarded = listed.flatMap((module) => {
      const other = doors.get(module);
      return other === undefined ? [] : [`${module} is guarded by "${entry.name}" and the entry point of "${other}"`];
    });
    const replaced = [...entry.replacements].flatMap(([id, name]) => {
      const exported = entry.entryPoints.some((door) => {
        return [...exports.exportsOf(door).values()].some((origin) => originId(origin) === id);
      });
      const own = entry.entryPoints.map((door) => originId(exports.exportOf(door, name)));
      return exported && !own.includes(id)
        ? [`${id} is an export of "${entry.name}", and to be replaced by ${name}`]
        : [];
    });
    return [...guarded, ...replaced];
  });
  if (wrong.length === 0) return { check: 'contradictions', verdict: 'ok', message: 'none' };
  return {
    check: 'contradictions',
    verdict: 'error',
    message: 'what is canonical is guarded or replaced, too',
    help: 'Decide which it is, and take it out of the other.',
    details: wrong,
  };
}
