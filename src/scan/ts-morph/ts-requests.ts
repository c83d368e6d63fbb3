import type { ImportBinding, ModuleRequest, RequestForm } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';
import { callRequest } from './ts-calls.js';
import { commentRequests } from './ts-comments.js';
import { readLibraryNames } from './ts-names.js';
import { modifierOf, spanOf } from './ts-nodes.js';

/** A request together with the syntax it was read from. */
export interface FoundRequest {
  readonly request: ModuleRequest;
  /** What `request.span` covers. */
  readonly node: TS.Node;
  /** The variable that the result of a call is assigned to, whole, in parts or one member of it. */
  readonly declaration: TS.VariableDeclaration | undefined;
  /** Whether it stands in a `declare module '…'` block, whose names are not the module's. */
  readonly isNested: boolean;
}

/** Reads every request of a module that has no syntax errors, in source order of their specifiers. */
export function readRequests(source: TS.SourceFile, isDeclarationFile: boolean): FoundRequest[] {
  const names = readLibraryNames(source);
  const isModule = source.statements.some(isModuleSyntax);
  const found = source.statements.flatMap((statement) =>
    ts.isModuleDeclaration(statement) ? moduleBlockRequests(statement, isModule) : [staticRequest(statement)],
  );
  for (const node of descendants(source)) {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) found.push(callRequest(node, names));
    else if (ts.isImportTypeNode(node)) found.push(typeRequest(node));
  }
  return [...found.filter((request) => request !== undefined), ...commentRequests(source)]
    .map((request) => (isDeclarationFile ? declarationOnly(request) : request))
    .sort((a, b) => a.request.specifierSpan.start - b.request.specifierSpan.start);
}

/** Whether a statement makes its file a module. */
export function isModuleSyntax(statement: TS.Statement): boolean {
  if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) return true;
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    ts.isNamespaceExportDeclaration(statement) ||
    modifierOf(statement, ts.SyntaxKind.ExportKeyword) !== undefined
  );
}

/** What a `declare module '…'` block asks for, as types; in a module, its name is a request as well. */
function moduleBlockRequests(block: TS.ModuleDeclaration, isModule: boolean): FoundRequest[] {
  const { name, body } = block;
  if (!ts.isStringLiteral(name)) return [];
  const inside = body !== undefined && ts.isModuleBlock(body) ? body.statements.map(staticRequest) : [];
  const nested = inside.flatMap((each) => (each === undefined ? [] : [{ ...declarationOnly(each), isNested: true }]));
  if (!isModule) return nested;
  return [found('augmentation', block, name, { typeOnly: true, evaluation: 'none', bindings: [] }), ...nested];
}

/** A declaration file never runs, and neither does what it asks for. */
function declarationOnly(found: FoundRequest): FoundRequest {
  const bindings = found.request.bindings.map((binding) => ({ ...binding, typeOnly: true }));
  return { ...found, request: { ...found.request, typeOnly: true, evaluation: 'none', bindings } };
}

/** The request of a statement. */
function staticRequest(statement: TS.Statement): FoundRequest | undefined {
  if (ts.isImportDeclaration(statement)) return importRequest(statement);
  if (ts.isExportDeclaration(statement)) return exportRequest(statement);
  if (ts.isImportEqualsDeclaration(statement)) return importEqualsRequest(statement);
  return undefined;
}

function importRequest(statement: TS.ImportDeclaration): FoundRequest {
  const clause = statement.importClause;
  const bindings = clause === undefined ? [] : importBindings(clause);
  const typeOnly = clause?.isTypeOnly === true || areTypeOnly(bindings);
  const isDeferred = clause?.phaseModifier === ts.SyntaxKind.DeferKeyword;
  const evaluation = typeOnly ? 'none' : isDeferred ? 'deferred' : 'eager';
  return found('import', statement, statement.moduleSpecifier, { typeOnly, evaluation, bindings });
}

