import type { ModuleRecord, Span } from '../../model/record.js';

/** How many hashes a sketch has; the share that two have in common estimates the share of their texts. */
const HASHES = 32;
/** Words that are hashed together, so that their order counts. */
const SHINGLE = 3;

/**
 * Sketches what a module is like, to know it again where it has moved and been formatted anew: its words, in any
 * layout, without the specifiers, which change with its place (Broder's MinHash, one byte of each minimum).
 */
export function sketchModule(text: string, { requests }: Pick<ModuleRecord, 'requests'>): string {
  const rest = withoutSpans(
    text,
    requests.map(({ specifierSpan }) => specifierSpan),
  );
  const minima = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shinglesOf(wordsOf(rest))) {
    const hash = hashOf(shingle);
    for (let index = 0; index < HASHES; index++) {
      const value = mixed(hash ^ Math.imul(index + 1, 0x9e3779b1));
      if (value < minima[index]!) minima[index] = value;
    }
  }
  return [...minima].map((minimum) => (minimum & 0xff).toString(16).padStart(2, '0')).join('');
}

/** The words of a text, in any layout. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
}

/** Whether a text can be a sketch. */
export function isSketch(text: string): boolean {
  return text.length === 2 * HASHES && /^[0-9a-f]+$/.test(text);
}

/** How alike two modules are by their sketches, from 0 to 1. */
export function likeness(a: string, b: string): number {
  let same = 0;
  // By character: where a whole folder has moved, there are millions of pairs.
  for (let at = 0; at < 2 * HASHES; at += 2)
    if (a.charCodeAt(at) === b.charCodeAt(at) && a.charCodeAt(at + 1) === b.charCodeAt(at + 1)) same++;
  return same / HASHES;
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let rest = '';
  let end = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start < end) continue;
    rest += `${text.slice(end, span.start)} `;
    end = span.end;
  }
  return rest + text.slice(end);
}

function shinglesOf(words: readonly string[]): ReadonlySet<string> {
  const count = Math.max(1, words.length - SHINGLE + 1);
  return new Set(Array.from({ length: count }, (_, index) => words.slice(index, index + SHINGLE).join(' ')));
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3, which makes one hash into many. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
