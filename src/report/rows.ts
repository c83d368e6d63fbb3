import { padColumns, widestOf } from './columns.js';
import { barLine, roomOf, type Page } from './page.js';

/** One place and what is said about it. */
export interface Row {
  /** What stands left of the bar. */
  readonly label: string;
  readonly place: string;
  /** What stands there, in so many columns if that can be said in them. */
  readonly text: (columns: number) => string;
  /** A word at the end. */
  readonly note?: string;
}

/** Draws places at the bar, what they say beside them where there is room for that on every row, else below. */
export function renderRows(page: Page, rows: readonly Row[]): readonly string[] {
  const { place: paint, dim } = page.paint;
  const room = roomOf(page.width);
  const widest = widestOf(rows.map(({ place }) => place));
  const widestNote = widestOf(rows.map(({ note = '' }) => note));
  const beside = room - widest - 2 - (widestNote === 0 ? 0 : widestNote + 2);
  const texts = rows.map(({ text }) => text(beside));
  const widestText = widestOf(texts);
  const isBeside = widestText <= beside;
  return rows.flatMap(({ label, place, text, note = '' }, index) => {
    if (isBeside) {
      const said = note === '' ? texts[index]! : `${padColumns(texts[index]!, widestText)}  ${dim(note)}`;
      return [barLine(page, label, said === '' ? paint(place) : `${paint(padColumns(place, widest))}  ${said}`)];
    }
    const below = text(room - INDENT.length);
    return [
      barLine(page, label, note === '' ? paint(place) : `${paint(place)}  ${dim(note)}`),
      ...(below === '' ? [] : [barLine(page, '', `${INDENT}${below}`)]),
    ];
  });
}

const INDENT = '    ';
