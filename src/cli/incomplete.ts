import type { Fixes } from '../model/fix.js';
import type { Coverage } from '../model/result.js';
import { escapeText } from '../report/escape.js';

/** Says what could not be used, where that is a reason for the exit code. */
export function sayIncomplete({ unparsable, configs }: Coverage): string {
  const broken = [
    ...unparsable.map(({ module }) => module),
    ...configs.filter((config) => config.fatal).map(({ path }) => path),
  ];
  if (broken.length === 0) return '';
  const more = broken.length > 1 ? `and ${broken.length - 1} more ` : '';
  return `error: the result is incomplete, ${escapeText(broken[0]!)} ${more}could not be used\n`;
}

/** Says what could not be written, where that is a reason for the exit code. */
export function sayUnwritten(unwritten: Fixes['unwritten']): string {
  const [first, ...others] = unwritten;
  if (first === undefined) return '';
  const more = others.length === 0 ? '' : `; ${others.length} more could not be written either`;
  return `error: not written: ${escapeText(`${first.module} ${first.reason}`)}${more}\n`;
}
