import { ts, type TS } from '../../ts-morph.js';
import { ancestors, modifierOf } from './ts-nodes.js';

/**
 * Whether an expression is evaluated while its module loads: no function is called later that it stands in.
 * The initializer of an instance property runs with the constructor; static ones and static blocks with the class.
 * Computed names and decorators run with the class, whatever they name and decorate.
 */
export function runsOnLoad(expression: TS.Node): boolean {
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
