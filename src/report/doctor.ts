import type { DoctorResult, Examination, Verdict } from '../model/doctor.js';
import type { Proof, Trial, Unplanted } from '../model/proof.js';
import { createPalette, type Palette } from './colour.js';
import { padColumns, widestOf, wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { figure, plural } from './figures.js';

/** How the answer is drawn. */
export interface DoctorTextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** How many details of one thing are shown; JSON has all of them. */
const MOST = 8;

/** Columns of the words `warning` and `error`. */
const VERDICT = 9;

/** Draws what doctor looked at, one line each, with what to do where something is wrong. */
export function renderDoctor({ examinations, proof }: DoctorResult, { color, width }: DoctorTextOptions): string {
  const paint = createPalette(color);
  const columns = Math.min(120, Math.max(60, width));
  const all = [...examinations, ...(proof === undefined ? [] : [examinationOf(proof)])];
  const widest = widestOf(all.map(({ check }) => check));
  const lines = [
    ...all.flatMap((each) => examinationLines(each, widest, columns, paint)),
    ...(proof === undefined ? [] : unplantedLines(proof.unplanted, columns, paint)),
    '',
    `  ${summaryOf(all, paint)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function examinationLines(
  { check, verdict, message, help, details = [] }: Examination,
  widest: number,
  columns: number,
  paint: Palette,
): readonly string[] {
  const indent = ' '.repeat(2 + VERDICT + widest + 2);
  const room = columns - indent.length;
  const [first = '', ...rest] = wrapWords(escapeText(message), room);
  const shown = details.slice(0, MOST);
  const left = details.length - shown.length;
  return [
    `  ${colourOf(verdict, paint)(verdict.padEnd(VERDICT))}${padColumns(check, widest)}  ${first}`,
    ...rest.map((line) => indent + line),
    ...shown.flatMap((detail) =>
      wrapWords(escapeText(detail), room - 2).map((line) => paint.dim(`${indent}  ${line}`)),
    ),
    ...(left > 0 ? [paint.dim(`${indent}  … and ${figure(left)} more`)] : []),
    ...(help ?? '')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : wrapWords(escapeText(line), room).map((each) => indent + each))),
  ];
}

function colourOf(verdict: Verdict, { good, severity }: Palette): (text: string) => string {
  return verdict === 'ok' ? good : severity[verdict];
}

function examinationOf({ trials }: Proof): Examination {
  const missed = trials.filter((trial) => trial.missed !== undefined);
  const count = plural(trials.length, 'violation');
  if (missed.length === 0) return { check: 'proof', verdict: 'ok', message: `${count} planted, each caught` };
  return {
    check: 'proof',
    verdict: 'error',
    message: `${figure(missed.length)} of ${count} planted not caught`,
    help: 'Correct what lets them pass; where nothing of the project does, it is a bug in ws-ssot.',
    details: missed.map(sayMissed),
  };
}

function sayMissed({ rule, canon, module, text, missed }: Trial): string {
  const of = canon === undefined ? '' : ` of "${canon}"`;
  return `${rule}${of}, in ${module}: ${text.split('\n').join(' ')}: ${missed}`;
}

/** What could not be planted: rules by the reason, with the entries that it holds for. */
function unplantedLines(unplanted: readonly Unplanted[], columns: number, paint: Palette): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { rule, canon, because } of unplanted) {
    const key = `${rule}: ${because}`;
    reasons.set(key, [...(reasons.get(key) ?? []), ...(canon === undefined ? [] : [`"${canon}"`])]);
  }
  if (reasons.size === 0) return [];
  const said = [...reasons].map(([reason, entries]) =>
    entries.length === 0 ? reason : `${reason} (${entriesText(entries)})`,
  );
  return [
    '',
    '  Not planted:',
    ...said.flatMap((each) => wrapped(escapeText(each), columns)).map((line) => paint.dim(line)),
  ];
}

/** A few entries by their names, many by their number; JSON has all of them. */
function entriesText(entries: readonly string[]): string {
  return entries.length > 3 ? `${figure(entries.length)} canon entries` : entries.join(', ');
}

function wrapped(text: string, columns: number): readonly string[] {
  return wrapWords(text, columns - 6).map((line, index) => `${index === 0 ? '    ' : '      '}${line}`);
}

function summaryOf(all: readonly Examination[], { good, severity }: Palette): string {
  const counts = (['error', 'warning'] as const).flatMap((verdict) => {
    const count = all.filter((each) => each.verdict === verdict).length;
    return count === 0 ? [] : [severity[verdict](plural(count, verdict))];
  });
  return counts.length === 0 ? `${good('All right')}.` : `${counts.join(', ')}.`;
}
