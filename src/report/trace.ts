import { edgeKind } from '../model/edge.js';
import type { Dependency } from '../model/graph.js';
import type { ModulePath } from '../model/path.js';
import type { Answer, Goal, ImportPath, TraceResult } from '../model/trail.js';
import { createPalette } from './colour.js';
import { wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { figure, plural } from './figures.js';
import { createLocator, type TextOf } from './locate.js';
import { barLine, createPage, elideMiddle, type Page } from './page.js';
import { namingPhrase } from './phrase.js';
import { renderRows, type Row } from './rows.js';
import { renderNames } from './trail.js';

/** How an answer is drawn. */
export interface TraceTextOptions {
  readonly textOf: TextOf;
  /** Absolute folder that paths are shown from. */
  readonly cwd: string;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Draws the answer of `trace` for a terminal. */
export function renderTrace(result: TraceResult, { textOf, cwd, color, width }: TraceTextOptions): string {
  const { root, answer } = result;
  const page = createPage({ root, cwd, width, locator: createLocator(textOf), paint: createPalette(color) });
  const lines = answer.kind === 'names' ? renderNames(page, answer, result.hasCanon) : renderPaths(page, answer);
  return `${lines.join('\n')}\n`;
}

type PathAnswer = Extract<Answer, { kind: 'path' }>;

function renderPaths(page: Page, answer: PathAnswer): readonly string[] {
  const { question, paths } = answer;
  if (paths.length === 0) return renderNoPath(page, answer);
  return paths.flatMap((path, index) => [
    ...(index === 0 ? [] : ['']),
    ...prose(page, index === 0 ? sayPath(page, question, path) : sayShorter(path)),
    '',
    ...renderPath(page, path, question.to),
  ]);
}

/** Longer paths are drawn without their middle; JSON has all of them. */
const MOST_EDGES = 100;

function renderPath(page: Page, { edges }: ImportPath, to: Goal): readonly string[] {
  const { head, left, tail } = elideMiddle(edges, MOST_EDGES);
  const rows = [...head, ...tail].map((edge, index): Row => {
    return { ...edgeRow(page, edge), label: String(index < head.length ? index + 1 : index + 1 + left) };
  });
  if (left > 0) rows.splice(head.length, 0, { label: '…', place: '', text: () => `${figure(left)} more` });
  return [
    ...renderRows(page, rows),
    barLine(page, 'to', page.paint.bold(page.paint.place(goalText(page, to, edges.at(-1)!)))),
  ];
}

function edgeRow(page: Page, edge: Dependency): Row {
  return {
    label: '',
    place: page.placeOf(edge.from, edge.request.span.start),
    text: (columns) => namingPhrase(edge, columns),
    note: edgeKind(edge) ?? '',
  };
}

/** A package by the specifier that leads to it. */
function goalText(page: Page, to: Goal, { target }: Dependency): string {
  if (to.kind === 'module') return page.pathOf(to.path);
  return escapeText(target.kind === 'package' || target.kind === 'builtin' ? target.name : to.name);
}

function sayPath(page: Page, { from, to }: PathAnswer['question'], path: ImportPath): string {
  const start = page.pathOf(from);
  const goal = from === placeOf(to) ? 'itself' : nameOf(page, to);
  const isDirect = path.edges.length === 1;
  const way = isDirect ? 'directly' : `through ${plural(path.edges.length, 'import')}`;
  switch (path.kind) {
    case 'eager':
      return `${start} loads ${goal} ${way}.`;
    case 'deferred':
      return `${start} reaches ${goal} ${way}${ofKind(path)}: it is loaded later, if at all.`;
    case 'type-only':
      return `${start} reaches ${goal} ${way}${ofKind(path)}: it is never loaded.`;
  }
}

function sayShorter(path: ImportPath): string {
  const count = plural(path.edges.length, 'import');
  return path.edges.length === 1 ? `A ${path.kind} import is shorter:` : `Shorter, by ${count}${ofKind(path)}:`;
}

/** How many edges are of the weakest kind. */
function ofKind({ kind, edges }: ImportPath): string {
  const count = edges.filter((edge) => edgeKind(edge) === kind).length;
  if (edges.length === 1) return `, ${kind}`;
  return count === edges.length ? `, all ${kind}` : `, ${figure(count)} of them ${kind}`;
}

function renderNoPath(page: Page, { question, reached, lost, isReverse }: PathAnswer): readonly string[] {
  const { from, to } = question;
  const start = page.pathOf(from);
  return [
    ...prose(
      page,
      from === placeOf(to) ? `${start} does not lead back to itself.` : sayNoPath(page, start, to, reached),
    ),
    ...(isReverse && to.kind === 'module' && to.path !== from
      ? [
          '',
          ...prose(page, 'There is a path the other way round:'),
          `    ws-ssot trace ${page.pathOf(to.path)} ${start}`,
        ]
      : []),
    ...(lost.length === 0
      ? []
      : [
          '',
          ...prose(
            page,
            `Where ${plural(lost.length, 'import')} of theirs ${lost.length === 1 ? 'leads' : 'lead'} is not known:`,
          ),
          '',
          ...renderLost(page, lost),
        ]),
  ];
}

/** More requests that lead nowhere known are counted only. */
const MOST_LOST = 10;

function renderLost(page: Page, lost: readonly Dependency[]): readonly string[] {
  const rows = lost.slice(0, MOST_LOST).map((edge): Row => ({ ...edgeRow(page, edge), note: edge.target.kind }));
  const more = lost.length - rows.length;
  return [...renderRows(page, rows), ...(more === 0 ? [] : [barLine(page, '…', `${figure(more)} more`)])];
}

function sayNoPath(page: Page, start: string, to: Goal, reached: number): string {
  const goal = nameOf(page, to);
  if (reached === 0) return `${start} does not lead to ${goal}: it imports no module.`;
  const nowhere = to.kind === 'module' ? `${goal} is not among them` : `none of them imports ${goal}`;
  return `${start} does not lead to ${goal}: it leads to ${plural(reached, 'other file')}, and ${nowhere}.`;
}

function placeOf(goal: Goal): ModulePath | undefined {
  return goal.kind === 'module' ? goal.path : undefined;
}

function nameOf(page: Page, goal: Goal): string {
  return goal.kind === 'module' ? page.pathOf(goal.path) : `the package ${escapeText(goal.name)}`;
}

function prose(page: Page, text: string): readonly string[] {
  return wrapWords(text, page.proseWidth - 2).map((line) => `  ${line}`);
}
