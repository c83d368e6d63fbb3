import type { SyntaxProblem } from '../model/record.js';

/** Those of the watched names that occur in the text as whole words, in the order in which they are watched. */
export function mentionsIn(text: string, watched: readonly string[]): readonly string[] {
  return watched.filter((name) => text.includes(name) && wholeWord(name).test(text));
}

/**
 * Why a text is too deeply nested to be parsed, or undefined. A native parser dies on 10,000 open brackets
 * without an exception; strings and comments are not told apart, so this is an upper bound (the deepest real
 * file among 20,000 was at 44).
 */
export function nestingProblem(text: string): SyntaxProblem | undefined {
  if (countOpening(text) <= MAX_DEPTH) return undefined;
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 40 /* ( */ || code === 91 /* [ */ || code === 123 /* { */) {
      if (++depth > MAX_DEPTH) {
        const message = `Brackets are nested more than ${MAX_DEPTH} deep`;
        return { message, span: { start: offset, end: offset + 1 } };
      }
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return undefined;
}

const MAX_DEPTH = 2000;

/** Counts all brackets that open, five times faster than a loop over the characters: few texts have that many. */
function countOpening(text: string): number {
  let count = 0;
  for (const bracket of '([{') {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) count++;
  }
  return count;
}

const words = new Map<string, RegExp>();

function wholeWord(name: string): RegExp {
  let word = words.get(name);
  if (word === undefined) {
    word = new RegExp(`(?<![\\w$])${name.replace(/[$.*+?^{}()|[\]\\]/g, '\\$&')}(?![\\w$])`);
    words.set(name, word);
  }
  return word;
}
