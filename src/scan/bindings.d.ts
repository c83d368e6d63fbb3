// The entry behind oxc-parser's `parseSync` has no types of its own.
declare module 'oxc-parser/src-js/bindings.js' {
  import type { Comment, EcmaScriptModule, OxcError, ParserOptions } from 'oxc-parser';
  interface NativeParseResult {
    /** The syntax tree as JSON, `{ "node": Program, "fixes": [] }`; read only where it is needed. */
    readonly program: string;
    readonly module: EcmaScriptModule;
    readonly comments: readonly Comment[];
    readonly errors: readonly OxcError[];
  }
  export function parseSync(filename: string, sourceText: string, options: ParserOptions): NativeParseResult;
}
