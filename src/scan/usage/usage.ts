import type { JsxUsage, ModuleUsage, NameUse } from '../../model/usage.js';
import { metadataNames } from './decorated-types.js';
import { leftmost } from './meanings.js';
import { createScopes, type Scope } from './scopes.js';
import type { TreeNode } from '../oxc/tree-nodes.js';

/** A node on the walk, with where it stands. */
interface Step {
  readonly node: TreeNode;
  readonly parent: TreeNode | undefined;
  /** The property of the parent that holds it. */
  readonly key: string;
  readonly scope: Scope | undefined;
  readonly isType: boolean;
}

/** A name in a place where it could stand for what is imported. */
interface Mention {
  readonly name: string;
  readonly scope: Scope;
  readonly use: NameUse;
  readonly meaning: 'values' | 'types';
}

/**
 * Reads what a module does with the names it imports. A name that is declared nearer is another one. The whole tree is
 * walked without recursion. What stands in types is gone at run time, but for a computed key: that is an expression.
 */
export function readUsage(program: TreeNode, text: string): ModuleUsage {
  const aliases = namespaceAliases(program);
  const names = new Set([...importedNames(program), ...aliases.map(({ name }) => name)]);
  const scopes = createScopes((name) => names.has(name));
  const mentions: Mention[] = [];
  const jsx = { hasElements: false, hasFragments: false };
  const steps: Step[] = [{ node: program, parent: undefined, key: '', scope: undefined, isType: false }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { node } = step;
    const scope = scopes.enter(node, step.parent, step.scope);
    if (node.type === 'JSXOpeningElement') jsx.hasElements = true;
    else if (node.type === 'JSXOpeningFragment') jsx.hasFragments = true;
    for (const found of mentionsIn(step, scope)) if (names.has(found.name)) mentions.push(found);
    if (isWalked(node)) pushChildren(step, scope, steps);
  }

  const uses = new Map<string, Set<NameUse>>();
  const add = (name: string, use: NameUse) => uses.set(name, (uses.get(name) ?? new Set()).add(use));
  for (const { name, scope, use, meaning } of mentions) if (!scopes.shadows(scope, name, meaning)) add(name, use);
  // `import A = ns.B` takes what it stands for only where it is used itself; later ones may stand for earlier ones.
  for (const { name, of, use, isExported } of aliases.toReversed()) if (isExported || uses.has(name)) add(of, use);
  return { uses, jsx: { ...jsx, pragmas: readPragmas(text) } };
}

function pushChildren({ node: parent, isType: isInType }: Step, scope: Scope, steps: Step[]): void {
  for (const key in parent) {
    const value = parent[key];
    if (typeof value !== 'object' || value === null || isLabel(parent, key)) continue;
    const isKey = key === 'key' && parent.computed === true;
    for (const node of (Array.isArray(value) ? value : [value]) as TreeNode[]) {
      if (typeof node?.type !== 'string') continue;
      steps.push({ node, parent, key, scope, isType: !isKey && (isInType || isTypeNode(node)) });
    }
  }
}

