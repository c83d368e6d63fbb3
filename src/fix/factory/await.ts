import { ts, type TS } from '../../ts-morph.js';

/** Why nothing can be awaited where an expression stands; undefined where it can. */
export function obstacleToAwait(expression: TS.Expression): string | undefined {
  for (let node: TS.Node = expression, above = node.parent; ; node = above, above = above.parent) {
    if (ts.isSourceFile(above)) {
      const isModule = ts.isExternalModule(above) && !above.fileName.endsWith('.cts');
      return isModule ? undefined : 'it stands at the top level of a script, where nothing can be awaited';
    }
    if (ts.isPropertyDeclaration(above) || ts.isClassStaticBlockDeclaration(above))
      return 'a class is defined there, and nothing can be awaited meanwhile';
    if (ts.isDecorator(above)) return 'it stands in a decorator, where nothing can be awaited';
    if (!ts.isFunctionLike(above)) continue;
    if (ts.isParameter(node)) return 'it is the default of a parameter, where nothing can be awaited';
    // A computed name is evaluated outside of the method that it names.
    if (ts.isComputedPropertyName(node)) continue;
    const isAsync = ts.canHaveModifiers(above) && ts.getModifiers(above)?.some(isAsyncKeyword) === true;
    return isAsync ? undefined : 'the function that it stands in is not async';
  }
}

function isAsyncKeyword({ kind }: TS.Node): boolean {
  return kind === ts.SyntaxKind.AsyncKeyword;
}

/** Whether what is awaited has to stand in parentheses where an expression stood: something is done with it at once. */
export function needsParentheses(expression: TS.Expression): boolean {
  const { parent } = expression;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
    return parent.expression === expression;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === expression;
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag === expression;
  if (ts.isBinaryExpression(parent))
    return parent.left === expression && parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
  return ts.isNonNullExpression(parent) || ts.isExpressionWithTypeArguments(parent);
}
