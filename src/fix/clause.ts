import type { Span } from '../model/record.js';
import { ts, type TS } from '../ts-morph.js';
import type { TakenName } from './names.js';
import type { TextEdit } from './text-edit.js';

/** A statement that takes names from another module: an `import`, or an `export … from`. */
export type Statement = (TS.ImportDeclaration | TS.ExportDeclaration) & { readonly moduleSpecifier: TS.StringLiteral };

/** Whether all of a statement is a type: `import type`, `export type`. */
export function isTypeStatement(statement: Statement): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** The list in braces, where there is one. */
export function namesIn(statement: Statement): TS.NamedImports | TS.NamedExports | undefined {
  const list = ts.isExportDeclaration(statement) ? statement.exportClause : statement.importClause?.namedBindings;
  return list !== undefined && (ts.isNamedImports(list) || ts.isNamedExports(list)) ? list : undefined;
}

/** The name of the default import, where there is one. */
export function defaultOf(statement: Statement): TS.Identifier | undefined {
  return ts.isImportDeclaration(statement) ? statement.importClause?.name : undefined;
}

/** The name of the namespace, where there is one. */
export function namespaceOf(statement: Statement): TS.Identifier | undefined {
  if (ts.isExportDeclaration(statement)) return undefined;
  const bindings = statement.importClause?.namedBindings;
  return bindings !== undefined && ts.isNamespaceImport(bindings) ? bindings.name : undefined;
}

/** Whether further names can be listed in a statement as it is. */
export function canTakeMore(statement: Statement): boolean {
  const list = namesIn(statement);
  if (list !== undefined) return list.elements.length > 0;
  return !isTypeStatement(statement) && defaultOf(statement) !== undefined && namespaceOf(statement) === undefined;
}

/** A name in a list: `A`, `A as B`, `type A`. */
export function nameText({ imported, local, typeOnly }: TakenName, statement: Statement): string {
  const type = typeOnly && !isTypeStatement(statement) ? 'type ' : '';
  return `${type}${imported === local ? local : `${imported} as ${local}`}`;
}

/** Lists further names in a statement that can take them. */
export function addNames(statement: Statement, names: readonly TakenName[], text: string): TextEdit {
  const list = namesIn(statement);
  const texts = names.map((name) => nameText(name, statement));
  if (list === undefined) return insertion(defaultOf(statement)!.end, `, { ${texts.join(', ')} }`);
  const last = list.elements.at(-1)!;
  const between = text.slice(list.elements.at(-2)?.end ?? list.getStart() + 1, last.getStart());
  const space = /\n/.test(between) ? between.slice(between.search(/\r?\n[^\n]*$/)) : ' ';
  return insertion(last.end, texts.map((each) => `,${space}${each}`).join(''));
}

/**
 * Takes names out of a statement that keeps others.
 * @param locals their names here
 * @returns undefined where a comment stands in the way
 */
export function removeNames(
  statement: Statement,
  locals: ReadonlySet<string>,
  text: string,
): readonly TextEdit[] | undefined {
  const list = namesIn(statement);
  const name = defaultOf(statement);
  const kept = list?.elements.filter((element) => !locals.has(element.name.text)) ?? [];
  const edits: TextEdit[] = [];
  if (name !== undefined && locals.has(name.text)) {
    const rest = (statement as TS.ImportDeclaration).importClause!.namedBindings!;
    edits.push(deletion(name.getStart(), rest.getStart()));
  }
  if (list !== undefined && kept.length === 0 && list.elements.length > 0) edits.push(deletion(name!.end, list.end));
  else if (list !== undefined) edits.push(...removeElements(list.elements, locals, text));
  return edits.some(({ start, end }) => hasComment(text.slice(start, end))) ? undefined : edits;
}

type Element = TS.ImportSpecifier | TS.ExportSpecifier;

function removeElements(elements: readonly Element[], locals: ReadonlySet<string>, text: string): TextEdit[] {
  const isRemoved = (element: Element) => locals.has(element.name.text);
  const lastKept = elements.findLastIndex((element) => !isRemoved(element));
  return elements.flatMap((element, index) => {
    if (!isRemoved(element)) return [];
    const next = elements[index + 1];
    if (index < lastKept) return removal({ start: element.getStart(), end: next!.getStart() }, element, text);
    return removal({ start: elements[index - 1]!.end, end: element.end }, element, text);
  });
}

/** Takes a whole span out, or of one that holds a comment only the name and its comma. */
function removal(span: Span, element: Element, text: string): TextEdit[] {
  if (!hasComment(text.slice(span.start, span.end))) return [deletion(span.start, span.end)];
  const [start, end] = [element.getStart(), element.end];
  const comma = /^\s*,/.exec(text.slice(end));
  return [deletion(start, comma === null ? end : end + comma[0].length)];
}

/**
 * Gives the names of a statement the names that another module has for them; a default may become one of the list.
 * @param names by local name
 * @returns undefined where a comment stands in the way, or a namespace
 */
export function renameImported(
  statement: Statement,
  names: ReadonlyMap<string, TakenName>,
  text: string,
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const list = namesIn(statement);
  for (const element of list?.elements ?? []) {
    const name = names.get(element.name.text)!;
    if (name.imported === (element.propertyName ?? element.name).text) continue;
    const written = nameText({ ...name, typeOnly: element.isTypeOnly }, statement);
    edits.push({ start: element.getStart(), end: element.end, text: written });
  }
  const own = defaultOf(statement);
  const moved = own && names.get(own.text);
  if (moved !== undefined && moved.imported !== 'default') {
    if (namespaceOf(statement) !== undefined) return undefined;
    const first = list?.elements[0];
    const listed = nameText({ ...moved, typeOnly: false }, statement);
    if (first === undefined) edits.push({ start: own!.getStart(), end: list?.end ?? own!.end, text: `{ ${listed} }` });
    else edits.push(deletion(own!.getStart(), list!.getStart()), insertion(first.getStart(), `${listed}, `));
  }
  return edits.some(({ start, end }) => hasComment(text.slice(start, end))) ? undefined : edits;
}

/** Whether there is a comment in a piece of text in which there are no strings. */
export function hasComment(text: string): boolean {
  return /\/[/*]/.test(text);
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function deletion(start: number, end: number): TextEdit {
  return { start, end, text: '' };
}
