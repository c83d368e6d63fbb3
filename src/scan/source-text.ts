import type { ModulePath } from '../model/path.js';
import type { ModuleRecord, SyntaxProblem } from '../model/record.js';

/** What both extractors are given: a decoded text without byte order mark, and names to look out for. */
export interface SourceText {
  readonly path: ModulePath;
  readonly text: string;
  readonly watched: readonly string[];
}

/** The record of a module that could not be read or parsed: nothing but the reasons. */
export function unparsableModule(path: ModulePath, syntaxErrors: readonly SyntaxProblem[]): ModuleRecord {
  return { path, requests: [], exports: [], ambientModules: [], mentions: [], suppressions: [], syntaxErrors };
}
