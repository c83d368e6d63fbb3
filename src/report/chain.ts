import type { Finding } from '../model/finding.js';
import type { ModulePath } from '../model/path.js';
import type { Hop, Origin } from '../model/origin.js';
import { columnsOf, cutColumns, padColumns, widestOf, wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { figure } from './figures.js';
import { barLine, barLines, elideMiddle, roomOf, type Page } from './page.js';

/** Longer ways are shown without their middle; JSON has all of it. */
const MOST_HOPS = 20;

/** Draws the way a name came: each export that passed it on, and where it was declared; nothing where it came straight. */
export function renderChain(page: Page, origin: Origin | undefined): readonly string[] {
  if (origin === undefined || origin.kind === 'global' || origin.through.length === 0) return [];
  return [...barLines(page, 'via', drawPlaces(page, origin.through)), barLine(page, 'from', endOf(page, origin))];
}

/** The same way without the source text of its hops. */
export function renderShortChain(page: Page, origin: Origin | undefined): readonly string[] {
  if (origin === undefined || origin.kind === 'global' || origin.through.length === 0) return [];
  const { head, left, tail } = elideMiddle(origin.through, MOST_HOPS);
  const draw = (hop: Hop): string => page.paint.place(page.lineOf(hop.module, hop.span.start));
  const steps = [
    ...head.map(draw),
    ...(left > 0 ? [`… ${figure(left)} more …`] : []),
    ...tail.map(draw),
    endOf(page, origin),
  ];
  return barLines(page, 'via', wrapWords(steps.join(' → '), roomOf(page.width)));
}

/** Draws the other places that explain a finding. */
export function renderRelated(page: Page, { related = [] }: Finding): readonly string[] {
  return barLines(
    page,
    'see',
    related.map(
      ({ module, span, message }) => `${page.paint.place(page.placeOf(module, span.start))}  ${escapeText(message)}`,
    ),
  );
}

/** What the chain ends at, as `place#name`. */
function endOf(page: Page, origin: Exclude<Origin, { kind: 'global' }>): string {
  switch (origin.kind) {
    case 'module':
      return page.paint.place(escapeText(`${page.pathOf(origin.path)}#${origin.name}`));
    case 'package':
      return page.paint.place(escapeText(`${origin.specifier}#${origin.name}`));
    case 'unknown':
      return {
        missing: 'nobody exports it',
        ambiguous: 'two `export *` give different things',
        unresolved: 'a module on the way was not found',
      }[origin.reason];
  }
}

/** `path:line  source text` for each hop, the sources below one another where that leaves room for them. */
function drawPlaces(page: Page, hops: readonly Hop[]): readonly string[] {
  const { head, left, tail } = elideMiddle(hops, MOST_HOPS);
  const placeOf = (hop: Hop): string => page.lineOf(hop.module, hop.span.start);
  const widest = widestOf([...head, ...tail].map(placeOf));
  const draw = (hop: Hop): readonly string[] => {
    const source = lineTextOf(page, hop.module, hop.span.start);
    const room = roomOf(page.width) - widest - 2;
    return room >= Math.min(28, columnsOf(source))
      ? [`${page.paint.place(padColumns(placeOf(hop), widest))}  ${cutColumns(source, room)}`.trimEnd()]
      : [page.paint.place(placeOf(hop)), `    ${cutColumns(source, roomOf(page.width) - 4)}`];
  };
  return [...head.flatMap(draw), ...(left > 0 ? [`… ${figure(left)} more …`] : []), ...tail.flatMap(draw)];
}

/** The text of the line that an offset stands on, on one line of a terminal. */
export function lineTextOf(page: Page, module: ModulePath, offset: number): string {
  const { text } = page.locator.line(module, page.locator.position(module, offset).line);
  // No terminal shows more; escaping megabytes of a minified line would only take time.
  return escapeText(text.slice(0, 2000).trim().replaceAll('\t', ' '));
}
