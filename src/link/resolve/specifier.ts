import { isBuiltin } from 'node:module';

/** The package that a bare specifier names: `@acme/net/ws` → `@acme/net` and `./ws`. */
export function splitPackage(specifier: string): { name: string; subpath: string } {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const rest = parts.slice(length).join('/');
  return { name: parts.slice(0, length).join('/'), subpath: rest === '' ? '.' : `./${rest}` };
}

/** A specifier without what only a bundler reads: a query (`./logo.svg?raw`) and inline loaders (`raw!./page`). */
export function plainSpecifier(specifier: string): string {
  const withoutLoaders = specifier.slice(specifier.lastIndexOf('!') + 1);
  const query = withoutLoaders.indexOf('?');
  return query > 0 ? withoutLoaders.slice(0, query) : withoutLoaders;
}

/** Whether a specifier starts from the importing file: `./`, `../`, `.`, `..`. */
export function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

/** The runtime's module that a specifier names, with its scheme; undefined where it names none. */
export function builtinName(specifier: string): string | undefined {
  if (/^(?:node|bun|deno|cloudflare|electron):/.test(specifier)) return specifier;
  return isBuiltin(specifier) ? `node:${specifier}` : undefined;
}

/** Whether a specifier has a scheme (`https:`, `virtual:`, `data:`), so that it names no file of the project. */
export function hasScheme(specifier: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(specifier) || specifier.startsWith('\0');
}
