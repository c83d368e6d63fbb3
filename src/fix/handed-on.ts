import { identifierEndingAt, type LocalNames } from '../local-names.js';
import type { ImportBinding } from '../model/record.js';
import { ts, type TS } from '../ts-morph.js';

/**
 * Whether a file does more with a function or class that it imports than to call, construct or name it in types: whoever
 * it hands that to calls it as they like (`ids.map(open)`).
 */
export function isHandedOn({ span }: ImportBinding, names: LocalNames): boolean {
  const own = identifierEndingAt(names.parsed, span.end);
  return (
    own === undefined || names.referencesTo(own).some((mention) => !isCalled(mention) && !ts.isPartOfTypeNode(mention))
  );
}

function isCalled(mention: TS.Identifier): boolean {
  const { parent } = mention;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === mention;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  return ts.isTypeQueryNode(parent) || ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent);
}
