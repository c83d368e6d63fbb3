import { createScanner, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** A value as it was written: its type, its offset, and its parts. */
export type JsoncNode = Node;

/** One thing that keeps a text from being JSON. */
export interface JsoncError {
  readonly code: string;
  readonly offset: number;
}

/** Levels that brackets may be nested; the parser recurses, and a hostile file could overflow it. */
export const MAX_DEPTH = 64;

/**
 * Parses JSON with comments and trailing commas. Where there are errors the tree is what could be made of the rest;
 * there is none of a text without a value, which is no error, or of one that is nested more than 64 levels deep.
 */
export function parseJsonc(text: string): { tree: JsoncNode | undefined; errors: readonly JsoncError[] } {
  const tooDeep = offsetTooDeep(text);
  if (tooDeep !== undefined) return { tree: undefined, errors: [{ code: 'NestedTooDeep', offset: tooDeep }] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return { tree, errors: errors.map(({ error, offset }) => ({ code: printParseErrorCode(error), offset })) };
}

/** Turns a tree into plain data; its objects have no prototype that a key could reach. */
export function jsoncValue(tree: JsoncNode): unknown {
  return getNodeValue(tree);
}

/**
 * Where brackets are nested too deep for a recursive parser, or undefined. A closing bracket of the wrong
 * kind does not count: the parser stays inside, and so must we, or `[}[}[}…` would pass and overflow it.
 */
function offsetTooDeep(text: string): number | undefined {
  const open: string[] = [];
  const scanner = createScanner(text, true);
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const bracket = text[scanner.getTokenOffset()];
    if (bracket === '{' || bracket === '[') open.push(bracket === '{' ? '}' : ']');
    else if (bracket !== undefined && bracket === open.at(-1)) open.pop();
    if (open.length > MAX_DEPTH) return scanner.getTokenOffset();
  }
  return undefined;
}
