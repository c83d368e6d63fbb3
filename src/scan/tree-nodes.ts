import type { Span } from '../model/record.js';

/** A node of oxc's ESTree; read by name, since only a dozen of its 200 types matter here. */
export interface TreeNode extends Span {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A node with the way to it, so that a walk needs neither recursion nor parent pointers in the tree. */
export interface Place {
  readonly node: TreeNode;
  readonly parent: Place | undefined;
  /** Whether the code runs while the module loads. */
  readonly isLoading: boolean;
}

/** The value of a string literal or of a template without substitutions; undefined for anything computed. */
export function staticText(node: TreeNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node.quasis as { value: { cooked: string } }[];
  return quasis.length === 1 ? quasis[0]!.value.cooked : undefined;
}

/** Nodes that leave the value of their `expression` as it is. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
]);

/** The span of a node, and nothing else of it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
