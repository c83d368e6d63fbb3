/** An import of a name under another; of all there is where no name is known. */
export function importOf(specifier: string, name: string | undefined, local: string): string {
  const from = JSON.stringify(specifier);
  if (name === undefined) return `import ${from};`;
  if (name === 'default') return `import ${local} from ${from};`;
  return `import { ${nameText(name)} as ${local} } from ${from};`;
}

/** A re-export of a name under another. */
export function exportFrom(specifier: string, name: string | undefined, local: string): string {
  return `export { ${nameText(name ?? 'default')} as ${local} } from ${JSON.stringify(specifier)};`;
}

/** A name may be any string. */
function nameText(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
