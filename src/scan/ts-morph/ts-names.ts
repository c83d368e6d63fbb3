import { MOCK_OBJECTS, NODE_TESTS, PROXYQUIRE_METHODS, roleOf, type LibraryNames, type Role } from '../call-names.js';
import { ts, type TS } from '../../ts-morph.js';
import { ancestors, boundIdentifiers, fixedText, innermost, memberOf } from './ts-nodes.js';

/** Reads which names of the top level stand for libraries that calls ask for modules through, and which for text. */
export function readLibraryNames(source: TS.SourceFile): LibraryNames {
  const roles = new Map<string, Role>();
  const constants = new Map<string, string>();
  let hasNodeTests = false;
  const take = (library: string, imported: string, local: TS.Identifier) => {
    const role = roleOf(library, imported);
    if (role !== undefined) roles.set(local.text, role);
    hasNodeTests ||= NODE_TESTS.has(library);
  };
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const library = (statement.moduleSpecifier as TS.StringLiteral).text;
      for (const [imported, local] of importedNames(statement.importClause)) take(library, imported, local);
    } else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      const { expression } = statement.moduleReference;
      if (ts.isStringLiteralLike(expression)) take(expression.text, '*', statement.name);
    } else if (ts.isVariableStatement(statement)) {
      const { declarations, flags } = statement.declarationList;
      for (const { name, initializer } of declarations) {
        if (initializer === undefined) continue;
        const library = requiredLibrary(innermost(initializer));
        if (library !== undefined) {
          for (const [imported, local] of requiredNames(name)) take(library, imported, local);
        } else if (ts.isIdentifier(name)) {
          const role = isProxyquire(initializer, roles) ? 'proxyquire' : madeRequire(innermost(initializer), roles);
          if (role !== undefined) roles.set(name.text, role);
        }
        const isConstant = (flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
        const { text, isComplete } = fixedText(initializer, () => undefined);
        if (isConstant && ts.isIdentifier(name) && isComplete) constants.set(name.text, text);
      }
    }
  }
  return { roles, constants, hasNodeTests };
}

type Imported = readonly [imported: string, local: TS.Identifier];

function importedNames(clause: TS.ImportClause | undefined): Imported[] {
  const names: Imported[] = clause?.name === undefined ? [] : [['default', clause.name]];
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, ['*', bindings.name]];
  return [
    ...names,
    ...bindings.elements.map(({ name, propertyName }): Imported => [(propertyName ?? name).text, name]),
  ];
}

function requiredNames(name: TS.BindingName): Imported[] {
  if (ts.isIdentifier(name)) return [['*', name]];
  if (!ts.isObjectBindingPattern(name)) return [];
  return name.elements.flatMap(({ name: local, propertyName, dotDotDotToken, initializer }): Imported[] => {
    const imported = propertyName ?? local;
    if (dotDotDotToken !== undefined || initializer !== undefined) return [];
    return ts.isIdentifier(local) && ts.isIdentifier(imported) ? [[imported.text, local]] : [];
  });
}

/** The specifier of a `require('…')` that an expression is. */
function requiredLibrary(node: TS.Expression): string | undefined {
  const [argument] = ts.isCallExpression(node) ? node.arguments : [];
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return undefined;
  const callee = innermost((node as TS.CallExpression).expression);
  return ts.isIdentifier(callee) && callee.text === 'require' ? argument.text : undefined;
}

/** Whether an expression is proxyquire or what its methods give: `require('proxyquire').noCallThru()`. */
export function isProxyquire(expression: TS.Expression, roles: ReadonlyMap<string, Role>): boolean {
  const node = innermost(expression);
  if (ts.isIdentifier(node)) return roles.get(node.text) === 'proxyquire';
  if (requiredLibrary(node) === 'proxyquire') return true;
  if (ts.isCallExpression(node) && node.arguments.length === 0) return isProxyquire(node.expression, roles);
  const member = memberOf(node);
  return member !== undefined && PROXYQUIRE_METHODS.has(member.name) && isProxyquire(member.object, roles);
}

/** What kind of `require` a call of `createRequire` makes; undefined for every other expression. */
export function madeRequire(
  node: TS.Expression,
  roles: ReadonlyMap<string, Role>,
): 'require' | 'require-elsewhere' | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = innermost(node.expression);
  const isCreator = ts.isIdentifier(callee)
    ? callee.text === 'createRequire' || roles.get(callee.text) === 'create-require'
    : memberOf(callee)?.name === 'createRequire';
  if (!isCreator) return undefined;
  const base = node.arguments[0] === undefined ? undefined : innermost(node.arguments[0]);
  const isOwn = base !== undefined && (isOwnUrl(base) || (ts.isIdentifier(base) && base.text === '__filename'));
  return isOwn ? 'require' : 'require-elsewhere';
}

/** Whether an expression is `import.meta.url`, the place of the module itself. */
export function isOwnUrl(node: TS.Expression): boolean {
  const member = memberOf(node);
  return member?.name === 'url' && isImportMeta(member.object);
}

/** Whether an expression is `import.meta`. */
export function isImportMeta(node: TS.Expression): boolean {
  return ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword;
}

/** What the name of an expression stands for where it is used; Jest's and Vitest's objects are also globals. */
export function roleAt(node: TS.Expression, { roles }: LibraryNames): Role | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const role = roles.get(node.text);
  if (role !== undefined && !isShadowed(node, node.text)) return role;
  return MOCK_OBJECTS.has(node.text) ? 'mocks' : undefined;
}

/** Whether a name of the top level means something else at a node, since it is declared again on the way there. */
export function isShadowed(at: TS.Node, name: string): boolean {
  return ancestors(at).some(
    ({ node }) => !ts.isSourceFile(node) && declaredBy(node).some((declared) => declared.text === name),
  );
}

function declaredBy(node: TS.Node): TS.Identifier[] {
  if (ts.isBlock(node) || ts.isModuleBlock(node)) return node.statements.flatMap(declarations);
  if (ts.isCaseBlock(node)) return node.clauses.flatMap(({ statements }) => statements.flatMap(declarations));
  if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    const { initializer } = node;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) ? listed(initializer) : [];
  }
  if (ts.isCatchClause(node))
    return node.variableDeclaration === undefined ? [] : boundIdentifiers(node.variableDeclaration.name);
  if (ts.isClassExpression(node)) return node.name === undefined ? [] : [node.name];
  if (!ts.isFunctionLike(node)) return [];
  const own = ts.isFunctionExpression(node) && node.name !== undefined ? [node.name] : [];
  return [...own, ...node.parameters.flatMap(({ name }) => boundIdentifiers(name))];
}

function declarations(statement: TS.Statement): TS.Identifier[] {
  if (ts.isVariableStatement(statement)) return listed(statement.declarationList);
  if (!ts.isFunctionDeclaration(statement) && !ts.isClassDeclaration(statement)) return [];
  return statement.name === undefined ? [] : [statement.name];
}

function listed({ declarations }: TS.VariableDeclarationList): TS.Identifier[] {
  return declarations.flatMap(({ name }) => boundIdentifiers(name));
}
