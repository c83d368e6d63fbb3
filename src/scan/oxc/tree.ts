import type { ModuleRequest, Span } from '../../model/record.js';
import { readLibraryNames } from './tree-names.js';
import { isNode, spanOf, TRANSPARENT, type Place, type TreeNode } from './tree-nodes.js';
import { isWithinModuleBlock, readRequest } from './tree-requests.js';

/** What a constant or a default export stands for: a name, or a member of a namespace. */
export interface Alias {
  readonly name: string;
  readonly member?: string;
  /** Set where an annotation or an assertion gives it another type. */
  readonly retyped?: true;
}

/** What only the syntax tree tells. */
export interface TreeFacts {
  readonly requests: readonly ModuleRequest[];
  /** Specifier offsets of requests whose bindings are top-level constants. */
  readonly constantRequests: ReadonlySet<number>;
  /** Specifier offsets of requests in `declare module '…'` blocks, whose bindings are names of those. */
  readonly nestedRequests: ReadonlySet<number>;
  /** Top-level `const A = B` and `const A = ns.B`, by name. */
  readonly aliases: ReadonlyMap<string, Alias>;
  readonly defaultExport: (Alias & { readonly span: Span }) | undefined;
  readonly exportAssignment:
    (Omit<Alias, 'name'> & { readonly name: string | undefined; readonly span: Span }) | undefined;
  /** Names of `export import x = require('…')`. */
  readonly exportedImports: ReadonlySet<string>;
  /** The `declare module '…'` blocks. */
  readonly moduleBlocks: readonly ModuleBlock[];
  /** Whether a statement makes the file a module, though oxc's module record may have no entry of it. */
  readonly hasModuleStatement: boolean;
}

/** A `declare module '…'` block: in a module that augments another, otherwise it declares one. */
export interface ModuleBlock {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
}

/** Walks the whole tree once, without recursion: long chains of operators are nested deeper than any stack. */
export function readTree(program: TreeNode): TreeFacts {
  const statements = program.body as TreeNode[];
  const names = readLibraryNames(statements);
  const requests: ModuleRequest[] = [];
  const constantRequests = new Set<number>();
  const nestedRequests = new Set<number>();
  const places: Place[] = [{ node: program, parent: undefined, isLoading: true }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const request = readRequest(place, names);
    if (request !== undefined) {
      requests.push(request);
      if (isWithinModuleBlock(place)) nestedRequests.add(request.specifierSpan.start);
      if (isTopLevelConstant(place)) constantRequests.add(request.specifierSpan.start);
    }
    pushChildren(place, places);
  }
  return { requests, constantRequests, nestedRequests, ...readStatements(statements) };
}

function pushChildren(parent: Place, places: Place[]): void {
  const { node } = parent;
  for (const key in node) {
    const value = node[key];
    if (typeof value !== 'object' || value === null) continue;
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (!isNode(child)) continue;
      const isLoading = parent.isLoading && !isDelayed(parent, key);
      places.push({ node: child, parent, isLoading });
    }
  }
}

/** Whether what stands under `key` runs later than the node itself. */
function isDelayed({ node, parent }: Place, key: string): boolean {
  switch (node.type) {
    case 'FunctionDeclaration':
      return true;
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.async === true || node.generator === true || !isCalledAtOnce(node, parent);
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return key === 'value' && node.static !== true;
    default:
      return false;
  }
}

/** Whether a function is itself the callee of a call: `(() => { … })()`. */
function isCalledAtOnce(node: TreeNode, parent: Place | undefined): boolean {
  let child = node;
  let place = parent;
  while (place?.node.type === 'ParenthesizedExpression') {
    child = place.node;
    place = place.parent;
  }
  return place?.node.type === 'CallExpression' && place.node.callee === child;
}

function isTopLevelConstant(place: Place): boolean {
  let above = place.parent;
  while (above !== undefined && (TRANSPARENT.has(above.node.type) || WITHIN_CONSTANT.has(above.node.type)))
    above = above.parent;
  if (above?.node.type !== 'VariableDeclaration') return false;
  const holder = above?.parent?.node.type === 'ExportNamedDeclaration' ? above.parent.parent : above?.parent;
  return above.node.kind === 'const' && holder?.node.type === 'Program' && place.isLoading;
}

