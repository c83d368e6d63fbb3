import type { ExportEntry, IndirectExport } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';
import { boundIdentifiers, innermost, isRetyped, modifierOf, spanOf } from './ts-nodes.js';
import { isModuleSyntax, type FoundRequest } from './ts-requests.js';

/** A name of this module that stands for a name of another. */
type Borrowed = Pick<IndirectExport, 'request' | 'imported' | 'member' | 'retyped' | 'typeOnly'>;

/** What the top level of a module knows about its own names. */
interface TopLevel {
  readonly found: readonly FoundRequest[];
  /** Index into `found` of what a statement asks for. */
  readonly requests: ReadonlyMap<TS.Node, number>;
  /** Names declared by `import`, and by constants that take what `require` or `await import()` gives. */
  readonly imported: ReadonlyMap<string, Borrowed>;
  /** Constants and `import x = y` that only rename what is imported, or a member of an imported namespace. */
  readonly aliases: ReadonlyMap<string, Borrowed>;
}

/** Reads every export of a module that has no syntax errors, in source order. */
export function readExports(source: TS.SourceFile, found: readonly FoundRequest[]): ExportEntry[] {
  const topLevel = readTopLevel(source, found);
  return source.statements
    .flatMap((statement) => exportsOf(statement, topLevel))
    .sort((a, b) => a.span.start - b.span.start);
}

/** Names of `declare module '…'`: in a module that augments another, otherwise it declares one. */
export function readAmbientModules(source: TS.SourceFile): string[] {
  if (source.statements.some(isModuleSyntax)) return [];
  return source.statements.flatMap((statement) =>
    ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name) ? [statement.name.text] : [],
  );
}

function readTopLevel(source: TS.SourceFile, found: readonly FoundRequest[]): TopLevel {
  const imported = new Map<string, Borrowed>();
  found.forEach(({ request: { form, bindings }, declaration, isNested }, request) => {
    const isImport = !isNested && (form === 'import' || form === 'import-equals');
    const names = declaration === undefined ? undefined : namesOfConstant(declaration);
    for (const { imported: name, local, typeOnly } of bindings) {
      if (isImport || names?.has(local) === true) imported.set(local, { request, imported: name, typeOnly });
    }
  });
  const aliases = new Map<string, Borrowed>();
  for (const { name, initializer, type } of source.statements.flatMap(constantsOf)) {
    if (!ts.isIdentifier(name) || initializer === undefined) continue;
    const borrowed = borrowedBy(initializer, (local) => imported.get(local));
    if (borrowed !== undefined) aliases.set(name.text, type === undefined ? borrowed : { ...borrowed, retyped: true });
  }
  for (const statement of source.statements) {
    if (!ts.isImportEqualsDeclaration(statement)) continue;
    const borrowed = renamedBy(statement.moduleReference, (local) => imported.get(local));
    if (borrowed !== undefined) aliases.set(statement.name.text, borrowed);
  }
  const requests = new Map(found.map(({ node }, request) => [node, request]));
  return { found, requests, imported, aliases };
}

/** The names that a declaration binds, if it is a `const` at the top level. */
function namesOfConstant(declaration: TS.VariableDeclaration): ReadonlySet<string> | undefined {
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || !ts.isSourceFile(statement.parent)) return undefined;
  if (!constantsOf(statement).includes(declaration)) return undefined;
  return new Set(boundIdentifiers(declaration.name).map(({ text }) => text));
}

