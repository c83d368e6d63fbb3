import { percentOf, totalOf, type Consolidation, type References } from '../model/consolidation.js';
import { figure, plural } from './figures.js';

/**
 * Says in one line how far the code is, and which entries are furthest from done; nothing where there is no canon.
 * @param escape makes the name of an entry fit for where the line is shown
 */
export function sayScore(consolidation: Consolidation, escape: (text: string) => string): string | undefined {
  const { entries } = consolidation;
  if (entries.length === 0) return undefined;
  const total = totalOf(consolidation);
  const all = total.canonical + total.violating;
  const head = `Consolidated: ${sayPercent(total)}`;
  if (all === 0) return `${head}, no references to the canon`;
  const lagging = entries.length === 1 ? [] : laggards(consolidation);
  const shown = lagging.slice(0, SHOWN).map((entry) => `"${escape(entry.canon)}" ${sayPercent(entry)}`);
  const more = lagging.length > SHOWN ? [`${figure(lagging.length - SHOWN)} more`] : [];
  const which = shown.length === 0 ? '' : `; ${[...shown, ...more].join(', ')}`;
  return `${head}, ${figure(total.canonical)} of ${plural(all, 'reference')}${which}`;
}

/** A line is no place for all entries. */
const SHOWN = 3;

/** `83.3%`, or `n/a` where there are no references. */
export function sayPercent(references: References): string {
  const percent = percentOf(references);
  return percent === undefined ? 'n/a' : `${percent}%`;
}

/** The entries that are not done, those first that are furthest from it. */
function laggards({ entries }: Consolidation): Consolidation['entries'] {
  return entries
    .filter(({ violating }) => violating > 0)
    .toSorted((a, b) => percentOf(a)! - percentOf(b)! || b.violating - a.violating);
}