function importBindings({ isTypeOnly, name, namedBindings }: TS.ImportClause): ImportBinding[] {
  const bindings: ImportBinding[] = [];
  if (name !== undefined) bindings.push(bindingAs('default', name, isTypeOnly));
  if (namedBindings === undefined) return bindings;
  if (ts.isNamespaceImport(namedBindings)) return [...bindings, bindingAs('*', namedBindings.name, isTypeOnly)];
  return [...bindings, ...namedBindings.elements.map((element) => specifierBinding(element, isTypeOnly))];
}

function exportRequest(statement: TS.ExportDeclaration): FoundRequest | undefined {
  const { exportClause, isTypeOnly, moduleSpecifier } = statement;
  if (moduleSpecifier === undefined) return undefined;
  const bindings = exportBindings(exportClause, isTypeOnly);
  const typeOnly = isTypeOnly || areTypeOnly(bindings);
  return found('export-from', statement, moduleSpecifier, {
    typeOnly,
    evaluation: typeOnly ? 'none' : 'eager',
    bindings,
  });
}

function exportBindings(clause: TS.NamedExportBindings | undefined, isTypeOnly: boolean): ImportBinding[] {
  if (clause === undefined) return [];
  if (ts.isNamespaceExport(clause)) return [bindingAs('*', clause.name, isTypeOnly)];
  return clause.elements.map((element) => specifierBinding(element, isTypeOnly));
}

/** `a`, `a as b`, `type a as b`: the keyword `type` is not part of the span. */
function specifierBinding(element: TS.ImportSpecifier | TS.ExportSpecifier, inTypeOnly: boolean): ImportBinding {
  const imported = element.propertyName ?? element.name;
  return {
    imported: imported.text,
    local: element.name.text,
    span: { start: imported.getStart(), end: element.name.end },
    typeOnly: inTypeOnly || element.isTypeOnly,
  };
}

/** `import x = y.z` asks for no module: only an external reference does. */
function importEqualsRequest(statement: TS.ImportEqualsDeclaration): FoundRequest | undefined {
  const { isTypeOnly, moduleReference, name } = statement;
  if (!ts.isExternalModuleReference(moduleReference)) return undefined;
  return found('import-equals', statement, moduleReference.expression, {
    typeOnly: isTypeOnly,
    evaluation: isTypeOnly ? 'none' : 'eager',
    bindings: [bindingAs('*', name, isTypeOnly)],
  });
}

/** `import('x').A.B` takes `A`; `import('x')` and `typeof import('x')` take no name. */
function typeRequest(type: TS.ImportTypeNode): FoundRequest | undefined {
  if (!ts.isLiteralTypeNode(type.argument) || !ts.isStringLiteral(type.argument.literal)) return undefined;
  let name = type.qualifier;
  while (name !== undefined && ts.isQualifiedName(name)) name = name.left;
  const bindings = name === undefined ? [] : [bindingAs(name.text, name, true)];
  return found('import-type', type, type.argument.literal, { typeOnly: true, evaluation: 'none', bindings });
}

function found(
  form: RequestForm,
  node: TS.Node,
  specifier: TS.Node,
  rest: Pick<ModuleRequest, 'typeOnly' | 'evaluation' | 'bindings'>,
): FoundRequest {
  const request: ModuleRequest = {
    form,
    specifier: ts.isStringLiteralLike(specifier) ? specifier.text : undefined,
    specifierSpan: spanOf(specifier),
    span: spanOf(node),
    ...rest,
  };
  return { request, node, declaration: undefined, isNested: false };
}

function bindingAs(imported: string, local: TS.ModuleExportName, typeOnly: boolean): ImportBinding {
  return { imported, local: local.text, span: spanOf(local), typeOnly };
}

function areTypeOnly(bindings: readonly ImportBinding[]): boolean {
  return bindings.length > 0 && bindings.every((binding) => binding.typeOnly);
}

/** Every node below a root, in no particular order, without recursion: a long `a + b + …` is as deep as it is long. */
function* descendants(root: TS.Node): Generator<TS.Node> {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    ts.forEachChild(node, (child) => void stack.push(child));
  }
}
