import type { ImportBinding, ModuleRequest, Span } from '../model/record.js';

/** Whether a text may hold a comment that asks for a module as a type. */
export function mayImportInComments(text: string): boolean {
  return text.includes('/**') && (text.includes('@import') || /\bimport\s*\(\s*['"]/.test(text));
}

/**
 * The requests of a JSDoc comment, which TypeScript reads in JavaScript files: `import('x')` in the type of a tag,
 * and the tag `@import`. What stands in examples and in prose is none.
 */
export function jsdocRequests(text: string, { start, end }: Span): readonly ModuleRequest[] {
  const comment = text.slice(start, end);
  if (!/^\/\*\*[^/]/.test(comment)) return [];
  return [...importTypes(comment, start), ...importTags(comment, start)];
}

/** Tags that are followed by a type in braces. */
const TYPE_TAG =
  /(?<=[\s*])@(?:type|typedef|param|arg|argument|prop|property|returns?|template|this|enum|satisfies|throws|exception|implements|extends|augments)\s*\{/g;

const IMPORT_TYPE = /\bimport\s*\(\s*((['"])([^'"\\\n]+)\2)\s*(?:,[^()]*)?\)(?:\s*\.\s*([A-Za-z_$][\w$]*))?/g;

function importTypes(comment: string, offset: number): ModuleRequest[] {
  const requests: ModuleRequest[] = [];
  for (const tag of comment.matchAll(TYPE_TAG)) {
    const start = tag.index + tag[0].length;
    for (const found of comment.slice(start, endOfBraces(comment, start)).matchAll(IMPORT_TYPE)) {
      const [whole, quoted, , specifier, name] = found;
      const at = offset + start + found.index;
      const end = at + whole.length;
      const bindings = name === undefined ? [] : [typeBinding(name, name, { start: end - name.length, end })];
      requests.push(jsdocRequest(specifier!, at + whole.indexOf(quoted!), { start: at, end }, bindings));
    }
  }
  return requests;
}

function endOfBraces(comment: string, start: number): number {
  let depth = 1;
  for (let at = start; at < comment.length; at++) {
    if (comment[at] === '{') depth++;
    else if (comment[at] === '}' && --depth === 0) return at;
  }
  return comment.length;
}

const GAP = String.raw`(?:\s|(?<=\n\s*)\*)*`;
const CLAUSE = String.raw`(?:[\w$]+${GAP},${GAP})?\{[^{}@]*\}|(?:[\w$]+${GAP},${GAP})?\*\s*as\s+[\w$]+|[\w$]+`;
const IMPORT_TAG = new RegExp(
  String.raw`(?<=[\s*])@import\s+(${CLAUSE})${GAP}from${GAP}(?:'([^'\\\n]+)'|"([^"\\\n]+)")`,
  'g',
);

function importTags(comment: string, offset: number): ModuleRequest[] {
  return [...comment.matchAll(IMPORT_TAG)].map((found) => {
    const [whole, clause, single, double] = found;
    const specifier = (single ?? double)!;
    const start = offset + found.index;
    const end = start + whole.length;
    const bindings = clauseBindings(clause!, start + whole.indexOf(clause!, '@import'.length));
    return jsdocRequest(specifier, end - specifier.length - 2, { start, end }, bindings);
  });
}

const NAMESPACE = /\*\s*as\s+([\w$]+)\s*$/;
const NAMED = /([\w$]+|'[^']*'|"[^"]*")(?:\s+as\s+([\w$]+))?/g;

function clauseBindings(clause: string, offset: number): ImportBinding[] {
  const bindings: ImportBinding[] = [];
  const first = /^[\w$]+/.exec(clause)?.[0];
  if (first !== undefined) bindings.push(typeBinding('default', first, { start: offset, end: offset + first.length }));
  const namespace = NAMESPACE.exec(clause)?.[1];
  if (namespace !== undefined) {
    const end = offset + clause.trimEnd().length;
    bindings.push(typeBinding('*', namespace, { start: end - namespace.length, end }));
  }
  const brace = clause.indexOf('{');
  if (brace === -1) return bindings;
  for (const found of clause.slice(brace).matchAll(NAMED)) {
    const [whole, name, alias] = found;
    const imported = name!.replace(/^['"]|['"]$/g, '');
    const start = offset + brace + found.index;
    bindings.push(typeBinding(imported, alias ?? imported, { start, end: start + whole.length }));
  }
  return bindings;
}

function jsdocRequest(specifier: string, at: number, span: Span, bindings: readonly ImportBinding[]): ModuleRequest {
  const specifierSpan = { start: at, end: at + specifier.length + 2 };
  return { form: 'jsdoc', specifier, specifierSpan, span, typeOnly: true, evaluation: 'none', bindings };
}

function typeBinding(imported: string, local: string, span: Span): ImportBinding {
  return { imported, local, span, typeOnly: true };
}

/** The request of `/// <reference path="x" />`, of which only those count that stand before all code. */
export function referenceRequest(specifier: string, specifierSpan: Span, span: Span): ModuleRequest {
  return { form: 'reference-path', specifier, specifierSpan, span, typeOnly: true, evaluation: 'none', bindings: [] };
}

const LEADING = /\s+|#!.*|\/\*[^]*?\*\/|\/\/.*/y;
const REFERENCE = /^\/\/\/\s*<reference\s.*?\/>/;
const PATH = /\spath\s*=\s*('[^']*'|"[^"]*")/i;

/** Every `/// <reference path="x" />` before all code. */
export function referencePaths(text: string): readonly ModuleRequest[] {
  const requests: ModuleRequest[] = [];
  if (!text.includes('<reference')) return requests;
  LEADING.lastIndex = 0;
  for (let found = LEADING.exec(text); found !== null; found = LEADING.exec(text)) {
    const [comment] = found;
    const path = REFERENCE.test(comment) && !/\s(?:types|lib)\s*=/i.test(comment) ? PATH.exec(comment) : null;
    if (path === null) continue;
    const quoted = path[1]!;
    const start = found.index + path.index + path[0].length - quoted.length;
    const span = { start: found.index, end: found.index + comment.length };
    requests.push(referenceRequest(quoted.slice(1, -1), { start, end: start + quoted.length }, span));
  }
  return requests;
}
