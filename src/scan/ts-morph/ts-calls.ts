import type { ImportBinding, ModuleRequest, RequestForm } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';
import {
  folderSpecifier,
  GLOB_METHODS,
  isFileUrl,
  isPath,
  MOCK_OBJECTS,
  RESOLVE_METHODS,
  specifierOf,
  computedSpecifier,
  type FixedText,
  type LibraryNames,
  type NamingCall,
} from '../call-names.js';
import { MOCK_METHODS, MODULE_METHOD, PROXYQUIRE_CALL, TESTDOUBLE_METHODS } from '../mock-methods.js';
import { bindingsOfCall } from './ts-bindings.js';
import { readMock } from './ts-mocks.js';
import { runsOnLoad } from './ts-loading.js';
import { isImportMeta, isOwnUrl, isProxyquire, isShadowed, madeRequire, roleAt } from './ts-names.js';
import { ancestors, fixedText, innermost, memberOf, spanOf } from './ts-nodes.js';
import type { FoundRequest } from './ts-requests.js';

/** The request of a call or of `new URL(…)`: whatever names a module but is neither a statement nor a type. */
export function callRequest(call: TS.CallExpression | TS.NewExpression, names: LibraryNames): FoundRequest | undefined {
  const [argument, second] = call.arguments ?? [];
  if (argument === undefined) return undefined;
  const text = (node: TS.Expression) =>
    fixedText(node, (name) => (isShadowed(name, name.text) ? undefined : names.constants.get(name.text)));
  if (ts.isNewExpression(call)) return second && urlRequest(call, argument, second, text);
  const phase = importPhase(call.expression);
  if (phase !== undefined) return isMockArgument(call, names) ? undefined : importRequest(call, argument, phase, text);
  const naming = namingCall(call, names);
  const said = specifierOf(text(argument));
  const isLost =
    naming !== undefined &&
    naming.form !== 'mock' &&
    naming.isElsewhere === true &&
    isPath(said.specifier ?? said.prefix ?? '');
  const specifier = isLost ? { specifier: undefined } : said;
  switch (naming?.form) {
    case undefined:
      return undefined;
    case 'glob':
      return globRequest(call, argument, second, text);
    case 'context':
      return found('glob', call, argument, {
        ...folderSpecifier(text(argument)),
        evaluation: 'deferred',
        bindings: [],
      });
    case 'resolve':
      return found('resolve', call, argument, { ...specifier, evaluation: 'none', bindings: [] });
    case 'require': {
      const { bindings, declaration } = bindingsOfCall(call, 'module');
      const evaluation = runsOnLoad(call) ? 'eager' : 'deferred';
      return { ...found('require', call, argument, { ...specifier, evaluation, bindings }), declaration };
    }
    case 'mock': {
      const typed = innermost(argument);
      const isTyped = ts.isCallExpression(typed) && importPhase(typed.expression) !== undefined;
      const named = isTyped ? (typed.arguments[0] ?? argument) : argument;
      const { gives } = naming.method;
      const { bindings, declaration } =
        gives === 'nothing' ? { bindings: [], declaration: undefined } : bindingsOfCall(call, gives);
      const mock = readMock(call, naming.method, isTyped);
      const rest = { ...specifierOf(text(named)), evaluation: 'none', bindings, mock } as const;
      return { ...found('mock', call, named, rest), declaration };
    }
  }
}

type Rest = Pick<ModuleRequest, 'specifier' | 'prefix' | 'suffix' | 'patterns' | 'evaluation' | 'bindings' | 'mock'>;

function found(form: RequestForm, node: TS.Node, specifier: TS.Node, rest: Rest): FoundRequest {
  const request = { form, specifierSpan: spanOf(specifier), span: spanOf(node), typeOnly: false, ...rest };
  return { request, node, declaration: undefined, isNested: false };
}

