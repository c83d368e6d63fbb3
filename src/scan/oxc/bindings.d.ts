// The entry behind oxc-parser's `parseSync` has no types of its own.
declare module 'oxc-parser/src-js/bindings.js' {
  interface NativeParseResult {
    /** The syntax tree as JSON, `{ "node": Program, "fixes": [] }`; read only where it is needed. */
    readonly program: string;
    readonly module: import('./oxc-parser.js').EcmaScriptModule;
    readonly comments: readonly import('./oxc-parser.js').Comment[];
    readonly errors: readonly import('./oxc-parser.js').OxcError[];
  }
  export function parseSync(
    filename: string,
    sourceText: string,
    options: import('./oxc-parser.js').ParserOptions,
  ): NativeParseResult;
}