/** The declarations of a top-level `const` statement; `let`, `var` and `using` have none. */
function constantsOf(statement: TS.Statement): readonly TS.VariableDeclaration[] {
  if (!ts.isVariableStatement(statement)) return [];
  const { declarations, flags } = statement.declarationList;
  return (flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const ? declarations : [];
}

/** What `X`, or `ns.Member` of a namespace, stands for where that name is borrowed, whatever it is asserted to be. */
function borrowedBy(written: TS.Expression, look: (local: string) => Borrowed | undefined): Borrowed | undefined {
  const borrowed = borrowedAsIs(innermost(written), look);
  return borrowed && isRetyped(written) ? { ...borrowed, retyped: true } : borrowed;
}

function borrowedAsIs(value: TS.Expression, look: (local: string) => Borrowed | undefined): Borrowed | undefined {
  if (ts.isIdentifier(value)) return look(value.text);
  if (!ts.isPropertyAccessExpression(value) || value.questionDotToken !== undefined) return undefined;
  if (!ts.isIdentifier(value.expression) || !ts.isIdentifier(value.name)) return undefined;
  return memberOf(look(value.expression.text), value.name.text);
}

/** What `x`, or `ns.Member` of a namespace, stands for behind `import y =`. */
function renamedBy(value: TS.ModuleReference, look: (local: string) => Borrowed | undefined): Borrowed | undefined {
  if (ts.isIdentifier(value)) return look(value.text);
  if (!ts.isQualifiedName(value) || !ts.isIdentifier(value.left)) return undefined;
  return memberOf(look(value.left.text), value.right.text);
}

function memberOf(namespace: Borrowed | undefined, member: string): Borrowed | undefined {
  const isNamespace = namespace?.imported === '*' && namespace.member === undefined;
  return isNamespace ? { ...namespace, member } : undefined;
}

function lookUp(local: string, { imported, aliases }: TopLevel): Borrowed | undefined {
  return aliases.get(local) ?? imported.get(local);
}

function exportsOf(statement: TS.Statement, topLevel: TopLevel): ExportEntry[] {
  if (ts.isExportDeclaration(statement)) {
    return statement.moduleSpecifier === undefined ? exportList(statement, topLevel) : exportFrom(statement, topLevel);
  }
  if (ts.isExportAssignment(statement)) return [exportedExpression(statement, topLevel)];
  if (modifierOf(statement, ts.SyntaxKind.ExportKeyword) === undefined) return [];
  if (ts.isVariableStatement(statement)) return exportedVariables(statement, topLevel);
  if (ts.isImportEqualsDeclaration(statement)) return exportedImport(statement, topLevel);
  if (!isNamedDeclaration(statement)) return [];
  // `export module 'x' {}` augments another module, `export declare global {}` all of them.
  const isAugmentation = (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
  if (isAugmentation || (statement.name !== undefined && ts.isStringLiteral(statement.name))) return [];
  return [exportedDeclaration(statement)];
}

/** `export { a, b as c }`. */
function exportList({ exportClause, isTypeOnly }: TS.ExportDeclaration, topLevel: TopLevel): ExportEntry[] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.map((element): ExportEntry => {
    const local = element.propertyName ?? element.name;
    const exported = element.name.text;
    const span = { start: local.getStart(), end: element.name.end };
    const borrowed = lookUp(local.text, topLevel);
    if (borrowed === undefined) return { kind: 'local', exported, local: local.text, span };
    const typeOnly = isTypeOnly || element.isTypeOnly || borrowed.typeOnly;
    return { kind: 'indirect', exported, ...borrowed, how: 'list', span, typeOnly };
  });
}

/** `export { a } from`, `export * as ns from`, `export * from`. */
function exportFrom(statement: TS.ExportDeclaration, { found, requests }: TopLevel): ExportEntry[] {
  const request = requests.get(statement)!;
  const { bindings, typeOnly } = found[request]!.request;
  if (statement.exportClause === undefined) return [{ kind: 'star', request, span: spanOf(statement), typeOnly }];
  return bindings.map(({ imported, local, span, typeOnly }) => {
    return { kind: 'indirect', exported: local, request, imported, how: 'from', span, typeOnly };
  });
}

/** `export default x` and `export = x`. */
function exportedExpression(statement: TS.ExportAssignment, topLevel: TopLevel): ExportEntry {
  const exported = statement.isExportEquals === true ? 'export=' : 'default';
  const value = innermost(statement.expression);
  const borrowed = borrowedBy(statement.expression, (local) => lookUp(local, topLevel));
  if (borrowed !== undefined) return { kind: 'indirect', exported, ...borrowed, how: 'default', span: spanOf(value) };
  if (ts.isIdentifier(value)) return { kind: 'local', exported, local: value.text, span: spanOf(value) };
  const keyword = statement.getChildren().find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  return { kind: 'local', exported, local: undefined, span: spanOf(keyword ?? statement) };
}

function exportedVariables(statement: TS.VariableStatement, topLevel: TopLevel): ExportEntry[] {
  const isConstant = constantsOf(statement).length > 0;
  const names = statement.declarationList.declarations.flatMap(({ name }) => boundIdentifiers(name));
  return names.map((name): ExportEntry => {
    const borrowed = isConstant ? topLevel.aliases.get(name.text) : undefined;
    const span = spanOf(name);
    if (borrowed === undefined) return { kind: 'local', exported: name.text, local: name.text, span };
    return { kind: 'indirect', exported: name.text, ...borrowed, how: 'const', span };
  });
}

/** `export import x = require('y')` passes a module on, `export import x = y.z` what that stands for, or declares a name. */
function exportedImport(statement: TS.ImportEqualsDeclaration, { imported, aliases }: TopLevel): ExportEntry[] {
  const exported = statement.name.text;
  const span = spanOf(statement.name);
  const borrowed = ts.isExternalModuleReference(statement.moduleReference)
    ? imported.get(exported)
    : aliases.get(exported);
  return borrowed === undefined
    ? [{ kind: 'local', exported, local: exported, span }]
    : [{ kind: 'indirect', exported, ...borrowed, how: 'list', span }];
}

type NamedDeclaration =
  | TS.FunctionDeclaration
  | TS.ClassDeclaration
  | TS.InterfaceDeclaration
  | TS.TypeAliasDeclaration
  | TS.EnumDeclaration
  | TS.ModuleDeclaration;

function isNamedDeclaration(statement: TS.Statement): statement is NamedDeclaration {
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  );
}

function exportedDeclaration(statement: NamedDeclaration): ExportEntry {
  const keyword = modifierOf(statement, ts.SyntaxKind.DefaultKeyword);
  const local = statement.name?.text;
  const exported = keyword === undefined ? local! : 'default';
  return { kind: 'local', exported, local, span: spanOf(statement.name ?? keyword ?? statement) };
}
