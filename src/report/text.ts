import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/result.js';
import { foldFindings, groupByModule, renderBlock, type BlockStyle } from './block.js';
import { columnsOf, wrapWords } from './columns.js';
import { createPalette } from './colour.js';
import { escapeText } from './escape.js';
import { countSeverities, plural } from './figures.js';
import { renderFixes } from './fixes.js';
import { createLocator, type TextOf } from './locate.js';
import { createPage, type Page } from './page.js';
import { renderRuleTable, renderSummary } from './summary.js';

/** How a text report is drawn. */
export interface TextOptions {
  readonly textOf: TextOf;
  /** Absolute folder that paths are shown from. */
  readonly cwd: string;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Shows errors only; the summary says what is hidden. */
  readonly quiet: boolean;
  /** Whether the run could do its whole job. */
  readonly complete: boolean;
  /** What the report was limited to, in the user's words. */
  readonly limits: readonly string[];
  readonly elapsedMs: number | undefined;
}

/** With more findings than this, a report sums up by rule, and says only once what several findings have in common. */
const MANY = 10;

/** With more findings than this, each is drawn in as few lines as still say everything. */
const VERY_MANY = 50;

/** Draws a report for a terminal: complete, each line fit for a CI log, ending with what was looked at. */
export function renderText(result: CheckResult, options: TextOptions): string {
  const { textOf, cwd, color, width, quiet } = options;
  const page = createPage({
    root: result.root,
    cwd,
    width,
    locator: createLocator(textOf),
    paint: createPalette(color),
  });
  const shown = quiet ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const isLong = shown.length > MANY;
  const notes = isLong ? collectNotes(shown) : new Map<string, Note>();
  const style: BlockStyle = {
    isCompact: shown.length > VERY_MANY,
    noteOf: (finding) => notes.get(noteKey(finding))?.number,
  };
  const parts = [
    ...groupByModule(shown).map((group) => renderModule(page, group, style)),
    ...(notes.size > 0 ? [renderNotes(page, notes.values())] : []),
    ...(isLong ? [[renderTitle(page, 'Summary'), '', ...renderRuleTable(page, shown)]] : []),
    ...(result.fixes === undefined ? [] : [renderFixes(page, result.fixes)].filter((lines) => lines.length > 0)),
    renderSummary(page, { ...options, result, shown }),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderModule(page: Page, group: readonly [Finding, ...Finding[]], style: BlockStyle): readonly string[] {
  const lines = [renderTitle(page, page.pathOf(group[0].module), countSeverities(group))];
  for (const block of foldFindings(group))
    lines.push(...(style.isCompact ? [] : ['']), ...renderBlock(page, block, style));
  return lines;
}

function renderTitle(page: Page, title: string, figures = ''): string {
  const said = `── ${title} ──${figures === '' ? '' : ` ${figures} ──`}`;
  const line = '─'.repeat(Math.max(0, page.proseWidth - columnsOf(said)));
  const { bold, dim } = page.paint;
  return `${dim('──')} ${bold(title)} ${figures === '' ? '' : `${dim('──')} ${figures} `}${dim(`──${line}`)}`;
}

/** A help text that several findings share. */
interface Note {
  readonly number: number;
  readonly rule: string;
  readonly help: string;
  readonly uses: number;
}

/** Numbers the help texts that several findings share. */
function collectNotes(findings: readonly Finding[]): ReadonlyMap<string, Note> {
  const uses = new Map<string, Finding[]>();
  for (const finding of findings) {
    const sharers = uses.get(noteKey(finding));
    if (sharers === undefined) uses.set(noteKey(finding), [finding]);
    else sharers.push(finding);
  }
  const shared = [...uses].filter(([, sharers]) => sharers.length > 1 && sharers[0]!.help !== '');
  return new Map(
    shared.map(([key, sharers], index) => {
      const { rule, help } = sharers[0]!;
      return [key, { number: index + 1, rule, help, uses: sharers.length }];
    }),
  );
}

function noteKey({ rule, help }: Finding): string {
  return `${rule}\0${help}`;
}

function renderNotes(page: Page, notes: Iterable<Note>): readonly string[] {
  const { dim, bold } = page.paint;
  const lines = [renderTitle(page, 'What to do')];
  for (const { number, rule, help, uses } of notes) {
    lines.push('', `  ${dim(`[${number}]`)}  ${bold(escapeText(rule))}  ${dim(plural(uses, 'finding'))}`);
    lines.push(...wrapWords(escapeText(help), page.proseWidth - 6).map((line) => `      ${line}`));
  }
  return lines;
}