/** The phase that `import(…)`, `import.defer(…)` and `import.source(…)` ask for; undefined for other callees. */
function importPhase(callee: TS.Expression): 'evaluation' | 'defer' | 'source' | undefined {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return 'evaluation';
  if (!ts.isMetaProperty(callee) || !isImportMeta(callee)) return undefined;
  const phase = callee.name.text;
  return phase === 'defer' || phase === 'source' ? phase : undefined;
}

function importRequest(
  call: TS.CallExpression,
  argument: TS.Expression,
  phase: 'evaluation' | 'defer' | 'source',
  text: (node: TS.Expression) => FixedText,
): FoundRequest {
  const said = specifierOf(text(argument));
  if (phase === 'source') return found('dynamic-import', call, argument, { ...said, evaluation: 'none', bindings: [] });
  const isEager = phase === 'evaluation' && isAwaited(call) && runsOnLoad(call);
  const { bindings, declaration } = bindingsOfCall(call, 'promise');
  const evaluation = isEager ? 'eager' : 'deferred';
  return { ...found('dynamic-import', call, argument, { ...said, evaluation, bindings }), declaration };
}

/** Whether a call is the direct operand of an `await`, through parentheses. */
function isAwaited(call: TS.CallExpression): boolean {
  let { parent } = call;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return ts.isAwaitExpression(parent);
}

/** `vi.mock(import('./x'))` names a module by an import that never happens. */
function isMockArgument(call: TS.CallExpression, names: LibraryNames): boolean {
  let { parent } = call;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  if (!ts.isCallExpression(parent) || parent.arguments[0] === undefined) return false;
  return innermost(parent.arguments[0]) === call && namingCall(parent, names)?.form === 'mock';
}

function urlRequest(
  node: TS.NewExpression,
  argument: TS.Expression,
  base: TS.Expression,
  text: (node: TS.Expression) => FixedText,
): FoundRequest | undefined {
  const callee = innermost(node.expression);
  const name = ts.isIdentifier(callee) ? callee.text : memberOf(callee)?.name;
  if (name !== 'URL' || !isOwnUrl(innermost(base))) return undefined;
  const said = specifierOf(text(argument));
  if (said.specifier !== undefined && !isFileUrl(said.specifier)) return undefined;
  return found('url', node, argument, { ...said, evaluation: 'none', bindings: [] });
}

/** What a call does with a module that it names; undefined where it names none. */
function namingCall(call: TS.CallExpression, names: LibraryNames): NamingCall | undefined {
  const callee = innermost(call.expression);
  if (isProxyquire(callee, names.roles)) return { form: 'mock', method: PROXYQUIRE_CALL };
  const loader = loaderAt(callee, names);
  const [first] = call.arguments;
  // A list is for the loader of AMD.
  if (loader !== undefined && first !== undefined && ts.isArrayLiteralExpression(first)) return undefined;
  if (loader !== undefined) return { form: 'require', isElsewhere: loader === 'require-elsewhere' };
  const member = memberOf(callee);
  if (member === undefined) return undefined;
  const { object, name } = member;
  if (isImportMeta(object)) {
    if (name === 'resolve') return { form: 'resolve' };
    if (GLOB_METHODS.has(name)) return { form: 'glob' };
    return name === 'webpackContext' ? { form: 'context' } : undefined;
  }
  const owner = loaderAt(object, names);
  if (owner !== undefined) {
    const isElsewhere = owner === 'require-elsewhere';
    if (RESOLVE_METHODS.has(name)) return { form: 'resolve', isElsewhere };
    return name === 'context' ? { form: 'context' } : undefined;
  }
  return mockCall(call, object, name, names);
}

function mockCall(
  call: TS.CallExpression,
  object: TS.Expression,
  method: string,
  names: LibraryNames,
): NamingCall | undefined {
  const mocking = MOCK_METHODS.get(method);
  if (mocking !== undefined && isMockObject(object, names)) return { form: 'mock', method: mocking };
  const role = roleAt(object, names);
  const isNodeMock = role === 'node-mocks' || (names.hasNodeTests && memberOf(object)?.name === 'mock');
  const [named] = call.arguments;
  const isText = named !== undefined && (ts.isStringLiteralLike(named) || ts.isTemplateExpression(named));
  if (method === 'module' && isNodeMock) return { form: 'mock', method: MODULE_METHOD };
  const replacing = role === 'testdouble' && isText ? TESTDOUBLE_METHODS.get(method) : undefined;
  return replacing && { form: 'mock', method: replacing };
}

