import type { Span } from '../model/record.js';

/** Text that takes the place of a span; an insertion where that is empty. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** Whether two edits are about the same text. */
export function overlap(edits: readonly TextEdit[]): boolean {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered.some(({ start }, index) => index > 0 && start < ordered[index - 1]!.end);
}

/**
 * Makes edits, which must not overlap; insertions at one offset come in their order.
 * @returns the text, in which every character outside of the edits is as it was
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of ordered) {
    if (start < at) throw new Error(`edits overlap at offset ${start}`);
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
