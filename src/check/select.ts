import * as system from 'node:path';
import { kindOf } from '../file-kind.js';
import type { Finding } from '../model/finding.js';
import { isWithin, toModulePath, type ModulePath } from '../model/path.js';
import { UsageError } from '../usage-error.js';

/**
 * Reads path arguments, which narrow what is shown and never what is read. A cycle is shown where any of its
 * members is asked for.
 * @param paths files and folders relative to `cwd`; none asks for everything
 * @throws UsageError where a path does not exist
 */
export function selectByPath(
  paths: readonly string[],
  cwd: string,
  root: string,
  modules: readonly ModulePath[],
): { isShown: (finding: Finding) => boolean; notes: readonly string[] } {
  if (paths.length === 0) return { isShown: () => true, notes: [] };
  const missing = paths.filter((path) => kindOf(system.resolve(cwd, path)) === 'missing');
  if (missing.length > 0) {
    const problems = missing.map((path) => ({ message: `${JSON.stringify(path)} does not exist` }));
    throw new UsageError('usage', 'there is no such path', 'Paths count from the working directory.', problems);
  }
  const wanted = paths.map((path) => {
    const module = toModulePath(root, system.resolve(cwd, path), system);
    // A folder above the root holds all of it.
    return /^(?:\.\.\/)*\.\.$/.test(module) ? '' : module;
  });
  const outside = paths.filter((_, index) => !modules.some((module) => isWithin(module, wanted[index]!)));
  const isWanted = (module: ModulePath) => wanted.some((path) => isWithin(module, path));
  return {
    isShown: ({ module, cycle }) => (cycle?.members ?? [module]).some(isWanted),
    notes: outside.map((path) => `${path} holds no module in scope; nothing to check there`),
  };
}
