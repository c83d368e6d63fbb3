import { ts, type TS } from '../../ts-morph.js';

/**
 * Names of the declarations around a piece of code, outermost first, as in `Room.open`: what it belongs to, however it is laid out there.
 * What holds values within functions is none, unless these are functions: it comes and goes with their lines.
 */
export function namesAround(node: TS.Node, parsed: TS.SourceFile): string {
  const around: TS.Node[] = [];
  for (let each = node.parent; each !== undefined && each !== parsed; each = each.parent) around.unshift(each);
  const names: string[] = [];
  let isInFunction = false;
  for (const each of around) {
    if (ts.isConstructorDeclaration(each)) names.push('constructor');
    else if (isDeclaration(each) || (isHolder(each) && (!isInFunction || isDeclaration(each.initializer)))) {
      if (each.name !== undefined) names.push(each.name.getText(parsed));
    }
    isInFunction ||= ts.isFunctionLike(each);
  }
  return names.join('.');
}

function isDeclaration(node: TS.Node | undefined): node is TS.SignatureDeclaration | TS.ClassLikeDeclaration {
  return node !== undefined && (ts.isFunctionLike(node) || ts.isClassLike(node));
}

function isHolder(node: TS.Node): node is TS.VariableDeclaration | TS.PropertyDeclaration | TS.PropertyAssignment {
  return ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node);
}
