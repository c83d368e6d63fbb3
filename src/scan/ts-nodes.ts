import type { Span } from '../model/record.js';
import { ts, type TS } from '../ts-morph.js';

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

/** The modifier of one kind that a node has. */
export function modifierOf(node: TS.Node, kind: TS.ModifierSyntaxKind): TS.ModifierLike | undefined {
  if (!ts.canHaveModifiers(node)) return undefined;
  return node.modifiers?.find((modifier) => modifier.kind === kind);
}
