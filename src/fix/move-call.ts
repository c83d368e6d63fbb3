import type { ImportBinding, ModuleRequest } from '../model/record.js';
import { isIdentifier, quoteLike } from './names.js';
import type { TextEdit } from './text-edit.js';

/**
 * Takes all names of an `import()`, a `require`, an `import … = require` or an `import('…').T` from another module,
 * where they stand: the path is another, and where a name is another there, that too.
 * @param nameOf the name at the new place, `*` for the namespace; undefined where a name stays
 * @returns edits, or why there are none
 */
export function moveCall(
  { specifierSpan, bindings }: ModuleRequest,
  specifier: string,
  nameOf: (binding: ImportBinding) => string | undefined,
  text: string,
): readonly TextEdit[] | { readonly reason: string } {
  const quoted = quoteLike(text.slice(specifierSpan.start, specifierSpan.end), specifier);
  if (quoted === undefined) return { reason: `${JSON.stringify(specifier)} cannot be written in its quotes` };
  const edits: TextEdit[] = [{ ...specifierSpan, text: quoted }];
  for (const binding of bindings) {
    const name = nameOf(binding);
    if (name === undefined)
      return { reason: `${binding.local || binding.imported} is taken with it, and is not exported there` };
    if (name === '*' || name === binding.imported) continue;
    const edit = isIdentifier(name) ? renamed(binding, name, text) : undefined;
    if (edit === undefined) return { reason: `its name there, ${JSON.stringify(name)}, cannot be written here` };
    edits.push(edit);
  }
  return edits;
}

/** `A` of `{ A }`, `{ A: a }` and `ns.A` by another name; a name that is quoted or computed stays. */
function renamed({ imported, span }: ImportBinding, name: string, text: string): TextEdit | undefined {
  const written = text.slice(span.start, span.end);
  const key = { start: span.start, end: span.start + imported.length };
  if (!written.startsWith(imported)) return undefined;
  const rest = written.slice(imported.length);
  if (/^\s*:/.test(rest)) return { ...key, text: name };
  if (rest !== '') return undefined;
  const mark = text
    .slice(Math.max(0, span.start - 1000), span.start)
    .replace(COMMENTS_AT_END, '')
    .at(-1);
  if (mark === '.') return { ...key, text: name };
  return mark === '{' || mark === ',' ? { ...key, text: `${name}: ${imported}` } : undefined;
}

const COMMENTS_AT_END = /(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*\n)+$/;
