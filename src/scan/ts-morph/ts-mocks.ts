import type { Mock, MockKey, Substitute } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';
import { LISTED_EXPORTS, type MockMethod } from '../mock-methods.js';
import { innermost, modifierOf, spanOf } from './ts-nodes.js';

/** What a call that mocks says about the module that it names. */
export function readMock(call: TS.CallExpression, method: MockMethod, isTyped: boolean): Mock {
  const [, second, third] = call.arguments;
  return {
    does: method.does,
    ...(isTyped && { isTyped }),
    ...(method.isHoisted && isStatement(call) && { isHoisted: true }),
    ...(method.takes === 'factory' && third !== undefined && mayBeVirtual(innermost(third)) && { isVirtual: true }),
    ...(method.takes !== undefined && { substitute: substituteOf(second, third, method.takes) }),
  };
}

/** Whether a call is a statement of the module itself. */
function isStatement({ parent }: TS.CallExpression): boolean {
  return ts.isExpressionStatement(parent) && ts.isSourceFile(parent.parent);
}

function mayBeVirtual(options: TS.Expression): boolean {
  if (!ts.isObjectLiteralExpression(options)) return true;
  return options.properties.some((property) => nameOf(property)?.text === 'virtual');
}

function substituteOf(
  argument: TS.Expression | undefined,
  next: TS.Expression | undefined,
  takes: NonNullable<MockMethod['takes']>,
): Substitute {
  const value = argument === undefined ? undefined : innermost(argument);
  if (value === undefined || (ts.isIdentifier(value) && value.text === 'undefined')) return { kind: 'automatic' };
  const object = ts.isObjectLiteralExpression(value) ? value : undefined;
  switch (takes) {
    case 'value':
      return object === undefined ? UNSEEN : objectOf(object);
    case 'names':
      return object === undefined ? UNSEEN : withDefault(objectOf(object), next);
    case 'factory':
      return object === undefined ? givenBy(value) : { kind: 'automatic' };
    case 'factory-or-lists':
      return object === undefined ? givenBy(value) : listedBy(object);
  }
}

const UNSEEN: Substitute = { kind: 'unseen' };

type SubstituteObject = Extract<Substitute, { kind: 'object' }>;

/** The object that a function gives, whatever way it takes. */
function givenBy(factory: TS.Expression): Substitute {
  if (!ts.isArrowFunction(factory) && !ts.isFunctionExpression(factory)) return UNSEEN;
  const result = resultOf(factory.body);
  if (factory.asteriskToken !== undefined || result === undefined || !ts.isObjectLiteralExpression(result))
    return UNSEEN;
  return { ...objectOf(result), ...(factory.parameters.length > 0 && { mayTakeActual: true }) };
}

function resultOf(body: TS.ConciseBody): TS.Expression | undefined {
  if (!ts.isBlock(body)) return innermost(body);
  const last = body.statements.at(-1);
  if (last === undefined || !ts.isReturnStatement(last) || last.expression === undefined) return undefined;
  return body.statements.slice(0, -1).every(goesOn) ? innermost(last.expression) : undefined;
}

/** Whether the statement behind this one is always reached. */
function goesOn(statement: TS.Statement): boolean {
  if (modifierOf(statement, ts.SyntaxKind.DeclareKeyword) !== undefined) return false;
  return (
    ts.isVariableStatement(statement) ||
    (ts.isFunctionDeclaration(statement) && statement.body !== undefined) ||
    ts.isClassDeclaration(statement) ||
    ts.isExpressionStatement(statement)
  );
}

function objectOf({ properties }: TS.ObjectLiteralExpression): SubstituteObject {
  const keys = properties.flatMap((property): MockKey[] => {
    const name = nameOf(property);
    return name === undefined ? [] : [{ name: name.text, span: spanOf(name) }];
  });
  return { kind: 'object', keys, ...(keys.length < properties.length && { isPartial: true }) };
}

/** The name of a property; undefined for a spread and for what is computed. */
function nameOf({ name }: TS.ObjectLiteralElementLike): TS.Identifier | TS.StringLiteralLike | undefined {
  if (name === undefined) return undefined;
  const key = ts.isComputedPropertyName(name) ? name.expression : name;
  return (ts.isIdentifier(key) && key === name) || ts.isStringLiteralLike(key) ? key : undefined;
}

function withDefault(object: SubstituteObject, value: TS.Node | undefined): SubstituteObject {
  if (value === undefined) return object;
  return { ...object, keys: [...object.keys, { name: 'default', span: spanOf(value) }] };
}

/** What Node.js is given: `{ namedExports: { … }, defaultExport: … }`. */
function listedBy({ properties }: TS.ObjectLiteralExpression): Substitute {
  const named = properties.find((property) => nameOf(property)?.text === LISTED_EXPORTS.names);
  const value = named !== undefined && ts.isPropertyAssignment(named) ? innermost(named.initializer) : undefined;
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return UNSEEN;
  const own = properties.find((property) => nameOf(property)?.text === LISTED_EXPORTS.default);
  return withDefault(objectOf(value), own?.name);
}
