import { ts, type TS } from '../ts-morph.js';
import { canTakeMore, hasComment, isTypeStatement, localsOf, nameText, namesIn, type Statement } from './clause.js';
import { behind, canVanish, endOf, isAttached, isDirected, isDirective, lineOf } from './layout.js';
import { addNames, commentedNames, removeNames } from './name-list.js';
import { quoteLike, type TakenName } from './names.js';
import { applyEdits, type TextEdit } from './text-edit.js';

/** The `import` statements of a file. */
export function importsIn(parsed: TS.SourceFile): readonly Statement[] {
  return parsed.statements.filter(
    (each): each is TS.ImportDeclaration & Statement =>
      ts.isImportDeclaration(each) && ts.isStringLiteral(each.moduleSpecifier),
  );
}

/** Whether an `import` gives the file a name. */
export function declaresImport(statement: Statement, local: string): boolean {
  return localsOf(statement).includes(local);
}

function importOf(local: string, parsed: TS.SourceFile): Statement | undefined {
  return importsIn(parsed).find((each) => declaresImport(each, local));
}

/**
 * Takes a name out of the imports of a file that nothing mentions any more, with its statement where it was alone there.
 * @returns the text as it is where a comment is about the name, or more hangs on it
 */
export function dropName(parsed: TS.SourceFile, local: string): string {
  const { text } = parsed;
  const statement = importOf(local, parsed);
  if (statement === undefined) return withoutEquals(parsed, local);
  if (localsOf(statement).length === 1) {
    const canGo = canVanish(statement, parsed) && !isAttached(statement, parsed);
    return canGo ? applyEdits(text, [lineOf(statement, text)]) : text;
  }
  const edits = namesIn(statement) === undefined ? undefined : withoutName(statement, local, text);
  return edits === undefined ? text : applyEdits(text, edits);
}

/** The same for an `import … = require`. */
function withoutEquals(parsed: TS.SourceFile, local: string): string {
  const { text } = parsed;
  const statement = parsed.statements.find((each) => ts.isImportEqualsDeclaration(each) && each.name.text === local);
  if (statement === undefined || !canVanish(statement, parsed)) return text;
  const isSpokenOf =
    hasComment(statement.getFullText()) || ts.getTrailingCommentRanges(text, statement.end) !== undefined;
  return isSpokenOf ? text : applyEdits(text, [lineOf(statement, text)]);
}

/**
 * Marks an imported name `type`: the whole statement where it is alone there, else as the file has it, in a statement of
 * types or by itself; a default or a namespace among others stays.
 */
export function markType(parsed: TS.SourceFile, local: string): string {
  const { text } = parsed;
  const statements = importsIn(parsed);
  const statement = importOf(local, parsed);
  if (statement === undefined || isTypeStatement(statement)) return text;
  const home = statements.find((each) => {
    const isLike = isTypeStatement(each) && each.moduleSpecifier.text === statement.moduleSpecifier.text;
    return isLike && canTakeMore(each, text) && !isDirected(each, parsed);
  });
  const element = namesIn(statement)?.elements.find(({ name }) => name.text === local);
  const imported = element === undefined ? 'default' : (element.propertyName ?? element.name).text;
  const taken = { imported, local, typeOnly: true };
  if (localsOf(statement).length === 1) {
    const start = statement.getStart();
    const canJoin = element !== undefined && canVanish(statement, parsed) && !isAttached(statement, parsed);
    return home !== undefined && canJoin
      ? applyEdits(text, [lineOf(statement, text), addNames(home, [taken], text)])
      : `${text.slice(0, start)}import type${text.slice(start + 'import'.length)}`;
  }
  if (element === undefined || !ts.isImportSpecifier(element) || element.isTypeOnly) return text;
  const isApart = statements.some(isTypeStatement) && !statements.some(hasTypeAmongValues);
  const removed = home !== undefined || isApart ? withoutName(statement, local, text) : undefined;
  if (removed === undefined) return `${text.slice(0, element.getStart())}type ${text.slice(element.getStart())}`;
  if (home !== undefined) return applyEdits(text, [...removed, addNames(home, [taken], text)]);
  const end = endOf(statement, text);
  const own = `import type { ${nameText({ ...taken, typeOnly: false }, statement)} } from ${statement.moduleSpecifier.getText()}${end}`;
  return applyEdits(text, [...removed, behind(statement, own, text)]);
}

function withoutName(statement: Statement, local: string, text: string): readonly TextEdit[] | undefined {
  const locals = new Set([local]);
  return commentedNames(statement, locals, text).length > 0 ? undefined : removeNames(statement, locals, text);
}

