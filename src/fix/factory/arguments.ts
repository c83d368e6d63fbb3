import type { ArgumentTemplate, ConstructorArguments } from '../../model/config.js';
import { ts, type TS } from '../../ts-morph.js';
import { isIdentifier } from '../names.js';

/** The text of an argument list, without its parentheses, or why there is none. */
export type BuiltArguments = { readonly text: string } | { readonly reason: string };

/**
 * Builds the arguments of a factory from those of a constructor: `["$0", { "userId": "$1" }]` makes of
 * `(options, id)` `(options, { userId: id })`. Arguments that are not given are left out. What is evaluated stays the
 * same, and in its order.
 * @param quote the quote that the file puts around strings
 */
export function buildArguments(
  template: Exclude<ConstructorArguments, 'same'>,
  given: readonly TS.Expression[],
  parsed: TS.SourceFile,
  quote: string,
): BuiltArguments {
  if (given.some(ts.isSpreadElement)) return { reason: 'its arguments are spread, and cannot be told apart' };
  const used = template.flatMap(placesIn);
  const problem = problemOf(used, given);
  if (problem !== undefined) return { reason: problem };
  const texts = given.map((each) => parsed.text.slice(each.getStart(parsed), each.end));
  const built = template.map((each) => textOf(each, texts, quote));
  while (built.length > 0 && built.at(-1) === undefined) built.pop();
  return { text: built.map((each) => each ?? 'undefined').join(', ') };
}

/** The numbers of the arguments that a template takes, in its order. */
function placesIn(template: ArgumentTemplate): readonly number[] {
  const place = placeOf(template);
  if (place !== undefined) return [place];
  return typeof template === 'object' && template !== null ? Object.values(template).flatMap(placesIn) : [];
}

function placeOf(template: ArgumentTemplate): number | undefined {
  const match = typeof template === 'string' ? /^\$(\d+)$/.exec(template) : null;
  return match === null ? undefined : Number(match[1]);
}

function problemOf(used: readonly number[], given: readonly TS.Expression[]): string | undefined {
  const doing = given.flatMap((each, place) => (isPlain(each) ? [] : [place]));
  const lost = doing.find((place) => !used.includes(place));
  if (lost !== undefined) return `its argument ${lost + 1} does something, and would be lost`;
  if (doing.some((place) => used.filter((each) => each === place).length > 1))
    return 'an argument that does something would be evaluated twice';
  const order = used.filter((place) => doing.includes(place));
  const isSorted = order.every((place, index) => index === 0 || order[index - 1]! < place);
  return isSorted ? undefined : 'its arguments would be evaluated in another order';
}

/** Whether it does not matter when and how often an expression is evaluated. */
function isPlain(expression: TS.Expression): boolean {
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression) || ts.isNonNullExpression(expression))
    return isPlain(expression.expression);
  if (ts.isPropertyAccessExpression(expression)) return isPlain(expression.expression);
  if (ts.isObjectLiteralExpression(expression))
    return expression.properties.every(
      (each) => ts.isShorthandPropertyAssignment(each) || (ts.isPropertyAssignment(each) && isPlain(each.initializer)),
    );
  return (
    ts.isIdentifier(expression) ||
    ts.isLiteralExpression(expression) ||
    ts.isFunctionLike(expression) ||
    expression.kind === ts.SyntaxKind.ThisKeyword ||
    expression.kind === ts.SyntaxKind.TrueKeyword ||
    expression.kind === ts.SyntaxKind.FalseKeyword ||
    expression.kind === ts.SyntaxKind.NullKeyword
  );
}

/** The text of an argument; undefined where it is one that was not given. */
function textOf(template: ArgumentTemplate, given: readonly string[], quote: string): string | undefined {
  const place = placeOf(template);
  if (place !== undefined) return given[place];
  if (typeof template === 'string') return quoted(template, quote);
  if (Array.isArray(template))
    return `[${template.map((each: ArgumentTemplate) => textOf(each, given, quote) ?? 'undefined').join(', ')}]`;
  if (typeof template !== 'object' || template === null) return JSON.stringify(template);
  const properties = Object.entries(template).flatMap(([key, value]) => {
    const text = textOf(value as ArgumentTemplate, given, quote);
    if (text === undefined) return [];
    return text === key ? [key] : [`${isIdentifier(key) ? key : quoted(key, quote)}: ${text}`];
  });
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

function quoted(text: string, quote: string): string {
  const json = JSON.stringify(text);
  return quote === "'" ? `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'` : json;
}