/** Whether an expression is the object of Jest or Vitest, or what a chained call of it gives: the same object. */
function isMockObject(expression: TS.Expression, names: LibraryNames): boolean {
  let node = expression;
  for (;;) {
    if (roleAt(node, names) === 'mocks' || MOCK_OBJECTS.has(memberOf(node)?.name ?? '')) return true;
    const member = ts.isCallExpression(node) ? memberOf(innermost(node.expression)) : undefined;
    if (member === undefined || (MOCK_METHODS.get(member.name)?.gives ?? 'nothing') !== 'nothing') return false;
    node = member.object;
  }
}

/** Whether an expression is a `require`, and whose. */
function loaderAt(callee: TS.Expression, names: LibraryNames): 'require' | 'require-elsewhere' | undefined {
  const made = madeRequire(callee, names.roles);
  if (made !== undefined || !ts.isIdentifier(callee)) return made;
  if (callee.text === 'require') {
    if (isRequireParameter(callee)) return undefined;
    return names.roles.get('require') === 'require-elsewhere' ? 'require-elsewhere' : 'require';
  }
  const role = roleAt(callee, names);
  return role === 'require' || role === 'require-elsewhere' ? role : undefined;
}

/** AMD and bundlers hand a module its own `require`; what that one finds is not for us to say. */
function isRequireParameter(name: TS.Identifier): boolean {
  return ancestors(name).some(
    ({ node }) =>
      ts.isFunctionLike(node) && node.parameters.some(({ name }) => ts.isIdentifier(name) && name.text === 'require'),
  );
}

function globRequest(
  call: TS.CallExpression,
  argument: TS.Expression,
  options: TS.Expression | undefined,
  text: (node: TS.Expression) => FixedText,
): FoundRequest {
  const list = innermost(argument);
  const elements = ts.isArrayLiteralExpression(list)
    ? list.elements.filter((element) => !ts.isOmittedExpression(element))
    : [list];
  const texts = elements.map(text);
  const isFixed = texts.length > 0 && texts.every(({ isComplete }) => isComplete);
  const patterns = texts.map((each) => each.text);
  const said = isFixed
    ? { specifier: patterns.join(', '), patterns }
    : computedSpecifier({ text: patterns[0] ?? '', isComplete: false });
  const { isEager, isRaw, bindings } = globOptions(options);
  const isEagerCall = memberOf(innermost(call.expression))?.name === 'globEager';
  const evaluation = isRaw ? 'none' : (isEager || isEagerCall) && runsOnLoad(call) ? 'eager' : 'deferred';
  return found('glob', call, argument, { ...said, evaluation, bindings });
}

/** What Vite makes of what matches: loaded at once or later, one name of it, or something else than the module (`?raw`). */
function globOptions(options: TS.Expression | undefined): {
  isEager: boolean;
  isRaw: boolean;
  bindings: ImportBinding[];
} {
  const object = options === undefined ? undefined : innermost(options);
  const read = { isEager: false, isRaw: false, bindings: [] as ImportBinding[] };
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return read;
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) continue;
    const { initializer, name } = property;
    if (name.text === 'eager') read.isEager = initializer.kind === ts.SyntaxKind.TrueKeyword;
    if (!ts.isStringLiteral(initializer)) continue;
    if (name.text === 'query' || name.text === 'as') read.isRaw = true;
    if (name.text === 'import' && initializer.text !== '*') {
      const span = spanOf(initializer);
      read.bindings = [{ imported: initializer.text, local: initializer.text, span, typeOnly: false }];
    }
  }
  return read;
}
