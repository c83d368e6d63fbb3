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
  for (const { module, line, symbol, rule, reason } of refused) {
    const place = page.paint.place(`${page.pathOf(module)}:${line}`);
    lines.push(`    ${page.paint.dim('refused')}  ${place}  ${escapeText(symbol ?? rule)}`);
    lines.push(...wrapWords(escapeText(reason), page.proseWidth - 13).map((words) => `             ${words}`));
  }
  return lines;
}

/** In one sentence, for whoever looks at nothing else. */
function summaryOf(page: Page, { fixed, refused, changes, isWritten }: Fixes): string {
  const what = `${plural(fixed.length, 'finding')} in ${plural(changes.length, 'file')}`;
  const done = isWritten ? page.paint.good(`Fixed ${what}`) : `${page.paint.good('Would fix')} ${what}`;
  const nothing = isWritten ? 'Fixed nothing' : 'Would fix nothing';
  return `${fixed.length === 0 ? nothing : done}${refused.length === 0 ? '.' : `; refused ${figure(refused.length)}:`}`;
}
