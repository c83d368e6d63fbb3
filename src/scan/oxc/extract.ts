import { isComponent, isDeclarationFile, isJavaScript } from '../../model/path.js';
import type { ModuleRecord, ModuleRequest, SyntaxProblem } from '../../model/record.js';
import { jsdocRequests, mayImportInComments, referencePaths } from '../comment-requests.js';
import { needsTree } from './needs-tree.js';
import { parseModule, type OxcError } from './oxc-parser.js';
import { readThroughScript, type Script } from '../component/script.js';
import { unparsableModule, type SourceText } from '../source-text.js';
import { readExports, readModuleBlocks, readRequests } from './static-entries.js';
import { maySuppress, readSuppressions } from '../suppressions.js';
import { mentionsIn } from '../text.js';
import { readTree } from './tree.js';
import { outlineOf } from './tree-outline.js';

/**
 * Reads one module's record with oxc-parser: static imports and exports from the parser's own module record,
 * the rest (`require`, `import()`, import types, aliases) from the syntax tree, where the text can hold any of it.
 */
export function extractModule(source: SourceText): ModuleRecord {
  return readThroughScript(source, (script) => extractScript(source, script));
}

function extractScript({ path, watched }: SourceText, { name, text }: Script): ModuleRecord {
  const { module, errors, comments, program } = parseModule(name, text);
  const syntaxErrors = syntaxProblems(isComponent(path) ? errors.filter((error) => !isOfBlocks(error)) : errors);
  if (syntaxErrors.length > 0) return unparsableModule(path, conflictIn(text) ?? syntaxErrors);
  const isSuppressing = maySuppress(text);
  const isFactual = needsTree(path, text, module);
  const tree = isFactual || isSuppressing ? program() : undefined;
  const facts = isFactual ? readTree(tree!) : undefined;
  const isTypedInComments = isJavaScript(name) && mayImportInComments(text);
  const remarks = isTypedInComments || isSuppressing ? comments() : [];
  const { augmentations, ambientModules } = readModuleBlocks(module, facts);
  const requests = inOrder([
    ...readRequests(module, facts, text),
    ...augmentations,
    ...referencePaths(text),
    ...(isTypedInComments ? remarks.flatMap((span) => jsdocRequests(text, span)) : []),
  ]);
  const exports = readExports(module, facts, requests, text);
  const declaresOnly = isDeclarationFile(path);
  return {
    path,
    requests: declaresOnly ? requests.map(typesOnly) : requests,
    exports: declaresOnly
      ? exports.map((entry) => (entry.kind === 'local' ? entry : { ...entry, typeOnly: true }))
      : exports,
    ambientModules,
    mentions: mentionsIn(text, watched),
    suppressions: isSuppressing ? readSuppressions(text, remarks, outlineOf(tree!)) : [],
    syntaxErrors,
  };
}

function syntaxProblems(errors: readonly OxcError[]): SyntaxProblem[] {
  return errors
    .filter((error) => error.severity === 'Error')
    .map(({ message, labels: [label] }) => ({ message, span: { start: label?.start ?? 0, end: label?.end ?? 0 } }));
}

/** What the blocks of a component may say and one module may not: they export each for itself, and frontmatter returns. */
function isOfBlocks({ message }: OxcError): boolean {
  return /^(?:Duplicated export|A module cannot have multiple default exports|A 'return' statement)/.test(message);
}

/** The conflict that a merge left in a text that is not to be parsed: parsers call it many other things. */
function conflictIn(text: string): readonly SyntaxProblem[] | undefined {
  const marker = /^<{7} /m.exec(text);
  if (marker === null) return undefined;
  return [{ message: 'Merge conflict marker encountered', span: { start: marker.index, end: marker.index + 7 } }];
}

/** In a declaration file nothing ever runs. */
function typesOnly(request: ModuleRequest): ModuleRequest {
  const bindings = request.bindings.map((binding) => ({ ...binding, typeOnly: true }));
  return { ...request, typeOnly: true, evaluation: 'none', bindings };
}

function inOrder(requests: readonly ModuleRequest[]): readonly ModuleRequest[] {
  return requests.toSorted((a, b) => a.specifierSpan.start - b.specifierSpan.start);
}
