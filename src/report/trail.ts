import { originId } from '../model/origin.js';
import { doorOf, remedyOf } from '../model/wording.js';
import type { Answer, Standing, Trail, TrailEnd, TrailStep } from '../model/trail.js';
import { lineTextOf } from './chain.js';
import { cutColumns, wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { plural } from './figures.js';
import { barLines, elideMiddle, roomOf, type Page } from './page.js';
import { stepPhrase } from './phrase.js';
import { renderRows, type Row } from './rows.js';
import { renderOverview } from './overview.js';

/** Longer ways are drawn without their middle; JSON has all of them. */
const MOST_STEPS = 60;

/** Less of a source line says too little. */
const LEAST_SOURCE = 28;

/** Draws where one name of a module comes from, step by step, or where each of its names does. */
export function renderNames(
  page: Page,
  answer: Extract<Answer, { kind: 'names' }>,
  hasCanon: boolean,
): readonly string[] {
  const { question, trails } = answer;
  if (question.name === undefined) return renderOverview(page, question.module, trails);
  return trails.flatMap((trail, index) => [
    ...(index === 0 ? [] : ['']),
    ...wrapWords(`${sayName(page, trail)} ${sayEnd(page, trail)}.`, page.proseWidth - 2).map((line) => `  ${line}`),
    '',
    ...renderWay(page, trail),
    ...renderStandings(page, trail, hasCanon),
  ]);
}

function sayName(page: Page, { name, role, module }: Trail): string {
  const shown = name === 'default' ? 'The default export' : escapeText(name);
  const by = role === 'import' ? ', imported by ' : name === 'default' ? ' of ' : ', exported by ';
  return `${shown}${by}${page.pathOf(module)},`.replace(/^(The default export of .*),$/, '$1');
}

function sayEnd(page: Page, { module, name, end, steps }: Trail): string {
  switch (end.kind) {
    case 'declared':
      if (end.module === module && steps.length === 0) return 'is declared there';
      return `is ${nameThere(end.name, name, 'declared in ')}${page.pathOf(end.module)}`;
    case 'opaque':
      return `comes from ${page.pathOf(end.module)}, which ${end.reason}`;
    case 'package':
      return `is ${nameThere(end.name, name, 'an export of ')}${packageText(end.specifier)}`;
    case 'missing':
      return end.isCircle
        ? 'comes from nowhere: its exports lead in a circle'
        : `comes from nowhere: ${page.pathOf(end.module)} does not export ${nameText(end.name)}`;
    case 'unresolved':
      return `comes from nowhere known: ${escapeText(end.reason)}`;
    case 'ambiguous':
      return end.ways.every((way) => way.end.kind === 'package')
        ? `comes from one of ${plural(end.ways.length, 'package')} that ${page.pathOf(end.module)} exports all of`
        : `is ambiguous: the \`export *\` of ${page.pathOf(end.module)} give ${plural(end.ways.length, 'different thing')}`;
  }
}

/** How a name is called at its origin, where that is another name; the words that lead to the place. */
function nameThere(there: string, here: string, same: string): string {
  if (there === '*') return 'all of ';
  if (there === 'default') return 'the default export of ';
  return there === here ? same : `${escapeText(there)} of `;
}

function nameText(name: string): string {
  return name === 'default' ? 'a default' : escapeText(name);
}

function packageText(specifier: string): string {
  return specifier.startsWith('node:') ? escapeText(specifier) : `the package ${escapeText(specifier)}`;
}

function renderWay(page: Page, { steps, end }: Pick<Trail, 'steps' | 'end'>): readonly string[] {
  const { head, left, tail } = elideMiddle(steps, MOST_STEPS);
  const rows = [...head, ...tail].map((step) => stepRow(page, step));
  if (left > 0) rows.splice(head.length, 0, { label: '…', place: '', text: () => `${left} more` });
  return [...renderRows(page, [...rows, ...endRows(page, end)]), ...renderHints(page, end), ...renderEither(page, end)];
}

function stepRow(page: Page, step: TrailStep): Row {
  return {
    label: step.kind === 'import' ? 'import' : 'export',
    place: page.placeOf(step.module, step.span.start),
    text: () => stepPhrase(step),
  };
}

/** The last place of a way, where it is one. */
function endRows(page: Page, end: TrailEnd): readonly Row[] {
  switch (end.kind) {
    case 'declared': {
      const { module, span } = end;
      if (span === undefined) return [{ label: 'from', place: page.pathOf(module), text: () => '' }];
      const source = lineTextOf(page, module, span.start);
      return [
        {
          label: 'from',
          place: page.placeOf(module, span.start),
          text: (columns) => cutColumns(source, Math.max(LEAST_SOURCE, columns)),
        },
      ];
    }
    case 'opaque':
      return [{ label: 'from', place: page.pathOf(end.module), text: () => '' }];
    case 'package':
      return [{ label: 'from', place: escapeText(`${end.specifier}#${end.name}`), text: () => '' }];
    case 'missing':
      return [{ label: 'lost', place: page.pathOf(end.module), text: () => sayMissing(end) }];
    case 'unresolved':
    case 'ambiguous':
      return [];
  }
}

function sayMissing({ name, isCircle }: Extract<TrailEnd, { kind: 'missing' }>): string {
  return isCircle ? 'is where the circle closes' : `has no ${name === 'default' ? 'default export' : escapeText(name)}`;
}

/** What else is to be known about a name that is not there. */
function renderHints(page: Page, end: TrailEnd): readonly string[] {
  if (end.kind !== 'missing') return [];
  const { stars, nearest, isCircle } = end;
  return [
    ...(stars > 0 && !isCircle
      ? barLines(page, '', [
          `nor ${stars === 1 ? 'has what its `export *` leads to' : `have the ${stars} modules of its \`export *\``}`,
        ])
      : []),
    ...(nearest === undefined ? [] : barLines(page, 'help', [`Is ${escapeText(nearest)} meant?`])),
  ];
}

function renderEither(page: Page, end: TrailEnd): readonly string[] {
  if (end.kind !== 'ambiguous') return [];
  return end.ways.flatMap((way, index) => [
    ...barLines(page, index === 0 ? 'either' : 'or', ['']),
    ...renderWay(page, way),
  ]);
}

function renderStandings(page: Page, { module, origin, standings }: Trail, hasCanon: boolean): readonly string[] {
  const lines = (text: string) => wrapWords(text, roomOf(page.proseWidth));
  if (standings.length === 0) return hasCanon ? barLines(page, 'canon', ['No entry is about it.']) : [];
  return standings.flatMap((standing) => [
    ...barLines(page, 'canon', lines(`${sayStanding(standing, origin)}${sayTaken(page, standing, module)}`)),
    ...(typeof standing.taken === 'object' ? barLines(page, 'help', lines(escapeText(remedyOf(standing.taken)))) : []),
  ]);
}

function sayStanding({ entry, kind, taken }: Standing, origin: Trail['origin']): string {
  const name = escapeText(`"${entry.name}"`);
  // A namespace takes in what it is about along with other names.
  const part = typeof taken === 'object' && originId(taken.origin) !== originId(origin) ? taken.origin : undefined;
  const it = part === undefined ? 'it' : `${escapeText(part.name)} in it`;
  switch (kind) {
    case 'guarded':
      return `${name} guards ${it}`;
    case 'legacy':
      return `${part === undefined ? 'It' : it} is legacy to ${name}`;
    case 'exported':
      return `It is part of ${name}`;
  }
}

function sayTaken(page: Page, { entry, taken, exportedAs }: Standing, module: Trail['module']): string {
  if (typeof taken === 'object') return ', and this import goes around that.';
  const door = doorOf(entry);
  switch (taken) {
    case 'inside':
      return `, and ${page.pathOf(module)} ${entry.legacy.has(module) ? 'is legacy itself' : 'belongs to it'}.`;
    case 'by-door':
      return ', and this import comes by its entry point.';
    case 'freely':
      return ', and this import may take it.';
    case undefined:
      return door === undefined || exportedAs === undefined
        ? '.'
        : `; ${escapeText(door)} exports ${asName(exportedAs)}.`;
  }
}

function asName(name: string): string {
  return name === 'default' ? 'it as its default' : `it as ${escapeText(name)}`;
}
