import type { RuleMeta } from '../model/rule.js';
import { createPalette } from './colour.js';
import { padColumns, widestOf, wrapWords } from './columns.js';
import { escapeText } from './escape.js';

/** How a page or a list is drawn. */
export interface ExplainOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Draws a rule's page for a terminal: headings stand out, code is indented, prose is wrapped. */
export function renderPage(markdown: string, { color, width }: ExplainOptions): string {
  const paint = createPalette(color);
  const columns = Math.max(60, Math.min(120, width)) - 2;
  const lines: string[] = [];
  let isCode = false;
  for (const line of markdown.trimEnd().split(/\r\n|\n|\r/)) {
    const fence = /^\s*```(.*)$/.exec(line);
    const heading = /^#+\s+(.*)$/.exec(line);
    if (fence !== null) {
      isCode = !isCode;
      if (isCode && fence[1]!.trim() !== '') lines.push(`    ${paint.dim(escapeText(fence[1]!.trim()))}`);
    } else if (isCode) {
      lines.push(line === '' ? '' : `    ${paint.place(escapeText(line.replaceAll('\t', '  ')))}`);
    } else if (heading !== null) {
      lines.push(`  ${paint.bold(escapeText(heading[1]!))}`);
    } else if (line.trim() === '') {
      lines.push('');
    } else {
      const [, indent, bullet, rest] = /^(\s*)((?:[-*]|\d+\.)\s+)?(.*)$/.exec(line)!;
      const lead = indent! + (bullet ?? '');
      const wrapped = wrapWords(escapeText(rest!), columns - lead.length);
      lines.push(...wrapped.map((part, index) => `  ${index === 0 ? lead : ' '.repeat(lead.length)}${part}`));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Draws what rules there are: name, severity, and what each one flags. */
export function renderRuleList(rules: readonly RuleMeta[], { color, width }: ExplainOptions): string {
  const paint = createPalette(color);
  const widest = widestOf(rules.map(({ name }) => name));
  const room = Math.max(60, Math.min(120, width)) - widest - 13;
  const lines = rules.flatMap(({ name, severity, summary }) =>
    wrapWords(escapeText(summary), room).map((part, index) =>
      index === 0
        ? `  ${paint.bold(padColumns(name, widest))}  ${paint.severity[severity](severity.padEnd(7))}  ${part}`
        : `${' '.repeat(widest + 13)}${part}`,
    ),
  );
  return `${lines.join('\n')}\n\n  ws-ssot explain <rule> prints the page of one.\n`;
}
