import type { Span } from '../../model/record.js';
import type { FixedText } from '../call-names.js';
import { ts, type TS } from '../../ts-morph.js';

/** A node's text, without the comments and white space before it. */
export function spanOf(node: TS.Node): Span {
  return { start: node.getStart(), end: node.end };
}

/** An expression that has the value of the one inside it. */
export type Wrapper =
  TS.ParenthesizedExpression | TS.AsExpression | TS.SatisfiesExpression | TS.NonNullExpression | TS.TypeAssertion;

/** Whether an expression only wraps another: `(x)`, `x as T`, `x satisfies T`, `x!`, `<T>x`. */
export function isWrapper(node: TS.Node): node is Wrapper {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** Every identifier that a name or pattern declares, in source order. */
export function boundIdentifiers(name: TS.BindingName): TS.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundIdentifiers(element.name) : []));
}

/** The expression inside all that only wraps it. */
export function innermost(expression: TS.Expression): TS.Expression {
  let value = expression;
  while (isWrapper(value)) value = value.expression;
  return value;
}

/** Whether what wraps an expression gives it another type: `x as T`, `<T>x`, `x!`, not `(x)` and `x satisfies T`. */
export function isRetyped(expression: TS.Expression): boolean {
  if (!isWrapper(expression)) return false;
  const keepsType = ts.isParenthesizedExpression(expression) || ts.isSatisfiesExpression(expression);
  return !keepsType || isRetyped(expression.expression);
}

/** The modifier of one kind that a node has. */
export function modifierOf(node: TS.Node, kind: TS.ModifierSyntaxKind): TS.ModifierLike | undefined {
  if (!ts.canHaveModifiers(node)) return undefined;
  return node.modifiers?.find((modifier) => modifier.kind === kind);
}

/** The object and the name of `object.name` or `object['name']`. */
export function memberOf(node: TS.Expression): { readonly object: TS.Expression; readonly name: string } | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    return ts.isIdentifier(node.name) ? { object: innermost(node.expression), name: node.name.text } : undefined;
  }
  if (!ts.isElementAccessExpression(node) || !ts.isStringLiteralLike(node.argumentExpression)) return undefined;
  return { object: innermost(node.expression), name: node.argumentExpression.text };
}

/**
 * What is fixed of an expression's text, from its beginning on.
 * @param constantOf the text that a name stands for, where it does
 */
export function fixedText(expression: TS.Node, constantOf: (name: TS.Identifier) => string | undefined): FixedText {
  const node = innermost(expression as TS.Expression);
  const text = ts.isStringLiteralLike(node) ? node.text : ts.isIdentifier(node) ? constantOf(node) : undefined;
  if (text !== undefined) return { text, isComplete: true };
  let begun = '';
  const parts = ts.isTemplateExpression(node) ? templateParts(node) : sumParts(node);
  for (const part of parts) {
    const fixed = typeof part === 'string' ? { text: part, isComplete: true } : fixedText(part, constantOf);
    begun += fixed.text;
    if (!fixed.isComplete) return { text: begun, isComplete: false, ...endOf(parts.at(-1)!) };
  }
  return { text: begun, isComplete: parts.length > 0 };
}

/** What a sum or template ends with: its last part, where that is fixed. */
function endOf(last: string | TS.Expression): { end?: string } {
  const node = typeof last === 'string' ? undefined : innermost(last);
  const end = typeof last === 'string' ? last : ts.isStringLiteralLike(node!) ? node.text : undefined;
  return end === undefined || end === '' ? {} : { end };
}

function templateParts({ head, templateSpans }: TS.TemplateExpression): (string | TS.Expression)[] {
  return [head.text, ...templateSpans.flatMap(({ expression, literal }) => [expression, literal.text])];
}

/** The operands of `a + b + …`, which may be longer than a stack is deep. */
function sumParts(sum: TS.Expression): TS.Expression[] {
  const operands: TS.Expression[] = [];
  let node = sum;
  while (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    operands.push(node.right);
    node = innermost(node.left);
  }
  return operands.length === 0 ? [] : [node, ...operands.reverse()];
}

/** The nodes around a node, innermost first, each with its child on the way. */
export function ancestors(node: TS.Node): { readonly node: TS.Node; readonly child: TS.Node }[] {
  const path = [];
  for (let child = node; child.parent !== undefined; child = child.parent) path.push({ node: child.parent, child });
  return path;
}
