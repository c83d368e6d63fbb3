import type { Statement } from './clause.js';

/** What Prettier breaks lines at (https://prettier.io/docs/options#print-width), and many do by hand. */
const USUAL_WIDTH = 80;

/**
 * Lists names in braces: on the line of their statement, or one to a line where that line would be longer than is usual
 * and than any that the file has with several names.
 * @param others how long the rest of the line is
 */
export function listNames(names: readonly string[], statement: Statement, text: string, others: number): string {
  const list = `{ ${names.join(', ')} }`;
  if (names.length < 2 || others + list.length <= widthOf(text)) return list;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = text.lastIndexOf('\n', statement.getStart() - 1) + 1;
  const indent = /^[^\S\n]*/.exec(text.slice(lineStart))![0];
  const lines = names.map((name) => `${indent}${stepOf(text)}${name}`).join(`,${lineEnd}`);
  return `{${lineEnd}${lines}${endsWithoutComma(text) ? '' : ','}${lineEnd}${indent}}`;
}

function widthOf(text: string): number {
  const lines = text.match(/^[^\S\n]*(?:import|export)\b[^\n{}]*\{[^\n{}]*,[^\n{}]*\}[^\n]*/gm) ?? [];
  return lines.reduce((widest, line) => Math.max(widest, line.trimEnd().length), USUAL_WIDTH);
}

/** By how much the file indents, if it does at all. */
function stepOf(text: string): string {
  return /^(\t|[ ]{2,8})(?=[^\s*])/m.exec(text)?.[1] ?? '  ';
}

/** Whether the lists of the file that are one to a line have no comma at their end. */
function endsWithoutComma(text: string): boolean {
  return /[^,\s]\r?\n[^\S\n]*\}\s*from\b/.test(text) && !/,\r?\n[^\S\n]*\}\s*from\b/.test(text);
}
