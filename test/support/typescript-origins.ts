import { join, relative } from 'node:path';
import ts from 'typescript';
import type { ImportReference, Origin } from '../../src/model/origin.js';
import { isComponent, sourceExtension, type ModulePath } from '../../src/model/path.js';
import type { LinkedProject } from './project.js';

/** What TypeScript's checker says about where an imported name comes from. */
export type CheckerAnswer =
  /** A declaration, by its file and every name that the file exports it under; `*` for a whole module. */
  | { readonly path: string; readonly names: readonly string[] }
  /** Nothing, or something outside the project. */
  | 'nothing'
  /** No import that has a symbol: what `require` and `import()` give. */
  | undefined;

/**
 * Asks TypeScript's own checker, by its aliased symbols, where imports come from. It is given our targets, so that what
 * is compared is the way through exports and not where files are.
 */
export function checkerOrigins({ root, graph }: LinkedProject): (reference: ImportReference) => CheckerAnswer {
  const program = createProgram(root, graph);
  const checker = program.getTypeChecker();

  const aliased = (symbol: ts.Symbol): ts.Symbol =>
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

  /** A constant that stands for a name is that name to us, and something of its own to TypeScript. */
  const followed = (symbol: ts.Symbol): ts.Symbol => {
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined)
      return symbol;
    const value = checker.getSymbolAtLocation(declaration.initializer);
    const next = value && aliased(value);
    const isForeign = next?.declarations?.[0]?.getSourceFile() !== declaration.getSourceFile();
    return next !== undefined && isForeign && !checker.isUnknownSymbol(next) ? followed(next) : symbol;
  };

  return ({ module, binding }) => {
    const source = program.getSourceFile(join(root, module));
    const name = binding && source && nameEndingAt(source, binding.span.end);
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return undefined;
    const target = checker.getAliasedSymbol(symbol);
    if (checker.isUnknownSymbol(target)) return 'nothing';
    const origin = followed(target);
    const [declaration] = origin.declarations ?? [];
    if (declaration === undefined || isAmbient(declaration)) return 'nothing';
    const file = declaration.getSourceFile();
    const path = relative(root, file.fileName);
    if (origin.declarations!.some(ts.isSourceFile)) return { path, names: ['*'] };
    const own = checker.getSymbolAtLocation(file);
    const assigned = own?.exports?.get(ts.InternalSymbolName.ExportEquals);
    const exports = [...(own === undefined ? [] : checker.getExportsOfModule(own)), ...(assigned ? [assigned] : [])];
    const names = exports.filter((each) => aliased(each) === origin).map(({ name }) => name);
    return { path, names: names.map((name) => (name === 'export=' ? 'default' : name)) };
  };
}

/** Whether an origin of ours is what the checker says. */
export function isSameOrigin(origin: Origin, answer: CheckerAnswer): boolean {
  if (answer === undefined) return true;
  // It is given nothing but source, and knows no components.
  if (answer === 'nothing') return origin.kind !== 'module' || !placesOf(origin).every(isKnown);
  return origin.kind === 'module' && origin.path === answer.path && answer.names.includes(origin.name);
}

function placesOf(origin: Extract<Origin, { kind: 'module' }>): ModulePath[] {
  return [...origin.through.map(({ module }) => module), origin.path];
}

function isKnown(module: ModulePath): boolean {
  return sourceExtension(module) !== undefined && !isComponent(module);
}

/** Whether something is declared by `declare module '…'`: a package to us. */
function isAmbient(declaration: ts.Node): boolean {
  for (let node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return true;
  }
  return false;
}

function createProgram(root: string, graph: LinkedProject['graph']): ts.Program {
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.Preserve,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options, true);
  host.resolveModuleNameLiterals = (literals, file) => {
    const linked = graph.modules.get(relative(root, file) as ModulePath);
    return literals.map(({ text }) => {
      const dependency = linked?.dependencies.find(({ request }) => request.specifier === text);
      const target = dependency?.target;
      const extension = target?.kind === 'module' ? sourceExtension(target.path) : undefined;
      if (target?.kind !== 'module' || extension === undefined) return { resolvedModule: undefined };
      return { resolvedModule: { resolvedFileName: join(root, target.path), extension } };
    });
  };
  return ts.createProgram({ rootNames: [...graph.modules.keys()].map((path) => join(root, path)), options, host });
}

function nameEndingAt(source: ts.SourceFile, end: number): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.end < end || node.pos >= end) return undefined;
    if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && node.end === end) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(source);
}
