import { ts, type TS } from '../ts-morph.js';
import { hasComment } from './clause.js';
import type { TextEdit } from './text-edit.js';

/**
 * Whether comments belong to a statement: within it, behind it on its line, or right above it. A directive for a linter
 * or the compiler would come to stand at something else if the statement went.
 */
export function isAttached(
  statement: TS.Statement & { moduleSpecifier: TS.Expression },
  text: string,
  parsed: TS.SourceFile,
): boolean {
  const start = statement.getStart(parsed);
  const within = text.slice(start, statement.moduleSpecifier.getStart(parsed));
  const above = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  const last = above.at(-1);
  const isRightAbove = last !== undefined && !/\r?\n[^\S\n]*\r?\n/.test(text.slice(last.end, start));
  return hasComment(within) || isRightAbove || ts.getTrailingCommentRanges(text, statement.end) !== undefined;
}

/** Takes a statement out together with its line, where that holds nothing else, and one of two blank lines around it. */
export function lineOf(statement: TS.Statement, text: string, parsed: TS.SourceFile): TextEdit {
  const start = statement.getStart(parsed);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[^\S\n]*(?:\n|$)/.exec(text.slice(statement.end));
  if (text.slice(lineStart, start).trim() !== '' || rest === null) return { start, end: statement.end, text: '' };
  let end = statement.end + rest[0].length;
  const isBlankBefore = lineStart === 0 || /\n[^\S\n]*\n$/.test(text.slice(0, lineStart));
  const blankAfter = /^[^\S\n]*\n/.exec(text.slice(end));
  if (isBlankBefore && blankAfter !== null) end += blankAfter[0].length;
  return { start: lineStart, end, text: '' };
}

/** Where a statement of its own goes behind another: on the next line, or where more follows on this one, right here. */
export function endOfLine(statement: TS.Statement, text: string): { at: number; before: string; after: string } {
  const rest = /^(?:[^\S\n]|\/\/[^\n]*|\/\*(?:[^*\n]|\*(?!\/))*\*\/)*?(?=\r?\n|$)/.exec(text.slice(statement.end));
  const lineStart = text.lastIndexOf('\n', statement.getStart() - 1) + 1;
  const indent = /^[^\S\n]*/.exec(text.slice(lineStart))![0];
  if (rest === null) return { at: statement.end, before: ' ', after: '' };
  const at = statement.end + rest[0].length;
  const lineEnd = /^\r?\n/.exec(text.slice(at))?.[0] ?? (/\r\n/.test(text) ? '\r\n' : '\n');
  return { at, before: `${lineEnd}${indent}`, after: '' };
}
