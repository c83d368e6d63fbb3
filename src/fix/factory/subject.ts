import { withoutAssertions, type LocalNames } from '../../local-names.js';
import { ts, type TS } from '../../ts-morph.js';

/** What a `new` constructs, followed to where the file has it from. */
export type Subject =
  /** Nothing that the file declares: a global. */
  | { readonly kind: 'global' }
  /** A name that a static import declares, or a member of it; `used` are the mentions that lead there. */
  | { readonly kind: 'import'; readonly name: TS.Identifier; readonly used: readonly TS.Identifier[] }
  /** What an `import()` or a `require` gives, from where `call` stands: a member, or a name that is taken out of it. */
  | {
      readonly kind: 'call';
      readonly call: TS.CallExpression;
      /** The name that is given, where there is one, and whether it is that of the whole module. */
      readonly name: TS.Identifier | undefined;
      readonly element: TS.BindingElement | undefined;
      /** The member that is the class, where that is one. */
      readonly member: TS.Identifier | undefined;
    }
  | { readonly kind: 'other'; readonly reason: string };

const UNKNOWN: Subject = { kind: 'other', reason: 'it is not told where its class is from' };

/** Follows the class of a `new` through constants of the file. */
export function subjectOf(expression: TS.Expression, names: LocalNames, used: readonly TS.Identifier[] = []): Subject {
  const node = withoutAssertions(expression);
  if (ts.isIdentifier(node)) return ofName(node, undefined, names, used);
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.name)) return UNKNOWN;
  const holder = withoutAssertions(node.expression);
  if (ts.isIdentifier(holder)) return ofName(holder, node.name, names, used);
  const call = callIn(holder);
  return call === undefined ? UNKNOWN : { kind: 'call', call, name: undefined, element: undefined, member: node.name };
}

function ofName(
  node: TS.Identifier,
  member: TS.Identifier | undefined,
  names: LocalNames,
  used: readonly TS.Identifier[],
): Subject {
  const declaration = names.declarationOf(node);
  if (declaration === undefined) return used.length === 0 ? { kind: 'global' } : UNKNOWN;
  const mentions = [...used, node];
  if (
    ts.isImportSpecifier(declaration) ||
    ts.isNamespaceImport(declaration) ||
    ts.isImportEqualsDeclaration(declaration)
  )
    return { kind: 'import', name: declaration.name, used: mentions };
  if (ts.isImportClause(declaration)) return { kind: 'import', name: declaration.name!, used: mentions };
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && isConstant(declaration)) {
    const initializer = withoutAssertions(declaration.initializer);
    const call = callIn(initializer);
    if (call !== undefined && ts.isIdentifier(declaration.name))
      return { kind: 'call', call, name: declaration.name, element: undefined, member };
    return member === undefined ? subjectOf(initializer, names, mentions) : UNKNOWN;
  }
  if (!ts.isBindingElement(declaration) || !ts.isIdentifier(declaration.name) || member !== undefined) return UNKNOWN;
  const holder = declaration.parent.parent;
  const isTaken = ts.isVariableDeclaration(holder) && holder.initializer !== undefined && isConstant(holder);
  const call = isTaken ? callIn(withoutAssertions(holder.initializer!)) : undefined;
  if (call === undefined) return UNKNOWN;
  return { kind: 'call', call, name: declaration.name, element: declaration, member: undefined };
}

/** The `import()` or `require` that an expression is the value of. */
function callIn(expression: TS.Expression): TS.CallExpression | undefined {
  const node = ts.isAwaitExpression(expression) ? withoutAssertions(expression.expression) : expression;
  if (!ts.isCallExpression(node)) return undefined;
  const isRequest =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text === 'require');
  return isRequest ? node : undefined;
}

/** The constants of their own statements that stand for a class, from what is constructed to what is imported. */
export function aliasesOf({ used }: { readonly used: readonly TS.Identifier[] }, names: LocalNames) {
  return used.flatMap((node) => {
    const declaration = names.declarationOf(node);
    return declaration !== undefined && ts.isVariableDeclaration(declaration) ? [declaration] : [];
  });
}

function isConstant({ parent }: TS.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
}
