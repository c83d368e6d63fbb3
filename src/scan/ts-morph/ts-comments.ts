import { isJavaScript } from '../../model/path.js';
import type { ModuleRequest, Span } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';
import { jsdocRequests, mayImportInComments, referenceRequest } from '../comment-requests.js';
import { spanOf } from './ts-nodes.js';
import type { FoundRequest } from './ts-requests.js';

/** What the comments of a module ask for: `/// <reference path="x" />`, and in JavaScript the types of JSDoc. */
export function commentRequests(source: TS.SourceFile): FoundRequest[] {
  const asJavaScript = isJavaScript(source.fileName) && mayImportInComments(source.text);
  const inJsdoc = asJavaScript ? commentsOf(source).flatMap((span) => jsdocRequests(source.text, span)) : [];
  return [...references(source), ...inJsdoc].map((request) => {
    return { request, node: source, declaration: undefined, isNested: false };
  });
}

function references(source: TS.SourceFile): ModuleRequest[] {
  const leading = ts.getLeadingCommentRanges(source.text, 0) ?? [];
  return source.referencedFiles.flatMap(({ fileName, pos, end }) => {
    const comment = leading.find((each) => each.pos <= pos && end <= each.end);
    if (comment === undefined) return [];
    return [referenceRequest(fileName, { start: pos - 1, end: end + 1 }, { start: comment.pos, end: comment.end })];
  });
}

/** Every comment of a file, once: those before and behind each token, less what only looks like one in JSX. */
export function commentsOf(source: TS.SourceFile): Span[] {
  const comments = new Map<number, Span>();
  const texts: Span[] = [];
  const add = ({ pos, end }: TS.CommentRange) => void comments.set(pos, { start: pos, end });
  const waiting: TS.Node[] = [source];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const children = node.getChildren(source).filter(({ kind }) => kind !== ts.SyntaxKind.JSDoc);
    if (ts.isJsxText(node)) texts.push({ start: node.pos, end: node.end });
    else if (children.length > 0) waiting.push(...children);
    else {
      ts.getLeadingCommentRanges(source.text, node.pos)?.forEach(add);
      ts.getTrailingCommentRanges(source.text, node.end)?.forEach(add);
      if (ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node)) texts.push(spanOf(node));
    }
  }
  return [...comments.values()].filter(({ start }) => !texts.some((text) => text.start <= start && start < text.end));
}
