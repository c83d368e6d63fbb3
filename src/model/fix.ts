import type { ConstructorArguments } from './config.js';
import type { ModulePath } from './path.js';
import type { ImportBinding, Span } from './record.js';

/**
 * Whether a fix keeps what the code means (`safe`), may change it (`unsafe`: only made when that is asked for), or is
 * for a person to make (`suggestion`). The words are those of Ruff (https://docs.astral.sh/ruff/linter/#fix-safety).
 */
export type Applicability = 'safe' | 'unsafe' | 'suggestion';

/** What can be done about a finding, before anybody has looked at how the code is written. */
export interface Fix {
  /** What it does, as an imperative. */
  readonly title: string;
  readonly applicability: Applicability;
  /** Why it is no more than a suggestion, where it is one. */
  readonly reason?: string;
  readonly change: Change;
}

/** What a fix changes: semantic changes to one baseline, which are composed per module. */
export type Change = Move | Call | Mocking;

/** Whether a change leaves every name with the declaration that it has, which the graph alone can prove. */
export function keepsDeclarations(change: Change): boolean {
  return change.kind === 'move' && !change.isReplacement;
}

/** Takes one name from the entry point that was taken from elsewhere. */
export interface Move {
  readonly kind: 'move';
  /** The binding as the request has it; of a namespace the whole, of which a member was found. */
  readonly binding: ImportBinding;
  /** Where the name is to come from. */
  readonly entryPoint: ModulePath;
  /** What the config wants to be written for it. */
  readonly specifier: string | undefined;
  /** The name that the entry point has for it; `*` for a namespace, all of whose members it has by the same names. */
  readonly name: string;
  /** Id of the origin that the name must have afterwards: the one that it has, unless the config declares another to replace it. */
  readonly origin: string;
  /** Whether it is another declaration, which only the config says to be as good. */
  readonly isReplacement: boolean;
  /** Whether what replaces it is so different that it must not go by the old name: a function that is called instead of a class. */
  readonly isRenamed?: true;
}

/** Calls a factory of the entry point, or constructs a class of it, instead of constructing what that stands for. */
export interface Call {
  readonly kind: 'call';
  /** The `new` expression, or what else takes the class. */
  readonly span: Span;
  /** The class as it is written: `ws.WebSocketServer`. */
  readonly text: string;
  readonly entryPoint: ModulePath;
  readonly specifier: string | undefined;
  /** The export that is called. */
  readonly name: string;
  /** Whether it is a class, which is constructed as the other was. */
  readonly isClass: boolean;
  readonly isAsync: boolean;
  readonly arguments: ConstructorArguments;
  /** Id of the origin of the class. */
  readonly origin: string;
}

/** Mocks the entry point instead of something that it stands for. */
export interface Mocking {
  readonly kind: 'mock';
  readonly entryPoint: ModulePath;
  readonly specifier: string | undefined;
  /** What is mocked: the path of a module, or a package. */
  readonly target: string;
  /** Names that the target exports → what the entry point has instead. */
  readonly names: ReadonlyMap<string, string>;
  /** Names of classes that the target exports → what of the entry point is called instead of constructing them. */
  readonly factories: ReadonlyMap<string, string>;
  /** Names that the target exports → the ids of their origins. */
  readonly ids: ReadonlyMap<string, string>;
  /** Names that the entry point exports → the ids of their origins. */
  readonly origins: ReadonlyMap<string, string>;
}

/** A finding that a fix took away, at the line where it was. */
export interface FixedFinding {
  readonly module: ModulePath;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly symbol: string | undefined;
  /** What was done, as an imperative. */
  readonly title: string;
}

/** A finding that looked as if it could be fixed, and why it was left alone. */
export interface RefusedFix {
  readonly module: ModulePath;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly symbol: string | undefined;
  readonly reason: string;
}

/** All of a file before and after fixes, a byte order mark too. */
export interface FileChange {
  readonly module: ModulePath;
  readonly before: string;
  readonly after: string;
}

/** What a run with fixes did. */
export interface Fixes {
  /** Absolute folder that paths count from for git: the top of the repository, else the working directory. */
  readonly top: string;
  readonly fixed: readonly FixedFinding[];
  readonly refused: readonly RefusedFix[];
  /** Sorted by path. */
  readonly changes: readonly FileChange[];
  /** Whether the changes were made on the disk; otherwise they are only told. */
  readonly isWritten: boolean;
  /** Files that could not be written, and why, in words that follow their names; what they had to gain is refused. */
  readonly unwritten: readonly { readonly module: ModulePath; readonly reason: string }[];
}
