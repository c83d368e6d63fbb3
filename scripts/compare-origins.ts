/**
 * Holds our origins against TypeScript's checker, for every name that a module of a folder imports or passes on:
 * node scripts/run.js compare-origins <folder> [--list]
 * TypeScript resolves by itself, under the tsconfig that governs each module, with the packages of the workspace counted
 * as installed. Compared is what it leads to a declaration in the project. Exit code 1 where we say otherwise, but for
 * reasons that are named; `--list` shows those too.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { traceImports } from '../src/link/trace/references.js';
import { createTracer } from '../src/link/trace/trace.js';
import { originId, type ImportReference, type Origin } from '../src/model/origin.js';
import { lineStarts, positionAt } from '../src/model/position.js';
import { isDeclarationFile, isJavaScript } from '../src/model/path.js';
import { readModule } from '../src/scan/read.js';
import { checkerOrigins, isSameOrigin, ourTargets, type CheckerAnswer } from '../test/support/typescript-origins.js';
import { readProject } from './read-project.js';
import { createTypeScriptResolver } from './typescript-resolver.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});
const root = path.resolve(positionals[0] ?? '.');
const { graph, resolver } = await readProject(root);
const memberFolder = (from: string, name: string) => resolver.workspace.member(from, name)?.folder;
const typescript = createTypeScriptResolver(root, { memberFolder });
const checker = checkerOrigins(
  { root, graph },
  (from, specifier, syntax) => typescript.resolve(from, specifier, syntax).path,
);
/** The same checker over our targets, only built where it is needed. */
let checkerOfOurs: typeof checker | undefined;

const tally = { names: 0, compared: 0, equal: 0, outside: 0, unnamed: 0, wrong: 0 };
const reasons = new Map<string, number>();
for (const reference of traceImports(graph, createTracer(graph))) compare(reference);
console.log(
  `${tally.names} names of ${graph.modules.size} modules: ${tally.compared} declared in the project compared, ${tally.compared - tally.equal} differ; ` +
    `${tally.outside} lead out of it or nowhere to TypeScript, ${tally.unnamed} have no symbol to it`,
);
for (const [reason, count] of [...reasons].sort(([, a], [, b]) => b - a)) console.log(`  ${count} ${reason}`);
if (tally.wrong > 0) process.exitCode = 1;

function compare(reference: ImportReference): void {
  if (reference.binding === undefined) return;
  tally.names += 1;
  const answer = checker(reference);
  if (answer === undefined) tally.unnamed += 1;
  else if (answer === 'nothing') tally.outside += 1;
  else {
    tally.compared += 1;
    if (isSameOrigin(reference.origin, answer)) tally.equal += 1;
    else report(reference, answer);
  }
}

function report(reference: ImportReference, answer: CheckerAnswer): void {
  const reason = reasonOf(reference, answer);
  const kind = reason ?? 'without a reason';
  reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  if (reason === undefined) tally.wrong += 1;
  if (reason !== undefined && !values.list) return;
  console.log(`${placeOf(reference)} ${reference.binding!.local} (${kind})
    ours:       ${originText(reference.origin)}
    TypeScript: ${answerText(answer)}`);
}

/** Why we say otherwise on purpose. */
function reasonOf(reference: ImportReference, answer: CheckerAnswer): string | undefined {
  const { origin } = reference;
  if (origin.kind === 'unknown' && origin.candidates.some((candidate) => isSameOrigin(candidate, answer)))
    return 'ambiguous behind `export *`, of which TypeScript takes the first';
  if (typeof answer === 'object' && origin.kind === 'unknown' && origin.reason === 'missing') {
    if (isDeclarationFile(answer.path)) return 'declared in a declaration file, which exports it without a word';
    if (isJavaScript(answer.path)) return 'a type of a comment, which exports it without a word';
  }
  if (typeof answer === 'object' && origin.kind === 'module') {
    if (isJavaScript(origin.path) && answer.path === origin.path && answer.names.length > 1)
      return 'one thing of a CommonJS module, by another of its names';
    if (isJavaScript(origin.path) && origin.name === '*' && answer.names.includes('*'))
      return 'passed on by `module.exports`, which we do not follow';
    if (answer.path === origin.path && answer.names.includes('*') && origin.name === 'default')
      return 'the default of a CommonJS module, which is the whole of it';
    if (
      isDeclarationFile(answer.path) &&
      stemOf(answer.path) === stemOf(origin.path) &&
      answer.names.includes(origin.name)
    )
      return 'a declaration stands for what runs';
  }
  checkerOfOurs ??= checkerOrigins({ root, graph }, ourTargets(graph));
  const ofOurs = checkerOfOurs(reference);
  if (ofOurs !== undefined && isSameOrigin(origin, ofOurs))
    return 'a module on the way is another: see compare-targets';
  return undefined;
}

/** A file's path without what follows its name. */
function stemOf(file: string): string {
  return file.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
}

function placeOf({ module, span }: ImportReference): string {
  const source = readModule(path.join(root, module));
  const { line, column } = positionAt(lineStarts('text' in source ? source.text : ''), span.start);
  return `${module}:${line}:${column}`;
}

function originText(origin: Origin): string {
  const through = origin.kind === 'global' ? [] : origin.through.map(({ module }) => module);
  const via = through.length === 0 ? '' : ` via ${through.join(' ')}`;
  return `${originId(origin) ?? (origin.kind === 'unknown' ? `${origin.reason} ${origin.name}` : '')}${via}`;
}

function answerText(answer: CheckerAnswer): string {
  return typeof answer === 'object' ? `${answer.path}#${answer.names.join(' or #')}` : String(answer);
}
