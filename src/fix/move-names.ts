import { ts, type TS } from '../ts-morph.js';
import {
  addNames,
  canTakeMore,
  defaultOf,
  isTypeStatement,
  nameText,
  namesIn,
  namespaceOf,
  removeNames,
  renameImported,
  type Statement,
} from './clause.js';
import { endOfLine, isAttached, lineOf } from './layout.js';
import { isIdentifier, quoteLike, type TakenName } from './names.js';
import { applyEdits, type TextEdit } from './text-edit.js';

/** Names of one statement, and where they are to come from. */
export interface StatementMove {
  readonly form: 'import' | 'export-from';
  /** By local name; `imported` is the name at the new place, `*` for the namespace. */
  readonly names: ReadonlyMap<string, TakenName>;
  readonly specifier: string;
  /** Whether a specifier, as it is written in the module, leads to the same place. */
  readonly leadsThere: (specifier: string) => boolean;
}

/** A text, or why it stays as it is. */
export type Rewritten = { readonly text: string } | { readonly reason: string };

/**
 * Takes names of an `import` or an `export … from` from another module: into a statement that takes from there already,
 * by giving the statement another specifier where all of its names move, else into a statement of their own behind it.
 * @param text what is edited
 * @param parsed the tree of its code, at the same offsets
 */
export function moveNames(text: string, parsed: TS.SourceFile, move: StatementMove): Rewritten {
  const statements = staticStatements(parsed).filter((each) => formOf(each) === move.form);
  const statement = statements.find((each) => localsOf(each).some((local) => move.names.has(local)));
  if (statement === undefined) return { reason: 'its statement is not where it was' };
  const obstacle = obstacleTo(statement, move);
  if (obstacle !== undefined) return { reason: obstacle };
  const movesAll = localsOf(statement).every((local) => move.names.has(local));
  const home = findHome(statement, statements, parsed, move);
  const isWholeKept = movesAll && (home === undefined || isAttached(statement, text, parsed));
  const edits = isWholeKept
    ? retarget(statement, move, text)
    : movesAll
      ? [lineOf(statement, text, parsed), addNames(home!, [...move.names.values()], text)]
      : split(statement, home, move, text);
  return edits === undefined ? { reason: 'a comment stands between its names' } : { text: applyEdits(text, edits) };
}

function staticStatements(parsed: TS.SourceFile): readonly Statement[] {
  return parsed.statements.filter((statement): statement is Statement => {
    const isStatic = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    return isStatic && statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier);
  });
}

function formOf(statement: Statement): StatementMove['form'] {
  return ts.isImportDeclaration(statement) ? 'import' : 'export-from';
}

/** What a statement calls the names that it takes. */
function localsOf(statement: Statement): readonly string[] {
  const named = [defaultOf(statement), namespaceOf(statement)].flatMap((name) =>
    name === undefined ? [] : [name.text],
  );
  return [...named, ...(namesIn(statement)?.elements ?? []).map(({ name }) => name.text)];
}

function obstacleTo(statement: Statement, { names, specifier }: StatementMove): string | undefined {
  if (statement.attributes !== undefined) return 'its import attributes are about the module that it names now';
  if (isDeferred(statement)) return 'it defers the module that it names now';
  if (quoteLike(statement.moduleSpecifier.getText(), specifier) === undefined)
    return `${JSON.stringify(specifier)} cannot be written in its quotes`;
  const namespace = namespaceOf(statement);
  const isPartial = namespace !== undefined && localsOf(statement).some((local) => !names.has(local));
  if (isPartial) return 'its namespace and its default import would have to come from different modules';
  const odd = [...names.values()].find(({ imported }) => imported !== '*' && !isIdentifier(imported));
  return odd === undefined ? undefined : `${JSON.stringify(odd.imported)} is no identifier`;
}

/**
 * A statement that takes names from the new place already and can take more: of the same kind, in the same block of a
 * component, and where it comes later, without a side effect in between that would come to run earlier than it does.
 */
function findHome(
  statement: Statement,
  statements: readonly Statement[],
  parsed: TS.SourceFile,
  { names, leadsThere }: StatementMove,
): Statement | undefined {
  if ([...names.values()].some(({ imported }) => imported === '*')) return undefined;
  return statements.find((each) => {
    if (each === statement || !leadsThere(each.moduleSpecifier.text) || each.attributes !== undefined) return false;
    if (!canTakeMore(each) || isTypeStatement(each) !== isTypeStatement(statement) || isDeferred(each)) return false;
    const [first, last] = each.pos < statement.pos ? [each, statement] : [statement, each];
    const between = parsed.statements.filter(({ pos }) => pos > first.pos && pos < last.pos);
    // A block stands where one script of a component ends.
    if (between.some((other) => ts.isBlock(other))) return false;
    return each === first || !between.some(isSideEffect);
  });
}

function isSideEffect(statement: TS.Statement): boolean {
  return ts.isImportDeclaration(statement) && statement.importClause === undefined;
}

function isDeferred(statement: Statement): boolean {
  return ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier === ts.SyntaxKind.DeferKeyword;
}

function retarget(statement: Statement, { names, specifier }: StatementMove, text: string): TextEdit[] | undefined {
  const literal = statement.moduleSpecifier;
  const renamed = renameImported(statement, names, text);
  if (renamed === undefined) return undefined;
  const quoted = quoteLike(literal.getText(), specifier)!;
  return [...renamed, { start: literal.getStart(), end: literal.end, text: quoted }];
}

function split(
  statement: Statement,
  home: Statement | undefined,
  { names, specifier }: StatementMove,
  text: string,
): TextEdit[] | undefined {
  const moved = [...names.values()];
  const removed = removeNames(statement, new Set(names.keys()), text);
  if (removed === undefined) return undefined;
  if (home !== undefined) return [...removed, addNames(home, moved, text)];
  const from = quoteLike(statement.moduleSpecifier.getText(), specifier)!;
  const keyword = ts.isImportDeclaration(statement) ? 'import' : 'export';
  const type = isTypeStatement(statement) ? ' type' : '';
  const end = text[statement.end - 1] === ';' ? ';' : '';
  const own = `${keyword}${type} ${clauseText(moved, statement)} from ${from}${end}`;
  const { at, before, after } = endOfLine(statement, text);
  return [...removed, { start: at, end: at, text: `${before}${own}${after}` }];
}

function clauseText(names: readonly TakenName[], statement: Statement): string {
  const isDefault = ({ imported }: TakenName) => imported === 'default' && ts.isImportDeclaration(statement);
  const first = names.find(isDefault);
  const others = names.filter((name) => name !== first).map((name) => nameText(name, statement));
  const list = others.length === 0 ? [] : [`{ ${others.join(', ')} }`];
  // A type import has a default or a list.
  if (first !== undefined && list.length > 0 && isTypeStatement(statement))
    return `{ ${[first, ...names.filter((name) => name !== first)].map((name) => nameText(name, statement)).join(', ')} }`;
  return [...(first === undefined ? [] : [first.local]), ...list].join(', ');
}
