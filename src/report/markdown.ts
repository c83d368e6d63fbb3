import type { Consolidation } from '../model/consolidation.js';
import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/result.js';
import { foldFindings, groupByModule, renderBlock, type Block, type BlockStyle } from './block.js';
import { createPalette } from './colour.js';
import { cutColumns } from './columns.js';
import { escapeMarkup, fenceLines } from './escape.js';
import { renderFailure, type Failure } from './failure.js';
import { countSeverities, figure, plural } from './figures.js';
import { createLocator, type TextOf } from './locate.js';
import { createPage, elideMiddle, type Page } from './page.js';
import { sayPercent, sayScore } from './score.js';
import { renderSummary, renderVerdict, tallyRules } from './summary.js';

/** What goes into a comment besides the result. */
export interface MarkdownOptions {
  readonly textOf: TextOf;
  readonly quiet: boolean;
  readonly complete: boolean;
  readonly limits: readonly string[];
}

/** GitHub takes 65,536 characters in a comment; a script may want to add some of its own. */
const MOST_CHARACTERS = 60_000;

/** By this, a script finds the comment of the run before. */
const MARK = '<!-- ws-ssot -->';

/** With more findings than this, each is drawn in as few lines as still say everything. */
const MANY = 10;

/** Renders a comment of a pull request: what was found in a few lines, and the findings of each file, folded away. */
export function renderMarkdown(result: CheckResult, options: MarkdownOptions): string {
  const { root } = result;
  const locator = createLocator(options.textOf);
  const page = createPage({ root, cwd: root, width: 100, locator, paint: createPalette(false) });
  const shown = options.quiet ? result.findings.filter(({ severity }) => severity === 'error') : result.findings;
  const request = { ...options, result, shown, cwd: root, elapsedMs: undefined };
  const score = sayScore(result.consolidation, (name) => `<code>${escapeMarkup(cutColumns(name, 100))}</code>`);
  const { head: first, left, tail: last } = elideMiddle(renderSummary(page, request), 40);
  const seen = [...first, ...(left === 0 ? [] : [`  … ${plural(left, 'line')} …`]), ...last];
  const head = [
    MARK,
    `### ws-ssot: ${renderVerdict(page, request)}`,
    ...(score === undefined ? [] : ['', score, ...scoreTable(result.consolidation)]),
    ...noteList(result.notes),
    ...(shown.length === 0 ? [] : ['', ...ruleTable(shown)]),
  ];
  const tail = [
    '',
    ...details(
      'What was looked at',
      seen.map((line) => cutColumns(line, 500)),
    ),
  ];
  const room = MOST_CHARACTERS - sizeOf(head) - sizeOf(tail);
  return `${[...head, ...sections(page, shown, room), ...tail].join('\n')}\n`;
}

/** Renders a comment that says why a run came to nothing. */
export function renderMarkdownFailure(failure: Failure): string {
  const { head, left } = elideMiddle(renderFailure(failure).trimEnd().split('\n'), 100);
  const lines = [...head, ...(left === 0 ? [] : ['…'])].map((line) => cutColumns(line, 500));
  return `${[MARK, '### ws-ssot could not do its job', '', ...fenceLines(lines)].join('\n')}\n`;
}

/** What a reviewer should know besides: that the config has changed, that the baseline has grown. */
function noteList(notes: readonly string[]): readonly string[] {
  const { head, left, tail } = elideMiddle(notes, MOST_NOTES);
  const lines = [...head, ...(left === 0 ? [] : [`… ${plural(left, 'note')} …`]), ...tail];
  return lines.flatMap((line) => ['', `Note: ${escapeMarkup(cutColumns(line, 300))}`]);
}

const MOST_NOTES = 12;

function ruleTable(shown: readonly Finding[]): readonly string[] {
  return [
    '| rule | severity | findings | files |',
    '| --- | --- | ---: | ---: |',
    ...tallyRules(shown).map(({ rule, severity, count, files }) => {
      return `| <code>${escapeMarkup(rule)}</code> | ${severity} | ${figure(count)} | ${figure(files)} |`;
    }),
  ];
}

/** One row for each of several entries. */
function scoreTable({ entries }: Consolidation): readonly string[] {
  if (entries.length < 2) return [];
  const { head, left } = elideMiddle(entries, 20);
  return [
    '',
    '| canon | consolidated | canonical | violating |',
    '| --- | ---: | ---: | ---: |',
    ...head.map((entry) => {
      const name = escapeMarkup(cutColumns(entry.canon, 100));
      return `| <code>${name}</code> | ${sayPercent(entry)} | ${figure(entry.canonical)} | ${figure(entry.violating)} |`;
    }),
    ...(left === 0 ? [] : [`| ${figure(entries.length - head.length)} more | | | |`]),
  ];
}

/** The findings of each file, those of one statement together, as far as there is room. */
function sections(page: Page, shown: readonly Finding[], room: number): readonly string[] {
  const style: BlockStyle = { isCompact: shown.length > MANY, noteOf: () => undefined };
  const lines: string[] = [];
  let told = 0;
  let left = room - 200;
  for (const group of groupByModule(shown)) {
    const title = `<code>${escapeMarkup(page.pathOf(group[0].module))}</code>: ${countSeverities(group)}`;
    const { drawn, count } = drawBlocks(page, group, style, left - sizeOf(details(title, [])));
    const section = ['', ...details(title, drawn)];
    left -= sizeOf(section);
    if (count === 0 || left < 0) break;
    lines.push(...section);
    told += count;
    if (count < group.length) break;
  }
  const untold = shown.length - told;
  return untold === 0 ? lines : [...lines, '', `${plural(untold, 'finding')} more: there is no room for them here.`];
}

/** As many of a file's blocks as there is room for, and how many findings those are. */
function drawBlocks(page: Page, group: Block, style: BlockStyle, room: number): { drawn: string[]; count: number } {
  const drawn: string[] = [];
  let count = 0;
  for (const block of foldFindings(group).flatMap(splitBlock)) {
    const more = [...(count === 0 ? [] : ['']), ...renderBlock(page, block, style)];
    if (sizeOf([...drawn, ...more]) > room) break;
    drawn.push(...more);
    count += block.length;
  }
  return { drawn, count };
}

/** A statement may have more findings than there is room for. */
function splitBlock(block: Block): readonly Block[] {
  const parts: Block[] = [];
  for (let at = 0; at < block.length; at += MANY) {
    const [first, ...others] = block.slice(at, at + MANY);
    parts.push([first!, ...others]);
  }
  return parts;
}

/** @param title HTML, on one line: what stands there is not read as Markdown */
function details(title: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...fenceLines(lines), '', '</details>'];
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((size, line) => size + line.length + 1, 0);
}
