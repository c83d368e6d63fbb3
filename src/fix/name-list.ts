import type { TS } from '../ts-morph.js';
import { defaultOf, hasComment, nameText, namesIn, type Statement } from './clause.js';
import { listNames } from './line-width.js';
import type { TakenName } from './names.js';
import type { TextEdit } from './text-edit.js';

type Element = TS.ImportSpecifier | TS.ExportSpecifier;
type NameList = TS.NamedImports | TS.NamedExports;

/** Lists further names in a statement that can take them. */
export function addNames(statement: Statement, names: readonly TakenName[], text: string): TextEdit {
  const list = namesIn(statement);
  const texts = names.map((name) => nameText(name, statement));
  const length = statement.end - statement.getStart();
  if (list === undefined)
    return insertion(defaultOf(statement)!.end, `, ${listNames(texts, statement, text, length + ', '.length)}`);
  const written = text.slice(list.getStart(), list.end);
  if (!/[\r\n]/.test(written) && !hasComment(written)) {
    const all = [...list.elements.map((element) => element.getText()), ...texts];
    const broken = listNames(all, statement, text, length - written.length);
    if (/\n/.test(broken)) return { start: list.getStart(), end: list.end, text: broken };
  }
  const last = list.elements.at(-1)!;
  const before = text.slice(list.elements.at(-2)?.end ?? list.getStart() + 1, last.getStart());
  return insertion(last.end, texts.map((each) => `,${spaceIn(before)}${each}`).join(''));
}

/** What separates names that are one to a line, or follow each other. */
function spaceIn(between: string): string {
  return between.match(/\r?\n[^\S\r\n]*/g)?.at(-1) ?? ' ';
}

/** Those of some names of a list that a comment is about, which could neither stay without them nor come along. */
export function commentedNames(statement: Statement, locals: ReadonlySet<string>, text: string): readonly string[] {
  const list = namesIn(statement);
  const elements = list?.elements.filter(({ name }) => locals.has(name.text)) ?? [];
  return elements.filter((element) => isCommented(element, list!, text)).map(({ name }) => name.text);
}

/**
 * Takes names out of a statement that keeps others.
 * @param locals their names here, none of which a comment is about
 * @returns undefined where a comment stands in the way
 */
export function removeNames(
  statement: Statement,
  locals: ReadonlySet<string>,
  text: string,
): readonly TextEdit[] | undefined {
  const list = namesIn(statement)!;
  const name = defaultOf(statement);
  const removed = list.elements.filter((element) => locals.has(element.name.text));
  const isEmptied = removed.length === list.elements.length;
  if (isEmptied) return withoutComments([deletion(name!.end, list.end)], text);
  const edits = removeElements(list, removed, text);
  const isDefaultRemoved = name !== undefined && locals.has(name.text);
  if (!isDefaultRemoved) return edits;
  const own = withoutComments([deletion(name.getStart(), list.getStart())], text);
  return own && [...own, ...edits];
}

/** Whether a comment is about a name: it stands above it, in it or behind it, and not behind another on the line of that. */
function isCommented(element: Element, { elements, end }: NameList, text: string): boolean {
  const index = elements.indexOf(element as never);
  const above = text.slice(element.pos, element.getStart());
  const behind = text.slice(element.end, elements[index + 1]?.getStart() ?? end);
  const own = index === 0 ? above : above.slice(lineLength(above));
  return [own, element.getText(), behind.slice(0, lineLength(behind))].some(hasComment);
}

function lineLength(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}

/** Names go with the comma behind them, the last ones with the comma before them; comments about others stay. */
function removeElements({ elements }: NameList, removed: readonly Element[], text: string): TextEdit[] {
  const lastKept = elements.findLastIndex((element) => !removed.includes(element));
  const edits = elements
    .slice(0, lastKept)
    .filter((element) => removed.includes(element))
    .map((element) => deletion(element.getStart(), element.end + /^\s*,\s*/.exec(text.slice(element.end))![0].length));
  const [kept, next, last] = [elements[lastKept]!, elements[lastKept + 1], elements.at(-1)!];
  if (next === undefined) return edits;
  if (!hasComment(text.slice(kept.end, next.getStart()))) return [...edits, deletion(kept.end, last.end)];
  const rest = /^(?:\s*,)?/.exec(text.slice(last.end))![0].length;
  const isLineEnd = /^[^\S\n]*\n/.test(text.slice(last.end + rest));
  const start = isLineEnd ? text.slice(0, next.getStart()).trimEnd().length : next.getStart();
  return [...edits, deletion(start, last.end + rest)];
}

/**
 * Gives the names of a statement the names that another module has for them; a default may become one of the list.
 * @param names by local name; others stay
 * @returns undefined where a comment stands in the way
 */
export function renameImported(
  statement: Statement,
  names: ReadonlyMap<string, TakenName>,
  text: string,
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const list = namesIn(statement);
  for (const element of list?.elements ?? []) {
    const name = names.get(element.name.text);
    if (name === undefined || name.imported === (element.propertyName ?? element.name).text) continue;
    const written = nameText({ ...name, typeOnly: element.isTypeOnly }, statement);
    edits.push({ start: element.getStart(), end: element.end, text: written });
  }
  const own = defaultOf(statement);
  const moved = own && names.get(own.text);
  if (moved === undefined || moved.imported === 'default') return withoutComments(edits, text);
  const first = list?.elements[0];
  const listed = nameText({ ...moved, typeOnly: false }, statement);
  if (first === undefined) {
    edits.push({ start: own!.getStart(), end: list?.end ?? own!.end, text: `{ ${listed} }` });
  } else {
    const start = list!.getStart() + 1;
    const before = text.slice(start, first.getStart());
    edits.push(deletion(own!.getStart(), list!.getStart()));
    edits.push(insertion(start, before === '' ? `${listed}, ` : `${spaceIn(before)}${listed},`));
  }
  return withoutComments(edits, text);
}

function withoutComments(edits: readonly TextEdit[], text: string): readonly TextEdit[] | undefined {
  return edits.some(({ start, end }) => hasComment(text.slice(start, end))) ? undefined : edits;
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function deletion(start: number, end: number): TextEdit {
  return { start, end, text: '' };
}
