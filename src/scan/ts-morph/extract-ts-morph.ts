import { isDeclarationFile, type ModulePath } from '../../model/path.js';
import type { ModuleRecord, SyntaxProblem } from '../../model/record.js';
import { loadTsMorph, TextTooMuch, ts, withinBounds, type TS } from '../../ts-morph.js';
import { readThroughScript, scriptOf, type Script } from '../component/script.js';
import { unparsableModule, type SourceText } from '../source-text.js';
import { maySuppress, readSuppressions } from '../suppressions.js';
import { mentionsIn } from '../text.js';
import { commentsOf } from './ts-comments.js';
import { readAmbientModules, readExports } from './ts-exports.js';
import { outlineOf } from './ts-outline.js';
import { readRequests } from './ts-requests.js';

/**
 * Reads one module's record with the TypeScript that ts-morph brings: the second parser.
 * It gives the record that `extractModule` gives, by plain rules and without a thought for speed,
 * so that each can be held against the other.
 */
export function extractWithTsMorph(source: SourceText): ModuleRecord {
  loadTsMorph();
  return readThroughScript(source, (script) => extractScript(source, script));
}

function extractScript({ path, watched }: SourceText, { name, text }: Script): ModuleRecord {
  try {
    return withinBounds(SECONDS, () =>
      recordOf(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, scriptKind(name)), {
        path,
        text,
        watched,
      }),
    );
  } catch (error) {
    if (!(error instanceof TextTooMuch)) throw error;
    return unparsableModule(path, [{ message: `The file ${error.message}`, span: { start: 0, end: 0 } }]);
  }
}

/** Parses the script that a file holds, with parents set and at the offsets of the file. */
export function parseWithTsMorph(path: ModulePath, text: string): TS.SourceFile {
  loadTsMorph();
  const script = scriptOf(path, text);
  return ts.createSourceFile(script.name, script.text, ts.ScriptTarget.Latest, true, scriptKind(script.name));
}

/** The largest file that is read takes half of it. */
const SECONDS = 20;

/** Reads the record of a module that is already parsed, with parents set, under whatever name it was given. */
export function recordOf(parsed: TS.SourceFile, { path, text, watched }: SourceText): ModuleRecord {
  const syntaxErrors = syntaxProblems(parsed);
  if (syntaxErrors.length > 0) return unparsableModule(path, syntaxErrors);
  const found = readRequests(parsed, isDeclarationFile(path));
  return {
    path,
    requests: found.map(({ request }) => request),
    exports: readExports(parsed, found),
    ambientModules: readAmbientModules(parsed),
    mentions: mentionsIn(text, watched),
    suppressions: maySuppress(parsed.text) ? readSuppressions(parsed.text, commentsOf(parsed), outlineOf(parsed)) : [],
    syntaxErrors,
  };
}

/** JavaScript may hold JSX whatever its extension; in TypeScript `<T>x` would be a tag. */
function scriptKind(path: string): TS.ScriptKind {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return /\.[mc]?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
}

/**
 * What the parser itself rejects. TypeScript reports types in a JavaScript file elsewhere, as it reports
 * every rule that needs more than the grammar.
 */
function syntaxProblems(parsed: TS.SourceFile): SyntaxProblem[] {
  const { parseDiagnostics } = parsed as TS.SourceFile & { parseDiagnostics: readonly TS.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ messageText, start, length }) => ({
    message: ts.flattenDiagnosticMessageText(messageText, ' '),
    span: { start, end: start + length },
  }));
}
