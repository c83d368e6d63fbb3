import { createTwoFilesPatch, diffLines, OMIT_HEADERS } from 'diff';
import path from 'node:path';
import type { Fixes } from '../model/fix.js';
import { toFileName } from '../model/path.js';
import type { Span } from '../model/record.js';
import { pathFrom } from './page.js';

/**
 * Renders changes as one unified diff for `git apply`. Its paths count from the top of the repository, as git itself has
 * it: others would be skipped anywhere below. It is no report: what stands in the files is given as it is.
 */
export function renderDiff({ changes, top }: Pick<Fixes, 'changes' | 'top'>, root: string): string {
  return changes
    .map(({ module, before, after }) => {
      const name = pathFrom(top, toFileName(root, module, path));
      const [old, now] = [quoted(`a/${name}`), quoted(`b/${name}`)];
      const hunks = createTwoFilesPatch('', '', before, after, '', '', { context: 3, headerOptions: OMIT_HEADERS });
      return `diff --git ${old} ${now}\n--- ${ended(old)}\n+++ ${ended(now)}\n${hunks}`;
    })
    .join('');
}

/** What takes the place of which span, line by line, to make of one text another. */
export function editsBetween(before: string, after: string): readonly (Span & { readonly text: string })[] {
  const edits: { start: number; end: number; text: string }[] = [];
  let at = 0;
  for (const { added, removed, value } of diffLines(before, after)) {
    const open = edits.at(-1);
    if (!added && !removed) at += value.length;
    else if (open?.end === at) open.text += added ? value : '';
    else edits.push({ start: at, end: at, text: added ? value : '' });
    if (!removed) continue;
    at += value.length;
    edits.at(-1)!.end = at;
  }
  return edits;
}

/** A name as git writes it: in quotes where it holds what ends a line or a quote. */
function quoted(name: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name;
  const escaped = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, octal);
  return `"${escaped}"`;
}

/** With a tab where it might else be taken to end at a space of its own. */
function ended(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
