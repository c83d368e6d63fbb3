import type { Fixes } from '../model/fix.js';
import { wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { figure, plural } from './figures.js';
import type { Page } from './page.js';

/** Says what was fixed or would be, and what was not and why. */
export function renderFixes(page: Page, fixes: Fixes): readonly string[] {
  const { fixed, refused } = fixes;
  if (fixed.length + refused.length === 0) return [];
  const lines = [summaryOf(page, fixes)]
    .flatMap((line) => wrapWords(line, page.proseWidth - 2))
    .map((line) => `  ${line}`);
  for (const [reason, some] of byReason(refused)) {
    lines.push('', ...wrapWords(escapeText(reason), page.proseWidth - 4).map((words) => `    ${words}`));
    for (const { module, line, symbol, rule } of some) {
      const place = page.paint.place(escapeText(`${page.pathOf(module)}:${line}`));
      lines.push(`      ${place}  ${page.paint.dim(escapeText(symbol ?? rule))}`);
    }
  }
  return lines;
}

/** What is refused for the same reason is said together, in the order of the first of each. */
function byReason(refused: Fixes['refused']): ReadonlyMap<string, Fixes['refused']> {
  const groups = new Map<string, Fixes['refused']>();
  for (const each of refused) groups.set(each.reason, [...(groups.get(each.reason) ?? []), each]);
  return groups;
}

/** In one sentence, for whoever looks at nothing else. */
function summaryOf(page: Page, { fixed, refused, changes, isWritten }: Fixes): string {
  const what = `${plural(fixed.length, 'finding')} in ${plural(changes.length, 'file')}`;
  const done = isWritten ? page.paint.good(`Fixed ${what}`) : `${page.paint.good('Would fix')} ${what}`;
  const nothing = isWritten ? 'Fixed nothing' : 'Would fix nothing';
  return `${fixed.length === 0 ? nothing : done}${refused.length === 0 ? '.' : `; refused ${figure(refused.length)}:`}`;
}
