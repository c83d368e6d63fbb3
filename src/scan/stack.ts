import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { isMainThread, resourceLimits } from 'node:worker_threads';

/**
 * Whether parsing a text might take more stack than this thread has. oxc-parser recurses, and where the stack ends there
 * is no exception: it takes us with it. May say yes in vain (of 20,000 real files 0.6 % are that
 * large), never no: the text counts as if each of its tokens were nested in the one before.
 */
export function mayOverflow(text: string, limit = stackLimit()): boolean {
  // Half of it, since frames differ from platform to platform, and the parser is not the first to use the stack.
  const room = limit / 2;
  if (text.length * BYTES.opener <= room) return false;
  const openers = countOpeners(text);
  const others = text.length - openers;
  if (openers * BYTES.opener + others * BYTES.character <= room) return false;
  return stackNeed(text) > room;
}

/** Bytes of stack that no parse of the text exceeds. */
export function stackNeed(text: string): number {
  let need = 0;
  let isInWord = false;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    const kind = code < 128 ? KINDS[code] : WORD;
    if (kind === WORD) {
      if (!isInWord) need += BYTES.word;
      isInWord = true;
      continue;
    }
    isInWord = false;
    if (kind === MARK) need += BYTES.mark;
    else if (kind === OPENER) need += BYTES.opener;
  }
  return need;
}

/**
 * What one level of nesting takes at most, by what opens it: measured with oxc-parser 0.154 on x64 over 100,000 random
 * texts, by how far the stack grew. `(` takes 1,330, `${` 1,516, `@` 670; a chain of `yield` 460 a word, `x=>` 766 for
 * a word and two marks, `!` 112. A character that opens nothing needs at most what half of `a!` does.
 */
const BYTES = { opener: 1500, word: 500, mark: 128, character: 314 } as const;

const BLANK = 0;
const WORD = 1;
const MARK = 2;
const OPENER = 3;

const OPENERS = '([{<@';

const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return BLANK;
  if (/[\w$]/.test(character)) return WORD;
  return OPENERS.includes(character) ? OPENER : MARK;
});

/** Several times faster than a loop over the characters, which few texts need. */
function countOpeners(text: string): number {
  let count = 0;
  for (const opener of OPENERS) {
    for (let at = text.indexOf(opener); at !== -1; at = text.indexOf(opener, at + 1)) count++;
  }
  return count;
}

let known: number | undefined;

/** Bytes of stack that this thread has; where nobody tells, what Windows gives. */
function stackLimit(): number {
  return (known ??= isMainThread ? mainThreadLimit() : (resourceLimits.stackSizeMb ?? 1) * MEBIBYTE);
}

const MEBIBYTE = 2 ** 20;

function mainThreadLimit(): number {
  switch (platform()) {
    case 'linux':
      return softLimit() ?? MEBIBYTE;
    case 'darwin':
      return 8 * MEBIBYTE;
    default:
      return MEBIBYTE;
  }
}

/** What `ulimit -s` says; none is as good as what anybody sets. */
function softLimit(): number | undefined {
  try {
    const soft = /^Max stack size +(\d+|unlimited) /m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === 'unlimited' ? 8 * MEBIBYTE : Number(soft);
  } catch {
    return undefined;
  }
}
