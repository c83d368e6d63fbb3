/** `1 module`, `3 modules of the product`. */
export function modules(count: number, which = ''): string {
  return `${count} module${count === 1 ? '' : 's'}${which}`;
}

/** The first form for one, the second for any other number. */
export function either(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** At most three of some names. */
export function listed(names: readonly string[]): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more}`;
}
