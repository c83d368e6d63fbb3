import type { CanonEntry, Deprecation } from '../../model/canon.js';
import type { ModuleGraph } from '../../model/graph.js';
import type { Origin } from '../../model/origin.js';
import { isJavaScript, isTypeScript, type ModulePath } from '../../model/path.js';
import type { Span } from '../../model/record.js';
import { loadTsMorph, ts, type TS } from '../../ts-morph.js';
import type { Tracer } from './trace.js';

/**
 * Adds to each canon entry the exports whose declaration, or an export statement on the way to it, says
 * `@deprecated`, as TypeScript reads that tag. Only modules that hold the word are parsed.
 * @returns the entries, in their order
 */
export function readDeprecations(
  canon: readonly CanonEntry[],
  graph: ModuleGraph,
  tracer: Tracer,
  textOf: (module: ModulePath) => string,
): readonly CanonEntry[] {
  const parsed = new Map<ModulePath, TS.SourceFile | undefined>();
  const parse = (module: ModulePath): TS.SourceFile | undefined => {
    if (!parsed.has(module)) parsed.set(module, parseDeprecating(module, textOf));
    return parsed.get(module);
  };
  const noteAbout = (name: string, origin: Origin): string | undefined => {
    const hops = origin.kind === 'global' ? [] : origin.through;
    for (const { module, span } of hops) {
      const source = parse(module);
      const note = source && noteOnExport(source, span);
      if (note !== undefined) return note;
    }
    if (origin.kind !== 'module') return undefined;
    const source = parse(origin.path);
    return (
      source && noteOnDeclaration(source, exportsNamed(graph, origin.path, hops.length === 0 ? name : origin.name))
    );
  };
  return canon.map((entry) => {
    const deprecated = new Map<string, Deprecation>(entry.deprecated);
    for (const entryPoint of entry.entryPoints) {
      for (const [name, origin] of tracer.exportsOf(entryPoint)) {
        const note = noteAbout(name, origin);
        if (note === undefined) continue;
        const known = deprecated.get(name) ?? { use: undefined, isLegacy: false };
        deprecated.set(name, { ...known, note: note === '' ? undefined : note });
      }
    }
    return { ...entry, deprecated };
  });
}

function parseDeprecating(module: ModulePath, textOf: (module: ModulePath) => string): TS.SourceFile | undefined {
  if (!isTypeScript(module) && !isJavaScript(module)) return undefined;
  const text = textOf(module);
  if (!text.includes('@deprecated')) return undefined;
  loadTsMorph();
  return ts.createSourceFile(module, text, ts.ScriptTarget.Latest, true);
}

interface Exported {
  readonly local: string | undefined;
  readonly span: Span;
}

/** Where a module exports a name of its own. */
function exportsNamed(graph: ModuleGraph, module: ModulePath, name: string): readonly Exported[] {
  return (graph.modules.get(module)?.record.exports ?? []).filter(
    (entry) =>
      entry.kind === 'local' && (entry.exported === name || (name === 'default' && entry.exported === 'export=')),
  ) as readonly Exported[];
}

/** What the tag says on the statement, or the part of one, that passes a name on at a place. */
function noteOnExport(source: TS.SourceFile, span: Span): string | undefined {
  for (let node: TS.Node = innermostAt(source, span); !ts.isSourceFile(node); node = node.parent) {
    const note = passesOn(node) ? noteOf(node) : undefined;
    if (note !== undefined) return note;
  }
  return undefined;
}

function passesOn(node: TS.Node): boolean {
  return (
    ts.isExportSpecifier(node) ||
    ts.isNamespaceExport(node) ||
    ts.isExportDeclaration(node) ||
    ts.isExportAssignment(node) ||
    ts.isVariableStatement(node) ||
    ts.isImportEqualsDeclaration(node)
  );
}

/** What the tag says of a declaration: every part of it has to have one. */
function noteOnDeclaration(source: TS.SourceFile, exported: readonly Exported[]): string | undefined {
  for (const { span } of exported) {
    const note = noteOnExport(source, span);
    if (note !== undefined) return note;
  }
  const declarations = source.statements.flatMap(declarationsIn).filter(({ node, name }) => {
    return exported.some(({ local, span }) => {
      return local === undefined ? node.getStart() <= span.start && span.end <= node.end : local === name;
    });
  });
  const overloads = declarations.filter(({ node }) => !(ts.isFunctionDeclaration(node) && node.body !== undefined));
  const counted = overloads.length > 0 ? overloads : declarations;
  const notes = counted.map(({ node }) => noteOf(node));
  return notes.every((note) => note !== undefined) ? (notes.find((note) => note !== '') ?? notes[0]) : undefined;
}

/** What a statement of the top level declares, with its name. */
function declarationsIn(statement: TS.Statement): readonly { node: TS.Node; name: string | undefined }[] {
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    return declarations.map((node) => ({ node, name: ts.isIdentifier(node.name) ? node.name.text : undefined }));
  }
  const isDeclaration =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return isDeclaration ? [{ node: statement, name: statement.name?.text }] : [];
}

/** What follows the tag as far as it is plain sentences, in one line, `''` where nothing does; undefined where there is no tag. */
function noteOf(node: TS.Node): string | undefined {
  const tag = ts.getJSDocDeprecatedTag(node);
  if (tag === undefined) return undefined;
  const lines = (ts.getTextOfJSDocComment(tag.comment) ?? '')
    .trim()
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.trim());
  const end = lines.findIndex((line, index) => index > 0 && !goesOn(lines[index - 1]!, line));
  const note = lines.slice(0, end === -1 ? lines.length : end).join(' ');
  return note.replace(/^[-–—:]\s+/, '');
}

/** Whether a line goes on with a sentence of the line before, or with another sentence of the same paragraph. */
function goesOn(before: string, line: string): boolean {
  if (/^(?:$|```|[-*+]\s|\d+\.\s)/.test(line)) return false;
  return /[.,;:!?]$/.test(before) || /^[\p{Ll}`({]/u.test(line);
}

function innermostAt(source: TS.SourceFile, { start, end }: Span): TS.Node {
  let node: TS.Node = source;
  for (;;) {
    const inner: TS.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(source) <= start && end <= child.end ? child : undefined,
    );
    if (inner === undefined) return node;
    node = inner;
  }
}
