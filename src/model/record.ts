import type { ModulePath } from './path.js';
import type { Suppression } from './suppression.js';

/** A range of text: UTF-16 offsets, half-open, counted after a byte order mark. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What one module says about others and about itself, read from its text alone.
 * The words are those of ECMA-262's Source Text Module Records (https://tc39.es/ecma262/#sec-source-text-module-records),
 * widened by what TypeScript and CommonJS add.
 */
export interface ModuleRecord {
  readonly path: ModulePath;
  /** In source order of their specifiers. */
  readonly requests: readonly ModuleRequest[];
  /** In source order. */
  readonly exports: readonly ExportEntry[];
  /** Names of `declare module '…'` blocks in files that are not modules themselves: `*.svg`, `virtual:pages`. */
  readonly ambientModules: readonly string[];
  /** Which of the watched names occur in the text, as whole words. */
  readonly mentions: readonly string[];
  /** Comments that ask for findings to be let pass, in source order. */
  readonly suppressions: readonly Suppression[];
  /** Why the module could not be read, parsed or looked into in full; what is not known of it is left out. */
  readonly syntaxErrors: readonly SyntaxProblem[];
}

/** Why a module could not be read or parsed, and where. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

/**
 * The syntax by which a module asks for another: the six that take something of it, and those that only name it.
 * `mock`: `jest.mock(x)` and its kin; `resolve`: `require.resolve(x)`, `import.meta.resolve(x)`; `url`: `new URL(x,
 * import.meta.url)`; `jsdoc`: `import('x')` and `@import` in a comment; `reference-path`: `/// <reference path="x" />`;
 * `glob`: `import.meta.glob(x)`; `augmentation`: `declare module 'x'` in a module.
 */
export type RequestForm =
  | 'import'
  | 'export-from'
  | 'dynamic-import'
  | 'require'
  | 'import-equals'
  | 'import-type'
  | 'mock'
  | 'resolve'
  | 'url'
  | 'jsdoc'
  | 'reference-path'
  | 'glob'
  | 'augmentation';

/** One place where a module asks for another. */
export interface ModuleRequest {
  readonly form: RequestForm;
  /** The value of the specifier; undefined where it is computed. */
  readonly specifier: string | undefined;
  /** What a computed specifier begins with, where that is fixed: `./rooms/` of `./rooms/${name}`. */
  readonly prefix?: string;
  /** What one with a prefix ends with, where that is fixed too: `.js` of `./rooms/${name}.js`. */
  readonly suffix?: string;
  /** What a `glob` takes: patterns, and behind a `!` those that it leaves out; `specifier` lists them. */
  readonly patterns?: readonly string[];
  /** The specifier with its quotes. */
  readonly specifierSpan: Span;
  /** The whole statement, call or type. */
  readonly span: Span;
  /** By syntax: `import type`, `export type`, a type position, or every binding marked `type`. */
  readonly typeOnly: boolean;
  /** When the target runs: while this module loads, later, or never. */
  readonly evaluation: 'eager' | 'deferred' | 'none';
  /** Empty for side-effect imports, `export *`, and calls whose result is not taken apart. */
  readonly bindings: readonly ImportBinding[];
  /** What a mock does: of every request of that form, and of no other. */
  readonly mock?: Mock;
}

/** What a call that mocks does with the module that it names. */
export interface Mock {
  /** Puts something in its place, ends that, or gives the module as it is or as it is mocked. */
  readonly does: 'replaces' | 'restores' | 'loads-actual' | 'loads-mock';
  /** Whether the module is named by an `import('…')` that never happens. */
  readonly isTyped?: true;
  /** Whether test runners make it before the imports of its file, wherever it stands. */
  readonly isHoisted?: true;
  /** Whether the module need not exist, or may not be asked to. */
  readonly isVirtual?: true;
  /** What is put in its place, where something is. */
  readonly substitute?: Substitute;
}

/** What stands in for a module: what the test runner makes of it, an object whose keys can be seen, or something else. */
export type Substitute =
  | { readonly kind: 'automatic' | 'unseen' }
  | {
      readonly kind: 'object';
      readonly keys: readonly MockKey[];
      /** Whether it has further keys that cannot be seen: it spreads something, or computes one. */
      readonly isPartial?: true;
      /** Whether the function that gives it can ask for the module as it is: it takes a parameter. */
      readonly mayTakeActual?: true;
    };

/** One export that a mock makes up. */
export interface MockKey {
  readonly name: string;
  readonly span: Span;
}

/** One name that a request takes from its target. */
export interface ImportBinding {
  /** The name at the target: an export's name, `default`, or `*` for the module namespace. */
  readonly imported: string;
  /** The name in this module; for `export … from` the name it is passed on as. */
  readonly local: string;
  readonly span: Span;
  readonly typeOnly: boolean;
}

/** ECMA-262's three kinds of export entries. */
export type ExportEntry = LocalExport | IndirectExport | StarExport;

/** A declaration of this module; `exported` is `export=` for `export = x`. */
export interface LocalExport {
  readonly kind: 'local';
  readonly exported: string;
  /** The name of the declaration, or undefined where it has none (`export default () => {}`). */
  readonly local: string | undefined;
  readonly span: Span;
}

/**
 * A name that belongs to another module: `export … from`, or an imported binding passed on
 * by `export { A }`, `export default A` or `export const B = A`.
 */
export interface IndirectExport {
  readonly kind: 'indirect';
  readonly exported: string;
  /** Index into the record's requests. */
  readonly request: number;
  /** The name at the target; `*` for its namespace. */
  readonly imported: string;
  /** The member of the namespace that is passed on, as in `export const A = ns.B`. */
  readonly member?: string;
  readonly how: 'from' | 'list' | 'default' | 'const';
  /** Set where it is passed on by another type: `export const A: T = B`, `export default B as T`. */
  readonly retyped?: true;
  readonly span: Span;
  readonly typeOnly: boolean;
}

/** `export * from`: every name but `default`. */
export interface StarExport {
  readonly kind: 'star';
  readonly request: number;
  readonly span: Span;
  readonly typeOnly: boolean;
}
