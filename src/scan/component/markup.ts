import type { Span } from '../../model/record.js';
import { afterOpaque } from '../opaque.js';

/** An opening tag of HTML, as Vue, Svelte and Astro read it. */
export interface Tag extends Span {
  readonly name: string;
  /** Values by name, with their quotes or braces where they have any; undefined for a name alone. */
  readonly attributes: ReadonlyMap<string, Span | undefined>;
  readonly isSelfClosing: boolean;
}

/** Reads the tag that opens at `start`; one that is never closed reaches to the end of the text. */
export function readTag(text: string, start: number): Tag {
  const name = matchAt(TAG_NAME, text, start + 1);
  const attributes = new Map<string, Span | undefined>();
  let offset = start + 1 + name.length;
  for (;;) {
    offset += matchAt(BETWEEN, text, offset).length;
    const next = text[offset];
    if (next === undefined || next === '>') break;
    if (next === '{') {
      offset = afterBraces(text, offset) ?? text.length;
      continue;
    }
    const attribute = matchAt(ATTRIBUTE_NAME, text, offset);
    offset += attribute.length;
    const equals = matchAt(EQUALS, text, offset);
    const end = equals === '' ? offset : afterValue(text, offset + equals.length);
    attributes.set(attribute, equals === '' ? undefined : { start: offset + equals.length, end });
    offset = end;
  }
  const end = Math.min(offset + 1, text.length);
  return { name, attributes, isSelfClosing: text[offset - 1] === '/', start, end };
}

/** What an attribute says, without the quotes or braces around it. */
export function attributeText(text: string, tag: Tag, name: string): string | undefined {
  const value = tag.attributes.get(name);
  return value && text.slice(value.start, value.end).replace(/^["'`{]|["'`}]$/g, '');
}

const TAG_NAME = /[^\s/>]+/y;
const BETWEEN = /[\s/]+/y;
const ATTRIBUTE_NAME = /[^>{][^\s=>/{]*/y;
const EQUALS = /\s*=\s*/y;
const UNQUOTED = /[^\s>]+/y;

function afterValue(text: string, start: number): number {
  const first = text[start];
  if (first === '{') return afterBraces(text, start) ?? text.length;
  if (first !== '"' && first !== "'" && first !== '`') {
    const end = start + matchAt(UNQUOTED, text, start).length;
    return text.startsWith('/>', end - 1) ? end - 1 : end;
  }
  const end = text.indexOf(first, start + 1);
  return end === -1 ? text.length : end + 1;
}

/** The offset behind the brace that closes the one at `start`, seen as JavaScript; undefined where none does. */
export function afterBraces(text: string, start: number): number | undefined {
  let depth = 0;
  BRACE_OR_OPAQUE.lastIndex = start;
  for (let match = BRACE_OR_OPAQUE.exec(text); match !== null; match = BRACE_OR_OPAQUE.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] !== '}') BRACE_OR_OPAQUE.lastIndex = afterOpaque(text, match.index) ?? match.index + 1;
    else if (--depth === 0) return match.index + 1;
  }
  return undefined;
}

const BRACE_OR_OPAQUE = /[{}'"`/]/g;

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
