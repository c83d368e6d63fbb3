import type { ImportReference, Origin } from '../../model/origin.js';
import { withoutAssertions } from '../../local-names.js';
import { ts, type TS } from '../../ts-morph.js';
import type { Tracer } from '../trace/trace.js';

/** Names of the global object. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['window', 'globalThis', 'self', 'global', 'frames']);

/** Aliases of aliases are followed this far; real code stays below three. */
const MAX_ALIASES = 16;

/**
 * Follows expressions of one file to where their values come from: imported names, members of namespaces, globals,
 * and constants that stand for them. What the file declares itself, or what cannot be known without running it,
 * has no origin.
 * @param imports the file's imports
 */
export function createValueResolver(
  imports: readonly ImportReference[],
  tracer: Tracer,
  checker: TS.TypeChecker,
): (expression: TS.Expression) => Origin | undefined {
  const byNameEnd = new Map(
    imports.flatMap((reference) =>
      reference.binding && reference.kind === 'import' ? [[reference.binding.span.end, reference] as const] : [],
    ),
  );
  const byCall = new Map(imports.map(({ dependency }) => [dependency.request.span.start, dependency]));

  const valueOf = (expression: TS.Expression, depth: number): Origin | undefined => {
    const node = withoutAssertions(expression);
    if (depth > MAX_ALIASES) return undefined;
    if (ts.isIdentifier(node)) return identifier(node, depth);
    if (ts.isPropertyAccessExpression(node)) return memberOf(valueOf(node.expression, depth), node.name.text);
    if (ts.isElementAccessExpression(node)) {
      const name = node.argumentExpression;
      return ts.isStringLiteralLike(name) ? memberOf(valueOf(node.expression, depth), name.text) : undefined;
    }
    if (ts.isAwaitExpression(node)) return valueOf(node.expression, depth);
    if (!ts.isCallExpression(node)) return undefined;
    const dependency = byCall.get(node.getStart());
    const isRequest =
      node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === 'require');
    return dependency !== undefined && isRequest ? tracer.originOf(dependency, '*') : undefined;
  };

  const identifier = (node: TS.Identifier, depth: number): Origin | undefined => {
    const symbol = checker.getSymbolAtLocation(node);
    const own = symbol?.declarations?.filter((each) => isDeclaredIn(node.getSourceFile(), each)) ?? [];
    // A type of the same name is declared beside the value, and maybe before it.
    const declaration = own.find((each) => each === symbol?.valueDeclaration) ?? own[0];
    if (declaration === undefined || isAmbient(declaration)) return { kind: 'global', name: node.text };
    const nameEnd = nameEndOf(declaration);
    const reference = nameEnd === undefined ? undefined : byNameEnd.get(nameEnd);
    if (reference !== undefined) return reference.origin;
    return declared(declaration, depth + 1);
  };

  /** What a constant stands for: `const A = ns.B`, `const { A: B } = ns`. */
  const declared = (declaration: TS.Declaration, depth: number): Origin | undefined => {
    if (ts.isVariableDeclaration(declaration)) {
      return ts.isIdentifier(declaration.name) && declaration.initializer
        ? valueOf(declaration.initializer, depth)
        : undefined;
    }
    if (
      !ts.isBindingElement(declaration) ||
      declaration.dotDotDotToken ||
      !ts.isObjectBindingPattern(declaration.parent)
    )
      return undefined;
    const name = declaration.propertyName ?? declaration.name;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return undefined;
    const holder = declaration.parent.parent;
    const isVariable = ts.isVariableDeclaration(holder) && holder.initializer !== undefined;
    return isVariable ? memberOf(valueOf(holder.initializer!, depth), name.text) : undefined;
  };

  const memberOf = (origin: Origin | undefined, name: string): Origin | undefined => {
    if (origin?.kind === 'global') return GLOBAL_OBJECTS.has(origin.name) ? { kind: 'global', name } : undefined;
    if (origin?.kind === 'package') {
      // `import WebSocket from 'ws'; WebSocket.Server`: CommonJS packages hang everything on their one export.
      return origin.name === '*' || origin.name === 'default' ? { ...origin, name } : undefined;
    }
    if (origin?.kind !== 'module' || origin.name !== '*') return undefined;
    const member = tracer.exportOf(origin.path, name);
    return member.kind === 'global' ? member : { ...member, through: [...origin.through, ...member.through] };
  };

  return (expression) => valueOf(expression, 0);
}

/**
 * Whether a file declares something itself: scripts share what they declare, and in JavaScript `globalThis.WebSocket = …`
 * is a declaration to TypeScript, for every file; it sets a global, and makes none.
 */
function isDeclaredIn(source: TS.SourceFile, declaration: TS.Declaration): boolean {
  if (declaration.getSourceFile() !== source) return false;
  const isSet = ts.isPropertyAccessExpression(declaration) || ts.isElementAccessExpression(declaration);
  return !isSet && !ts.isBinaryExpression(declaration);
}

/** `declare const WebSocket: …`, `declare class …` and `declare global { … }` say that a global is there; they make none. */
function isAmbient(declaration: TS.Declaration): boolean {
  for (let node: TS.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true) return true;
  }
  return false;
}

function nameEndOf(declaration: TS.Declaration): number | undefined {
  return ts.getNameOfDeclaration(declaration)?.end;
}
