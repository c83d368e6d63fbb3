import type { ModulePath } from '../model/path.js';
import type { Span } from '../model/record.js';
import { columnsOf } from './columns.js';
import { escapePieces } from './escape.js';
import { barLine, roomOf, type Page } from './page.js';

/** What a code frame shows of a module. */
export interface FrameRequest {
  readonly module: ModulePath;
  /** Underlined exactly; of a span over several lines, the first line. */
  readonly spans: readonly Span[];
  /** Offsets whose lines are shown too, without an underline. */
  readonly shown: readonly number[];
  /** How an underline is painted; without it none is drawn. */
  readonly mark: ((text: string) => string) | undefined;
}

/** Draws the lines that spans stand on, each with its number and `^` under the span; nothing where there is no text. */
export function renderCodeFrame(page: Page, { module, spans, shown, mark }: FrameRequest): readonly string[] {
  const rows = new Map<number, Span[]>();
  for (const span of spans) {
    const { line } = page.locator.position(module, span.start);
    rows.set(line, [...(rows.get(line) ?? []), span]);
  }
  for (const offset of shown) {
    const { line } = page.locator.position(module, offset);
    if (!rows.has(line)) rows.set(line, []);
  }
  const drawn: string[] = [];
  let last: number | undefined;
  for (const line of [...rows.keys()].sort((a, b) => a - b)) {
    const { text, start } = page.locator.line(module, line);
    if (text.trim() === '' && rows.get(line)!.every((span) => span.end <= span.start)) continue;
    if (last !== undefined && line > last + 1) drawn.push(barLine(page, '⋮', ''));
    const inLine = rows.get(line)!.map((span) => ({ start: span.start - start, end: span.end - start }));
    drawn.push(...drawLine(page, { number: line, text, spans: inLine, mark }));
    last = line;
  }
  return drawn;
}

interface LineRequest {
  readonly number: number;
  readonly text: string;
  /** Offsets in the line. */
  readonly spans: readonly Span[];
  readonly mark: FrameRequest['mark'];
}

function drawLine(page: Page, { number, text, spans, mark }: LineRequest): readonly string[] {
  const room = roomOf(page.width);
  const drawn: string[] = [];
  for (const group of groupSpans(text, spans, room)) {
    const { code, underline } = drawWindow(text, group, room);
    drawn.push(barLine(page, drawn.length === 0 ? String(number) : '', code));
    if (underline !== '' && mark !== undefined)
      drawn.push(
        barLine(
          page,
          '',
          underline.replace(/\^+/g, (carets) => mark(carets)),
        ),
      );
  }
  return drawn;
}

/** Spans that fit into one window share it; on a long line each far one gets a window of its own. */
function groupSpans(text: string, spans: readonly Span[], room: number): readonly (readonly Span[])[] {
  const inLine = spans
    .map(({ start, end }) => ({
      start: Math.min(start, text.length),
      end: Math.min(Math.max(end, start), text.length),
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  if (inLine.length === 0 || (text.length <= room && columnsOf(text) <= room)) return [inLine];
  const groups: Span[][] = [];
  for (const span of inLine) {
    const group = groups.at(-1);
    if (group !== undefined && span.end - group[0]!.start <= room * 0.75) group.push(span);
    else groups.push([span]);
  }
  return groups;
}

/** A character as it is shown, and where it stands in the line. */
interface Cell {
  readonly shown: string;
  readonly columns: number;
  readonly start: number;
  readonly end: number;
}

function drawWindow(
  text: string,
  spans: readonly Span[],
  room: number,
): { readonly code: string; readonly underline: string } {
  const first = spans[0]?.start ?? 0;
  const last = Math.max(first, ...spans.map((span) => span.end));
  // Minified lines are megabytes long: only what could possibly be shown is looked at.
  const from = alignDown(text, first - room);
  const cells = cellsOf(text, from, alignDown(text, Math.min(last, first + room) + room));
  const { begin, end } = chooseWindow(cells, {
    first,
    last,
    room,
    isWhole: cells.at(-1)?.end === text.length && from === 0,
  });
  const visible = cells.slice(begin, end);
  const isCutLeft = (visible[0]?.start ?? 0) > 0;
  const isCutRight = (visible.at(-1)?.end ?? 0) < text.length;
  const code = (isCutLeft ? '…' : '') + visible.map((cell) => cell.shown).join('') + (isCutRight ? '…' : '');
  return { code: code.trimEnd(), underline: (isCutLeft ? ' ' : '') + underline(visible, spans) };
}

/** Chooses the cells that are shown: all of them where they fit, else the spans with more room after them than before. */
function chooseWindow(
  cells: readonly Cell[],
  { first, last, room, isWhole }: { first: number; last: number; room: number; isWhole: boolean },
): { begin: number; end: number } {
  const total = cells.reduce((sum, cell) => sum + cell.columns, 0);
  if (isWhole && total <= room) return { begin: 0, end: cells.length };
  const anchor = cells.findIndex((cell) => cell.end > first);
  let begin = anchor === -1 ? cells.length : anchor;
  let end = begin;
  let left = room - 2;
  const takeRight = (until: number, spare: number): void => {
    while (end < cells.length && cells[end]!.start < until && left - cells[end]!.columns >= spare)
      left -= cells[end++]!.columns;
  };
  const takeLeft = (spare: number): void => {
    while (begin > 0 && left - cells[begin - 1]!.columns >= spare) left -= cells[--begin]!.columns;
  };
  takeRight(last, 0);
  takeLeft(Math.floor(left * 0.6));
  takeRight(Number.POSITIVE_INFINITY, 0);
  takeLeft(0);
  return { begin, end };
}

function underline(cells: readonly Cell[], spans: readonly Span[]): string {
  let marks = '';
  for (const cell of cells) {
    const isMarked = spans.some((span) => cell.start < Math.max(span.end, span.start + 1) && cell.end > span.start);
    marks += (isMarked ? '^' : ' ').repeat(cell.columns);
  }
  const lineEnd = cells.at(-1)?.end ?? 0;
  // An empty span behind the last character: something is missing there.
  if (spans.some((span) => span.start === span.end && span.start === lineEnd)) marks += '^';
  return marks.trimEnd();
}

const TAB = '    ';

function cellsOf(text: string, from: number, to: number): readonly Cell[] {
  const cells: Cell[] = [];
  let at = from;
  for (const { raw, shown } of escapePieces(text.slice(from, to))) {
    if (raw === shown) {
      for (const { segment } of new Intl.Segmenter().segment(raw)) {
        cells.push({ shown: segment, columns: columnsOf(segment), start: at, end: at + segment.length });
        at += segment.length;
      }
    } else {
      const escaped = raw === '\t' ? TAB : shown;
      cells.push({ shown: escaped, columns: escaped.length, start: at, end: at + raw.length });
      at += raw.length;
    }
  }
  return cells;
}

/** The offset itself, or the one before where it would cut a surrogate pair; within the text. */
function alignDown(text: string, offset: number): number {
  const within = Math.max(0, Math.min(offset, text.length));
  const isInPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, within - 1), within + 1));
  return isInPair ? within - 1 : within;
}
