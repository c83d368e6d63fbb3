import type { CanonEntry, Departure } from './canon.js';
import type { EdgeKind } from './edge.js';
import type { Dependency } from './graph.js';
import type { Origin } from './origin.js';
import type { ModulePath } from './path.js';
import type { IndirectExport, Span } from './record.js';
import type { Coverage } from './result.js';

/** What `trace` is asked: where one or every name of a module comes from, or why a module reaches another. */
export type Question =
  | { readonly kind: 'names'; readonly module: ModulePath; readonly name: string | undefined }
  | { readonly kind: 'path'; readonly from: ModulePath; readonly to: Goal };

/** Where a path leads: a module or another file, or a package (or module of the runtime) with everything below its name. */
export type Goal =
  { readonly kind: 'module'; readonly path: ModulePath } | { readonly kind: 'package'; readonly name: string };

/** One place where a name is taken from a module, or passed on. */
export interface TrailStep {
  readonly module: ModulePath;
  readonly span: Span;
  /** An import, or how an export passes a name on; of an imported name, the import is the next step. */
  readonly kind: 'import' | 'star' | IndirectExport['how'];
  /** What it is called in this module. */
  readonly name: string;
  /** What it is called where it is taken from; `*` for the whole module. */
  readonly imported: string;
  /** The request that it is taken by. */
  readonly dependency: Dependency;
  readonly typeOnly: boolean;
}

/** The way of a name from where it is used or exported to where it was declared. */
export interface Trail {
  readonly module: ModulePath;
  readonly name: string;
  readonly role: 'import' | 'export';
  readonly steps: readonly TrailStep[];
  readonly end: TrailEnd;
  readonly origin: Origin;
  readonly standings: readonly Standing[];
}

/** What a trail comes to. */
export type TrailEnd =
  /** A declaration, or all of a module: then there is no span. */
  | { readonly kind: 'declared'; readonly module: ModulePath; readonly name: string; readonly span: Span | undefined }
  /** A file of which it cannot be seen what it exports, and why. */
  | { readonly kind: 'opaque'; readonly module: ModulePath; readonly name: string; readonly reason: string }
  | { readonly kind: 'package'; readonly specifier: string; readonly name: string }
  /** `stars` is how many modules its `export *` lead to; a circle is a name that only leads back to itself. */
  | {
      readonly kind: 'missing';
      readonly module: ModulePath;
      readonly name: string;
      readonly stars: number;
      readonly isCircle: boolean;
      readonly nearest: string | undefined;
    }
  | { readonly kind: 'unresolved'; readonly reason: string }
  /** Several `export *` of a module give different things: each with its own way on. */
  | {
      readonly kind: 'ambiguous';
      readonly module: ModulePath;
      readonly name: string;
      readonly ways: readonly Pick<Trail, 'steps' | 'end'>[];
    };

/** What a canon entry makes of a name. */
export interface Standing {
  readonly entry: CanonEntry;
  readonly kind: 'guarded' | 'legacy' | 'exported';
  /** The name that the door has for it. */
  readonly exportedAs: string | undefined;
  /** Why an import may take it, or how it departs; undefined for an export. */
  readonly taken: 'inside' | 'by-door' | 'freely' | Departure | undefined;
}

/** One way from a module to another, edge by edge. */
export interface ImportPath {
  /** Its weakest edge. */
  readonly kind: EdgeKind;
  readonly edges: readonly Dependency[];
}

/** What was asked, and what came of it. */
export type Answer =
  | {
      readonly kind: 'names';
      readonly question: Extract<Question, { kind: 'names' }>;
      readonly trails: readonly Trail[];
    }
  | {
      readonly kind: 'path';
      readonly question: Extract<Question, { kind: 'path' }>;
      /** The shortest of the strongest kind there is; then those of weaker kinds, where they are shorter. */
      readonly paths: readonly ImportPath[];
      /** How many modules can be reached at all. */
      readonly reached: number;
      /** Requests of these modules of which it is not known where they lead. */
      readonly lost: readonly Dependency[];
      /** Whether there is a path the other way round. */
      readonly isReverse: boolean;
    };

/** What a run of `trace` found out. */
export interface TraceResult {
  /** Absolute folder of the run. */
  readonly root: string;
  readonly answer: Answer;
  readonly coverage: Coverage;
  /** Whether everything could be looked at; where not, the answer may be wrong. */
  readonly isComplete: boolean;
  readonly hasCanon: boolean;
}
