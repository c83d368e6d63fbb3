import type { ImportBinding, ModuleRequest } from '../../model/record.js';
import { callBindings } from './call-bindings.js';
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
import { readMock } from './tree-mocks.js';
import { isProxyquire, madeRequire, roleAt } from './tree-names.js';
import {
  bare,
  fixedText,
  isImportMeta,
  isOwnUrl,
  memberName,
  spanOf,
  type Place,
  type TreeNode,
} from './tree-nodes.js';
import { isShadowed } from './tree-scopes.js';

/** The request of a call that names a module: `require`, what resolves, mocks of all kinds, globs. */
export function callRequest(place: Place, names: LibraryNames): ModuleRequest | undefined {
  const [argument, options] = place.node.arguments as TreeNode[];
  const call = argument === undefined ? undefined : namingCall(place, names);
  if (call === undefined) return undefined;
  const text = (node: TreeNode) => textAt(node, place, names);
  switch (call.form) {
    case 'glob':
      return globRequest(place, argument!, options, text);
    case 'context':
      return { ...request('glob', place, argument!, 'deferred'), ...folderSpecifier(text(argument!)) };
    case 'require': {
      const bindings = callBindings(place, 'module');
      const evaluation = place.isLoading ? 'eager' : 'deferred';
      const said = specifierOf(text(argument!));
      const isLost = call.isElsewhere === true && isPath(said.specifier ?? said.prefix ?? '');
      const specifier = isLost ? { specifier: undefined } : said;
      return { ...request('require', place, argument!, evaluation), ...specifier, bindings };
    }
    case 'resolve': {
      const said = specifierOf(text(argument!));
      const isLost = call.isElsewhere === true && isPath(said.specifier ?? said.prefix ?? '');
      return { ...request('resolve', place, argument!, 'none'), ...(isLost ? { specifier: undefined } : said) };
    }
    case 'mock': {
      const typed = bare(argument!);
      const named = typed.type === 'ImportExpression' ? (typed.source as TreeNode) : argument!;
      const { gives } = call.method;
      const bindings = gives === 'nothing' ? [] : callBindings(place, gives);
      const mock = readMock(place, call.method);
      return { ...request('mock', place, named, 'none'), ...specifierOf(text(named)), bindings, mock };
    }
  }
}

/** The request of `import(…)`, `import.defer(…)` or `import.source(…)`; none where a mock takes it as its name. */
export function importRequest(place: Place, names: LibraryNames): ModuleRequest | undefined {
  const { node, isLoading } = place;
  const above = outside(place);
  if (above?.node.type === 'CallExpression' && bare((above.node.arguments as TreeNode[])[0] ?? node) === node) {
    if (namingCall(above, names)?.form === 'mock') return undefined;
  }
  const source = node.source as TreeNode;
  const isEager = isLoading && node.phase === null && above?.node.type === 'AwaitExpression';
  const evaluation = node.phase === 'source' ? 'none' : isEager ? 'eager' : 'deferred';
  const bindings = node.phase === 'source' ? [] : callBindings(place, 'promise');
  return {
    ...request('dynamic-import', place, source, evaluation),
    ...specifierOf(textAt(source, place, names)),
    bindings,
  };
}

/** The request of `new URL(x, import.meta.url)`, wherever it stands: a worker, a worklet, a call of `fetch`. */
export function urlRequest(place: Place, names: LibraryNames): ModuleRequest | undefined {
  const callee = bare(place.node.callee as TreeNode);
  const [argument, base] = place.node.arguments as TreeNode[];
  if (argument === undefined || base === undefined || !isOwnUrl(bare(base))) return undefined;
  if (callee.name !== 'URL' && memberName(callee) !== 'URL') return undefined;
  const said = specifierOf(textAt(argument, place, names));
  if (said.specifier !== undefined && !isFileUrl(said.specifier)) return undefined;
  return { ...request('url', place, argument, 'none'), ...said };
}

function request(
  form: ModuleRequest['form'],
  { node }: Place,
  argument: TreeNode,
  evaluation: ModuleRequest['evaluation'],
): Omit<ModuleRequest, 'specifier'> {
  return { form, specifierSpan: spanOf(argument), span: spanOf(node), typeOnly: false, evaluation, bindings: [] };
}

function textAt(node: TreeNode, place: Place, { constants }: LibraryNames): FixedText {
  return fixedText(node, (name) => (isShadowed(place, name) ? undefined : constants.get(name)));
}

/** The nearest place above whose expression is not the same value: not a pair of parentheses or a type assertion. */
function outside(place: Place): Place | undefined {
  let above = place.parent;
  while (above?.node.type === 'ParenthesizedExpression') above = above.parent;
  return above;
}

/** What a call does with a module that it names; undefined where it names none. */
function namingCall(place: Place, names: LibraryNames): NamingCall | undefined {
  const callee = bare(place.node.callee as TreeNode);
  if (isProxyquire(callee, names.roles)) return { form: 'mock', method: PROXYQUIRE_CALL };
  const loader = loaderAt(callee, place, names);
  const [first] = place.node.arguments as TreeNode[];
  // A list is for the loader of AMD.
  if (loader !== undefined && first?.type === 'ArrayExpression') return undefined;
  if (loader !== undefined) return { form: 'require', isElsewhere: loader === 'require-elsewhere' };
  const method = memberName(callee);
  return method === undefined ? undefined : methodCall(bare(callee.object as TreeNode), method, place, names);
}

