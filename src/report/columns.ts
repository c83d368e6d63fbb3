import stringWidth from 'string-width';

/** How many columns an escaped text takes; colours take none. */
export function columnsOf(text: string): number {
  return ONE_COLUMN_EACH.test(text) ? text.length : stringWidth(text);
}

/** ASCII, and what our own reports draw with: `string-width` takes longer for its first text than a report has to. */
const ONE_COLUMN_EACH = /^[\x20-\x7e─│╭╰…→▶⋮]*$/;

/** Adds spaces after a text until it takes `columns`. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Breaks prose at its spaces into lines of at most `columns`; a longer word has a line of its own. */
export function wrapWords(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const more = columnsOf(word);
    if (line !== '' && width + 1 + more > columns) {
      lines.push(line);
      line = '';
      width = 0;
    }
    width += line === '' ? more : more + 1;
    line += line === '' ? word : ` ${word}`;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** Cuts a text at its end so that it takes at most `columns`; `…` shows that something is missing. */
export function cutColumns(text: string, columns: number): string {
  // Text is at most a few columns wider than asked before it is measured in full: minified lines are megabytes long.
  const near = text.length > columns * 8 ? text.slice(0, columns * 8) : text;
  if (near === text && columnsOf(text) <= columns) return text;
  let cut = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(near)) {
    width += columnsOf(segment);
    if (width > columns - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** The most columns that one of some texts takes. */
export function widestOf(texts: Iterable<string>): number {
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, columnsOf(text));
  return widest;
}
