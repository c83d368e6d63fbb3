/** A name that is taken from a module: `imported` is what that calls it, `local` what it is called here or passed on as. */
export interface TakenName {
  readonly imported: string;
  readonly local: string;
  /** Marked `type` by itself, or within a statement that is. */
  readonly typeOnly: boolean;
}

/** Whether a name can be written without quotes. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
}

/** A specifier in the quotes of another one, or undefined where it has characters that would have to be escaped. */
export function quoteLike(literal: string, specifier: string): string | undefined {
  const quote = literal[0]!;
  return specifier.includes(quote) || /[\\\r\n]|\$\{/.test(specifier) ? undefined : `${quote}${specifier}${quote}`;
}
