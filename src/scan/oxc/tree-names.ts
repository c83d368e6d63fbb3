import { MOCK_OBJECTS, NODE_TESTS, PROXYQUIRE_METHODS, roleOf, type LibraryNames, type Role } from '../call-names.js';
import { bare, fixedText, isOwnUrl, memberName, staticText, type Place, type TreeNode } from './tree-nodes.js';
import { isShadowed } from './tree-scopes.js';

/** Reads which names of the top level stand for libraries that calls ask for modules through, and which for text. */
export function readLibraryNames(statements: readonly TreeNode[]): LibraryNames {
  const names = { roles: new Map<string, Role>(), hasNodeTests: false, constants: new Map<string, string>() };
  const take = (library: string, imported: string, local: string) => {
    const role = roleOf(library, imported);
    if (role !== undefined) names.roles.set(local, role);
    names.hasNodeTests ||= NODE_TESTS.has(library);
  };
  for (const statement of statements) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as TreeNode) : statement;
    switch (declaration?.type) {
      case 'ImportDeclaration':
        for (const [imported, local] of importedNames(declaration))
          take((declaration.source as TreeNode).value as string, imported, local);
        break;
      case 'TSImportEqualsDeclaration': {
        const library = (declaration.moduleReference as TreeNode).expression as TreeNode | undefined;
        if (library !== undefined) take(staticText(library) ?? '', '*', (declaration.id as TreeNode).name as string);
        break;
      }
      case 'VariableDeclaration':
        for (const { id, init } of declaration.declarations as { id: TreeNode; init: TreeNode | null }[]) {
          if (init === null) continue;
          const isConstant = declaration.kind === 'const' && id.type === 'Identifier';
          if (isConstant) addConstant(id.name as string, init, names.constants);
          addVariable(id, bare(init), names, take);
        }
    }
  }
  return names;
}

function importedNames({ specifiers }: TreeNode): (readonly [string, string])[] {
  return (specifiers as TreeNode[]).map((specifier) => {
    const local = (specifier.local as TreeNode).name as string;
    if (specifier.type === 'ImportDefaultSpecifier') return ['default', local];
    if (specifier.type === 'ImportNamespaceSpecifier') return ['*', local];
    const imported = specifier.imported as TreeNode;
    return [(imported.name ?? imported.value) as string, local];
  });
}

function addConstant(name: string, init: TreeNode, constants: Map<string, string>): void {
  const { text, isComplete } = fixedText(init, () => undefined);
  if (isComplete) constants.set(name, text);
}

function addVariable(
  id: TreeNode,
  init: TreeNode,
  names: { readonly roles: Map<string, Role> },
  take: (library: string, imported: string, local: string) => void,
): void {
  const library = requiredLibrary(init);
  if (id.type === 'ObjectPattern' && library !== undefined) {
    for (const { type, computed, key, value } of id.properties as (TreeNode & { key: TreeNode; value: TreeNode })[]) {
      const isPlain = type === 'Property' && computed !== true && key.type === 'Identifier';
      if (isPlain && value.type === 'Identifier') take(library, key.name as string, value.name as string);
    }
  }
  if (id.type !== 'Identifier') return;
  const name = id.name as string;
  if (library !== undefined) take(library, '*', name);
  else if (isProxyquire(init, names.roles)) names.roles.set(name, 'proxyquire');
  else {
    const made = madeRequire(init, names.roles);
    if (made !== undefined) names.roles.set(name, made);
  }
}

/** The specifier of a `require('…')` that an expression is. */
function requiredLibrary(node: TreeNode): string | undefined {
  const callee = node.type === 'CallExpression' ? bare(node.callee as TreeNode) : undefined;
  const [argument] = callee === undefined ? [] : (node.arguments as TreeNode[]);
  return callee?.name === 'require' && argument !== undefined ? staticText(argument) : undefined;
}

/** Whether an expression is proxyquire or what its methods give: `require('proxyquire').noCallThru()`. */
export function isProxyquire(expression: TreeNode, roles: ReadonlyMap<string, Role>): boolean {
  for (let node = bare(expression); ;) {
    if (node.type === 'Identifier') return roles.get(node.name as string) === 'proxyquire';
    if (requiredLibrary(node) === 'proxyquire') return true;
    if (node.type === 'CallExpression' && (node.arguments as TreeNode[]).length === 0)
      node = bare(node.callee as TreeNode);
    else if (PROXYQUIRE_METHODS.has(memberName(node) ?? '')) node = bare(node.object as TreeNode);
    else return false;
  }
}

/** What kind of `require` a call of `createRequire` makes; undefined for every other expression. */
export function madeRequire(
  node: TreeNode,
  roles: ReadonlyMap<string, Role>,
): 'require' | 'require-elsewhere' | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = bare(node.callee as TreeNode);
  const name = callee.type === 'Identifier' ? (callee.name as string) : memberName(callee);
  if (name !== 'createRequire' && (callee.type !== 'Identifier' || roles.get(name!) !== 'create-require'))
    return undefined;
  const [from] = node.arguments as TreeNode[];
  const base = from === undefined ? undefined : bare(from);
  const isOwn = base !== undefined && (isOwnUrl(base) || base.name === '__filename');
  return isOwn ? 'require' : 'require-elsewhere';
}

/** What the name of an expression stands for where it is used; Jest's and Vitest's objects are also globals. */
export function roleAt(node: TreeNode, place: Place, { roles }: LibraryNames): Role | undefined {
  if (node.type !== 'Identifier') return undefined;
  const name = node.name as string;
  const role = roles.get(name);
  if (role !== undefined && !isShadowed(place, name)) return role;
  return MOCK_OBJECTS.has(name) ? 'mocks' : undefined;
}