/** What may stand between a constant and the request it takes its value from. */
const WITHIN_CONSTANT: ReadonlySet<string> = new Set([
  'AwaitExpression',
  'MemberExpression',
  'ChainExpression',
  'VariableDeclarator',
]);

function readStatements(statements: readonly TreeNode[]) {
  const aliases = new Map<string, Alias>();
  const exportedImports = new Set<string>();
  const moduleBlocks: ModuleBlock[] = [];
  let defaultExport: TreeFacts['defaultExport'];
  let exportAssignment: TreeFacts['exportAssignment'];
  let hasModuleStatement = false;
  for (const statement of statements) {
    if (isModuleStatement(statement)) hasModuleStatement = true;
    const declaration =
      statement.type === 'ExportNamedDeclaration' ? (statement.declaration as TreeNode | null) : statement;
    if (declaration?.type === 'VariableDeclaration' && declaration.kind === 'const') {
      for (const { id, init } of declaration.declarations as { id: TreeNode; init: TreeNode | null }[]) {
        const alias = init === null ? undefined : aliasOf(init);
        if (id.type !== 'Identifier' || alias === undefined) continue;
        aliases.set(id.name as string, id.typeAnnotation != null ? { ...alias, retyped: true } : alias);
      }
    } else if (declaration?.type === 'TSImportEqualsDeclaration') {
      const name = (declaration.id as TreeNode).name as string;
      const alias = aliasOf(declaration.moduleReference as TreeNode);
      if (alias !== undefined) aliases.set(name, alias);
      if (declaration !== statement) exportedImports.add(name);
    } else if (declaration?.type === 'TSModuleDeclaration' && (declaration.id as TreeNode).type === 'Literal') {
      const id = declaration.id as TreeNode;
      moduleBlocks.push({ name: id.value as string, nameSpan: spanOf(id), span: spanOf(statement) });
    } else if (statement.type === 'ExportDefaultDeclaration') {
      defaultExport = aliasOf(statement.declaration as TreeNode);
    } else if (statement.type === 'TSExportAssignment') {
      exportAssignment = aliasOf(statement.expression as TreeNode) ?? { name: undefined, span: spanOf(statement) };
    }
  }
  return { aliases, exportedImports, moduleBlocks, hasModuleStatement, defaultExport, exportAssignment };
}

/** The name or member that an expression, or `import x =`, stands for, seen through parentheses and type assertions. */
function aliasOf(expression: TreeNode): (Alias & { readonly span: Span }) | undefined {
  const node = withoutAssertions(expression);
  const retyped = isRetyped(expression) ? ({ retyped: true } as const) : {};
  if (node.type === 'TSQualifiedName') {
    const { left, right } = node as unknown as { left: TreeNode; right: TreeNode };
    if (left.type !== 'Identifier') return undefined;
    return { name: left.name as string, member: right.name as string, span: spanOf(node) };
  }
  if (node.type === 'Identifier') return { name: node.name as string, ...retyped, span: spanOf(node) };
  if (node.type !== 'MemberExpression' || node.computed === true) return undefined;
  const object = node.object as TreeNode;
  if (object.type !== 'Identifier') return undefined;
  const member = (node.property as TreeNode).name as string;
  return { name: object.name as string, member, ...retyped, span: spanOf(node) };
}

/** Whether what wraps a name gives it another type: `x as T`, `<T>x`, `x!`, not `(x)` and `x satisfies T`. */
function isRetyped(expression: TreeNode): boolean {
  for (let node = expression; TRANSPARENT.has(node.type); node = node.expression as TreeNode)
    if (node.type !== 'ParenthesizedExpression' && node.type !== 'TSSatisfiesExpression') return true;
  return false;
}

function withoutAssertions(expression: TreeNode): TreeNode {
  let node = expression;
  while (TRANSPARENT.has(node.type)) node = node.expression as TreeNode;
  return node;
}

/** Besides those that oxc has entries of: `export {}`, `export module 'x'`, `export as namespace x`, `import x = require('…')`. */
function isModuleStatement(statement: TreeNode): boolean {
  if (statement.type === 'ExportNamedDeclaration' || statement.type === 'TSNamespaceExportDeclaration') return true;
  if (statement.type !== 'TSImportEqualsDeclaration') return false;
  return (statement.moduleReference as TreeNode).type === 'TSExternalModuleReference';
}
