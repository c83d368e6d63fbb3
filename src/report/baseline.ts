import type { BaselineResult } from '../model/result.js';
import { createPalette } from './colour.js';
import { wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { figure, plural } from './figures.js';
import { createLocator, type TextOf } from './locate.js';
import { createPage, elideMiddle, pathFrom, type Page } from './page.js';

/** How many new findings are listed; `check` shows them all. */
const MOST = 20;

/** Says what a baseline holds now, what came in and went out, and what is new and did not come in. */
export function renderBaselineUpdate(
  result: BaselineResult,
  options: { readonly cwd: string; readonly textOf: TextOf; readonly color: boolean; readonly width: number },
): string {
  const { cwd, textOf, color, width } = options;
  const paint = createPalette(color);
  const page = createPage({ root: result.root, cwd, width, locator: createLocator(textOf), paint });
  const lines = [summaryOf(result, cwd), ...refusalOf(page, result)];
  return `${lines.join('\n')}\n`;
}

function summaryOf({ file, isFirst, update: { baseline, taken, pruned } }: BaselineResult, cwd: string): string {
  const holds = `${escapeText(pathFrom(cwd, file))} holds ${plural(baseline.entries.length, 'finding')}`;
  const changes = [
    ...(taken.length > 0 && !isFirst ? [`${figure(taken.length)} came in`] : []),
    ...(pruned.length > 0 ? [`${figure(pruned.length)} went out`] : []),
  ];
  return changes.length === 0 ? `  ${holds}.` : `  ${holds}: ${changes.join(', ')}.`;
}

function refusalOf(page: Page, { update: { refused } }: BaselineResult): readonly string[] {
  if (refused.length === 0) return [];
  const [are, them] = refused.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const remedy = `Mend ${them}, or let ${them} in: ws-ssot baseline --allow-growth --reason "…"`;
  const { head, left, tail } = elideMiddle(refused, MOST);
  const row = ({ module, span, rule }: (typeof refused)[number]) =>
    `    ${page.paint.place(page.placeOf(module, span.start))}  ${page.paint.dim(escapeText(rule))}`;
  return [
    '',
    `  ${page.paint.severity.error('Not taken in')}: ${plural(refused.length, 'finding')} that ${are} new.`,
    ...head.map(row),
    ...(left > 0 ? [`    … and ${figure(left)} more`] : []),
    ...tail.map(row),
    ...wrapWords(remedy, page.proseWidth - 2).map((line) => `  ${line}`),
  ];
}
