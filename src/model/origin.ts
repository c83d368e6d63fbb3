import type { Dependency } from './graph.js';
import type { ModulePath } from './path.js';
import type { ImportBinding, IndirectExport, ModuleRequest, RequestForm, Span, StarExport } from './record.js';

/** A module that a name came through, and the export that passed it on. */
export interface Hop {
  readonly module: ModulePath;
  readonly span: Span;
}

/** Where a name was first declared. */
export type Origin =
  | { readonly kind: 'module'; readonly path: ModulePath; readonly name: string; readonly through: readonly Hop[] }
  | { readonly kind: 'package'; readonly specifier: string; readonly name: string; readonly through: readonly Hop[] }
  | { readonly kind: 'global'; readonly name: string }
  | {
      readonly kind: 'unknown';
      readonly reason: UnknownReason;
      readonly name: string;
      readonly candidates: readonly Origin[];
      readonly through: readonly Hop[];
    };

/** `missing`: nobody exports it; `ambiguous`: two `export *` give different things; `unresolved`: a request on the way leads nowhere. */
export type UnknownReason = 'missing' | 'ambiguous' | 'unresolved';

/** Answers where the names come from that modules export. */
export interface Exports {
  /** Where the name that `module` exports as `name` was first declared, with the way to it. */
  exportOf(module: ModulePath, name: string): Origin;
  /** Every name that a module exports, `export *` included, with its origin. */
  exportsOf(module: ModulePath): ReadonlyMap<string, Origin>;
}

/** One use of a name that came from elsewhere. */
export type Reference = ImportReference | ConstructReference;

/** What a request does with what it asks for. */
export type ImportKind = 'import' | 're-export' | 'mock';

/** A name (or, without a binding, a whole module) that a request takes from its target. */
export interface ImportReference {
  readonly kind: ImportKind;
  readonly module: ModulePath;
  /** The binding, the first use of a namespace's member, or the specifier. */
  readonly span: Span;
  readonly dependency: Dependency;
  readonly binding: ImportBinding | undefined;
  readonly typeOnly: boolean;
  readonly origin: Origin;
  /** For a namespace that escapes, and for a request without bindings: everything that may be taken. */
  readonly everything: readonly Origin[];
}

/** A name of another module that a module exports as its own. */
export interface PassedExport {
  readonly module: ModulePath;
  readonly entry: IndirectExport | StarExport;
  readonly dependency: Dependency;
  readonly origin: Origin;
  /** What `export *` and `export * as` pass on. */
  readonly everything: readonly Origin[];
}

/** A name that a request takes of a module that does not export it. */
export interface PhantomBinding {
  readonly dependency: Dependency;
  readonly binding: ImportBinding;
  readonly target: ModulePath;
  /** What the target does export. */
  readonly exported: readonly string[];
}

/** `new X`, `Reflect.construct(X)` or `extends X`. */
export interface ConstructReference {
  readonly kind: 'construct' | 'extend';
  readonly how: 'new' | 'reflect' | 'extends';
  readonly module: ModulePath;
  /** The `new` expression, the call, or the heritage clause. */
  readonly span: Span;
  /** As it is written: `ws.WebSocketServer`. */
  readonly text: string;
  /** Names of the declarations that it stands in: `Room.open`. */
  readonly within: string;
  readonly origin: Origin;
}

/**
 * An origin's id, `place#name`: equal ids are the same declaration.
 * Globals have no place (`WebSocket`), unknown origins no id.
 */
export function originId(origin: Origin): string | undefined {
  switch (origin.kind) {
    case 'module':
      return `${origin.path}#${origin.name}`;
    case 'package':
      return `${origin.specifier}#${origin.name}`;
    case 'global':
      return origin.name;
    case 'unknown':
      return undefined;
  }
}

/** What a request of this form does with what it asks for. */
export function importKind({ form }: ModuleRequest): ImportKind {
  return form === 'export-from' ? 're-export' : form === 'mock' ? 'mock' : 'import';
}

/** Whether a request takes names of its target, each at a place of its own; the others only name a module. */
export function takesNames({ form }: ModuleRequest): boolean {
  return NAME_TAKING.has(form);
}

const NAME_TAKING: ReadonlySet<RequestForm> = new Set([
  'import',
  'export-from',
  'dynamic-import',
  'require',
  'import-equals',
  'import-type',
]);

/** Whether a reference is to a request, not to a use of what one gave. */
export function isImport(reference: Reference): reference is ImportReference {
  return reference.kind !== 'construct' && reference.kind !== 'extend';
}
