import type { ModulePath } from '../model/path.js';

/** Folders whose modules use what others are about to be judged by: tests, examples, tooling. */
const FOLDER =
  /(?:^|\/)(__tests__|__mocks__|__fixtures__|tests?|testing|test-?utils?|[\w-]+-tests?|test-[\w-]+|e2e|specs?|fixtures?|mocks?|examples?|demos?|samples?|bench|benchmarks?|playgrounds?|sandbox|sandboxes|docs|stories|scripts?|tools?|templates?)(?=\/)/;

const FILE = /\.(test|spec|e2e|bench|stories|story|config)\.[cm]?[jt]sx?$/;

/**
 * The glob of the tests, examples or scripts that a module is one of, taken from its own path so that it matches;
 * undefined for a module of the product.
 */
export function peripheryOf(module: ModulePath): string | undefined {
  const file = FILE.exec(module);
  if (file !== null) return `**/*${file[0]}`;
  const folder = FOLDER.exec(module);
  return folder === null ? undefined : `**/${folder[1]!}/**`;
}

/** A path as a glob that matches it: what means something in globs becomes `?`, for no character is escaped in them. */
export function literalGlob(path: string): string {
  return path.replace(/[*?{}()[\]\\]|^!/g, '?');
}
