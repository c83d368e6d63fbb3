/**
 * The offset behind the string, comment or regular expression of JavaScript that begins at `start`; undefined where
 * none does. A quote that is not closed on its line is an apostrophe; what else is not closed ends with the text.
 */
export function afterOpaque(text: string, start: number): number | undefined {
  const first = text[start];
  if (first === '/') return afterSlash(text, start);
  return first === "'" || first === '"' || first === '`' ? afterQuoted(text, start, first) : undefined;
}

/** The offset behind the next `mark`, or the end of the text. */
export function after(text: string, mark: string, from: number): number {
  const start = text.indexOf(mark, from);
  return start === -1 ? text.length : start + mark.length;
}

function afterSlash(text: string, start: number): number | undefined {
  if (text[start + 1] === '*') return after(text, '*/', start + 2);
  if (text[start + 1] === '/') return after(text, '\n', start + 2);
  let before = start - 1;
  while (text[before] === ' ') before--;
  // Behind an operand it divides.
  return '=(,:[!&|?{};'.includes(text[before] ?? ';') ? afterQuoted(text, start, '/') : undefined;
}

// By hand: a pattern that repeats a choice takes memory for every character.
function afterQuoted(text: string, start: number, quote: string): number | undefined {
  let isInClass = false;
  for (let offset = start + 1; offset < text.length; offset++) {
    const character = text[offset]!;
    if (character === quote && !isInClass) return offset + 1;
    if (character === '\\') offset++;
    else if (quote === '/' && (character === '[' || character === ']')) isInClass = character === '[';
    else if (quote !== '`' && (character === '\n' || character === '\r')) return undefined;
  }
  return quote === '`' ? text.length : undefined;
}
