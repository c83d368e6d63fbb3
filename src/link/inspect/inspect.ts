import type { ConstructReference, ImportReference, Origin, Reference } from '../../model/origin.js';
import { isDeclarationFile, type ModulePath } from '../../model/path.js';
import type { ModuleRecord, Span } from '../../model/record.js';
import { programOfScopes } from '../../local-names.js';
import { TextTooMuch, ts, withinBounds, type TS } from '../../ts-morph.js';
import { createValueResolver } from './values.js';
import { namesAround } from './names-around.js';
import { namespaceUse } from './namespace-use.js';
import type { Tracer } from '../trace/trace.js';

/** A module that may construct something guarded, or take it through a namespace. */
export interface Suspect {
  readonly path: ModulePath;
  readonly record: ModuleRecord;
  /** What it imports. */
  readonly imports: readonly ImportReference[];
  /** Those of its imports that depart from a canon entry or may do so member by member, and so become findings. */
  readonly departing: ReadonlySet<ImportReference>;
}

/** Code as a parser is to see it, under a name that tells the language, and what beside it may use its names. */
export interface SuspectScript {
  readonly name: string;
  readonly text: string;
  readonly markup: string;
}

/** What is asked of the scan. */
export interface SuspectSources {
  /** The code of a module, or why it can no longer be read, in words that follow the file's name. */
  scriptOf(module: ModulePath): SuspectScript | { readonly problem: string };
  /** Reads the record of a parsed file again: the scan's second parser. */
  recordOf(
    parsed: TS.SourceFile,
    source: { readonly path: ModulePath; readonly text: string; readonly watched: readonly string[] },
  ): ModuleRecord;
  /** Trees of an earlier inspection in the same run, by their names: of a text that is still the same none is built again. */
  readonly trees?: Map<string, TS.SourceFile> | undefined;
}

/** A suspect with its code. */
interface OpenSuspect extends Suspect {
  readonly script: SuspectScript;
}

/** What the suspects turned out to refer to. */
export interface Inspection {
  /** Constructions, and the suspects' imports with each namespace split into the members that are used. */
  readonly references: readonly Reference[];
  /** Suspects that could not be looked into, and why, in words that follow the file's name; of them only the imports are known. */
  readonly problems: ReadonlyMap<ModulePath, string>;
}

/** The two parsers see different requests in a module: it was changed between them, or one of them is wrong. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';
  constructor(
    readonly module: ModulePath,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Opens the suspects with the compiler that ts-morph brings, in one program without libraries and without resolution:
 * scopes, shadowing and uses come from its checker. What the scan said about departing imports is confirmed on the
 * way; where the two parsers disagree, one of them is wrong about the file and nothing is reported at all.
 * @throws Disagreement where the parsers disagree
 */
export function inspectSuspects(suspects: readonly Suspect[], tracer: Tracer, sources: SuspectSources): Inspection {
  const problems = new Map<ModulePath, string>();
  const inspect = (some: readonly OpenSuspect[]): readonly Reference[] => {
    try {
      return withinBounds(SECONDS, () => inspectTogether(some, tracer, sources));
    } catch (error) {
      if (!(error instanceof TextTooMuch)) throw error;
      // One of them is too much for the compiler, and costs the others nothing.
      if (some.length > 1) return some.flatMap((suspect) => inspect([suspect]));
      for (const { path } of some) problems.set(path, error.message);
      return some.flatMap(({ imports }) => imports);
    }
  };
  const open = suspects.flatMap((suspect): OpenSuspect[] => {
    const script = sources.scriptOf(suspect.path);
    if (!('problem' in script)) return [{ ...suspect, script }];
    problems.set(suspect.path, script.problem);
    return [];
  });
  const unread = suspects.filter(({ path }) => problems.has(path)).flatMap(({ imports }) => imports);
  return { references: [...unread, ...inspect(open)], problems };
}

/** A hundred times what the suspects of any project took. */
const SECONDS = 30;

function inspectTogether(suspects: readonly OpenSuspect[], tracer: Tracer, sources: SuspectSources): Reference[] {
  if (suspects.length === 0) return [];
  const { program, checker } = createProgram(suspects, sources.trees);
  return suspects.flatMap((suspect) => {
    const { path, script } = suspect;
    const parsed = program.getSourceFile(fileName(script))!;
    confirm(suspect, sources.recordOf(parsed, { path, text: script.text, watched: [] }));
    const resolveValue = createValueResolver(suspect.imports, tracer, checker);
    return [...membersUsed(suspect, parsed, tracer, checker), ...constructions(path, parsed, resolveValue)];
  });
}

