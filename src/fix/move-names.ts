import { ts, type TS } from '../ts-morph.js';
import {
  canTakeMore,
  isTypeStatement,
  localsOf,
  nameText,
  namespaceOf,
  writtenName,
  type Statement,
} from './clause.js';
import { behind, canVanish, endOf, isAttached, isDirected, lineOf } from './layout.js';
import { listNames } from './line-width.js';
import { addNames, commentedNames, removeNames, renameImported } from './name-list.js';
import { quoteLike, type TakenName } from './names.js';
import { applyEdits, type TextEdit } from './text-edit.js';

/** Names of one statement, and where they are to come from. */
export interface StatementMove {
  readonly form: 'import' | 'export-from';
  /** By local name; `imported` is the name at the new place, `*` for the namespace. */
  readonly names: ReadonlyMap<string, TakenName>;
  /** What the statement says now, and what it is to say. */
  readonly from: string;
  readonly specifier: string;
  /** Whether a specifier, as it is written in the module, leads to the same place. */
  readonly leadsThere: (specifier: string) => boolean;
}

/** A text, or why it stays as it is. */
export type Rewritten = { readonly text: string } | Obstacle;

/** Why names cannot move. */
export interface Obstacle {
  readonly reason: string;
  /** Local names of those that cannot, where the others could without them. */
  readonly locals?: ReadonlySet<string>;
}

/**
 * Takes names of an `import` or an `export … from` from another module: into a statement that takes from there already,
 * by giving the statement another specifier where all of its names move, else into a statement of their own behind it.
 * @param text what is edited
 * @param parsed the tree of its code, at the same offsets
 */
export function moveNames(text: string, parsed: TS.SourceFile, move: StatementMove): Rewritten {
  const statements = staticStatements(parsed).filter((each) => formOf(each) === move.form);
  const takesThem = (each: Statement) => localsOf(each).some((local) => move.names.has(local));
  const statement = statements.find((each) => each.moduleSpecifier.text === move.from && takesThem(each));
  if (statement === undefined) return { reason: 'its statement is not where it was' };
  const movesAll = localsOf(statement).every((local) => move.names.has(local));
  const obstacle = obstacleTo(statement, movesAll, move);
  if (obstacle !== undefined) return { reason: obstacle };
  if (move.leadsThere(statement.moduleSpecifier.text)) {
    const renamed = renameImported(statement, move.names, text);
    return renamed === undefined ? { reason: IN_BETWEEN } : { text: applyEdits(text, renamed) };
  }
  const held = movesAll ? [] : commentedNames(statement, new Set(move.names.keys()), text);
  if (held.length > 0)
    return { reason: 'a comment is about it, which could neither stay nor come along', locals: new Set(held) };
  const home = findHome(statement, statements, parsed, move);
  const isEmptied = movesAll && home !== undefined && canVanish(statement, parsed) && !isAttached(statement, parsed);
  const edits = isEmptied
    ? [lineOf(statement, text), addNames(home, [...move.names.values()], text)]
    : movesAll
      ? retarget(statement, move, text)
      : split(statement, home, move, text);
  return edits === undefined ? { reason: IN_BETWEEN } : { text: applyEdits(text, edits) };
}

const IN_BETWEEN = 'a comment stands between its names';

function staticStatements(parsed: TS.SourceFile): readonly Statement[] {
  return parsed.statements.filter((statement): statement is Statement => {
    const isStatic = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    return isStatic && statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier);
  });
}

function formOf(statement: Statement): StatementMove['form'] {
  return ts.isImportDeclaration(statement) ? 'import' : 'export-from';
}

function obstacleTo(statement: Statement, movesAll: boolean, { names, specifier }: StatementMove): string | undefined {
  if (statement.attributes !== undefined) return 'its import attributes are about the module that it names now';
  if (isDeferred(statement)) return 'it defers the module that it names now';
  const moved = [...names.values()];
  const isWhole = movesAll && moved.every(({ imported }) => imported === 'default' || imported === '*');
  if (namespaceOf(statement) !== undefined && !isWhole)
    return 'its namespace and its default import would have to come by different statements';
  const written = moved.flatMap(({ imported, local }) => [imported, local]);
  const odd = [specifier, ...written.filter((name) => writtenName(name, statement) === undefined)].find(
    (each) => quoteLike(statement.moduleSpecifier.getText(), each) === undefined,
  );
  return odd === undefined ? undefined : `${JSON.stringify(odd)} cannot be written in its quotes`;
}

/**
 * A statement that takes names from the new place already and can take more: of the same kind, in the same block of a
 * component, of which no comment directs anybody to overlook what it says, and where it comes later, without a side
 * effect in between that would come to run earlier than it does.
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
    if (!canTakeMore(each, parsed.text) || isTypeStatement(each) !== isTypeStatement(statement) || isDeferred(each))
      return false;
    if (isDirected(each, parsed)) return false;
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
  const end = endOf(statement, text);
  const others = `${keyword}${type}  from ${from}${end}`.length;
  const own = `${keyword}${type} ${clauseText(moved, statement, text, others)} from ${from}${end}`;
  return [...removed, behind(statement, own, text)];
}

function clauseText(names: readonly TakenName[], statement: Statement, text: string, length: number): string {
  const isTypeClause = isTypeStatement(statement);
  const isDefault = ({ imported, typeOnly }: TakenName) =>
    imported === 'default' && ts.isImportDeclaration(statement) && typeOnly === isTypeClause;
  const first = names.find(isDefault);
  const others = names.filter((name) => name !== first).map((name) => nameText(name, statement));
  const list = others.length === 0 ? [] : [listNames(others, statement, text, length)];
  // A type import has a default or a list.
  if (first !== undefined && list.length > 0 && isTypeClause)
    return `{ ${[first, ...names.filter((name) => name !== first)].map((name) => nameText(name, statement)).join(', ')} }`;
  return [...(first === undefined ? [] : [first.local]), ...list].join(', ');
}
