import type { Mock, MockKey, Substitute } from '../../model/record.js';
import { LISTED_EXPORTS, type MockMethod } from '../mock-methods.js';
import { bare, spanOf, staticText, type Place, type TreeNode } from './tree-nodes.js';

/** What a call that mocks says about the module that it names. */
export function readMock(call: Place, method: MockMethod): Mock {
  const [named, second, third] = call.node.arguments as TreeNode[];
  return {
    does: method.does,
    ...(bare(named!).type === 'ImportExpression' && { isTyped: true }),
    ...(method.isHoisted && isStatement(call) && { isHoisted: true }),
    ...(method.takes === 'factory' && third !== undefined && mayBeVirtual(bare(third)) && { isVirtual: true }),
    ...(method.takes !== undefined && { substitute: substituteOf(second, third, method.takes) }),
  };
}

/** Whether a call is a statement of the module itself. */
function isStatement({ parent }: Place): boolean {
  const above = parent?.node.type === 'ChainExpression' ? parent.parent : parent;
  return above?.node.type === 'ExpressionStatement' && above.parent?.node.type === 'Program';
}

function mayBeVirtual(options: TreeNode): boolean {
  if (options.type !== 'ObjectExpression') return true;
  return (options.properties as TreeNode[]).some((property) => nameOf(property) === 'virtual');
}

function substituteOf(
  argument: TreeNode | undefined,
  next: TreeNode | undefined,
  takes: NonNullable<MockMethod['takes']>,
): Substitute {
  const value = argument === undefined ? undefined : bare(argument);
  if (value === undefined || value.name === 'undefined') return { kind: 'automatic' };
  const isObject = value.type === 'ObjectExpression';
  switch (takes) {
    case 'value':
      return isObject ? objectOf(value) : UNSEEN;
    case 'names':
      return isObject ? withDefault(objectOf(value), next) : UNSEEN;
    case 'factory':
      return isObject ? { kind: 'automatic' } : givenBy(value);
    case 'factory-or-lists':
      return isObject ? listedBy(value) : givenBy(value);
  }
}

const UNSEEN: Substitute = { kind: 'unseen' };

type SubstituteObject = Extract<Substitute, { kind: 'object' }>;

/** The object that a function gives, whatever way it takes. */
function givenBy(factory: TreeNode): Substitute {
  if (factory.type !== 'ArrowFunctionExpression' && factory.type !== 'FunctionExpression') return UNSEEN;
  const result = resultOf(factory.body as TreeNode);
  if (factory.generator === true || result?.type !== 'ObjectExpression') return UNSEEN;
  const takesParameters = (factory.params as TreeNode[]).length > 0;
  return { ...objectOf(result), ...(takesParameters && { mayTakeActual: true }) };
}

function resultOf(body: TreeNode): TreeNode | undefined {
  if (body.type !== 'BlockStatement' && body.type !== 'FunctionBody') return bare(body);
  const statements = body.body as TreeNode[];
  const last = statements.at(-1);
  if (last?.type !== 'ReturnStatement' || last.argument === null) return undefined;
  return statements.slice(0, -1).every(({ type }) => GOES_ON.has(type)) ? bare(last.argument as TreeNode) : undefined;
}

/** Statements behind which the next is always reached. */
const GOES_ON: ReadonlySet<string> = new Set([
  'VariableDeclaration',
  'FunctionDeclaration',
  'ClassDeclaration',
  'ExpressionStatement',
]);

function objectOf({ properties }: TreeNode): SubstituteObject {
  const named = (properties as TreeNode[]).map((property) => ({ name: nameOf(property), property }));
  const keys = named.flatMap(({ name, property }): MockKey[] => {
    return name === undefined ? [] : [{ name, span: spanOf(property.key as TreeNode) }];
  });
  return { kind: 'object', keys, ...(keys.length < named.length && { isPartial: true }) };
}

/** The name of a property; undefined for a spread and for what is computed. */
function nameOf({ key, computed }: TreeNode): string | undefined {
  const name = key as TreeNode | undefined;
  if (name === undefined) return undefined;
  return name.type === 'Identifier' && computed !== true ? (name.name as string) : staticText(name);
}

function withDefault(object: SubstituteObject, value: TreeNode | undefined): SubstituteObject {
  if (value === undefined) return object;
  return { ...object, keys: [...object.keys, { name: 'default', span: spanOf(value) }] };
}

/** What Node.js is given: `{ namedExports: { … }, defaultExport: … }`. */
function listedBy(options: TreeNode): Substitute {
  const properties = options.properties as TreeNode[];
  const named = properties.find((property) => nameOf(property) === LISTED_EXPORTS.names);
  const value = named === undefined ? undefined : bare(named.value as TreeNode);
  if (value?.type !== 'ObjectExpression') return UNSEEN;
  const own = properties.find((property) => nameOf(property) === LISTED_EXPORTS.default);
  return withDefault(objectOf(value), own?.key as TreeNode | undefined);
}
