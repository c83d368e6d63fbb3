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
      : [`  What may be canonical, the likeliest first; * is beyond doubt:`]),
    ...candidates.flatMap((candidate, index) => ['', ...renderCandidate(candidate, index + 1, paint, wide)]),
    ...(leftOut.length === 0
      ? []
      : ['', '  To be left out, so that all the rest can be looked at:', ...leftOut.flatMap(renderLeftOut)]),
    ...(weaker === 0
      ? []
      : ['', `  ${figure(weaker)} more that less speaks for ${weaker === 1 ? 'is' : 'are'} not shown.`]),
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

function renderCandidate(candidate: JudgedCandidate, number: number, paint: Palette, width: number): readonly string[] {
  const { canon, door, evidence, score, doubts, brings, legacy, isChosen } = candidate;
  const lead = `  ${isChosen ? paint.good('*') : ' '} ${number}  `;
  const others =
    canon.entryPoint.length === 1 ? '' : ` and ${plural(canon.entryPoint.length - 1, 'further entry point')}`;
  const line = (label: string, text: string) =>
    wrapWords(escapeText(text), width - 14).map(
      (part, index) => `       ${(index === 0 ? label : '').padEnd(6)} ${part}`,
    );
  return [
    `${lead}${paint.bold(escapeText(door))}${others}  ${paint.dim(plural(score, 'point'))}`,
    ...evidence.flatMap(({ points, text }) =>
      line(points > 0 ? `  +${points}` : `  ${points === 0 ? ' ' : points}`, text),
    ),
    ...doubts.flatMap((doubt) => line('doubt', doubt)),
    ...legacy.flatMap(({ module, reason }) => line('legacy', `${module} ${reason}`)),
    ...line('brings', brings.length === 0 ? 'no finding' : sayCounts(brings)),
  ];
}