/** TypeScript's own nodes that leave something at run time; all others are types, or say what is there without them. */
const VALUES_OF_TYPESCRIPT: ReadonlySet<string> = new Set([
  'TSAbstractAccessorProperty',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSAsExpression',
  'TSEnumBody',
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSExportAssignment',
  'TSInstantiationExpression',
  'TSModuleBlock',
  'TSModuleDeclaration',
  'TSNonNullExpression',
  'TSParameterProperty',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

/** Statements whose names are read from the statement itself. */
const STATEMENTS: ReadonlySet<string> = new Set(['ImportDeclaration', 'ExportAllDeclaration']);

function isWalked(node: TreeNode): boolean {
  // A decorator runs, whatever it decorates.
  const isAmbient = node.declare === true && !(node.decorators as TreeNode[] | undefined)?.length;
  if (isAmbient || STATEMENTS.has(node.type)) return false;
  return node.type !== 'ExportNamedDeclaration' || node.declaration !== null;
}

function isTypeNode({ type }: TreeNode): boolean {
  return type.startsWith('TS') && !VALUES_OF_TYPESCRIPT.has(type);
}

/** Whether the name in a place of a node is that of a member, a label or an attribute. */
function isLabel(node: TreeNode, key: string): boolean {
  switch (node.type) {
    case 'MemberExpression':
      return key === 'property' && node.computed !== true;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'TSAbstractMethodDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'TSAbstractAccessorProperty':
      return key === 'key' && node.computed !== true;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return key === 'label';
    case 'TSEnumMember':
    case 'TSModuleDeclaration':
      return key === 'id';
    case 'JSXAttribute':
      return key === 'name';
    case 'JSXMemberExpression':
      return key === 'property';
    case 'MetaProperty':
    case 'JSXClosingElement':
    case 'JSXNamespacedName':
      return true;
    default:
      return false;
  }
}

function mentionsIn({ node, parent, key, isType }: Step, scope: Scope): Mention[] {
  if (isType) return [];
  switch (node.type) {
    case 'Identifier':
      return [{ name: node.name as string, scope, use: useIn(parent!, key), meaning: 'values' }];
    case 'JSXIdentifier':
      return isComponent(node.name as string, parent!)
        ? [{ name: node.name as string, scope, use: useIn(parent!, key), meaning: 'values' }]
        : [];
    case 'ExportNamedDeclaration':
      return exportedNames(node).map((name) => ({ name, scope, use: 'passed-on', meaning: 'values' }));
    case 'ClassDeclaration':
      return metadataNames(node).map((found) => ({ ...found, scope, meaning: 'types' }));
    default:
      return [];
  }
}

function useIn(parent: TreeNode, key: string): NameUse {
  if (parent.type === 'ExportDefaultDeclaration' || parent.type === 'TSExportAssignment') return 'passed-on';
  const isMember = key === 'object' && (parent.type === 'JSXMemberExpression' || parent.computed === false);
  return isMember ? `.${(parent.property as TreeNode).name as string}` : 'value';
}

/** `<div>` and `<my-element>` are the runtime's own; `<ui.button>` is a member of `ui`. */
function isComponent(name: string, parent: TreeNode): boolean {
  return parent.type === 'JSXMemberExpression' || !(/^[a-z]/.test(name) || name.includes('-'));
}

/** The local names of `export { A, B as C }`, but for types. */
function exportedNames({ source, exportKind, specifiers }: TreeNode): string[] {
  if (source !== null || exportKind === 'type') return [];
  return (specifiers as { local: TreeNode; exportKind: string }[]).flatMap(({ local, exportKind: kind }) =>
    kind === 'type' ? [] : [local.name as string],
  );
}

/** The names that a module's imports give it. */
function importedNames(program: TreeNode): string[] {
  return (program.body as TreeNode[]).flatMap((statement) => {
    const { declaration } = importEqualsOf(statement);
    if (declaration !== undefined) return [(declaration.id as TreeNode).name as string];
    if (statement.type !== 'ImportDeclaration') return [];
    return (statement.specifiers as { local: TreeNode }[]).map(({ local }) => local.name as string);
  });
}

/** `import A = ns.B`, a name for a member. */
interface NamespaceAlias {
  readonly name: string;
  readonly of: string;
  readonly use: NameUse;
  readonly isExported: boolean;
}

/** The aliases at the top level, in source order; `export import a = require('…')` is one that stands for itself. */
function namespaceAliases(program: TreeNode): NamespaceAlias[] {
  return (program.body as TreeNode[]).flatMap((statement): NamespaceAlias[] => {
    const { declaration, isExported } = importEqualsOf(statement);
    if (declaration === undefined || declaration.importKind === 'type') return [];
    const name = (declaration.id as TreeNode).name as string;
    const reference = declaration.moduleReference as TreeNode;
    if (reference.type === 'TSExternalModuleReference')
      return isExported ? [{ name, of: name, use: 'passed-on', isExported }] : [];
    const path = namesOf(reference);
    return [{ name, of: path[0]!, use: path[1] === undefined ? 'passed-on' : `.${path[1]}`, isExported }];
  });
}

function namesOf(reference: TreeNode): string[] {
  const names: string[] = [];
  let node = reference;
  for (; node.type === 'TSQualifiedName'; node = node.left as TreeNode)
    names.unshift((node.right as TreeNode).name as string);
  return [leftmost(node)!.name as string, ...names];
}

function importEqualsOf(statement: TreeNode): { declaration: TreeNode | undefined; isExported: boolean } {
  const isExported = statement.type === 'ExportNamedDeclaration';
  const declaration = isExported ? (statement.declaration as TreeNode | null) : statement;
  return { declaration: declaration?.type === 'TSImportEqualsDeclaration' ? declaration : undefined, isExported };
}

/** What the comments at the top of a text say about JSX: block comments, with one pragma to a line. */
function readPragmas(text: string): JsxUsage['pragmas'] {
  const head = /^(?:#!.*)?(?:\s|\/\/.*|\/\*[^]*?\*\/)*/.exec(text)?.[0] ?? '';
  const pragmas = new Map<string, string>();
  for (const [comment] of head.matchAll(/\/\/.*|\/\*[^]*?\*\//g)) {
    if (comment.startsWith('//')) continue;
    for (const [, name, value] of comment.matchAll(/@(\S+)[ \t]+([^\s*]+).*$/gm))
      pragmas.set(name!.toLowerCase(), value!);
  }
  return pragmas;
}
