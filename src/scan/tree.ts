import type { ModuleRequest, Span } from '../model/record.js';
import { callBindings } from './call-bindings.js';
import { spanOf, staticText, TRANSPARENT, type Place, type TreeNode } from './tree-nodes.js';

/** What a constant or a default export stands for: a name, or a member of a namespace. */
export interface Alias {
  readonly name: string;
  readonly member?: string;
}

/** What only the syntax tree tells. */
export interface TreeFacts {
  readonly requests: readonly ModuleRequest[];
  /** Specifier offsets of requests whose bindings are top-level constants. */
  readonly constantRequests: ReadonlySet<number>;
  /** Top-level `const A = B` and `const A = ns.B`, by name. */
  readonly aliases: ReadonlyMap<string, Alias>;
  readonly defaultExport: (Alias & { readonly span: Span }) | undefined;
  readonly exportAssignment:
    { readonly name: string | undefined; readonly member?: string; readonly span: Span } | undefined;
  /** Names of `export import x = require('…')`. */
  readonly exportedImports: ReadonlySet<string>;
  readonly ambientModules: readonly string[];
  /** Whether there is an `export {}`, which makes the file a module. */
  readonly hasEmptyExport: boolean;
}

/** Walks the whole tree once, without recursion: long chains of operators are nested deeper than any stack. */
export function readTree(program: TreeNode): TreeFacts {
  const requests: ModuleRequest[] = [];
  const constantRequests = new Set<number>();
  const places: Place[] = [{ node: program, parent: undefined, isLoading: true }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const request = readRequest(place);
    if (request !== undefined) {
      requests.push(request);
      if (isTopLevelConstant(place)) constantRequests.add(request.specifierSpan.start);
    }
    pushChildren(place, places);
  }
  return { requests, constantRequests, ...readStatements(program.body as TreeNode[]) };
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

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && typeof (value as TreeNode).type === 'string';
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

function readRequest(place: Place): ModuleRequest | undefined {
  const { node } = place;
  switch (node.type) {
    case 'CallExpression':
      return isRequire(place) ? callRequest('require', place, (node.arguments as TreeNode[])[0]!) : undefined;
    case 'ImportExpression':
      return node.phase === null ? callRequest('dynamic-import', place, node.source as TreeNode) : undefined;
    case 'TSImportType':
      return importType(place);
    case 'TSImportEqualsDeclaration':
      return importEquals(place);
    case 'ExportNamedDeclaration':
      return emptyReexport(node);
    default:
      return undefined;
  }
}

function isRequire({ node, parent }: Place): boolean {
  const callee = node.callee as TreeNode;
  if (callee.type !== 'Identifier' || callee.name !== 'require' || (node.arguments as TreeNode[]).length === 0)
    return false;
  for (let place = parent; place !== undefined; place = place.parent) {
    const parameters = place.node.params;
    if (
      Array.isArray(parameters) &&
      parameters.some(
        (parameter: TreeNode) =>
          (parameter.type === 'AssignmentPattern' ? (parameter.left as TreeNode) : parameter).name === 'require',
      )
    )
      return false;
  }
  return true;
}

function callRequest(form: 'require' | 'dynamic-import', place: Place, argument: TreeNode): ModuleRequest {
  const isAwaited = form === 'require' || outside(place)?.node.type === 'AwaitExpression';
  return {
    form,
    specifier: staticText(argument),
    specifierSpan: spanOf(argument),
    span: spanOf(place.node),
    typeOnly: false,
    evaluation: place.isLoading && isAwaited ? 'eager' : 'deferred',
    bindings: callBindings(place, form),
  };
}

/** The nearest place above that is not a pair of parentheses. */
function outside(place: Place): Place | undefined {
  let above = place.parent;
  while (above?.node.type === 'ParenthesizedExpression') above = above.parent;
  return above;
}

function importType({ node, parent }: Place): ModuleRequest {
  let name = node.qualifier as TreeNode | null;
  while (name?.type === 'TSQualifiedName') name = name.left as TreeNode;
  const isTypeof = parent?.node.type === 'TSTypeQuery' && parent.node.exprName === node;
  const bindings =
    name === null
      ? []
      : [{ imported: name.name as string, local: name.name as string, span: spanOf(name), typeOnly: true }];
  const source = node.source as TreeNode;
  return {
    form: 'import-type',
    specifier: staticText(source),
    specifierSpan: spanOf(source),
    span: spanOf(isTypeof ? parent.node : node),
    typeOnly: true,
    evaluation: 'none',
    bindings,
  };
}

function importEquals({ node, parent }: Place): ModuleRequest | undefined {
  const reference = node.moduleReference as TreeNode;
  // What stands in a `declare module '…' { … }` block is that module's, not this one's.
  const holder = parent?.node.type === 'ExportNamedDeclaration' ? parent.parent : parent;
  if (reference.type !== 'TSExternalModuleReference' || holder?.node.type !== 'Program') return undefined;
  const typeOnly = node.importKind === 'type';
  const id = node.id as TreeNode;
  const specifier = reference.expression as TreeNode;
  return {
    form: 'import-equals',
    specifier: staticText(specifier),
    specifierSpan: spanOf(specifier),
    span: spanOf(parent?.node.type === 'ExportNamedDeclaration' ? parent.node : node),
    typeOnly,
    evaluation: typeOnly ? 'none' : 'eager',
    bindings: [{ imported: '*', local: id.name as string, span: spanOf(id), typeOnly }],
  };
}

/** `export {} from '…'`: oxc's module record has no entry for it. */
function emptyReexport(node: TreeNode): ModuleRequest | undefined {
  const source = node.source as TreeNode | null;
  if (source === null || (node.specifiers as TreeNode[]).length > 0) return undefined;
  const typeOnly = node.exportKind === 'type';
  return {
    form: 'export-from',
    specifier: staticText(source),
    specifierSpan: spanOf(source),
    span: spanOf(node),
    typeOnly,
    evaluation: typeOnly ? 'none' : 'eager',
    bindings: [],
  };
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
  const ambientModules: string[] = [];
  let defaultExport: TreeFacts['defaultExport'];
  let exportAssignment: TreeFacts['exportAssignment'];
  let hasEmptyExport = false;
  for (const statement of statements) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' ? (statement.declaration as TreeNode | null) : statement;
    if (declaration?.type === 'VariableDeclaration' && declaration.kind === 'const') {
      for (const { id, init } of declaration.declarations as { id: TreeNode; init: TreeNode | null }[]) {
        const alias = init === null ? undefined : aliasOf(init);
        if (id.type === 'Identifier' && alias !== undefined) aliases.set(id.name as string, alias);
      }
    } else if (declaration?.type === 'TSImportEqualsDeclaration' && declaration !== statement) {
      exportedImports.add((declaration.id as TreeNode).name as string);
    } else if (statement.type === 'ExportNamedDeclaration' && !declaration) hasEmptyExport = true;
    else if (statement.type === 'TSModuleDeclaration' && (statement.id as TreeNode).type === 'Literal') {
      ambientModules.push((statement.id as TreeNode).value as string);
    } else if (statement.type === 'ExportDefaultDeclaration') {
      defaultExport = aliasOf(statement.declaration as TreeNode);
    } else if (statement.type === 'TSExportAssignment') {
      exportAssignment = aliasOf(statement.expression as TreeNode) ?? { name: undefined, span: spanOf(statement) };
    }
  }
  return { aliases, exportedImports, ambientModules, hasEmptyExport, defaultExport, exportAssignment };
}

/** The name or member that an expression stands for, seen through parentheses and type assertions. */
function aliasOf(expression: TreeNode): (Alias & { readonly span: Span }) | undefined {
  const node = withoutAssertions(expression);
  if (node.type === 'Identifier') return { name: node.name as string, span: spanOf(node) };
  if (node.type !== 'MemberExpression' || node.computed === true) return undefined;
  const object = node.object as TreeNode;
  if (object.type !== 'Identifier') return undefined;
  return { name: object.name as string, member: (node.property as TreeNode).name as string, span: spanOf(node) };
}

function withoutAssertions(expression: TreeNode): TreeNode {
  let node = expression;
  while (TRANSPARENT.has(node.type)) node = node.expression as TreeNode;
  return node;
}
