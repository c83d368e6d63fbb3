import type { Finding } from '../model/finding.js';
import type { ModulePath } from '../model/path.js';
import { renderChain, renderRelated, renderShortChain } from './chain.js';
import { renderCodeFrame } from './code-frame.js';
import { wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { barLines, roomOf, type Page } from './page.js';
import { renderCycle } from './ring.js';

/** Findings that are shown as one: those of one statement share its code frame. */
export type Block = readonly [Finding, ...Finding[]];

/** Puts the findings of one module together, in the order in which they came. */
export function groupByModule(findings: readonly Finding[]): readonly Block[] {
  const groups = new Map<ModulePath, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.module);
    if (group === undefined) groups.set(finding.module, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** Puts the findings of one statement together, in the order in which they came. */
export function foldFindings(findings: readonly Finding[]): readonly Block[] {
  const blocks = new Map<string, [Finding, ...Finding[]]>();
  for (const [index, finding] of findings.entries()) {
    const { request } = finding;
    const isFolded = request !== undefined && finding.cycle === undefined;
    const key = isFolded ? `${finding.module}\0${request.span.start}\0${request.span.end}` : String(index);
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [finding]);
    else block.push(finding);
  }
  return [...blocks.values()];
}

/** How much of a block is drawn. */
export interface BlockStyle {
  /** Drawn without blank lines, underlines and the source of what a name came through. */
  readonly isCompact: boolean;
  /** Number under which the end of the report says what to do, for help that is not repeated here. */
  readonly noteOf: (finding: Finding) => number | undefined;
}

/** Draws one block: what is wrong, the code it is about, how the name got there, and what to do. */
export function renderBlock(page: Page, block: Block, style: BlockStyle): readonly string[] {
  return [
    ...block.flatMap((finding) => renderHead(page, finding, style)),
    ...renderEvidence(page, block, style),
    ...renderHelp(page, block, style),
  ];
}

function renderHead(page: Page, finding: Finding, { noteOf }: BlockStyle): readonly string[] {
  const { severity, rule, module, span, message } = finding;
  const note = noteOf(finding);
  const { paint } = page;
  const head = `  ${paint.severity[severity](severity)}  ${paint.bold(escapeText(rule))}  ${paint.place(page.placeOf(module, span.start))}`;
  return [
    note === undefined ? head : `${head}  ${paint.dim(`[${note}]`)}`,
    ...wrapWords(escapeText(message), page.proseWidth - 4).map((line) => `    ${line}`),
  ];
}

function renderEvidence(page: Page, block: Block, { isCompact }: BlockStyle): readonly string[] {
  const [first] = block;
  if (first.cycle !== undefined) return [...renderCycle(page, first.cycle), ...renderRelated(page, first)];
  const { request } = first;
  const shown = request === undefined || isCompact ? [] : [request.span.start, request.specifierSpan.start];
  const frame = renderCodeFrame(page, {
    module: first.module,
    spans: distinctSpans(block),
    shown,
    mark: isCompact ? undefined : page.paint.severity[worstOf(block)],
  });
  const drawChain = isCompact ? renderShortChain : renderChain;
  const chains = block.map((finding) => drawChain(page, finding.origin));
  return [...frame, ...distinct(chains), ...distinct(block.map((finding) => renderRelated(page, finding)))];
}

function renderHelp(page: Page, block: Block, { noteOf }: BlockStyle): readonly string[] {
  const helps = new Set(
    block.filter((finding) => noteOf(finding) === undefined && finding.help !== '').map((finding) => finding.help),
  );
  return [...helps].flatMap((help) => barLines(page, 'help', wrapWords(escapeText(help), roomOf(page.proseWidth))));
}

function distinctSpans(block: Block): Finding['span'][] {
  const spans = new Map(block.map(({ span }) => [`${span.start}-${span.end}`, span]));
  return [...spans.values()];
}

/** Groups of lines without repetitions: names of one statement often came the same way. */
function distinct(groups: readonly (readonly string[])[]): readonly string[] {
  return [...new Map(groups.map((lines) => [lines.join('\n'), lines])).values()].flat();
}

function worstOf(block: Block): Finding['severity'] {
  const severities = block.map((finding) => finding.severity);
  return severities.includes('error') ? 'error' : severities.includes('warning') ? 'warning' : 'info';
}
