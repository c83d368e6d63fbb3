// oxc-parser's public `parseSync` copies the whole syntax tree into V8 as JSON for every file; the binding behind
// it does so only when asked, which halves the cost of a scan. Its version is pinned.
import { parseSync } from 'oxc-parser/src-js/bindings.js';
import type { EcmaScriptModule, OxcError, ParserOptions } from 'oxc-parser';
import { isDeclarationFile, type ModulePath } from '../model/path.js';
import type { ModuleRecord, ModuleRequest, SyntaxProblem } from '../model/record.js';
import { readExports, readRequests } from './static-entries.js';
import { mentionsIn, nestingProblem } from './text.js';
import { needsTree } from './needs-tree.js';
import { readTree, type TreeFacts } from './tree.js';
import type { TreeNode } from './tree-nodes.js';

/** What both extractors are given: a decoded text without byte order mark, and names to look out for. */
export interface SourceText {
  readonly path: ModulePath;
  readonly text: string;
  readonly watched: readonly string[];
}

/**
 * Reads one module's record with oxc-parser: static imports and exports from the parser's own module record,
 * the rest (`require`, `import()`, import types, aliases) from the syntax tree, where the text can hold any of it.
 */
export function extractModule({ path, text, watched }: SourceText): ModuleRecord {
  const tooDeep = nestingProblem(text);
  if (tooDeep !== undefined) return unparsableModule(path, [tooDeep]);
  const { result, module, errors } = parse(path, text);
  const syntaxErrors = syntaxProblems(errors);
  if (syntaxErrors.length > 0) return unparsableModule(path, syntaxErrors);
  const facts = needsTree(path, text, module)
    ? readTree((JSON.parse(result.program) as { node: TreeNode }).node)
    : undefined;
  const requests = readRequests(module, facts, text);
  const exports = readExports(module, facts, requests, text);
  const declaresOnly = isDeclarationFile(path);
  return {
    path,
    requests: declaresOnly ? requests.map(typesOnly) : requests,
    exports: declaresOnly
      ? exports.map((entry) => (entry.kind === 'local' ? entry : { ...entry, typeOnly: true }))
      : exports,
    ambientModules: facts === undefined || isModule(module, facts, requests) ? [] : facts.ambientModules,
    mentions: mentionsIn(text, watched),
    syntaxErrors,
  };
}

/** The record of a module that could not be read or parsed: nothing but the reasons. */
export function unparsableModule(path: ModulePath, syntaxErrors: readonly SyntaxProblem[]): ModuleRecord {
  return { path, requests: [], exports: [], ambientModules: [], mentions: [], syntaxErrors };
}

function parse(path: ModulePath, text: string) {
  const options = parserOptions(path);
  const parsed = parseAs(path, text, options);
  // A CommonJS module may `return` at its top level: Node.js wraps it into a function.
  if (options.sourceType === 'unambiguous' && parsed.errors.length > 0 && !parsed.module.hasModuleSyntax) {
    const asCommonJs = parseAs(path, text, { ...options, sourceType: 'commonjs' });
    if (asCommonJs.errors.length === 0) return asCommonJs;
  }
  return parsed;
}

/** Each part of the binding's result can be taken once only: a second read of `errors` finds none. */
function parseAs(path: ModulePath, text: string, options: ParserOptions) {
  const result = parseSync(path, text, options);
  return { result, module: result.module, errors: result.errors };
}

function parserOptions(path: ModulePath): ParserOptions {
  if (isDeclarationFile(path)) return { lang: 'dts', sourceType: 'module' };
  const extension = path.slice(path.lastIndexOf('.'));
  if (extension === '.tsx') return { lang: 'tsx', sourceType: 'module' };
  if (extension === '.ts' || extension === '.mts') return { lang: 'ts', sourceType: 'module' };
  if (extension === '.cts') return { lang: 'ts', sourceType: 'unambiguous' };
  return { lang: 'jsx', sourceType: extension === '.mjs' ? 'module' : 'unambiguous' };
}

function syntaxProblems(errors: readonly OxcError[]): SyntaxProblem[] {
  return errors
    .filter((error) => error.severity === 'Error')
    .map(({ message, labels: [label] }) => ({ message, span: { start: label?.start ?? 0, end: label?.end ?? 0 } }));
}

/** Whether the file has any static import or export of its own; CommonJS's do not count. */
function isModule(module: EcmaScriptModule, facts: TreeFacts, requests: readonly ModuleRequest[]): boolean {
  const isStatic = ({ form }: ModuleRequest) => form === 'import' || form === 'export-from' || form === 'import-equals';
  return (
    module.staticExports.length > 0 ||
    facts.exportAssignment !== undefined ||
    facts.hasEmptyExport ||
    requests.some(isStatic)
  );
}

/** In a declaration file nothing ever runs. */
function typesOnly(request: ModuleRequest): ModuleRequest {
  const bindings = request.bindings.map((binding) => ({ ...binding, typeOnly: true }));
  return { ...request, typeOnly: true, evaluation: 'none', bindings };
}
