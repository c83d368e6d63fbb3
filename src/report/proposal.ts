import type { JudgedCandidate, RuleCount } from '../model/candidate.js';
import type { LeftOut, Proposal } from '../model/proposal.js';
import { createPalette, type Palette } from './colour.js';
import { wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { figure, plural } from './figures.js';

/** Draws candidates for a terminal: what speaks for each and against it, and what it would bring. */
export function renderProposal(
  { candidates, weaker, always, leftOut }: Proposal,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const paint = createPalette(color);
  const wide = Math.min(120, Math.max(60, width));
  const lines = [
    ...(candidates.length === 0
      ? ['  Nothing here looks like a canonical door.']
      : wrapWords(candidates.length === 1 ? LEGEND : `${LEGEND}. ${ORDER}`, wide - 3).map(
          (line, index, all) => `  ${line}${index === all.length - 1 ? ':' : ''}`,
        )),
    ...candidates.flatMap((candidate, index) => ['', ...renderCandidate(candidate, index + 1, paint, wide)]),
    ...(leftOut.length === 0
      ? []
      : ['', '  To be left out, so that all the rest can be looked at:', ...leftOut.flatMap(renderLeftOut)]),
    ...(weaker === 0
      ? []
      : [
          '',
          `  ${figure(weaker)} more ${weaker === 1 ? 'comes after these and is' : 'come after these and are'} not shown.`,
        ]),
    '',
    ...wrapWords(
      always.length === 0
        ? 'Beside that, check finds nothing.'
        : `Whatever is chosen, check finds ${sayCounts(always)}.`,
      wide - 2,
    ).map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function renderLeftOut({ glob, reason }: LeftOut): readonly string[] {
  return [`    ${escapeText(glob)}`, ...wrapWords(escapeText(reason), 72).map((line) => `      ${line}`)];
}

/** `2 of noncanonical-import, 1 of import-cycle`. */
export function sayCounts(counts: readonly RuleCount[]): string {
  return counts.map(({ rule, count }) => `${figure(count)} of ${escapeText(rule)}`).join(', ');
}

const LEGEND = 'What may be canonical; * is what --yes takes';

const ORDER = 'First comes what has to do with WebSockets, then what is in no doubt, then what has the most points';

/** `a, b and 3 more`. */
function sayFew(names: readonly string[]): string {
  const more = names.length > 2 ? ` and ${figure(names.length - 2)} more` : '';
  return `${names.slice(0, 2).join(', ')}${more}`;
}

function renderCandidate(candidate: JudgedCandidate, number: number, paint: Palette, width: number): readonly string[] {
  const { canon, door, evidence, score, doubts, brings, legacy, isChosen } = candidate;
  const lead = `  ${isChosen ? paint.good('*') : ' '} ${number}  `;
  const others = canon.entryPoint.slice(1);
  const line = (label: string, text: string) =>
    wrapWords(escapeText(text), width - 14).map(
      (part, index) => `       ${(index === 0 ? label : '').padEnd(6)} ${part}`,
    );
  return [
    `${lead}${paint.bold(escapeText(door))}  ${paint.dim(plural(score, 'point'))}`,
    ...(others.length === 0 ? [] : line('also', sayFew(others))),
    ...evidence.flatMap(({ points, text }) =>
      line(points > 0 ? `  +${points}` : `  ${points === 0 ? ' ' : points}`, text),
    ),
    ...doubts.flatMap((doubt) => line('doubt', doubt)),
    ...legacy.flatMap(({ module, reason }) => line('legacy', `${module} ${reason}`)),
    ...line('brings', brings.length === 0 ? 'no finding' : sayCounts(brings)),
  ];
}
