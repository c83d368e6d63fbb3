import type { Finding } from '../../model/finding.js';
import type { Call } from '../../model/fix.js';
import type { LocalNames } from '../../local-names.js';
import { ts, type TS } from '../../ts-morph.js';
import { hasComment } from '../clause.js';
import { lineOf } from '../layout.js';
import { quoteLike } from '../names.js';
import { isOverlooked } from '../overlooked.js';
import type { TextEdit } from '../text-edit.js';
import { buildArguments } from './arguments.js';
import { needsParentheses, obstacleToAwait } from './await.js';
import type { Callee } from './callee.js';
import { aliasesOf, subjectOf, type Subject } from './subject.js';

/** What the constructions of one module come to. */
export interface CallRewrite {
  readonly edits: readonly TextEdit[];
  readonly refused: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Whether the export is called by its own name, which has to be imported. */
  readonly needsImport: boolean;
  /** Names of static imports that nothing in the module mentions any more. */
  readonly unused: readonly TS.Identifier[];
  /** Those that are only mentioned in types. */
  readonly typeOnly: readonly TS.Identifier[];
}

interface Construction {
  readonly finding: Finding;
  readonly change: Call;
  readonly node: TS.NewExpression;
  readonly subject: Subject;
}

/** Makes calls of one export of constructions, where they stand; what imports what they constructed is told, not changed. */
export function callInstead(findings: readonly Finding[], callee: Callee, names: LocalNames): CallRewrite {
  const refused: { finding: Finding; reason: string }[] = [];
  const found = findings.flatMap((finding): Construction[] => {
    const change = finding.fix!.change as Call;
    const node = newAt(names.parsed, change.span.start);
    if (node === undefined) return [];
    const isGlobal = !change.origin.includes('#');
    return [{ finding, change, node, subject: isGlobal ? { kind: 'global' } : subjectOf(node.expression, names) }];
  });
  const edits: TextEdit[] = [];
  const done: Construction[] = [];
  const loaded = new Map<TS.CallExpression, readonly TextEdit[]>();
  for (const construction of found) {
    const { subject } = construction;
    const moved = subject.kind === 'call' ? moveLoading(subject, callee, found, names) : [];
    const own = 'reason' in moved ? moved : editsOf(construction, callee, names);
    if ('reason' in own) {
      refused.push({ finding: construction.finding, reason: own.reason });
      continue;
    }
    edits.push(...own);
    done.push(construction);
    if (subject.kind === 'call' && !('reason' in moved)) loaded.set(subject.call, moved);
  }
  // What is called by way of a namespace needs that.
  const left = leftOver(done, names, callee.isImported ? callee.text.split('.')[0]! : undefined);
  return {
    edits: [...edits, ...[...loaded.values()].flat(), ...left.edits],
    refused,
    needsImport: !callee.isImported && done.some(({ subject }) => subject.kind !== 'call'),
    unused: left.unused,
    typeOnly: left.typeOnly,
  };
}

