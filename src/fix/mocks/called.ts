import { identifierEndingAt, withoutAssertions, type LocalNames } from '../../local-names.js';
import type { Mocking } from '../../model/fix.js';
import type { Dependency } from '../../model/graph.js';
import type { Span } from '../../model/record.js';
import { ts, type TS } from '../../ts-morph.js';

/** Why what stands in for a class cannot stand in for the function that is called instead; undefined where it can. */
export function objectionToCallable(key: string, span: Span, parsed: TS.SourceFile): string | undefined {
  const property = propertyAt(span, parsed);
  if (property !== undefined && ts.isMethodDeclaration(property)) return objectionToFunction(key, property);
  if (property === undefined || !ts.isPropertyAssignment(property)) return `what it gives for ${key} may not be called`;
  const value = withoutAssertions(property.initializer);
  const made = ts.isCallExpression(value) ? implementationOf(value) : value;
  if (made === 'none') return undefined;
  const isFunction = made !== undefined && (ts.isArrowFunction(made) || ts.isFunctionExpression(made));
  return isFunction ? objectionToFunction(key, made) : `what it gives for ${key} may not be called`;
}

/** What `jest.fn(f)`, `vi.fn().mockImplementation(f)` and `vi.fn().mockReturnValue(x)` run; undefined for other calls. */
function implementationOf(call: TS.CallExpression): TS.Expression | 'none' | undefined {
  const { expression, arguments: given } = call;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { name, expression: object } = expression;
  if (name.text === 'fn') return given[0] === undefined ? 'none' : withoutAssertions(given[0]);
  const isOfMock = ts.isCallExpression(object) && implementationOf(object) === 'none';
  if (!isOfMock) return undefined;
  if (name.text === 'mockReturnValue' || name.text === 'mockReturnThis')
    return name.text === 'mockReturnValue' ? 'none' : undefined;
  return name.text === 'mockImplementation' && given[0] !== undefined ? withoutAssertions(given[0]) : undefined;
}

function objectionToFunction(
  key: string,
  node: TS.ArrowFunction | TS.FunctionExpression | TS.MethodDeclaration,
): string | undefined {
  const usesThis = (each: TS.Node): boolean =>
    each.kind === ts.SyntaxKind.ThisKeyword ||
    each.kind === ts.SyntaxKind.NewKeyword ||
    (ts.forEachChild(each, usesThis) ?? false);
  if (node.asteriskToken !== undefined || node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword))
    return `what it gives for ${key} gives no instance when it is called`;
  return node.body !== undefined && usesThis(node.body)
    ? `what it gives for ${key} makes the instance that \`new\` gives it`
    : undefined;
}

/**
 * Why a test says of a mocked class what cannot be said of the function that is called instead. It can be expected of
 * what was called with which arguments, not which instances there were.
 */
export function objectionToMentions(
  { factories }: Mocking,
  imports: readonly Dependency[],
  names: LocalNames,
): string | undefined {
  if (factories.size === 0) return undefined;
  for (const { imported, local, span } of imports.flatMap(({ request }) => request.bindings)) {
    if (!factories.has(imported)) continue;
    const own = identifierEndingAt(names.parsed, span.end);
    if (own === undefined) return `${local} cannot be followed`;
    for (const mention of names.referencesTo(own)) {
      const reason = objectionToMention(mention);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

const TAKING: ReadonlySet<string> = new Set(['expect', 'mocked']);

function objectionToMention(mention: TS.Identifier): string | undefined {
  const { parent } = mention;
  let mock: TS.Node = parent;
  if (ts.isCallExpression(parent)) {
    const callee = ts.isPropertyAccessExpression(parent.expression) ? parent.expression.name : parent.expression;
    const isTaking = ts.isIdentifier(callee) && TAKING.has(callee.text) && parent.arguments[0] === mention;
    if (!isTaking) return `${mention.text} is passed on`;
  } else if (!ts.isAsExpression(parent)) return `${mention.text} is used as a class`;
  while (ts.isParenthesizedExpression(mock.parent) || ts.isAsExpression(mock.parent)) mock = mock.parent;
  const member = ts.isPropertyAccessExpression(mock.parent) ? mock.parent : undefined;
  if (member === undefined) return ts.isVariableDeclaration(mock.parent) ? `${mention.text} is passed on` : undefined;
  const next = ts.isPropertyAccessExpression(member.parent) ? member.parent.name.text : undefined;
  const isOfInstances = member.name.text === 'mock' && (next === undefined || INSTANCES.has(next));
  return isOfInstances ? `the instances of ${mention.text} are asked for` : undefined;
}

const INSTANCES: ReadonlySet<string> = new Set(['instances', 'contexts', 'results']);

function propertyAt({ start }: Span, parsed: TS.SourceFile): TS.ObjectLiteralElementLike | undefined {
  const visit = (node: TS.Node): TS.ObjectLiteralElementLike | undefined => {
    if (start < node.pos || start >= node.end) return undefined;
    const isIt = ts.isObjectLiteralElementLike(node) && node.name?.getStart(parsed) === start;
    return isIt ? node : ts.forEachChild(node, visit);
  };
  return visit(parsed);
}
