import type { ModuleGraph } from '../model/graph.js';
import type { Origin } from '../model/origin.js';
import { isJavaScript, isTypeScript, type ModulePath } from '../model/path.js';
import { ts, type TS } from '../ts-morph.js';

/** What a name is declared as; a merged declaration is several. */
export type DeclarationKind = 'class' | 'function' | 'async function' | 'value' | 'constant' | 'interface' | 'type';

/** Tells what origins are declared as; nothing of what cannot be seen. */
export type KindsOf = (origin: Origin) => readonly DeclarationKind[];

/**
 * Reads declarations off the syntax of the modules that hold them, each parsed once.
 * @param parse parses a module, with parents set
 */
export function createKindReader(graph: ModuleGraph, parse: (module: ModulePath) => TS.SourceFile): KindsOf {
  const parsed = new Map<ModulePath, TS.SourceFile>();
  return (origin) => {
    const record = origin.kind === 'module' ? graph.modules.get(origin.path)?.record : undefined;
    if (origin.kind !== 'module' || record === undefined || record.syntaxErrors.length > 0) return [];
    if (!isTypeScript(origin.path) && !isJavaScript(origin.path)) return [];
    const locals = record.exports.flatMap((entry) =>
      entry.kind === 'local' && entry.exported === origin.name ? [entry.local ?? 'default'] : [],
    );
    const source = parsed.get(origin.path) ?? parse(origin.path);
    parsed.set(origin.path, source);
    return source.statements.flatMap((statement) => kindsIn(statement, locals));
  };
}

/** Whether there is something of the name when the program runs. */
export function isValue(kinds: readonly DeclarationKind[]): boolean {
  return kinds.some((kind) => kind !== 'interface' && kind !== 'type');
}

/** Whether the name can stand where a type does. */
export function isType(kinds: readonly DeclarationKind[]): boolean {
  return kinds.some((kind) => kind === 'interface' || kind === 'type' || kind === 'class');
}

function kindsIn(statement: TS.Statement, locals: readonly string[]): readonly DeclarationKind[] {
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    return declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && locals.includes(name.text) ? [kindOfInitializer(initializer)] : [],
    );
  }
  if (ts.isExportAssignment(statement))
    return locals.includes('default') ? [kindOfInitializer(statement.expression)] : [];
  const isDefault = ts.canHaveModifiers(statement) && has(statement, ts.SyntaxKind.DefaultKeyword);
  const isMeant = (name: TS.Node | undefined) =>
    name !== undefined && ts.isIdentifier(name) ? locals.includes(name.text) : isDefault && locals.includes('default');
  if (ts.isFunctionDeclaration(statement)) return isMeant(statement.name) ? [kindOfFunction(statement)] : [];
  if (ts.isClassDeclaration(statement)) return isMeant(statement.name) ? ['class'] : [];
  if (ts.isInterfaceDeclaration(statement)) return isMeant(statement.name) ? ['interface'] : [];
  if (ts.isTypeAliasDeclaration(statement)) return isMeant(statement.name) ? ['type'] : [];
  // An enum is a value and a type, and nobody calls it.
  if (ts.isEnumDeclaration(statement)) return isMeant(statement.name) ? ['constant', 'type'] : [];
  return [];
}

/** What a constant is: only what no compiler is needed to see. */
function kindOfInitializer(initializer: TS.Expression | undefined): DeclarationKind {
  if (initializer === undefined) return 'value';
  if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) return kindOfFunction(initializer);
  if (ts.isClassExpression(initializer)) return 'class';
  const isPlain =
    ts.isLiteralExpression(initializer) ||
    ts.isObjectLiteralExpression(initializer) ||
    ts.isArrayLiteralExpression(initializer) ||
    ts.isTemplateExpression(initializer);
  return isPlain ? 'constant' : 'value';
}

function kindOfFunction(node: TS.FunctionLikeDeclaration): DeclarationKind {
  return ts.canHaveModifiers(node) && has(node, ts.SyntaxKind.AsyncKeyword) ? 'async function' : 'function';
}

function has(node: TS.HasModifiers, kind: TS.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) === true;
}
