import { relative } from 'node:path';
import ts from 'typescript';
import { optionsOf } from './typescript-emit.js';

/** What TypeScript makes of a project. */
export interface ProjectTypes {
  /** Sorted; each name that a module imports or exports, where it is declared, and whether it is a type only. */
  readonly names: readonly string[];
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
  const names: string[] = [];
  for (const file of program.getSourceFiles()) {
    const path = relative(root, file.fileName);
    for (const { code } of [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
      errors.set(`${path} ${code}`, (errors.get(`${path} ${code}`) ?? 0) + 1);
    for (const [name, symbol, kind] of namesOf(file, checker))
      names.push(`${path} ${name}: ${originOf(symbol, root, checker)}${kind}`);
  }
  return { names: names.sort(), errors };
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
