import { posix } from 'node:path';
import type { ModuleGraph } from '../../model/graph.js';
import type { ModulePath } from '../../model/path.js';

/** The module in the `__mocks__` folder beside a module that stands in for it, where there is one. */
export function manualMockOf(module: ModulePath, { modules }: ModuleGraph): ModulePath | undefined {
  const { dir, base, name } = posix.parse(module);
  const beside = (file: string) => posix.join(dir, '__mocks__', file) as ModulePath;
  const candidates = [base, ...EXTENSIONS.map((extension) => name + extension)].map(beside);
  return candidates.find((candidate) => modules.has(candidate));
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
