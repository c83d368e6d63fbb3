import type { Outline } from '../suppressions.js';
import { childrenOf, spanOf, type TreeNode } from './tree-nodes.js';
import type { Span } from '../../model/record.js';

/** Tells where the pieces of a program begin and end. */
export function outlineOf(program: TreeNode): Outline {
  const ends = new Map<number, number>();
  const emptyBraces: Span[] = [];
  const waiting = [...childrenOf(program)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isEmptyBraces(node)) emptyBraces.push(spanOf(node));
    else {
      const start = beginningOf(node);
      ends.set(start, Math.max(node.end, ends.get(start) ?? 0));
    }
    for (const child of childrenOf(node)) waiting.push(child);
  }
  return { ends, emptyBraces };
}

/** Decorators may stand before `export`, which to the tree is where the statement begins. */
function beginningOf({ start, declaration }: TreeNode): number {
  const decorators = (declaration as TreeNode | null | undefined)?.decorators as readonly TreeNode[] | undefined;
  return Math.min(start, decorators?.[0]?.start ?? start);
}

function isEmptyBraces({ type, expression }: TreeNode): boolean {
  return type === 'JSXExpressionContainer' && (expression as TreeNode).type === 'JSXEmptyExpression';
}
