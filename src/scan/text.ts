/** Those of the watched names that occur in the text as whole words, in the order in which they are watched. */
export function mentionsIn(text: string, watched: readonly string[]): readonly string[] {
  return watched.filter((name) => text.includes(name) && wholeWord(name).test(text));
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
