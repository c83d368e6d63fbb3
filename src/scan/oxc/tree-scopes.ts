import type { Place, TreeNode } from './tree-nodes.js';

/** Whether a name of the top level means something else at a place, since it is declared again on the way there. */
export function isShadowed(place: Place, name: string): boolean {
  for (let above = place.parent; above !== undefined && above.node.type !== 'Program'; above = above.parent) {
    if (declaredBy(above.node).some((pattern) => names(pattern, name))) return true;
  }
  return false;
}

/** Names and patterns that a node declares for what stands in it. */
function declaredBy(node: TreeNode): TreeNode[] {
  switch (node.type) {
    case 'BlockStatement':
    case 'FunctionBody':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return (node.body as TreeNode[]).flatMap(declarations);
    case 'SwitchStatement':
      return (node.cases as { consequent: TreeNode[] }[]).flatMap(({ consequent }) => consequent.flatMap(declarations));
    case 'ForStatement':
      return declarations(node.init as TreeNode | null);
    case 'ForInStatement':
    case 'ForOfStatement':
      return declarations(node.left as TreeNode);
    case 'CatchClause':
      return node.param === null ? [] : [node.param as TreeNode];
    case 'FunctionExpression':
    case 'ClassExpression': {
      const own = node.id as TreeNode | null;
      return [...((node.params as TreeNode[] | undefined) ?? []), ...(own === null ? [] : [own])];
    }
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
      return node.params as TreeNode[];
    default:
      return [];
  }
}

function declarations(statement: TreeNode | null): TreeNode[] {
  switch (statement?.type) {
    case 'VariableDeclaration':
      return (statement.declarations as { id: TreeNode }[]).map(({ id }) => id);
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [statement.id as TreeNode];
    default:
      return [];
  }
}

/** Whether a pattern binds a name. */
function names(pattern: TreeNode, name: string): boolean {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === name;
    case 'AssignmentPattern':
      return names(pattern.left as TreeNode, name);
    case 'RestElement':
      return names(pattern.argument as TreeNode, name);
    case 'TSParameterProperty':
      return names(pattern.parameter as TreeNode, name);
    case 'ArrayPattern':
      return (pattern.elements as (TreeNode | null)[]).some((element) => element !== null && names(element, name));
    case 'ObjectPattern':
      return (pattern.properties as TreeNode[]).some((property) =>
        names(property.type === 'Property' ? (property.value as TreeNode) : property, name),
      );
    default:
      return false;
  }
}
