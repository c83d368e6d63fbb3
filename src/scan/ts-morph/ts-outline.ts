import type { Span } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';
import type { Outline } from '../suppressions.js';
import { spanOf } from './ts-nodes.js';

/** Tells where the pieces of a program begin and end. */
export function outlineOf(source: TS.SourceFile): Outline {
  const ends = new Map<number, number>();
  const emptyBraces: Span[] = [];
  const waiting: TS.Node[] = [source];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (ts.isJsxExpression(node) && node.expression === undefined) emptyBraces.push(spanOf(node));
    else if (!isListOrEnd(node)) ends.set(node.getStart(), Math.max(node.end, ends.get(node.getStart()) ?? 0));
    ts.forEachChild(node, (child) => void waiting.push(child));
  }
  return { ends, emptyBraces };
}

/** What is no piece of its own: the file, its end, and the list of an element's attributes. */
function isListOrEnd({ kind }: TS.Node): boolean {
  return (
    kind === ts.SyntaxKind.SourceFile ||
    kind === ts.SyntaxKind.EndOfFileToken ||
    kind === ts.SyntaxKind.JsxAttributes ||
    kind === ts.SyntaxKind.HeritageClause
  );
}
