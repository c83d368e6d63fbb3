import type { Cycle } from '../model/cycle.js';
import { edgeKind } from '../model/edge.js';
import type { Dependency } from '../model/graph.js';
import type { ModulePath } from '../model/path.js';
import { columnsOf, padColumns, widestOf, wrapWords } from './columns.js';
import { figure } from './figures.js';
import { barLines, elideMiddle, roomOf, type Page } from './page.js';
import { choosePhrases, shortPhrase } from './phrase.js';

/** Further rings are only looked for in components of at most this many modules. */
const MOST_MEMBERS_WITH_RINGS = 200;

/** Longer rings are drawn without their middle; JSON has all of it. */
const MOST_EDGES = 100;

/** Draws a cycle: its ring edge by edge, how large the component is, and the other rings in it. */
export function renderCycle(page: Page, cycle: Cycle): readonly string[] {
  const size = sizeOf(cycle);
  return [
    ...barLines(page, 'ring', drawRing(page, cycle.ring)),
    ...(size === undefined ? [] : barLines(page, 'in', wrapWords(size, roomOf(page.proseWidth)))),
    ...barLines(
      page,
      'also',
      cycle.rings.flatMap((ring) => drawOtherRing(page, ring)),
    ),
  ];
}

const START = '╭─▶ ';
const BETWEEN = '│   ';
const BACK = '╰── ';

function drawRing(page: Page, ring: readonly Dependency[]): readonly string[] {
  const { head, left, tail } = elideMiddle(ring, MOST_EDGES);
  const edges = [...head, ...tail];
  const places = edges.map((edge) => page.lineOf(edge.from, edge.request.span.start));
  const widest = widestOf(places);
  const room = roomOf(page.width) - columnsOf(START);
  const beside = room - widest - columnsOf('    deferred');
  const isBeside = edges.every((edge) => columnsOf(shortPhrase(edge.request)) <= beside);
  const phrases = choosePhrases(edges, isBeside ? beside : room - columnsOf('      deferred'));
  const widestPhrase = widestOf(phrases);
  const lines: string[] = [];
  for (const [index, edge] of edges.entries()) {
    if (left > 0 && index === head.length) lines.push(`${BETWEEN}… ${figure(left)} more …`);
    const first = index === 0 ? START : BETWEEN;
    const last = index === edges.length - 1 && index > 0 ? BACK : BETWEEN;
    const kind = page.paint.dim(edgeKind(edge) ?? '');
    if (isBeside) {
      const place = page.paint.place(padColumns(places[index]!, widest));
      lines.push(`${last === BACK ? BACK : first}${place}  ${padColumns(phrases[index]!, widestPhrase)}  ${kind}`);
    } else {
      lines.push(`${first}${page.paint.place(places[index]!)}`, `${last}    ${phrases[index]!}  ${kind}`);
    }
  }
  if (ring.length === 1) lines.push(`${BACK}itself`);
  return lines;
}

/** Says how large the component is, where it is larger than the ring. */
function sizeOf({ members, ring }: Cycle): string | undefined {
  if (members.length <= ring.length) return undefined;
  const size = `${members.length} modules that all lead back to one another; this ring is a shortest one, and breaking it leaves the others`;
  return members.length > MOST_MEMBERS_WITH_RINGS
    ? `${size}. Further rings are looked for in up to ${MOST_MEMBERS_WITH_RINGS} modules only.`
    : size;
}

/** `a.ts → b.ts → a.ts`; a long ring is shortened in the middle. */
function drawOtherRing(page: Page, ring: readonly ModulePath[]): readonly string[] {
  const paths = [...ring, ring[0]!].map(page.pathOf);
  const left = paths.length - MOST_PATHS;
  const shown = left <= 1 ? paths : [...paths.slice(0, MOST_PATHS - 2), `… ${left} more …`, ...paths.slice(-2)];
  return wrapWords(shown.join(' → '), roomOf(page.width));
}

/** Further rings of more modules are drawn without their middle. */
const MOST_PATHS = 6;
