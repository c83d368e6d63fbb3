import type { JudgedCandidate, RuleCount } from '../model/candidate.js';
import type { LeftOut } from '../model/proposal.js';
import { wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { sayCounts } from './proposal.js';

const WIDTH = 110;

/** The text of a config: the entries of what was chosen, with what speaks for each, and of what was not, as comments. */
export function renderConfig(
  chosen: readonly JudgedCandidate[],
  others: readonly JudgedCandidate[],
  foretold: readonly RuleCount[],
  leftOut: readonly LeftOut[],
): string {
  const findings = foretold.length === 0 ? 'nothing' : sayCounts(foretold);
  return [
    '{',
    '  "$schema": "./node_modules/ws-ssot/schema.json",',
    ...comment(
      `Inferred by ws-ssot init from who imports what: correct it where it is wrong. The day it was written,`,
      2,
    ),
    ...comment(`ws-ssot check found ${findings} with it.`, 2),
    ...renderExclude(leftOut),
    '  "canon": [',
    ...chosen.flatMap((candidate) => renderEntry(candidate)),
    ...(chosen.length === 0
      ? comment(
          'No door is canonical yet, so only what is wrong in any project fails: circular, unresolved and phantom imports.',
          4,
        )
      : []),
    ...(others.length === 0 ? [] : ['', ...comment('What may be canonical, too:', 4)]),
    ...others.flatMap((candidate) => ['', ...renderEntry(candidate).map(asComment)]),
    '  ],',
    '}',
    '',
  ].join('\n');
}

function renderExclude(leftOut: readonly LeftOut[]): readonly string[] {
  const reasonOf = (glob: string) => leftOut.find((each) => each.glob === glob)?.reason;
  const globs = leftOut.map(({ glob }) => glob);
  const why = 'What cannot be looked at, and would leave every run incomplete: take out of this list what is mended.';
  return globs.length === 0 ? [] : [...comment(why, 2), ...list('exclude', globs, 2, reasonOf)];
}

function renderEntry({ canon, evidence, doubts, brings, legacy, remarks }: JudgedCandidate): readonly string[] {
  const { guarded, owners = [] } = canon;
  const remarkOn = (about: string) => remarks.find((remark) => remark.about === about)?.text;
  const certain = legacy.filter(({ isCertain }) => isCertain);
  return [
    '    {',
    ...evidence.flatMap(({ text, points }) => comment(`${sayPoints(points)} ${text}`, 6)),
    ...doubts.flatMap((doubt) => comment(`Not certain: ${doubt}.`, 6)),
    ...comment(brings.length === 0 ? 'Nothing goes around it today.' : `Brings ${sayCounts(brings)}.`, 6),
    `      "name": ${quote(canon.name)},`,
    ...(canon.entryPoint.length === 1
      ? [`      "entryPoint": ${quote(canon.entryPoint[0]!)},`]
      : list('entryPoint', canon.entryPoint, 6, remarkOn)),
    ...list('owners', owners, 6, remarkOn),
    '      "guarded": {',
    ...list('modules', guarded?.modules ?? [], 8, remarkOn),
    ...list('packages', guarded?.packages ?? [], 8),
    ...list('globals', guarded?.globals ?? [], 8),
    '      },',
    ...(canon.types === 'free'
      ? [...comment('Some take types from behind it; "guarded" has that reported.', 6), '      "types": "free",']
      : []),
    ...(canon.legacy.length === 0
      ? []
      : [
          '      "legacy": [',
          ...canon.legacy.flatMap(({ module }, index) => [
            ...comment(certain[index]?.reason ?? '', 8),
            `        { "module": ${quote(module)} },`,
          ]),
          '      ],',
        ]),
    ...legacy
      .filter(({ isCertain }) => !isCertain)
      .flatMap(({ module, reason }) => comment(`Legacy, perhaps: ${module} ${reason}.`, 6)),
    '    },',
  ];
}

function list(
  key: string,
  values: readonly string[],
  indent: number,
  remarkOn: (value: string) => string | undefined = () => undefined,
): readonly string[] {
  if (values.length === 0) return [];
  const space = ' '.repeat(indent);
  return [
    `${space}${quote(key)}: [`,
    ...values.flatMap((value) => [...comment(remarkOn(value) ?? '', indent + 2), `${space}  ${quote(value)},`]),
    `${space}],`,
  ];
}

function sayPoints(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `-${-points}` : ' 0';
}

/** JSON, with nothing in it that a terminal could take for something else. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function comment(text: string, indent: number): readonly string[] {
  if (text === '') return [];
  const space = ' '.repeat(indent);
  return wrapWords(escapeText(text), WIDTH - indent - 3).map((line) => `${space}// ${line}`);
}

function asComment(line: string): string {
  return `    // ${line.slice(4)}`;
}
