// oxc-parser's public `parseSync` copies the whole syntax tree into V8 as JSON for every file; the binding behind
// it does so only when asked, which halves the cost of a scan. Its version is pinned.
import { parseSync } from 'oxc-parser/src-js/bindings.js';
import type { EcmaScriptModule, OxcError, ParserOptions } from 'oxc-parser';
import { isDeclarationFile } from '../../model/path.js';
import type { Span } from '../../model/record.js';
import { spanOf, type TreeNode } from './tree-nodes.js';

export type {
  Comment,
  EcmaScriptModule,
  OxcError,
  ParserOptions,
  StaticExport,
  StaticExportEntry,
  StaticImport,
} from 'oxc-parser';

/** What oxc-parser makes of a text. */
export interface ParsedModule {
  /** The module record of ECMA-262: static imports and exports, and where `import()` stands. */
  readonly module: EcmaScriptModule;
  readonly errors: readonly OxcError[];
  /** Where comments stand. */
  comments(): readonly Span[];
  /** Builds the syntax tree, which costs six times the rest. */
  program(): TreeNode;
}

/** Parses a text as what the name of its file says it is. */
export function parseModule(path: string, text: string): ParsedModule {
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
function parseAs(path: string, text: string, options: ParserOptions): ParsedModule {
  const result = parseSync(path, text, options);
  return {
    module: result.module,
    errors: result.errors,
    comments: () => result.comments.map(spanOf),
    program: () => (JSON.parse(result.program) as { node: TreeNode }).node,
  };
}

function parserOptions(path: string): ParserOptions {
  if (isDeclarationFile(path)) return { lang: 'dts', sourceType: 'module' };
  const extension = path.slice(path.lastIndexOf('.'));
  if (extension === '.tsx') return { lang: 'tsx', sourceType: 'module' };
  if (extension === '.ts' || extension === '.mts') return { lang: 'ts', sourceType: 'module' };
  if (extension === '.cts') return { lang: 'ts', sourceType: 'unambiguous' };
  return { lang: 'jsx', sourceType: extension === '.mjs' ? 'module' : 'unambiguous' };
}