function hasTypeAmongValues(statement: Statement): boolean {
  return !isTypeStatement(statement) && namesIn(statement)?.elements.some(({ isTypeOnly }) => isTypeOnly) === true;
}

/**
 * Imports a name, or takes it by `require` in a file that has no imports: in a statement that takes from there already,
 * else behind one that does, else behind the last of the imports.
 * @returns the text, or undefined where there is no import that the file's style can be told from
 */
export function addImport(
  parsed: TS.SourceFile,
  name: TakenName,
  specifier: string,
  leadsThere: (specifier: string) => boolean,
): string | undefined {
  const { text } = parsed;
  const statements = importsIn(parsed);
  const home = statements.find((each) => {
    if (!leadsThere(each.moduleSpecifier.text) || each.attributes !== undefined) return false;
    return !isTypeStatement(each) && canTakeMore(each, text) && !isDirected(each, parsed);
  });
  if (home !== undefined) return applyEdits(text, [addNames(home, [name], text)]);
  const last = neighbourOf(specifier, leadsThere, statements, parsed);
  if (last !== undefined) {
    const from = quoteLike(last.moduleSpecifier.getText(), specifier);
    if (from === undefined) return undefined;
    const end = endOf(last, text);
    return applyEdits(text, [behind(last, `import { ${nameText(name, last)} } from ${from}${end}`, text)]);
  }
  // What is required has no types in TypeScript: a module takes it by an import.
  if (ts.isExternalModule(parsed)) return addFirst(parsed, name, specifier);
  const required = parsed.statements.filter(isRequire).at(-1);
  if (required === undefined) return undefined;
  const from = quoteLike(literalOf(required)!.getText(), specifier);
  if (from === undefined) return undefined;
  const end = endOf(required, text);
  const taken = name.imported === name.local ? name.local : `${name.imported}: ${name.local}`;
  return applyEdits(text, [behind(required, `const { ${taken} } = require(${from})${end}`, text)]);
}

/** Puts the first import of a module above its first statement, and above what is said about that; under directives. */
function addFirst(parsed: TS.SourceFile, { imported, local }: TakenName, specifier: string): string | undefined {
  const { text } = parsed;
  const first = parsed.statements.find((each) => !isDirective(each));
  if (first === undefined || /['"\\\r\n]/.test(specifier)) return undefined;
  const comments = ts.getLeadingCommentRanges(text, first.pos) ?? [];
  const start = comments.reduceRight((above, { pos, end }) => {
    return /\r?\n[^\S\n]*\r?\n/.test(text.slice(end, above)) ? above : pos;
  }, first.getStart());
  const quote = /(['"])[^'"\n]*\1/.exec(text)?.[1] ?? "'";
  const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
  const taken = imported === local ? local : `${imported} as ${local}`;
  const own = `import { ${taken} } from ${quote}${specifier}${quote}${/;\s*$/m.test(text) ? ';' : ''}`;
  return `${text.slice(0, start)}${own}${lineEnd}${lineEnd}${text.slice(start)}`;
}

/**
 * The statement behind which another import belongs: one that takes from there already, else the last of those at the
 * top that come from no nearer (packages and aliases, `../`, `./`), else the last.
 */
function neighbourOf(
  specifier: string,
  leadsThere: (specifier: string) => boolean,
  statements: readonly Statement[],
  parsed: TS.SourceFile,
): Statement | undefined {
  const isAtTop = (each: Statement) =>
    parsed.statements.every((other) => other.pos >= each.pos || ts.isImportDeclaration(other) || isDirective(other));
  const top = statements.filter(isAtTop);
  return (
    statements.find((each) => leadsThere(each.moduleSpecifier.text)) ??
    top.findLast((each) => nearnessOf(each.moduleSpecifier.text) <= nearnessOf(specifier)) ??
    top.at(-1) ??
    statements.at(-1)
  );
}

function nearnessOf(specifier: string): number {
  return specifier.startsWith('../') || specifier === '..' ? 1 : specifier.startsWith('.') ? 2 : 0;
}

function isRequire(statement: TS.Statement): boolean {
  return literalOf(statement) !== undefined;
}

/** What a `const … = require('x')` requires. */
function literalOf(statement: TS.Statement): TS.StringLiteral | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const call = statement.declarationList.declarations[0]?.initializer;
  if (call === undefined || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return undefined;
  const literal = call.arguments[0];
  const isRequired = call.expression.text === 'require' && literal !== undefined;
  return isRequired && ts.isStringLiteral(literal) ? literal : undefined;
}