function newAt(parsed: TS.SourceFile, start: number): TS.NewExpression | undefined {
  const visit = (node: TS.Node): TS.NewExpression | undefined => {
    if (node.end <= start || node.pos > start) return undefined;
    if (ts.isNewExpression(node) && node.getStart(parsed) === start) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(parsed);
}

/** The edits of one construction itself. */
function editsOf(
  { change, node, subject }: Construction,
  callee: Callee,
  { parsed }: LocalNames,
): readonly TextEdit[] | { readonly reason: string } {
  if (subject.kind === 'other') return { reason: subject.reason };
  const { text } = parsed;
  const start = node.getStart(parsed);
  if (isOverlooked(text, { start, end: node.end })) return { reason: 'the compiler is told to overlook its errors' };
  if (hasComment(text.slice(start, node.expression.end))) return { reason: 'a comment stands before its class' };
  const obstacle = change.isAsync ? obstacleToAwait(node) : undefined;
  if (obstacle !== undefined) return { reason: `${change.name} gives a promise, and ${obstacle}` };
  const isWrapped = change.isAsync && needsParentheses(node);
  const beginning = `${isWrapped ? '(' : ''}${change.isAsync ? 'await ' : ''}${change.isClass ? 'new ' : ''}`;
  const called = subject.kind === 'call' ? nameOfLoaded(subject, callee, text) : callee.text;
  const edits = [{ start, end: node.expression.end, text: `${beginning}${called}` }];
  const own = argumentEdits(change, node, parsed);
  if ('reason' in own) return own;
  return [...edits, ...own, ...(isWrapped ? [{ start: node.end, end: node.end, text: ')' }] : [])];
}

function argumentEdits(
  { arguments: template, isClass }: Call,
  node: TS.NewExpression,
  parsed: TS.SourceFile,
): readonly TextEdit[] | { readonly reason: string } {
  const given = node.arguments;
  if (template === 'same')
    return given === undefined && !isClass ? [{ start: node.end, end: node.end, text: '()' }] : [];
  const built = buildArguments(template, given ?? [], parsed, quoteOf(parsed));
  if ('reason' in built) return built;
  if (given === undefined) return [{ start: node.end, end: node.end, text: `(${built.text})` }];
  const [start, end] = [given.pos, node.end - 1];
  const before = parsed.text.slice(start, end);
  if (hasNested(node)) return { reason: 'something else is constructed in its arguments, which comes first' };
  const between = [...given].reduceRight(
    (rest, { pos, end: last }) => `${rest.slice(0, pos - start)}${rest.slice(last - start)}`,
    before,
  );
  return hasComment(between) ? { reason: 'a comment stands among its arguments' } : [{ start, end, text: built.text }];
}

/** Whether arguments that are written anew hold constructions, of which some may be about to change, too. */
function hasNested(node: TS.NewExpression): boolean {
  const visit = (each: TS.Node): boolean => ts.isNewExpression(each) || ts.forEachChild(each, visit) === true;
  return node.arguments?.some(visit) === true;
}

function quoteOf(parsed: TS.SourceFile): string {
  const isStatic = (each: TS.Statement) => ts.isImportDeclaration(each);
  const first = parsed.statements.find(isStatic) as TS.ImportDeclaration | undefined;
  return first?.moduleSpecifier.getText(parsed)[0] ?? "'";
}

/** What stands for the class where it was loaded by a call. */
function nameOfLoaded({ name, member, call }: Subject & { kind: 'call' }, callee: Callee, text: string): string {
  if (name !== undefined)
    return member === undefined || isRequired(call) ? callee.exported : `${name.text}.${callee.exported}`;
  const holder = member!.parent as TS.PropertyAccessExpression;
  const literal = call.arguments[0]!;
  const before = text.slice(holder.expression.getStart(), literal.getStart());
  const after = text.slice(literal.end, holder.expression.end);
  return `${before}${quoteLike(literal.getText(), callee.specifier)}${after}.${callee.exported}`;
}

/** Loads the entry point where a call loads what is constructed of it, and nothing else. */
function moveLoading(
  { call, name, element, member }: Subject & { kind: 'call' },
  callee: Callee,
  found: readonly Construction[],
  names: LocalNames,
): readonly TextEdit[] | { readonly reason: string } {
  const literal = call.arguments[0];
  const quoted = literal && quoteLike(literal.getText(), callee.specifier);
  if (literal === undefined || quoted === undefined)
    return { reason: 'its class is loaded by a path that is computed' };
  if (isOverlooked(names.parsed.text, { start: call.getStart(), end: call.end }))
    return { reason: 'the compiler is told to overlook its errors' };
  if (name === undefined) return [];
  const constructed = found.flatMap(({ subject, node }) =>
    subject.kind === 'call' && subject.call === call ? [node] : [],
  );
  const isOther = (mention: TS.Identifier) =>
    !constructed.some(({ expression }) => expression.pos <= mention.pos && mention.end <= expression.end);
  if (names.referencesTo(name).some(isOther)) return { reason: 'what is loaded with its class is needed for more' };
  const specifier = { start: literal.getStart(), end: literal.end, text: quoted };
  if (member !== undefined && !isRequired(call)) return [specifier];
  if (element === undefined && !isRequired(call)) return { reason: 'what is loaded is itself its class' };
  if (element !== undefined && element.parent.elements.length > 1)
    return { reason: 'its class is loaded together with other names' };
  // What is constructed of an import needs the name as well.
  const isTaken = callee.isImported || found.some(({ subject }) => subject.kind !== 'call');
  if (isTaken || !names.isFree(callee.exported)) return { reason: `${callee.exported} means something else here` };
  const taken = element ?? name;
  const text = element === undefined ? `{ ${callee.exported} }` : callee.exported;
  return [specifier, { start: taken.getStart(), end: taken.end, text }];
}

/** Whether a module is given as it is, and not by a promise. */
function isRequired({ expression }: TS.CallExpression): boolean {
  return ts.isIdentifier(expression);
}

/** What is left of the names that led to the constructed classes. */
function leftOver(done: readonly Construction[], names: LocalNames, needed: string | undefined) {
  const used = new Set(done.flatMap(({ subject }) => (subject.kind === 'import' ? subject.used : [])));
  const edits: TextEdit[] = [];
  for (const { subject } of done) {
    if (subject.kind !== 'import') continue;
    // From what is constructed to what is imported: each alias is gone before the next is asked whether it is needed.
    for (const alias of new Set(aliasesOf(subject, names))) {
      const statement = alias.parent.parent;
      const isNeeded = names.referencesTo(alias.name as TS.Identifier).some((each) => !used.has(each));
      if (isNeeded || !ts.isVariableStatement(statement) || !canGo(statement))
        for (const mention of mentionsIn(alias, subject.used)) used.delete(mention);
      else if (edits.every(({ start }) => start !== lineOf(statement, names.parsed.text).start))
        edits.push(lineOf(statement, names.parsed.text));
    }
  }
  const imports = new Set(done.flatMap(({ subject }) => (subject.kind === 'import' ? [subject.name] : [])));
  const unused: TS.Identifier[] = [];
  const typeOnly: TS.Identifier[] = [];
  for (const name of imports) {
    if (name.text === needed) continue;
    const rest = names.referencesTo(name).filter((each) => !used.has(each));
    if (rest.length === 0) unused.push(name);
    else if (rest.every(isInType)) typeOnly.push(name);
  }
  return { edits, unused, typeOnly };
}

function canGo(statement: TS.VariableStatement): boolean {
  const isAlone = statement.declarationList.declarations.length === 1 && statement.modifiers === undefined;
  return isAlone && !hasComment(statement.getFullText());
}

function mentionsIn(node: TS.Node, mentions: readonly TS.Identifier[]): readonly TS.Identifier[] {
  return mentions.filter(({ pos, end }) => node.pos <= pos && end <= node.end);
}

/** Whether a mention is one of a type, or of the type of a value. */
function isInType(node: TS.Identifier): boolean {
  for (let at: TS.Node = node; ; at = at.parent) {
    if (ts.isTypeNode(at)) return !ts.isExpressionWithTypeArguments(at) || isTypeHeritage(at);
    if (!ts.isEntityName(at) && !ts.isPropertyAccessExpression(at)) return false;
  }
}

/** `implements X`, or `extends X` of an interface. */
function isTypeHeritage({ parent }: TS.ExpressionWithTypeArguments): boolean {
  if (!ts.isHeritageClause(parent)) return false;
  return parent.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(parent.parent);
}
