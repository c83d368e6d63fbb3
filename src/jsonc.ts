import { createScanner, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** A value as it was written: its type, its offset, and its parts. */
export type JsoncNode = Node;

/** One thing that keeps a text from being JSON. */
export interface JsoncError {
  /** What is wrong, for people. */
  readonly message: string;
  readonly offset: number;
}

/** Levels that brackets may be nested; the parser recurses, and a hostile file could overflow it. */
const MAX_DEPTH = 64;

/**
 * Parses JSON with comments and trailing commas. Where there are errors the tree is what could be made of the rest;
 * there is none of a text without a value, which is no error, or of one that is nested more than 64 levels deep.
 */
export function parseJsonc(text: string): { tree: JsoncNode | undefined; errors: readonly JsoncError[] } {
  const tooDeep = offsetTooDeep(text);
  if (tooDeep !== undefined)
    return { tree: undefined, errors: [{ message: `is nested more than ${MAX_DEPTH} levels deep`, offset: tooDeep }] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return { tree, errors: errors.map(({ error, offset }) => ({ message: messageOf(error), offset })) };
}

function messageOf(error: ParseError['error']): string {
  return MESSAGES[printParseErrorCode(error)] ?? 'this is not JSON';
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

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value: strings stand in double quotes',
  InvalidNumberFormat: 'this number is malformed',
  PropertyNameExpected: 'a key in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected before this',
  CloseBraceExpected: 'a closing brace "}" is missing',
  CloseBracketExpected: 'a closing bracket "]" is missing',
  EndOfFileExpected: 'nothing may follow the closing brace',
  InvalidCommentToken: 'this comment is malformed',
  UnexpectedEndOfComment: 'this comment never ends',
  UnexpectedEndOfString: 'this string never ends: strings stand in double quotes, on one line',
  UnexpectedEndOfNumber: 'this number is malformed',
  InvalidUnicode: 'this \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'this escape is not one that JSON has: write "\\\\" for a backslash',
  InvalidCharacter: 'this string holds a control character: write it as an escape',
};
