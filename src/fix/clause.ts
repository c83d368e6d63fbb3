import { ts, type TS } from '../ts-morph.js';
import { isIdentifier, quoteLike, type TakenName } from './names.js';

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

/** What a statement calls the names that it takes. */
export function localsOf(statement: Statement): readonly string[] {
  const named = [defaultOf(statement), namespaceOf(statement)].flatMap((name) =>
    name === undefined ? [] : [name.text],
  );
  return [...named, ...(namesIn(statement)?.elements ?? []).map(({ name }) => name.text)];
}

/** Whether further names can be listed in a statement as it is, with no comment behind the last that would then be about another. */
export function canTakeMore(statement: Statement, text: string): boolean {
  const list = namesIn(statement);
  if (list === undefined)
    return !isTypeStatement(statement) && defaultOf(statement) !== undefined && namespaceOf(statement) === undefined;
  const last = list.elements.at(-1);
  return last !== undefined && !hasComment(text.slice(last.end, list.end));
}

/** A name in a list: `A`, `A as B`, `type A`, `A as 'b-c'`. */
export function nameText({ imported, local, typeOnly }: TakenName, statement: Statement): string {
  const type = typeOnly && !isTypeStatement(statement) ? 'type ' : '';
  const [own, other] = [imported, local].map((name) => writtenName(name, statement));
  return `${type}${imported === local ? own : `${own} as ${other}`}`;
}

/** A name as a statement would have it, in the quotes of its specifier where it needs any; undefined where it cannot. */
export function writtenName(name: string, { moduleSpecifier }: Statement): string | undefined {
  return isIdentifier(name) ? name : quoteLike(moduleSpecifier.getText(), name);
}

/** Whether there is a comment in a piece of text in which there are no strings. */
export function hasComment(text: string): boolean {
  return /\/[/*]/.test(text);
}
