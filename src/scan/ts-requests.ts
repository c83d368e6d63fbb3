import type { ImportBinding, ModuleRequest, RequestForm } from '../model/record.js';
import { ts, type TS } from '../ts-morph.js';
import { bindingsOfCall } from './ts-bindings.js';
import { modifierOf, spanOf } from './ts-nodes.js';

/** A request together with the syntax it was read from. */
export interface FoundRequest {
  readonly request: ModuleRequest;
  /** What `request.span` covers. */
  readonly node: TS.Node;
  /** The variable that the result of a call is assigned to, whole, in parts or one member of it. */
  readonly declaration: TS.VariableDeclaration | undefined;
}

/** Reads every request of a module that has no syntax errors, in source order of their specifiers. */
export function readRequests(source: TS.SourceFile, isDeclarationFile: boolean): FoundRequest[] {
  const found = source.statements.map(staticRequest);
  for (const node of descendants(source)) {
    if (ts.isCallExpression(node)) found.push(callRequest(node));
    else if (ts.isImportTypeNode(node)) found.push(typeRequest(node));
  }
  return found
    .filter((request) => request !== undefined)
    .map((request) => (isDeclarationFile ? declarationOnly(request) : request))
    .sort((a, b) => a.request.specifierSpan.start - b.request.specifierSpan.start);
}

/** A declaration file never runs, and neither does what it asks for. */
function declarationOnly(found: FoundRequest): FoundRequest {
  const bindings = found.request.bindings.map((binding) => ({ ...binding, typeOnly: true }));
  return { ...found, request: { ...found.request, typeOnly: true, evaluation: 'none', bindings } };
}

/** The request of a top-level statement. What blocks like `declare module '…' {}` import is not this module's. */
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

/** `require(x)` and `import(x)`. `import.defer(x)`, `import.source(x)` and `require.resolve(x)` are not recorded. */
function callRequest(call: TS.CallExpression): FoundRequest | undefined {
  const argument = call.arguments[0];
  if (argument === undefined) return undefined;
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const evaluation = isAwaited(call) && runsOnLoad(call) ? 'eager' : 'deferred';
    const { bindings, declaration } = bindingsOfCall(call, 'import');
    return { ...found('dynamic-import', call, argument, { typeOnly: false, evaluation, bindings }), declaration };
  }
  if (ts.isIdentifier(call.expression) && call.expression.text === 'require' && !isRequireParameter(call)) {
    const evaluation = runsOnLoad(call) ? 'eager' : 'deferred';
    const { bindings, declaration } = bindingsOfCall(call, 'require');
    return { ...found('require', call, argument, { typeOnly: false, evaluation, bindings }), declaration };
  }
  return undefined;
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
  return { request, node, declaration: undefined };
}

function bindingAs(imported: string, local: TS.ModuleExportName, typeOnly: boolean): ImportBinding {
  return { imported, local: local.text, span: spanOf(local), typeOnly };
}

function areTypeOnly(bindings: readonly ImportBinding[]): boolean {
  return bindings.length > 0 && bindings.every((binding) => binding.typeOnly);
}

/** Whether a call is the direct operand of an `await`, through parentheses. */
function isAwaited(call: TS.CallExpression): boolean {
  let { parent } = call;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return ts.isAwaitExpression(parent);
}

/** AMD and bundlers hand a module its own `require`; what that one finds is not for us to say. */
function isRequireParameter(call: TS.CallExpression): boolean {
  return ancestors(call).some(
    ({ node }) =>
      ts.isFunctionLike(node) && node.parameters.some(({ name }) => ts.isIdentifier(name) && name.text === 'require'),
  );
}

/**
 * Whether an expression is evaluated while its module loads: no function is called later that it stands in.
 * The initializer of an instance property runs with the constructor; static ones and static blocks with the class.
 * Computed names and decorators run with the class, whatever they name and decorate.
 */
function runsOnLoad(expression: TS.Node): boolean {
  return !ancestors(expression).some(({ node, child }) => {
    if (ts.isPropertyDeclaration(node))
      return child === node.initializer && modifierOf(node, ts.SyntaxKind.StaticKeyword) === undefined;
    if (!ts.isFunctionLike(node) || child === node.name || ts.isDecorator(child)) return false;
    return !isCalledAtOnce(node);
  });
}

/** `(() => { … })()`, unless its body may stop half-way: an async function, a generator. */
function isCalledAtOnce(node: TS.SignatureDeclaration): boolean {
  if (!ts.isFunctionExpression(node) && !ts.isArrowFunction(node)) return false;
  const isAsync = modifierOf(node, ts.SyntaxKind.AsyncKeyword) !== undefined;
  if (isAsync || node.asteriskToken !== undefined) return false;
  let callee: TS.Node = node;
  while (ts.isParenthesizedExpression(callee.parent)) callee = callee.parent;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
}

/** The nodes around a node, innermost first, each with its child on the way. */
function ancestors(node: TS.Node): { readonly node: TS.Node; readonly child: TS.Node }[] {
  const path = [];
  for (let child = node; child.parent !== undefined; child = child.parent) path.push({ node: child.parent, child });
  return path;
}

/** Every node below a root, in no particular order, without recursion: a long `a + b + …` is as deep as it is long. */
function* descendants(root: TS.Node): Generator<TS.Node> {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    ts.forEachChild(node, (child) => void stack.push(child));
  }
}
