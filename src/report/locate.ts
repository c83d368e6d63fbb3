import type { ModulePath } from '../model/path.js';
import { lineStarts, positionAt, type Position } from '../model/position.js';
import type { Span } from '../model/record.js';

/** Source text of a module, `''` where it cannot be read. */
export type TextOf = (module: ModulePath) => string;

/** Answers where offsets of modules stand, reading and measuring each module once. */
export interface Locator {
  position(module: ModulePath, offset: number): Position;
  range(module: ModulePath, span: Span): Range;
  /** All of a module's text, as its spans are counted: without a byte order mark. */
  text(module: ModulePath): string;
  /** A line by its 1-based number, without its end; `''` where there is none. */
  line(module: ModulePath, number: number): Line;
}

/** A span as people count it: lines and columns from 1, its end excluded. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One line of a source text, without its end. */
export interface Line {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
}

/** Builds a locator over the texts of a run. */
export function createLocator(textOf: TextOf): Locator {
  const measured = new Map<ModulePath, { readonly text: string; readonly starts: readonly number[] }>();

  function measure(module: ModulePath): { readonly text: string; readonly starts: readonly number[] } {
    let known = measured.get(module);
    if (known === undefined) {
      // Spans are counted after a byte order mark.
      const text = textOf(module).replace(/^\uFEFF/, '');
      known = { text, starts: lineStarts(text) };
      measured.set(module, known);
    }
    return known;
  }

  function position(module: ModulePath, offset: number): Position {
    const { text, starts } = measure(module);
    return positionAt(starts, Math.max(0, Math.min(offset, text.length)));
  }

  return {
    position,
    text: (module) => measure(module).text,
    range(module, span) {
      const start = position(module, span.start);
      const end = position(module, Math.max(span.start, span.end));
      return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
    },
    line(module, number) {
      const { text, starts } = measure(module);
      const start = starts[number - 1] ?? text.length;
      return { text: text.slice(start, starts[number] ?? text.length).replace(/[\r\n]+$/, ''), start };
    },
  };
}
