import type { Span } from '../model/record.js';

/**
 * Whether the compiler is told to overlook what is wrong with a request: `@ts-ignore` or `@ts-expect-error` within it,
 * or above it, also behind other code there, with nothing but comments in between. What moved away would be overlooked no
 * more, and where all is well there, `@ts-expect-error` is an error itself.
 */
export function isOverlooked(text: string, { start, end }: Span): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(0, lineStart).split('\n').slice(0, -1);
  const lastCode = lines.findLastIndex((line) => !/^\s*(?:\/\/|\/\*|\*|$)/.test(line));
  return [...lines.slice(Math.max(lastCode, 0)), text.slice(lineStart, end)].some((each) => DIRECTIVE.test(each));
}

const DIRECTIVE = /@ts-(?:ignore|expect-error)\b/;
