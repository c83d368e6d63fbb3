import type { Span } from '../../model/record.js';
import type { FixedText } from '../call-names.js';

/** A node of oxc's ESTree; read by name, since only a few dozen of its 200 types matter here. */
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

/**
 * What is fixed of an expression's text, from its beginning on.
 * @param constantOf the text that a name stands for, where it does
 */
export function fixedText(expression: TreeNode, constantOf: (name: string) => string | undefined): FixedText {
  const node = bare(expression);
  const text = node.type === 'Identifier' ? constantOf(node.name as string) : staticText(node);
  if (text !== undefined) return { text, isComplete: true };
  const parts = node.type === 'TemplateLiteral' ? templateParts(node) : sumParts(node);
  let begun = '';
  for (const part of parts) {
    const fixed = typeof part === 'string' ? { text: part, isComplete: true } : fixedText(part, constantOf);
    begun += fixed.text;
    if (!fixed.isComplete) return { text: begun, isComplete: false, ...endOf(parts.at(-1)!) };
  }
  return { text: begun, isComplete: parts.length > 0 };
}

/** What a sum or template ends with: its last part, where that is fixed. */
function endOf(last: string | TreeNode): { end?: string } {
  const end = typeof last === 'string' ? last : staticText(bare(last));
  return end === undefined || end === '' ? {} : { end };
}

function templateParts(node: TreeNode): (string | TreeNode)[] {
  const expressions = node.expressions as TreeNode[];
  return (node.quasis as { value: { cooked: string } }[]).flatMap(({ value }, index) => {
    const expression = expressions[index];
    return expression === undefined ? [value.cooked] : [value.cooked, expression];
  });
}

/** The operands of `a + b + …`, which may be longer than a stack is deep. */
function sumParts(sum: TreeNode): TreeNode[] {
  const operands: TreeNode[] = [];
  let node = sum;
  for (; node.type === 'BinaryExpression' && node.operator === '+'; node = bare(node.left as TreeNode))
    operands.push(node.right as TreeNode);
  return operands.length === 0 ? [] : [node, ...operands.reverse()];
}

/** Nodes that leave the value of their `expression` as it is. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
]);

/** An expression without parentheses, type assertions and the end of an optional chain around it. */
export function bare(expression: TreeNode): TreeNode {
  let node = expression;
  while (TRANSPARENT.has(node.type) || node.type === 'ChainExpression') node = node.expression as TreeNode;
  return node;
}

/** The name behind the dot of `value.Name`, or the literal of `value['Name']`. */
export function memberName(node: TreeNode): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const property = node.property as TreeNode;
  if (node.computed === true) return staticText(property);
  return property.type === 'Identifier' ? (property.name as string) : undefined;
}

/** Whether an expression is `import.meta`. */
export function isImportMeta(node: TreeNode): boolean {
  return node.type === 'MetaProperty' && (node.meta as TreeNode).name === 'import';
}

/** Whether an expression is `import.meta.url`, the place of the module itself. */
export function isOwnUrl(node: TreeNode): boolean {
  return memberName(node) === 'url' && isImportMeta(bare(node.object as TreeNode));
}

/** The nodes right below one. */
export function* childrenOf(node: TreeNode): Iterable<TreeNode> {
  for (const key in node) {
    const value = node[key];
    if (Array.isArray(value)) yield* (value as unknown[]).filter(isNode);
    else if (isNode(value)) yield value;
  }
}

/** Whether a property of a node is a node itself. */
export function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && typeof (value as TreeNode).type === 'string';
}

/** The span of a node, and nothing else of it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
