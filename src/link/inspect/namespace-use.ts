import type { Span } from '../../model/record.js';
import { identifierEndingAt, refersTo } from '../../local-names.js';
import { ts, type TS } from '../../ts-morph.js';

/** What a file does with a namespace. */
export interface NamespaceUse {
  /** Members by name, each with its first use in source order. */
  readonly members: ReadonlyMap<string, Span>;
  /** Whether it is passed on whole, spread, or asked for a computed member. */
  readonly escapes: boolean;
}

/**
 * How the namespace that is bound by the name ending at `nameEnd` is used in its file;
 * undefined where no name ends there (a binding without a name).
 */
export function namespaceUse(
  parsed: TS.SourceFile,
  nameEnd: number,
  checker: TS.TypeChecker,
): NamespaceUse | undefined {
  const name = identifierEndingAt(parsed, nameEnd);
  const symbol = name && checker.getSymbolAtLocation(name);
  if (name === undefined || symbol === undefined) return undefined;
  const members = new Map<string, Span>();
  let escapes = false;
  const visit = (node: TS.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text && refersTo(node, symbol, checker)) {
      const used = usedMembers(node);
      if (used === undefined) escapes = true;
      for (const [member, place] of used ?? []) {
        if (!members.has(member)) members.set(member, { start: place.getStart(parsed), end: place.end });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { members, escapes };
}

/** The members that one mention of the namespace takes, with the places that take them; undefined where it escapes. */
function usedMembers(node: TS.Identifier): readonly (readonly [string, TS.Node])[] | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return [[parent.name.text, parent]];
  if (ts.isQualifiedName(parent) && parent.left === node) return [[parent.right.text, parent]];
  if (
    ts.isElementAccessExpression(parent) &&
    parent.expression === node &&
    ts.isStringLiteralLike(parent.argumentExpression)
  ) {
    return [[parent.argumentExpression.text, parent]];
  }
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== node || !ts.isObjectBindingPattern(parent.name))
    return undefined;
  const taken: (readonly [string, TS.Node])[] = [];
  for (const element of parent.name.elements) {
    const key = element.propertyName ?? element.name;
    if (element.dotDotDotToken !== undefined || (!ts.isIdentifier(key) && !ts.isStringLiteral(key))) return undefined;
    taken.push([key.text, element]);
  }
  return taken;
}
