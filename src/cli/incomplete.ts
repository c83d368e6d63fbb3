import type { Coverage } from '../model/result.js';
import { escapeText } from '../report/escape.js';

/** Says what could not be used, where that is the reason for the exit code. */
export function sayIncomplete({ unparsable, configs }: Coverage): string {
  const broken = [
    ...unparsable.map(({ module }) => module),
    ...configs.filter((config) => config.fatal).map(({ path }) => path),
  ];
  const more = broken.length > 1 ? `and ${broken.length - 1} more ` : '';
  return `error: the result is incomplete, ${escapeText(broken[0]!)} ${more}could not be used\n`;
}
