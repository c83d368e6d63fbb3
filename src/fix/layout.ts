import { ts, type TS } from '../ts-morph.js';
import { hasComment, type Statement } from './clause.js';
import { isOverlooked } from './overlooked.js';
import type { TextEdit } from './text-edit.js';

/**
 * Whether comments belong to a statement: within it, behind it on its line, or right above it. A directive for a linter,
 * also behind what is above, would come to stand at something else if the statement went.
 */
export function isAttached(statement: Statement, parsed: TS.SourceFile): boolean {
  const { moduleSpecifier, pos, end } = statement;
  const { text } = parsed;
  const above = ts.getLeadingCommentRanges(text, pos) ?? [];
  const last = above.at(-1);
  const start = statement.getStart(parsed);
  const isRightAbove = last !== undefined && !/\r?\n[^\S\n]*\r?\n/.test(text.slice(last.end, start));
  if (isDirectedFromAbove(start, text)) return true;
  const isWithin = hasComment(text.slice(start, moduleSpecifier.getStart(parsed)));
  return isWithin || isRightAbove || ts.getTrailingCommentRanges(text, end) !== undefined;
}

/**
 * Whether a comment tells the compiler or a linter to overlook what is wrong in the lines of a statement: names that came
 * to it would be overlooked with the others, and a list that is broken into lines would not be any more.
 */
export function isDirected(statement: Statement, { text }: TS.SourceFile): boolean {
  const [start, end] = [statement.getStart(), statement.end];
  const behind = /^[^\n]*/.exec(text.slice(end))![0];
  return isDirectedFromAbove(start, text) || /-disable-line\b/.test(behind) || isOverlooked(text, { start, end });
}

function isDirectedFromAbove(start: number, text: string): boolean {
  const lineAbove = /[^\n]*\r?\n[^\S\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  return IS_ABOUT_NEXT_LINE.test(lineAbove);
}

/**
 * Whether what stands around a statement means the same without it: an expression that ends without a semicolon does not
 * go on behind it, and no string becomes a directive.
 */
export function canVanish(statement: TS.Statement, { statements, text }: TS.SourceFile): boolean {
  const index = statements.indexOf(statement);
  const [before, after] = [statements[index - 1], statements[index + 1]];
  if (after === undefined) return true;
  if (isDirective(after)) return false;
  const isEnded = before === undefined || text[before.end - 1] === ';' || ts.isImportDeclaration(before);
  return isEnded || /[\w$@{]/.test(text[after.getStart()]!);
}

/** Whether a statement is a string alone, such as `'use client'`, which means something at the top of a file. */
export function isDirective(statement: TS.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** What a statement ends with: a semicolon, or nothing. */
export function endOf(statement: TS.Statement, text: string): ';' | '' {
  return text[statement.end - 1] === ';' ? ';' : '';
}

/** Takes a statement out together with its line, where that holds nothing else, and one of two blank lines around it. */
export function lineOf(statement: TS.Statement, text: string): TextEdit {
  const start = statement.getStart();
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[^\S\n]*(?:\n|$)/.exec(text.slice(statement.end));
  const before = text.slice(lineStart, start);
  if (rest === null)
    return { start, end: statement.end + /^[^\S\n]*/.exec(text.slice(statement.end))![0].length, text: '' };
  if (before.trim() !== '') return { start: lineStart + before.trimEnd().length, end: statement.end, text: '' };
  let end = statement.end + rest[0].length;
  const isBlankBefore = lineStart === 0 || /\n[^\S\n]*\n$/.test(text.slice(0, lineStart));
  const blankAfter = /^[^\S\n]*\n/.exec(text.slice(end));
  if (isBlankBefore && blankAfter !== null) end += blankAfter[0].length;
  return { start: lineStart, end, text: '' };
}

/** Puts a statement behind another: on the next line, or where more follows on this one, right here. */
export function behind(statement: TS.Statement, own: string, text: string): TextEdit {
  const rest = /^(?:[^\S\n]|\/\/[^\r\n]*|\/\*(?:[^*\n]|\*(?!\/))*\*\/)*?(?=\r?\n|$)/.exec(
    text.slice(statement.end),
  )?.[0];
  if (rest === undefined || IS_ABOUT_NEXT_LINE.test(rest)) {
    const space = text[statement.end - 1] === ';' ? ' ' : '; ';
    return { start: statement.end, end: statement.end, text: `${space}${own}` };
  }
  const lineStart = text.lastIndexOf('\n', statement.getStart() - 1) + 1;
  const indent = /^[^\S\n]*/.exec(text.slice(lineStart))![0];
  const at = statement.end + rest.length;
  const lineEnd = /^\r?\n/.exec(text.slice(at))?.[0] ?? (/\r\n/.test(text) ? '\r\n' : '\n');
  return { start: at, end: at, text: `${lineEnd}${indent}${own}` };
}

/** Comments that compilers and linters take to be about the line below: `@ts-ignore`, `eslint-disable-next-line`, `c8 ignore next`. */
const IS_ABOUT_NEXT_LINE = /@ts-(?:ignore|expect-error)|-next-line\b|-ignore\b|\bignore next\b/;
