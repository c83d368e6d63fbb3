import { leftmost, namespaceMeaning } from './meanings.js';
import type { TreeNode } from '../oxc/tree-nodes.js';

/** A stretch of code with names of its own. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly values: Set<string>;
  readonly types: Set<string>;
  /** Where `var` is hoisted to; the scope itself where there is none. */
  readonly variables: Scope | undefined;
}

/** The scopes of a module; a walk of its tree makes them, from the outside in. */
export interface Scopes {
  /** The scope of what stands in a node: the one around it, or a new one. */
  enter(node: TreeNode, parent: TreeNode | undefined, around: Scope | undefined): Scope;
  /** Once the walk is done: whether what is declared nearer than an import takes a name's place, as a value or a type. */
  shadows(scope: Scope, name: string, meaning: 'values' | 'types'): boolean;
}

/**
 * Makes scopes that know the declarations of some names only.
 * @param isOfInterest whether a name is one of them
 */
export function createScopes(isOfInterest: (name: string) => boolean): Scopes {
  const all: Scope[] = [];
  const add = (names: Set<string>, name: unknown) => {
    if (typeof name === 'string' && isOfInterest(name)) names.add(name);
  };
  const open = (parent: Scope | undefined, isSelfContained: boolean): Scope => {
    const scope: Scope = {
      parent,
      values: new Set(),
      types: new Set(),
      variables: isSelfContained || parent === undefined ? undefined : (parent.variables ?? parent),
    };
    all.push(scope);
    return scope;
  };

  const enter = (node: TreeNode, parent: TreeNode | undefined, around: Scope | undefined): Scope => {
    if (around === undefined) return open(undefined, true);
    declare(node, around, add);
    const kind = SCOPES[node.type] ?? (node.type === 'BlockStatement' ? blockKind(parent) : undefined);
    if (kind === undefined) return around;
    const scope = open(around, kind === 'self-contained');
    declareInside(node, scope, add);
    return scope;
  };

  let hasInherited = false;
  const shadows = (scope: Scope, name: string, meaning: 'values' | 'types'): boolean => {
    // Outer scopes come first, so that one pass hands every name down, however deeply scopes are nested.
    if (!hasInherited) all.forEach(inherit);
    hasInherited = true;
    return scope[meaning].has(name);
  };
  return { enter, shadows };
}

function inherit({ parent, values, types }: Scope): void {
  for (const name of parent?.values ?? []) values.add(name);
  for (const name of parent?.types ?? []) types.add(name);
}

const SCOPES: Readonly<Record<string, 'self-contained' | 'block'>> = {
  FunctionDeclaration: 'self-contained',
  FunctionExpression: 'self-contained',
  ArrowFunctionExpression: 'self-contained',
  StaticBlock: 'self-contained',
  TSModuleBlock: 'self-contained',
  ClassDeclaration: 'block',
  ClassExpression: 'block',
  CatchClause: 'block',
  TSEnumBody: 'block',
  ForStatement: 'block',
  ForInStatement: 'block',
  ForOfStatement: 'block',
  SwitchStatement: 'block',
};

/** What the body of a function declares is not there for its parameters. */
function blockKind(parent: TreeNode | undefined): 'self-contained' | 'block' {
  return parent !== undefined && SCOPES[parent.type] === 'self-contained' ? 'self-contained' : 'block';
}

type Add = (names: Set<string>, name: unknown) => void;

/** What a node declares in the scope around it. */
function declare(node: TreeNode, around: Scope, add: Add): void {
  switch (node.type) {
    case 'VariableDeclaration': {
      const scope = node.kind === 'var' ? (around.variables ?? around) : around;
      const patterns = (node.declarations as { id: TreeNode }[]).map(({ id }) => id);
      return boundNames(patterns).forEach((name) => add(scope.values, name));
    }
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return add(around.values, (node.id as TreeNode | null)?.name);
    case 'TSModuleDeclaration':
      // One of types stands beside an imported class of its name.
      return namespaceMeaning(node) === 'type' ? undefined : add(around.values, leftmost(node.id as TreeNode)?.name);
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      add(around.types, (node.id as TreeNode | null)?.name);
      return add(around.values, (node.id as TreeNode | null)?.name);
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return add(around.types, (node.id as TreeNode).name);
  }
}

/** What a node declares in the scope that it makes. */
function declareInside(node: TreeNode, scope: Scope, add: Add): void {
  const { typeParameters, params, param, members, id } = node;
  for (const { name } of (typeParameters as { params: { name: TreeNode }[] } | null)?.params ?? [])
    add(scope.types, name.name);
  for (const name of boundNames((params as TreeNode[] | undefined) ?? [param as TreeNode | null]))
    add(scope.values, name);
  for (const member of (members as { id: TreeNode }[] | undefined) ?? [])
    add(scope.values, member.id.name ?? member.id.value);
  // The name of an expression is there inside of it alone; that of a declaration outside, too.
  if (node.type.endsWith('Expression')) add(scope.values, (id as TreeNode | null)?.name);
}

/** The names that patterns bind. */
function boundNames(patterns: readonly (TreeNode | null | undefined)[]): string[] {
  const names: string[] = [];
  const waiting = [...patterns];
  for (let pattern = waiting.pop(); waiting.length > 0 || pattern !== undefined; pattern = waiting.pop()) {
    switch (pattern?.type) {
      case 'Identifier':
        names.push(pattern.name as string);
        break;
      case 'ObjectPattern':
        waiting.push(...(pattern.properties as TreeNode[]));
        break;
      case 'ArrayPattern':
        waiting.push(...(pattern.elements as (TreeNode | null)[]));
        break;
      case 'Property':
        waiting.push(pattern.value as TreeNode);
        break;
      case 'AssignmentPattern':
        waiting.push(pattern.left as TreeNode);
        break;
      case 'RestElement':
        waiting.push(pattern.argument as TreeNode);
        break;
      case 'TSParameterProperty':
        waiting.push(pattern.parameter as TreeNode);
        break;
    }
  }
  return names;
}
