import type { LocalNames } from '../../local-names.js';
import type { Mocking } from '../../model/fix.js';
import type { Span } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';

/** Why a variable that holds all of what is mocked cannot hold all of the entry point instead; undefined where it can. */
export function objectionToActual(
  variable: TS.Identifier,
  { names: exported, entryPoint }: Mocking,
  names: LocalNames,
): string | undefined {
  for (const mention of names.referencesTo(variable)) {
    const { parent } = mention;
    if (ts.isSpreadAssignment(parent) || ts.isTypeQueryNode(parent)) continue;
    const member =
      ts.isPropertyAccessExpression(parent) && parent.expression === mention ? parent.name.text : undefined;
    if (member === undefined) return `${variable.text} is passed on`;
    if (exported.get(member) !== member) return `${variable.text}.${member} is not what ${entryPoint} exports`;
  }
  return undefined;
}

/**
 * Why what a mock takes of the module as it is, by the parameter of its function, cannot be taken of the entry point.
 * @param object where what the function gives was seen
 */
export function objectionToOriginal(
  object: { readonly keys: readonly { readonly span: Span }[] },
  mocking: Mocking,
  names: LocalNames,
): string | undefined {
  const factory = factoryAround(object.keys[0]?.span.start ?? 0, names.parsed);
  const parameter = factory?.parameters[0]?.name;
  if (parameter === undefined || !ts.isIdentifier(parameter)) return UNSEEN;
  for (const mention of names.referencesTo(parameter)) {
    const call = mention.parent;
    if (!ts.isCallExpression(call) || call.expression !== mention) return UNSEEN;
    let value: TS.Node = call;
    while (ts.isAwaitExpression(value.parent) || ts.isParenthesizedExpression(value.parent)) value = value.parent;
    const holder = value.parent;
    if (ts.isSpreadAssignment(holder)) continue;
    if (!ts.isVariableDeclaration(holder)) return UNSEEN;
    const problem = ts.isIdentifier(holder.name)
      ? objectionToActual(holder.name, mocking, names)
      : objectionToPattern(holder.name, mocking);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const UNSEEN = 'what it takes of the module as it is cannot be seen';

function objectionToPattern(pattern: TS.BindingPattern, { names: exported, entryPoint }: Mocking): string | undefined {
  if (!ts.isObjectBindingPattern(pattern)) return UNSEEN;
  for (const { name, propertyName, dotDotDotToken } of pattern.elements) {
    if (dotDotDotToken !== undefined) continue;
    const taken = propertyName ?? name;
    if (!ts.isIdentifier(taken)) return UNSEEN;
    if (exported.get(taken.text) !== taken.text) return `it takes ${taken.text}, which ${entryPoint} does not export`;
  }
  return undefined;
}

/** The function that gives what stands at an offset: the outermost around it that is an argument of a call. */
function factoryAround(offset: number, parsed: TS.SourceFile): TS.FunctionExpression | TS.ArrowFunction | undefined {
  let found: TS.FunctionExpression | TS.ArrowFunction | undefined;
  const visit = (node: TS.Node): void => {
    if (offset < node.pos || offset >= node.end) return;
    if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) {
      const object = ts.isParenthesizedExpression(node.body) ? node.body.expression : node.body;
      if (ts.isObjectLiteralExpression(object) || ts.isBlock(object))
        found ??= givesObject(node, offset) ? node : found;
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

function givesObject(node: TS.FunctionExpression | TS.ArrowFunction, offset: number): boolean {
  const { parent } = node;
  const isArgument = ts.isCallExpression(parent) && parent.arguments[1] === node;
  return isArgument && node.body.pos <= offset && offset < node.body.end;
}
