import ts from 'typescript';

/** A place where a module names something that it takes from another one, outside of the statement that takes it. */
export interface Mention {
  /** The name with the namespace that it is a member of. */
  readonly node: ts.Node;
  /** What the other module calls it. */
  readonly name: string;
  /** The specifier of the other module. */
  readonly literal: ts.Expression;
  /** What takes it, by the file's own name for that. */
  readonly local: ts.Node | undefined;
}

/** What a constant of its own statement only gives another name. */
export type Alias = ts.VariableStatement;

/** Every mention in a file, in source order, and the statements that are no more than an alias, or a `require`. */
export function mentionsIn(
  file: ts.SourceFile,
  checker: ts.TypeChecker,
): { readonly mentions: readonly Mention[]; readonly aliases: readonly Alias[] } {
  const mentions: Mention[] = [];
  const aliases: Alias[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)) return;
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) return;
    if (ts.isExportSpecifier(node)) return visit(node.propertyName ?? node.name);
    if (isRequiring(node)) return void aliases.push(node);
    if (isAlias(node, checker)) return void aliases.push(node);
    if (ts.isBindingElement(node) && takenBy(node, checker) !== undefined) return;
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) {
      const found = subjectOf(node, checker);
      const isDeclared = ts.isVariableDeclaration(node.parent) && node.parent.name === node;
      if (found !== undefined && found.name !== '*' && !isDeclared) return void mentions.push({ node, ...found });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { mentions, aliases };
}

type Subject = Omit<Mention, 'node'>;

function isAlias(node: ts.Node, checker: ts.TypeChecker): node is Alias {
  if (!ts.isVariableStatement(node) || node.modifiers !== undefined) return false;
  const [declaration] = node.declarationList.declarations;
  const { initializer } = declaration!;
  if (!ts.isIdentifier(declaration!.name) || declaration!.type !== undefined || initializer === undefined) return false;
  if (!ts.isIdentifier(initializer) && !ts.isPropertyAccessExpression(initializer)) return false;
  const subject = subjectOf(initializer, checker);
  return subject !== undefined && subject.name !== '*';
}

function subjectOf(node: ts.Node, checker: ts.TypeChecker): Subject | undefined {
  const literal = loadedBy(node);
  if (literal !== undefined) return { name: '*', literal, local: undefined };
  if (ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) {
    const [holder, member] = ts.isQualifiedName(node) ? [node.left, node.right] : [node.expression, node.name];
    const whole = subjectOf(holder, checker);
    return whole?.name === '*' ? { ...whole, name: member.text } : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  for (const declaration of symbolOf(node, checker)?.declarations ?? []) {
    const taken = takenBy(declaration, checker);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

/** What an identifier refers to in its file. */
function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  if (ts.isExportSpecifier(parent) && parent.parent.parent.moduleSpecifier === undefined)
    return checker.getExportSpecifierLocalTargetSymbol(parent);
  return checker.getSymbolAtLocation(node);
}

function takenBy(declaration: ts.Declaration, checker: ts.TypeChecker): Subject | undefined {
  if (ts.isImportSpecifier(declaration)) {
    const literal = declaration.parent.parent.parent.moduleSpecifier;
    return { name: (declaration.propertyName ?? declaration.name).text, literal, local: declaration };
  }
  if (ts.isNamespaceImport(declaration))
    return { name: '*', literal: declaration.parent.parent.moduleSpecifier, local: declaration };
  if (ts.isImportClause(declaration))
    return { name: 'default', literal: declaration.parent.moduleSpecifier, local: declaration };
  if (ts.isImportEqualsDeclaration(declaration) && ts.isExternalModuleReference(declaration.moduleReference))
    return { name: '*', literal: declaration.moduleReference.expression, local: declaration };
  if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name) && declaration.initializer) {
    const isTelling = isAlias(declaration.parent.parent, checker) || loadedBy(declaration.initializer) !== undefined;
    return isTelling ? subjectOf(declaration.initializer, checker) : undefined;
  }
  if (!ts.isBindingElement(declaration)) return undefined;
  const holder = declaration.parent.parent;
  const literal = ts.isVariableDeclaration(holder) && holder.initializer ? loadedBy(holder.initializer) : undefined;
  const key = declaration.propertyName ?? declaration.name;
  return literal && ts.isIdentifier(key) ? { name: key.text, literal, local: undefined } : undefined;
}

function isRequiring(node: ts.Node): node is Alias {
  if (!ts.isVariableStatement(node)) return false;
  const { initializer } = node.declarationList.declarations[0]!;
  return initializer !== undefined && ts.isCallExpression(initializer) && loadedBy(initializer) !== undefined;
}

/** The specifier of what an expression loads, awaited or not. */
function loadedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) return loadedBy(node.expression);
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isLoading =
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');
  return isLoading ? node.arguments[0] : undefined;
}
