import type { ImportBinding } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';
import { isWrapper, spanOf } from './ts-nodes.js';

/** What the code around a call takes from the module that the call loads. */
export interface CallBindings {
  readonly bindings: readonly ImportBinding[];
  /** The variable that receives it. */
  readonly declaration: TS.VariableDeclaration | undefined;
}

/**
 * Reads which names are taken from the result of `require(…)` or `import(…)` right where it is called.
 * A result that is passed on, stored or spread gives none.
 */
export function bindingsOfCall(call: TS.CallExpression, gives: 'module' | 'promise'): CallBindings {
  const { value, isAwaited } = outermost(call);
  const { parent } = value;
  if (gives === 'promise' && !isAwaited) return { bindings: callbackBindings(value), declaration: undefined };
  if (ts.isVariableDeclaration(parent)) return { bindings: nameBindings(parent.name), declaration: parent };
  const member = memberName(value, parent);
  if (member === undefined) return NOTHING;
  const { value: access } = outermost(parent);
  const declaration = ts.isVariableDeclaration(access.parent) ? access.parent : undefined;
  const isNamed = declaration !== undefined && ts.isIdentifier(declaration.name);
  const local = isNamed ? (declaration.name as TS.Identifier).text : member.text;
  const binding = { imported: member.text, local, span: spanOf(member), typeOnly: false };
  return { bindings: [binding], declaration: isNamed ? declaration : undefined };
}

const NOTHING: CallBindings = { bindings: [], declaration: undefined };

/** The expression that still has the value of `expression`, or what it promises, seen from outside. */
function outermost(expression: TS.Node): { readonly value: TS.Node; readonly isAwaited: boolean } {
  let value = expression;
  let isAwaited = false;
  while (isWrapper(value.parent) || ts.isAwaitExpression(value.parent)) {
    value = value.parent;
    isAwaited ||= ts.isAwaitExpression(value);
  }
  return { value, isAwaited };
}

/** The name after the dot of `value.Name`, or the literal of `value['Name']`. */
function memberName(value: TS.Node, parent: TS.Node): TS.Identifier | TS.StringLiteralLike | undefined {
  if (ts.isPropertyAccessExpression(parent)) return ts.isIdentifier(parent.name) ? parent.name : undefined;
  if (!ts.isElementAccessExpression(parent) || parent.expression !== value) return undefined;
  return ts.isStringLiteralLike(parent.argumentExpression) ? parent.argumentExpression : undefined;
}

/** `import(x).then((module) => …)` and `import(x).then(({ A }) => …)`. */
function callbackBindings(promise: TS.Node): ImportBinding[] {
  const access = promise.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== 'then') return [];
  if (!ts.isCallExpression(access.parent) || access.parent.expression !== access) return [];
  const callback = access.parent.arguments[0];
  if (callback === undefined || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))) return [];
  const parameter = callback.parameters[0];
  return parameter === undefined || parameter.dotDotDotToken !== undefined ? [] : nameBindings(parameter.name);
}

/** What a variable or parameter takes from the module namespace that it is given. */
function nameBindings(name: TS.BindingName): ImportBinding[] {
  if (ts.isIdentifier(name)) return [{ imported: '*', local: name.text, span: spanOf(name), typeOnly: false }];
  return ts.isObjectBindingPattern(name) ? name.elements.map(elementBinding) : [];
}

/** A computed name may be any name, as a rest element may hold any: both take the whole namespace. */
function elementBinding(element: TS.BindingElement): ImportBinding {
  const { dotDotDotToken, name, propertyName } = element;
  if (dotDotDotToken !== undefined) {
    return { imported: '*', local: (name as TS.Identifier).text, span: spanOf(name), typeOnly: false };
  }
  const imported = propertyName === undefined ? (name as TS.Identifier) : staticName(propertyName);
  if (imported === undefined) return { imported: '*', local: '', span: spanOf(element), typeOnly: false };
  const local = ts.isIdentifier(name) ? name : imported;
  const span = { start: imported.getStart(), end: local.end };
  return { imported: imported.text, local: local.text, span, typeOnly: false };
}

function staticName(name: TS.PropertyName): Exclude<TS.PropertyName, TS.ComputedPropertyName> | undefined {
  if (!ts.isComputedPropertyName(name)) return name;
  return ts.isStringLiteralLike(name.expression) ? name.expression : undefined;
}