/** The compiler takes `\\` for `/`, so that it would not find a file again whose folder or name has one. */
function fileName({ name }: SuspectScript): string {
  return `/${name.replaceAll('%', '%25').replaceAll('\\', '%5C')}`;
}

function createProgram(
  suspects: readonly OpenSuspect[],
  trees = new Map<string, TS.SourceFile>(),
): { program: TS.Program; checker: TS.TypeChecker } {
  const texts = new Map(suspects.map(({ script }) => [fileName(script), script.text]));
  const program = programOfScopes([...texts.keys()], (file, target) => {
    const text = texts.get(file);
    if (text === undefined) return undefined;
    const known = trees.get(file);
    const tree = known?.text === text ? known : ts.createSourceFile(file, text, target, true);
    trees.set(file, tree);
    return tree;
  });
  return { program, checker: program.getTypeChecker() };
}

function confirm({ path, record, departing }: Suspect, confirmed: ModuleRecord): void {
  const requests = new Map(
    confirmed.requests.map((request) => [request.specifierSpan.start, JSON.stringify(sorted(request))]),
  );
  for (const { dependency } of departing) {
    const { specifierSpan, form } = dependency.request;
    if (requests.get(specifierSpan.start) === JSON.stringify(sorted(dependency.request))) continue;
    const problem = confirmed.syntaxErrors[0]?.message ?? record.syntaxErrors[0]?.message ?? 'another request';
    throw new Disagreement(
      path,
      `the two parsers disagree about the ${form} at offset ${specifierSpan.start} of ${path}: ${problem}`,
    );
  }
}

/** The same value with its keys in order, so that equal requests are equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** The imports of a suspect; a namespace that is only used member by member stands for those members. */
function membersUsed(
  { script, imports, departing }: OpenSuspect,
  parsed: TS.SourceFile,
  tracer: Tracer,
  checker: TS.TypeChecker,
): ImportReference[] {
  return imports.flatMap((reference) => {
    const { binding, dependency } = reference;
    if (binding?.imported !== '*' || reference.kind === 're-export' || !departing.has(reference)) return [reference];
    // Markup, which is not parsed, may use any member.
    if (script.markup.split(/[^\w$]+/).includes(binding.local)) return [reference];
    const use = namespaceUse(parsed, binding.span.end, checker);
    if (use === undefined || use.escapes || use.members.size === 0) return [reference];
    return [...use.members].map(([name, span]): ImportReference => {
      const member = { ...binding, imported: name, local: name, span };
      return { ...reference, span, binding: member, origin: tracer.originOf(dependency, '*', name), everything: [] };
    });
  });
}

/** `new X`, `Reflect.construct(X, …)` and `extends X`, wherever X can be followed to where it comes from. */
function constructions(
  module: ModulePath,
  parsed: TS.SourceFile,
  resolveValue: (expression: TS.Expression) => Origin | undefined,
): ConstructReference[] {
  const found: ConstructReference[] = [];
  const add = (how: ConstructReference['how'], node: TS.Node, subject: TS.Expression) => {
    const kind = how === 'extends' ? 'extend' : 'construct';
    const origin = resolveValue(subject);
    if (origin !== undefined)
      found.push({
        kind,
        how,
        module,
        span: spanOf(node, parsed),
        text: subject.getText(parsed),
        within: namesAround(node, parsed),
        origin,
      });
  };
  const visit = (node: TS.Node): void => {
    if (ts.isNewExpression(node)) add('new', node, node.expression);
    else if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(node.parent)) {
      for (const type of node.types) add('extends', node, type.expression);
    } else if (
      ts.isCallExpression(node) &&
      isReflectConstruct(node.expression, parsed) &&
      node.arguments[0] !== undefined
    ) {
      add('reflect', node, node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  if (!isDeclarationFile(module)) visit(parsed);
  return found;
}

function isReflectConstruct(callee: TS.Expression, parsed: TS.SourceFile): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.getText(parsed) === 'Reflect.construct';
}

function spanOf(node: TS.Node, parsed: TS.SourceFile): Span {
  return { start: node.getStart(parsed), end: node.end };
}