function methodCall(object: TreeNode, method: string, place: Place, names: LibraryNames): NamingCall | undefined {
  if (isImportMeta(object)) {
    if (method === 'resolve') return { form: 'resolve' };
    if (GLOB_METHODS.has(method)) return { form: 'glob' };
    return method === 'webpackContext' ? { form: 'context' } : undefined;
  }
  const loader = loaderAt(object, place, names);
  if (loader !== undefined) {
    if (RESOLVE_METHODS.has(method)) return { form: 'resolve', isElsewhere: loader === 'require-elsewhere' };
    return method === 'context' ? { form: 'context' } : undefined;
  }
  const mocking = MOCK_METHODS.get(method);
  if (mocking !== undefined && isMockObject(object, place, names)) return { form: 'mock', method: mocking };
  const role = roleAt(object, place, names);
  const isNodeMock = role === 'node-mocks' || (names.hasNodeTests && memberName(object) === 'mock');
  if (method === 'module' && isNodeMock) return { form: 'mock', method: MODULE_METHOD };
  const [named] = place.node.arguments as TreeNode[];
  const isText = named !== undefined && (named.type === 'Literal' || named.type === 'TemplateLiteral');
  const replacing = role === 'testdouble' && isText ? TESTDOUBLE_METHODS.get(method) : undefined;
  return replacing && { form: 'mock', method: replacing };
}

/** Whether an expression is a `require`, and whose. Bundlers hand a module its own: what that finds is not for us to say. */
function loaderAt(callee: TreeNode, place: Place, names: LibraryNames): 'require' | 'require-elsewhere' | undefined {
  const made = madeRequire(callee, names.roles);
  if (made !== undefined || callee.type !== 'Identifier') return made;
  if (callee.name === 'require') {
    if (isParameter(place, 'require')) return undefined;
    return names.roles.get('require') === 'require-elsewhere' ? 'require-elsewhere' : 'require';
  }
  const role = roleAt(callee, place, names);
  return role === 'require' || role === 'require-elsewhere' ? role : undefined;
}

function isParameter(place: Place, name: string): boolean {
  for (let above = place.parent; above !== undefined; above = above.parent) {
    const parameters = (above.node.params as TreeNode[] | undefined) ?? [];
    if (!Array.isArray(parameters)) continue;
    if (parameters.some((each) => (each.type === 'AssignmentPattern' ? (each.left as TreeNode) : each).name === name))
      return true;
  }
  return false;
}

/** Whether an expression is the object of Jest or Vitest, or what a chained call of it gives: the same object. */
function isMockObject(expression: TreeNode, place: Place, names: LibraryNames): boolean {
  for (let node = expression; ;) {
    if (roleAt(node, place, names) === 'mocks' || MOCK_OBJECTS.has(memberName(node) ?? '')) return true;
    if (node.type !== 'CallExpression') return false;
    const callee = bare(node.callee as TreeNode);
    const method = memberName(callee);
    if (method === undefined || (MOCK_METHODS.get(method)?.gives ?? 'nothing') !== 'nothing') return false;
    node = bare(callee.object as TreeNode);
  }
}

function globRequest(
  place: Place,
  argument: TreeNode,
  options: TreeNode | undefined,
  text: (node: TreeNode) => FixedText,
): ModuleRequest {
  const list = bare(argument);
  const elements = list.type === 'ArrayExpression' ? (list.elements as (TreeNode | null)[]) : [list];
  const texts = elements.filter((element) => element !== null).map(text);
  const isFixed = texts.length > 0 && texts.every(({ isComplete }) => isComplete);
  const patterns = texts.map((each) => each.text);
  const said = isFixed
    ? { specifier: patterns.join(', '), patterns }
    : computedSpecifier({ text: texts[0]?.text ?? '', isComplete: false });
  const { isEager, isRaw, bindings } = globOptions(options);
  const isEagerCall = memberName(bare(place.node.callee as TreeNode)) === 'globEager';
  const evaluation = isRaw ? 'none' : place.isLoading && (isEager || isEagerCall) ? 'eager' : 'deferred';
  return { ...request('glob', place, argument, evaluation), ...said, bindings };
}

/** What Vite makes of what matches: loaded at once or later, one name of it, or something else than the module (`?raw`). */
function globOptions(options: TreeNode | undefined): { isEager: boolean; isRaw: boolean; bindings: ImportBinding[] } {
  const object = options === undefined ? undefined : bare(options);
  const read = { isEager: false, isRaw: false, bindings: [] as ImportBinding[] };
  if (object?.type !== 'ObjectExpression') return read;
  for (const { key, value } of object.properties as { key?: TreeNode; value?: TreeNode }[]) {
    if (value?.type !== 'Literal') continue;
    const name = key?.name ?? key?.value;
    if (name === 'eager') read.isEager = value.value === true;
    if (name === 'query' || name === 'as') read.isRaw = true;
    if (name === 'import' && typeof value.value === 'string' && value.value !== '*')
      read.bindings = [{ imported: value.value, local: value.value, span: spanOf(value), typeOnly: false }];
  }
  return read;
}
