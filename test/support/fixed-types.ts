import { relative } from 'node:path';
import ts from 'typescript';
import { mentionsIn, type Mention } from './mentions.js';
import { optionsOf } from './typescript-emit.js';

/** What TypeScript makes of a project. */
export interface ProjectTypes {
  /** Sorted; each name that a module imports or exports, where it is declared, and whether it is a type only. */
  readonly names: readonly string[];
  /** By module, what each of its mentions means, in source order: where that is declared. */
  readonly mentions: ReadonlyMap<string, readonly string[]>;
  /** By module, what it imports and nothing else in it is called like, and whether a comment may be about that. */
  readonly unused: ReadonlyMap<string, readonly UnusedName[]>;
  /** How many errors of a kind a file has, by `file code`. */
  readonly errors: ReadonlyMap<string, number>;
}

/** Has TypeScript check the project of a folder with a `tsconfig.json`, without its library. */
export function readTypes(root: string): ProjectTypes {
  const options = optionsOf(`${root}/tsconfig.json`);
  const files = ts.sys.readDirectory(`${root}/src`, ['.ts', '.tsx']);
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const errors = new Map<string, number>();
  const mentions = new Map<string, readonly string[]>();
  const unused = new Map<string, readonly UnusedName[]>();
  const names: string[] = [];
  for (const file of program.getSourceFiles()) {
    const path = relative(root, file.fileName);
    for (const { code } of [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
      errors.set(`${path} ${code}`, (errors.get(`${path} ${code}`) ?? 0) + 1);
    mentions.set(
      path,
      mentionsIn(file, checker).mentions.map((mention) => meaningOf(mention, root, checker)),
    );
    unused.set(path, unusedIn(file));
    for (const [name, symbol, kind] of namesOf(file, checker))
      names.push(`${path} ${name}: ${originOf(symbol, root, checker)}${kind}`);
  }
  return { names: names.sort(), mentions, unused, errors };
}

function meaningOf({ literal, name }: Mention, root: string, checker: ts.TypeChecker): string {
  const module = checker.getSymbolAtLocation(literal);
  // What is required has no type here.
  if (module === undefined) return '?';
  const symbol = checker.tryGetMemberInModuleExports(name, module);
  return symbol === undefined ? name : originOf(symbol, root, checker);
}

/** Whether a comment stands in or behind the statement of a declaration: it may be about what is there. */
function isSpokenOf(declaration: ts.Node): boolean {
  let node = declaration;
  while (!ts.isSourceFile(node.parent)) node = node.parent;
  const behind = ts.getTrailingCommentRanges(node.parent.text, node.end);
  return /\/[/*]/.test(node.getFullText()) || behind !== undefined;
}

interface UnusedName {
  readonly name: string;
  readonly isSpokenOf: boolean;
}

function unusedIn(file: ts.SourceFile): readonly UnusedName[] {
  const taken: ts.Identifier[] = [];
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isImport = ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node);
    if (isImport) return void taken.push(...localsOf(node));
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const unused = taken.filter(({ text }) => !used.has(text));
  return unused.map((each) => ({ name: each.text, isSpokenOf: isSpokenOf(each) }));
}

function localsOf(node: ts.ImportDeclaration | ts.ImportEqualsDeclaration): readonly ts.Identifier[] {
  if (ts.isImportEqualsDeclaration(node)) return [node.name];
  const { name, namedBindings } = node.importClause ?? {};
  const listed = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const all = namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings] : [];
  return [...(name ? [name] : []), ...[...listed, ...all].map((each) => each.name)];
}

function namesOf(file: ts.SourceFile, checker: ts.TypeChecker): [name: string, symbol: ts.Symbol, kind: string][] {
  const found: [string, ts.Symbol, string][] = [];
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isImportSpecifier(node) || ts.isExportSpecifier(node) || ts.isImportClause(node);
    const symbol = isNamed && node.name && checker.getSymbolAtLocation(node.name);
    if (symbol) {
      const verb = ts.isExportSpecifier(node) ? 'export' : 'import';
      const kind = ts.isTypeOnlyImportOrExportDeclaration(node) ? ' (type)' : '';
      found.push([`${verb} ${node.name!.text}`, symbol, kind]);
    }
    ts.forEachChild(node, visit);
  };
  file.statements.filter((each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each)).forEach(visit);
  return found;
}

function originOf(symbol: ts.Symbol, root: string, checker: ts.TypeChecker): string {
  const origin = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = origin.declarations?.[0];
  return declaration === undefined
    ? 'nowhere'
    : `${relative(root, declaration.getSourceFile().fileName)}#${origin.name}`;
}
