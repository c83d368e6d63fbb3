import { posix } from 'node:path';
import { compareText, folderOf, type ModulePath } from '../../model/path.js';
import type { TS } from '../../ts-morph.js';
import type { CompiledProject, Untyped } from './resolution.js';

/**
 * Of what a module imports and no types were found for, the packages that its package.json, or one further up, declares:
 * there would be types, were they installed.
 */
export function uninstalledPackages(
  module: ModulePath,
  untyped: readonly Untyped[],
  program: TS.Program,
  workspace: CompiledProject['workspace'],
): readonly string[] {
  if (untyped.length === 0) return [];
  const ambient = program.getTypeChecker().getAmbientModules();
  const patterns = ambient.map(({ name }) => name.slice(1, -1).split('*'));
  const isAmbient = (specifier: string) =>
    patterns.some(([start, end]) =>
      end === undefined ? specifier === start : specifier.startsWith(start!) && specifier.endsWith(end),
    );
  const needed = untyped.flatMap(({ specifier, packages }) => (isAmbient(specifier) ? [] : packages));
  return [...new Set(needed)].filter((name) => isDeclared(name, module, workspace)).sort(compareText);
}

function isDeclared(name: string, module: string, workspace: CompiledProject['workspace']): boolean {
  const manifest = workspace.manifestOf(module);
  if (manifest === undefined) return false;
  if (manifest.declared.has(name)) return true;
  return manifest.folder !== '' && isDeclared(name, posix.join(folderOf(manifest.folder), 'package.json'), workspace);
}
