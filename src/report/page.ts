import path from 'node:path';
import { toFileName, type ModulePath } from '../model/path.js';
import type { Palette } from './colour.js';
import { escapeText } from './escape.js';
import type { Locator } from './locate.js';

/** What everything that is drawn into a text report draws with. */
export interface Page {
  readonly locator: Locator;
  readonly paint: Palette;
  /** Columns of the terminal. */
  readonly width: number;
  /** Columns that prose is wrapped at. */
  readonly proseWidth: number;
  /** A module's path from the working directory, fit to be shown. */
  readonly pathOf: (module: ModulePath) => string;
  /** `path:line` of an offset. */
  readonly lineOf: (module: ModulePath, offset: number) => string;
  /** `path:line:column` of an offset: what terminals and editors make a link of. */
  readonly placeOf: (module: ModulePath, offset: number) => string;
}

/** How the page is measured and coloured, and where the reader stands. */
export interface PageSetup {
  /** Absolute folder of the run. */
  readonly root: string;
  /** Absolute folder that paths are shown from. */
  readonly cwd: string;
  readonly width: number;
  readonly locator: Locator;
  readonly paint: Palette;
}

/** Sets up a page; a width that no terminal has is brought to one that can be drawn on. */
export function createPage({ root, cwd, width, locator, paint }: PageSetup): Page {
  const columns = Math.max(60, Number.isFinite(width) ? Math.floor(width) : 80);
  const rawPathOf = (module: ModulePath): string => pathFrom(cwd, toFileName(root, module, path));
  return {
    locator,
    paint,
    width: columns,
    proseWidth: Math.min(120, columns),
    pathOf: (module) => escapeText(rawPathOf(module)),
    lineOf: (module, offset) => escapeText(`${rawPathOf(module)}:${locator.position(module, offset).line}`),
    placeOf(module, offset) {
      const { line, column } = locator.position(module, offset);
      return escapeText(`${rawPathOf(module)}:${line}:${column}`);
    },
  };
}

/** The way from a folder to a file with forward slashes, `.` for the folder itself. */
export function pathFrom(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/') || '.';
}

/** Columns of the labels and line numbers at the left of the bar that everything below a message hangs on. */
const GUTTER = 6;

/** Columns that are left for text at the right of the bar. */
export function roomOf(width: number): number {
  return width - GUTTER - 3;
}

/** One line at the bar: a label (a line number, `help`, or nothing) and what it labels. */
export function barLine(page: Page, label: string, text: string): string {
  const bar = page.paint.dim(`${label.padStart(GUTTER)} │`);
  return text === '' ? bar : `${bar} ${text}`;
}

/** Several lines at the bar under one label. */
export function barLines(page: Page, label: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => barLine(page, index === 0 ? label : '', text));
}

/** The beginning and the end of what is too long to be of use in a terminal, and how much is left out between them. */
export function elideMiddle<Item>(items: readonly Item[], most: number): Elided<Item> {
  if (items.length <= most) return { head: items, left: 0, tail: [] };
  const tail = Math.floor(most / 4);
  return { head: items.slice(0, most - tail), left: items.length - most, tail: items.slice(items.length - tail) };
}

/** Two ends of a list; `left` items between them are not shown. */
export interface Elided<Item> {
  readonly head: readonly Item[];
  readonly left: number;
  readonly tail: readonly Item[];
}
