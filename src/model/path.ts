/**
 * The identity of a module: its path from the root of the run, always with forward slashes.
 * A file outside the root keeps its leading `../`.
 */
export type ModulePath = string & { readonly brand: 'ModulePath' };

/** A file system's own rules about paths: `path`, `path.win32` or `path.posix` of Node.js. */
export interface PathSystem {
  readonly sep: string;
  relative(from: string, to: string): string;
  resolve(...paths: string[]): string;
}

/** Extensions of files that are parsed, longest first so that `.d.ts` is seen before `.ts`. */
export const SOURCE_EXTENSIONS = [
  '.d.mts',
  '.d.cts',
  '.d.ts',
  '.mts',
  '.cts',
  '.tsx',
  '.ts',
  '.mjs',
  '.cjs',
  '.jsx',
  '.js',
  '.vue',
  '.svelte',
  '.astro',
] as const;

/**
 * Turns an absolute file name into a module's identity.
 * @param root absolute folder of the run, in the separators of `system`
 * @param file absolute file name, in the separators of `system`
 */
export function toModulePath(root: string, file: string, system: PathSystem): ModulePath {
  // There is no relative way from one network share to another, though `relative` gives one.
  const isElsewhere = system.sep === '\\' && shareOf(root) !== shareOf(file);
  return (isElsewhere ? file : system.relative(root, file)).split(system.sep).join('/') as ModulePath;
}

/** The server and share that a Windows path starts with, or undefined. */
function shareOf(file: string): string | undefined {
  return /^[\\/]{2}[^\\/]+[\\/]+[^\\/]+/.exec(file)?.[0].replaceAll('/', '\\').toLowerCase();
}

/** Turns a module's identity back into an absolute file name in the separators of `system`. */
export function toFileName(root: string, module: ModulePath, system: PathSystem): string {
  return system.resolve(root, module);
}

/** The folder that a module or folder stands in, `''` for the root itself; a folder may end in a slash. */
export function folderOf(module: string): string {
  return module.slice(0, Math.max(0, module.lastIndexOf('/', module.length - 2)));
}

/** The name of a file, up to its first dot. */
export function stemOf(module: string): string {
  return module.slice(module.lastIndexOf('/') + 1).split('.', 1)[0]!;
}

/** Whether `path` is `folder` or lies below it; every path of the root lies below `''`, none beside it or on another drive. */
export function isWithin(path: string, folder: string): boolean {
  if (folder === '') return path !== '..' && !/^(?:\.\.\/|\/|[A-Za-z]:\/)/.test(path);
  return path === folder || path.startsWith(`${folder}/`);
}

/** The source extension of a file name, or undefined where it is not source. */
export function sourceExtension(file: string): (typeof SOURCE_EXTENSIONS)[number] | undefined {
  return SOURCE_EXTENSIONS.find((extension) => file.endsWith(extension));
}

/** Whether a module only declares types (`.d.ts`, `.d.mts`, `.d.cts`, `.d.css.ts`), so that it never runs. */
export function isDeclarationFile(module: string): boolean {
  return /\.d\.(?:[mc]?ts|[^/]+\.ts)$/.test(module);
}

/** Whether a file is a component of Vue, Svelte or Astro: markup with blocks of script in it. */
export function isComponent(module: string): boolean {
  return /\.(?:vue|svelte|astro)$/.test(module);
}

/** Whether a module is written in TypeScript. */
export function isTypeScript(module: string): boolean {
  return /\.(?:[mc]?ts|tsx)$/.test(module);
}

/** Whether a file is JavaScript, where TypeScript takes types from comments. */
export function isJavaScript(module: string): boolean {
  return /\.[mc]?jsx?$/.test(module);
}

/** Orders strings by UTF-16 code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
