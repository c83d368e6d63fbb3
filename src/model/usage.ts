import type { ModulePath } from './path.js';
import type { ModuleRequest } from './record.js';

/**
 * What a module does with a name that it imports, beside standing in types.
 * `value`: takes its value; `passed-on`: `export { A }`, `export default A`, `export = A`, of a value or a type;
 * `metadata`: the type of something decorated; `nullable-metadata`: the same, but for `null` or `undefined` in a union;
 * `.A`: takes a member of it.
 */
export type NameUse = 'value' | 'passed-on' | 'metadata' | 'nullable-metadata' | `.${string}`;

/** What the text of a module does with the names it imports: what decides which imports a compiler leaves in it. */
export interface ModuleUsage {
  /** By local name; without an entry where a name is unused, or used in types only. */
  readonly uses: ReadonlyMap<string, ReadonlySet<NameUse>>;
  readonly jsx: JsxUsage;
}

/** Whether a module has elements or fragments, and what its comments (`@jsx h`) say about them. */
export interface JsxUsage {
  readonly hasElements: boolean;
  readonly hasFragments: boolean;
  /** `@jsx`, `@jsxFrag`, `@jsxRuntime` and `@jsxImportSource`, by name in lower case. */
  readonly pragmas: ReadonlyMap<string, string>;
}

/**
 * What follows the keyword of a static import or export: nothing (`import './a'`), `type`, a list in braces,
 * or anything else.
 */
export type Clause = 'none' | 'type' | 'list' | 'other';

/** What the texts of modules tell beside their records; read when it is asked for. */
export interface UsageReader {
  /** Undefined where a module cannot be read or parsed. */
  usageOf(module: ModulePath): ModuleUsage | undefined;
  /** The clause of a static import or export. */
  clauseOf(module: ModulePath, request: ModuleRequest): Clause;
  /** Whether a name that a module declares at its top level is a type and no value. */
  isType(module: ModulePath, name: string): boolean;
  /** Whether it is a `const enum`, of which a compiler that sees both modules leaves nothing. */
  isConstEnum(module: ModulePath, name: string): boolean;
}
