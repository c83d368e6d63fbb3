/** One thing that is wrong with what the user gave: what, where, and what to do. */
export interface UsageProblem {
  readonly message: string;
  /** File, line and column where there is one; the file is relative to the working directory. */
  readonly place?: { readonly path: string; readonly line: number; readonly column: number };
  readonly help?: string;
}

/** The run could not start or could not be trusted because of its input: exit code 2, never our fault. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    readonly kind: 'usage' | 'config' | 'environment',
    message: string,
    readonly help: string,
    readonly problems: readonly UsageProblem[] = [],
  ) {
    super(message);
  }
}
