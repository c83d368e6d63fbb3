import { expect } from '@jest/globals';
import ts from 'typescript';
import type { ModulePath } from '../../src/model/path.js';
import { extractModule } from '../../src/scan/oxc/extract.js';
import { mentionsIn, type Mention } from './mentions.js';

/** Stands where something was that a fix may change. */
export const CUT = '\0';

/** A text without its mark. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/**
 * All of a text that no fix may change: without its requests, and without what mentions names of other modules, of which
 * stay what is called with them, the keys of short properties, and the names of exports.
 * @param mapped what is constructed or called with arguments that are others after a fix, which are cut, too
 */
export function quietText(path: ModulePath, marked: string, mapped: ReadonlySet<string>): string {
  const text = withoutMark(marked);
  const { requests, syntaxErrors } = extractModule({ path, text, watched: [] });
  expect(syntaxErrors).toEqual([]);
  const { mentions, aliases } = readMentions(path, text);
  const cuts = [
    ...requests.flatMap(({ span, bindings }) => [span, ...bindings.map((binding) => binding.span)]),
    ...aliases.map((alias) => ({ start: alias.getStart(), end: alias.end })),
  ].map((span) => ({ ...span, kept: '' }));
  for (const mention of mentions) cuts.push(cutOf(mention, mapped));
  return withoutAll(text, cuts);
}

interface Cut {
  readonly start: number;
  readonly end: number;
  /** What it leaves. */
  readonly kept: string;
}

function withoutAll(text: string, cuts: readonly Cut[]): string {
  let quiet = '';
  let at = 0;
  for (const { start, end, kept } of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue;
    const lines = text.slice(Math.max(start, at), end).replaceAll(/[^\n]/g, '');
    quiet += text.slice(at, Math.max(start, at)) + CUT + kept + lines.replaceAll('\n', `\n${CUT}`);
    at = end;
  }
  return quiet + text.slice(at);
}

function cutOf({ node, name }: Mention, mapped: ReadonlySet<string>): Cut {
  const { parent } = node;
  const start = node.getStart();
  if (ts.isShorthandPropertyAssignment(parent)) return { start, end: node.end, kept: parent.name.text };
  if (ts.isPropertyAssignment(parent))
    return { start: parent.name.getStart(), end: node.end, kept: parent.name.getText() };
  if (ts.isExportSpecifier(parent)) return { start: parent.getStart(), end: parent.end, kept: parent.name.text };
  const isCalled = (ts.isNewExpression(parent) || ts.isCallExpression(parent)) && parent.expression === node;
  if (!isCalled) return { start, end: node.end, kept: '' };
  if (mapped.has(name)) {
    let whole: ts.Node = parent;
    while (ts.isAwaitExpression(whole.parent) || ts.isParenthesizedExpression(whole.parent)) whole = whole.parent;
    return { start: whole.getStart(), end: whole.end, kept: '' };
  }
  const isEmpty =
    parent
      .getText()
      .slice(node.end - parent.getStart())
      .replaceAll(/[()\s]/g, '') === '';
  return { start: parent.getStart(), end: isEmpty ? parent.end : node.end, kept: '' };
}

/** The mentions of one file, whose scopes are all that is known of it. */
function readMentions(path: ModulePath, text: string) {
  const [, head, script] = /^([^]*?<script lang="ts">)([^]*)<\/script>/.exec(text) ?? [];
  const code = path.endsWith('.vue') && head !== undefined ? head.replaceAll(/[^\n]/g, ' ') + script! : text;
  const name = `/${path.replace(/vue$/, 'ts')}`;
  const options = { noLib: true, noResolve: true, types: [], jsx: ts.JsxEmit.Preserve };
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    fileExists: (each) => each === name,
    getSourceFile: (each) => (each === name ? file : undefined),
  };
  return mentionsIn(file, ts.createProgram([name], options, host).getTypeChecker());
}
