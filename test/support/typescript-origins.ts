import { join, relative } from 'node:path';
import ts from 'typescript';
import type { ModuleGraph } from '../../src/model/graph.js';
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

/** Where a specifier leads, as a path from the root; undefined where that is no source of the project. */
export type Targets = (from: ModulePath, specifier: string, syntax: 'import' | 'require') => string | undefined;

/**
 * Asks TypeScript's own checker, by its aliased symbols, where imports come from.
 * @param targets where it is led; to our own targets by default, so that what is compared is the way through exports and
 * not where files are
 */
export function checkerOrigins(
  { root, graph }: Pick<LinkedProject, 'root' | 'graph'>,
  targets: Targets = ourTargets(graph),
): (reference: ImportReference) => CheckerAnswer {
  const program = createProgram(root, graph, targets);
  const checker = program.getTypeChecker();

  const aliased = (symbol: ts.Symbol): ts.Symbol =>
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

  /**
   * A constant or a default that stands for a name is that name to us, and something of its own to TypeScript, unless what
   * it stands for is no export: a global, a member of a value; undefined where the name is of something outside the project.
   */
  const followed = (symbol: ts.Symbol): ts.Symbol | undefined => {
    const [declaration] = symbol.valueDeclaration ? [symbol.valueDeclaration] : (symbol.declarations ?? []);
    const value = declaration && valueOf(declaration);
    if (value === undefined) return symbol;
    const first = checker.getSymbolAtLocation(firstName(value));
    if (first !== undefined && checker.isUnknownSymbol(aliased(first))) return undefined;
    const named = checker.getSymbolAtLocation(value);
    const next = named && aliased(named);
    if (next === undefined || checker.isUnknownSymbol(next)) return symbol;
    const isForeign = next.declarations?.[0]?.getSourceFile() !== declaration!.getSourceFile();
    if (!isForeign && !ts.isExportAssignment(declaration!)) return symbol;
    const end = followed(next);
    const [place] = end?.declarations ?? [];
    const isSomewhere = end === undefined || (place && (isAmbient(place) || exportsNaming(end, place).length > 0));
    return isSomewhere ? end : symbol;
  };

  /** Every name that the file of a declaration exports its symbol under; `*` for a whole module. */
  const exportsNaming = (symbol: ts.Symbol, declaration: ts.Declaration): readonly string[] => {
    if (symbol.declarations!.some(ts.isSourceFile)) return ['*'];
    const file = declaration.getSourceFile();
    const own = checker.getSymbolAtLocation(file);
    const assigned = own?.exports?.get(ts.InternalSymbolName.ExportEquals);
    const exports = [...(own === undefined ? [] : checker.getExportsOfModule(own)), ...(assigned ? [assigned] : [])];
    // By what is declared: a symbol that an augmentation adds to is another than the one it was.
    const names = exports.filter((each) => isDeclaredWith(aliased(each), declaration)).map(({ name }) => name);
    // What is exported as one thing is the whole module, and its members are what they are called.
    const isCommonJs = isCommonJsModule(file);
    const more = names.includes('export=')
      ? ['*']
      : names.length > 0
        ? []
        : isCommonJs
          ? [symbol.name, 'default', '*']
          : assigned === undefined
            ? []
            : [symbol.name];
    return [...names.map((name) => (name === 'export=' ? 'default' : name)), ...more];
  };

  return ({ module, binding }) => {
    const source = program.getSourceFile(join(root, module));
    const name = binding && source && nameEndingAt(source, binding.span.end);
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return undefined;
    // What only calls `require` is a script to it, whose names are one with those of other scripts.
    if (symbol.declarations?.some((each) => each.getSourceFile() !== source)) return undefined;
    const target = checker.getAliasedSymbol(symbol);
    if (checker.isUnknownSymbol(target)) return 'nothing';
    const origin = followed(target);
    const [declaration] = origin?.declarations ?? [];
    if (origin === undefined || declaration === undefined || isAmbient(declaration)) return 'nothing';
    const file = declaration.getSourceFile();
    const path = relative(root, file.fileName);
    const isModule = ts.isExternalModule(file) || isCommonJsModule(file) || ts.isSourceFile(declaration);
    return path.startsWith('..') || !isModule ? 'nothing' : { path, names: exportsNaming(origin, declaration) };
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

/** What a constant or a default export stands for, where that is a name or a member of one. */
function valueOf(declaration: ts.Declaration): ts.Expression | undefined {
  const isConstant = ts.isVariableDeclaration(declaration);
  let value = isConstant
    ? declaration.initializer
    : ts.isExportAssignment(declaration)
      ? declaration.expression
      : undefined;
  while (
    value !== undefined &&
    (ts.isAsExpression(value) || ts.isSatisfiesExpression(value) || ts.isParenthesizedExpression(value))
  )
    value = value.expression;
  const isName = value !== undefined && ts.isIdentifier(firstName(value));
  return isName ? value : undefined;
}

/** The name that a chain of members begins with. */
function firstName(value: ts.Expression): ts.Expression {
  return ts.isPropertyAccessExpression(value) ? firstName(value.expression) : value;
}

/** Whether TypeScript takes a file for a CommonJS module, which it says in a field that it does not show. */
function isCommonJsModule(file: ts.SourceFile): boolean {
  return (file as { readonly commonJsModuleIndicator?: unknown }).commonJsModuleIndicator !== undefined;
}

function isDeclaredWith({ declarations = [] }: ts.Symbol, declaration: ts.Declaration): boolean {
  return declarations.includes(declaration);
}

/** Whether something is declared by `declare module '…'`: a package to us. */
function isAmbient(declaration: ts.Node): boolean {
  for (let node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return true;
  }
  return false;
}

/** Our own targets. */
export function ourTargets(graph: ModuleGraph): Targets {
  return (from, specifier) => {
    const dependencies = graph.modules.get(from)?.dependencies ?? [];
    const target = dependencies.find(({ request }) => request.specifier === specifier)?.target;
    return target?.kind === 'module' ? target.path : undefined;
  };
}

/** What TypeScript reads by itself: no JSON, and no script blocks. */
const SOURCE = /\.[cm]?[jt]sx?$/;

function createProgram(root: string, graph: ModuleGraph, targets: Targets): ts.Program {
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
    const from = relative(root, file) as ModulePath;
    return literals.map((literal) => {
      const path = targets(from, literal.text, isRequire(literal) ? 'require' : 'import');
      const extension = path === undefined || !SOURCE.test(path) ? undefined : sourceExtension(path);
      if (path === undefined || extension === undefined) return { resolvedModule: undefined };
      return { resolvedModule: { resolvedFileName: join(root, path), extension } };
    });
  };
  const rootNames = [...graph.modules.keys()].filter((path) => SOURCE.test(path)).map((path) => join(root, path));
  return ts.createProgram({ rootNames, options, host });
}

function isRequire({ parent }: ts.Node): boolean {
  return ts.isExternalModuleReference(parent) || (ts.isCallExpression(parent) && ts.isIdentifier(parent.expression));
}

function nameEndingAt(source: ts.SourceFile, end: number): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.end < end || node.pos >= end) return undefined;
    if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && node.end === end) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(source);
}
