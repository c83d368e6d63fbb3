import type { ModuleRequest } from '../model/record.js';
import type { MockMethod } from './mock-methods.js';

/** What a name that calls are made through stands for, by the library that it comes from. */
export type Role =
  | 'mocks'
  | 'node-mocks'
  | 'testdouble'
  | 'proxyquire'
  | 'create-require'
  /** Made by `createRequire` for this module. */
  | 'require'
  /** Made by `createRequire` for another place: what it makes of a path is not known. */
  | 'require-elsewhere';

/** What the top level of a module says about names that its calls are made through. */
export interface LibraryNames {
  readonly roles: ReadonlyMap<string, Role>;
  /** Whether the test runner of Node.js or Bun is used: its contexts have mocks too (`t.mock.module`). */
  readonly hasNodeTests: boolean;
  /** Top-level constants that are text. */
  readonly constants: ReadonlyMap<string, string>;
}

/** What an imported name stands for; `imported` is `*` for what `require` gives. */
export function roleOf(library: string, imported: string): Role | undefined {
  const isWhole = imported === 'default' || imported === '*';
  switch (library) {
    case '@jest/globals':
    case 'vitest':
      return MOCK_OBJECTS.has(imported) ? 'mocks' : undefined;
    case 'bun:test':
    case 'node:test':
      return imported === 'mock' ? 'node-mocks' : MOCK_OBJECTS.has(imported) ? 'mocks' : undefined;
    case 'testdouble':
      return isWhole ? 'testdouble' : undefined;
    case 'proxyquire':
      return isWhole ? 'proxyquire' : undefined;
    case 'module':
    case 'node:module':
      return imported === 'createRequire' ? 'create-require' : undefined;
    default:
      return undefined;
  }
}

/** Test runners whose mocks of modules hang on `mock`, and on the context that a test is given. */
export const NODE_TESTS: ReadonlySet<string> = new Set(['node:test', 'bun:test']);

/** The objects that the mocks of Jest and Vitest are methods of; both are also globals. */
export const MOCK_OBJECTS: ReadonlySet<string> = new Set(['jest', 'vi', 'vitest']);

/** Methods of proxyquire that load a module in its place, or give itself again. */
export const PROXYQUIRE_METHODS: ReadonlySet<string> = new Set([
  'load',
  'callThru',
  'noCallThru',
  'preserveCache',
  'noPreserveCache',
]);

/** Methods of `require` that name a module without loading it. */
export const RESOLVE_METHODS: ReadonlySet<string> = new Set(['resolve', 'resolveWeak']);

/** Methods of `import.meta` that take every module that a pattern matches. */
export const GLOB_METHODS: ReadonlySet<string> = new Set(['glob', 'globEager']);

/** Whether a URL names a file, which a folder or the module itself is not. */
export function isFileUrl(specifier: string): boolean {
  return !/^(?:$|[?#])|(?:^|\/)\.{0,2}(?:[?#]|$)/.test(specifier);
}

/** Whether a specifier counts from the importing file, as a path or as a URL of its own. */
export function isPath(specifier: string): boolean {
  return /^\.{0,2}(?:\/|$)/.test(specifier);
}

/** What a call that names a module does with it. */
export type NamingCall =
  | {
      readonly form: 'require' | 'resolve' | 'glob' | 'context';
      /** Whether paths count from a place that is not known. */
      readonly isElsewhere?: boolean;
    }
  | { readonly form: 'mock'; readonly method: MockMethod };

/** What begins an expression whose value is text, and whether that is all of it. */
export interface FixedText {
  readonly text: string;
  readonly isComplete: boolean;
  /** What it ends with, where that is fixed and not all of it. */
  readonly end?: string;
}

/** How a request says what it asks for. */
type Said = Pick<ModuleRequest, 'specifier' | 'prefix' | 'suffix'>;

/** How a request says what it asks for, given what is fixed of it. */
export function specifierOf(fixed: FixedText): Said {
  // What is computed behind the question mark of a path (`./room.js?t=${now}`) does not bear on which file it is.
  return fixed.isComplete || /[^/.?]\?/.test(fixed.text) ? { specifier: fixed.text } : computedSpecifier(fixed);
}

/** The same for what is computed, whatever it begins with. */
export function computedSpecifier({ text, end }: FixedText): Said {
  if (text === '') return { specifier: undefined };
  return { specifier: undefined, prefix: text, ...(end !== undefined && { suffix: end }) };
}

/** The same for a folder of which a pattern that nobody evaluates chooses the modules. */
export function folderSpecifier({ text, isComplete }: FixedText): { specifier: undefined; prefix?: string } {
  if (text === '') return { specifier: undefined };
  return { specifier: undefined, prefix: isComplete && !text.endsWith('/') ? `${text}/` : text };
}
