import type { ImportBinding, Span } from '../../model/record.js';
import { spanOf, staticText, TRANSPARENT, type Place, type TreeNode } from './tree-nodes.js';

/** The names that code takes from the result of `require(…)` or `import(…)`, read from what stands around the call. */
export function callBindings(call: Place, gives: 'module' | 'promise'): readonly ImportBinding[] {
  const value = valueOf(call, gives);
  if (value === undefined) return thenBindings(call);
  const { child, above } = value;
  if (above?.node.type === 'VariableDeclarator' && above.node.init === child)
    return patternBindings(above.node.id as TreeNode);
  const member = memberOf(above, child);
  if (member === undefined) return [];
  const outer = throughAssertions(above!);
  const holder = outer.above?.node;
  const isNamed =
    holder?.type === 'VariableDeclarator' &&
    holder.init === outer.child &&
    (holder.id as TreeNode).type === 'Identifier';
  const local = isNamed ? ((holder.id as TreeNode).name as string) : member.name;
  return [{ imported: member.name, local, span: member.span, typeOnly: false }];
}

interface Value {
  readonly child: TreeNode;
  readonly above: Place | undefined;
}

/** The expression whose value is the module, with what holds it; undefined for an `import()` that is not awaited. */
function valueOf(call: Place, gives: 'module' | 'promise'): Value | undefined {
  const inner = throughAssertions(call);
  if (gives === 'module') return inner;
  return inner.above?.node.type === 'AwaitExpression' ? throughAssertions(inner.above) : undefined;
}

function throughAssertions(place: Place): Value {
  let child = place.node;
  let above = place.parent;
  while (above !== undefined && (TRANSPARENT.has(above.node.type) || above.node.type === 'ChainExpression')) {
    child = above.node;
    above = above.parent;
  }
  return { child, above };
}

function memberOf(above: Place | undefined, object: TreeNode): { name: string; span: Span } | undefined {
  const node = above?.node;
  if (node?.type !== 'MemberExpression' || node.object !== object) return undefined;
  const property = node.property as TreeNode;
  if (property.type === 'PrivateIdentifier') return undefined;
  const name = node.computed === true ? staticText(property) : (property.name as string);
  return name === undefined ? undefined : { name, span: spanOf(property) };
}

/** `import('…').then(({ A }) => …)` and `.then((ns) => …)`. */
function thenBindings(call: Place): readonly ImportBinding[] {
  const { child, above } = throughAssertions(call);
  if (memberOf(above, child)?.name !== 'then') return [];
  const outer = above!.parent?.node;
  if (outer?.type !== 'CallExpression' || outer.callee !== above!.node) return [];
  const callback = (outer.arguments as TreeNode[])[0];
  if (callback?.type !== 'ArrowFunctionExpression' && callback?.type !== 'FunctionExpression') return [];
  const parameter = (callback.params as TreeNode[])[0];
  return parameter === undefined ? [] : patternBindings(parameter);
}

function patternBindings(pattern: TreeNode): readonly ImportBinding[] {
  if (pattern.type === 'Identifier') return [everything(pattern)];
  if (pattern.type !== 'ObjectPattern') return [];
  return (pattern.properties as TreeNode[]).map((property) => {
    if (property.type === 'RestElement') return everything(property.argument as TreeNode);
    const key = property.key as TreeNode;
    const imported =
      property.computed === true ? staticText(key) : key.type === 'Identifier' ? (key.name as string) : staticText(key);
    if (imported === undefined) return { imported: '*', local: '', span: spanOf(property), typeOnly: false };
    const value = property.value as TreeNode;
    const bound = value.type === 'AssignmentPattern' ? (value.left as TreeNode) : value;
    const isName = bound.type === 'Identifier';
    const end = isName ? nameEnd(bound) : key.end;
    return {
      imported,
      local: isName ? (bound.name as string) : imported,
      span: { start: key.start, end },
      typeOnly: false,
    };
  });
}

function everything(name: TreeNode): ImportBinding {
  return {
    imported: '*',
    local: name.name as string,
    span: { start: name.start, end: nameEnd(name) },
    typeOnly: false,
  };
}

/** oxc's identifier patterns reach over their type annotation; a name does not. */
function nameEnd(identifier: TreeNode): number {
  return identifier.start + (identifier.name as string).length;
}
