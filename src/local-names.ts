import { loadTsMorph, ts, type TS } from './ts-morph.js';

/**
 * A program of files that are looked at each for itself, without libraries and without resolution: what its checker
 * knows are the scopes of each file.
 * @param names absolute, with forward slashes
 * @param treeOf the tree of a file, with parents set
 */
export function programOfScopes(
  names: readonly string[],
  treeOf: (name: string, target: TS.ScriptTarget | TS.CreateSourceFileOptions) => TS.SourceFile | undefined,
): TS.Program {
  loadTsMorph();
  const options: TS.CompilerOptions = {
    noLib: true,
    noResolve: true,
    types: [],
    allowJs: true,
    skipLibCheck: true,
    // A file without imports would share its declarations with every other.
    moduleDetection: ts.ModuleDetectionKind.Force,
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.Preserve,
  };
  const known = new Set(names);
  const host: TS.CompilerHost = {
    fileExists: (file) => known.has(file),
    readFile: () => undefined,
    getSourceFile: treeOf,
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  };
  return ts.createProgram(names, options, host);
}

/** What the names of one file stand for. */
export interface LocalNames {
  readonly parsed: TS.SourceFile;
  /** What declares the name that an identifier refers to, in this file; undefined where nothing does. */
  declarationOf(node: TS.Identifier): TS.Declaration | undefined;
  /** Every other mention of what a name declares, in source order; with all that are declared under it. */
  referencesTo(name: TS.Identifier): readonly TS.Identifier[];
  /** Whether nothing in the file is called so, but members and keys. */
  isFree(name: string): boolean;
  /** Whether something else in the file has the name that this declares. */
  isShadowed(name: TS.Identifier): boolean;
  /** Whether something else is declared under the same name in the same place. */
  isMerged(name: TS.Identifier): boolean;
}

/** Reads the scopes of one file. */
export function localNamesOf(parsed: TS.SourceFile): LocalNames {
  const name = parsed.fileName;
  const checker = programOfScopes([name], (file) => (file === name ? parsed : undefined)).getTypeChecker();
  const byText = new Map<string, TS.Identifier[]>();
  const visit = (node: TS.Node): void => {
    if (ts.isIdentifier(node)) {
      const others = byText.get(node.text);
      if (others === undefined) byText.set(node.text, [node]);
      else others.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return {
    parsed,
    declarationOf: (node) => symbolAt(node, checker)?.declarations?.[0],
    referencesTo: (own) => {
      const symbol = checker.getSymbolAtLocation(own);
      const others = (byText.get(own.text) ?? []).filter((node) => node !== own);
      return symbol === undefined ? [] : others.filter((node) => refersTo(node, symbol, checker));
    },
    isFree: (text) => (byText.get(text) ?? []).every(isMemberOrKey),
    isShadowed: (own) => {
      const symbol = checker.getSymbolAtLocation(own);
      const others = (byText.get(own.text) ?? []).filter((node) => node !== own && !isMemberOrKey(node));
      return symbol === undefined || others.some((node) => !refersTo(node, symbol, checker));
    },
    isMerged: (own) => (checker.getSymbolAtLocation(own)?.declarations?.length ?? 0) !== 1,
  };
}

/** Whether an identifier is a mention of a symbol, not a member or a key of the same name. */
export function refersTo(node: TS.Identifier, symbol: TS.Symbol, checker: TS.TypeChecker): boolean {
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false;
  return symbolAt(node, checker) === symbol;
}

function symbolAt(node: TS.Identifier, checker: TS.TypeChecker): TS.Symbol | undefined {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  if (ts.isExportSpecifier(parent)) return checker.getExportSpecifierLocalTargetSymbol(parent);
  return checker.getSymbolAtLocation(node);
}

function isMemberOrKey(node: TS.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isExportSpecifier(parent)) return parent.propertyName !== undefined && parent.name === node;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) return parent.propertyName === node;
  const isNamed = ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent);
  return isNamed && parent.name === node;
}

/** An expression without the parentheses and type assertions around it. */
export function withoutAssertions(expression: TS.Expression): TS.Expression {
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}

/** The identifier whose last character stands before an offset. */
export function identifierEndingAt(parsed: TS.SourceFile, end: number): TS.Identifier | undefined {
  const visit = (node: TS.Node): TS.Identifier | undefined => {
    if (node.end < end || node.pos >= end) return undefined;
    if (ts.isIdentifier(node) && node.end === end) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(parsed);
}
