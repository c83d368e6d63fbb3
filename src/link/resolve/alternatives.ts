import { posix } from 'node:path';
import { isDeclarationFile, type ModulePath } from '../../model/path.js';
import { exportTargets, sourceOf, type PackageContext } from './package-target.js';
import type { Manifest } from './workspace.js';

/**
 * Every module that a subpath of a workspace package can lead to, under whatever conditions; undefined where one of
 * them is only a guess of what a built file was built from.
 */
export function packageAlternatives(
  manifest: Manifest,
  subpath: string,
  under: Omit<PackageContext, 'syntax'>,
): readonly ModulePath[] | undefined {
  const contexts = ['import' as const, 'require' as const].flatMap((syntax) =>
    [[], ...conditionsIn(manifest.exports).map((condition) => [condition])].map((conditions): PackageContext => {
      return { ...under, syntax, conditions: [...conditions, ...under.conditions] };
    }),
  );
  const context = contexts[0]!;
  const unmapped = subpath === '.' ? manifest.mains : [subpath];
  const isMapped = manifest.exports !== undefined && manifest.exports !== null;
  const targets = isMapped ? contexts.flatMap((each) => exportTargets(manifest.exports, subpath, each)) : unmapped;
  const modules = new Set<ModulePath>();
  for (const target of new Set(targets)) {
    const source = sourceOf(manifest, target, context);
    if (source === undefined) continue;
    if (!isNamed(source, target, manifest, context)) return undefined;
    if (!isDeclarationFile(source)) modules.add(source);
  }
  return modules.size === 0 ? undefined : [...modules];
}

/** Whether a package says itself that a module is its source: by its path, or by the build folders of its tsconfig. */
function isNamed(source: ModulePath, target: string, manifest: Manifest, { buildFolders }: PackageContext): boolean {
  const within = source.slice(manifest.folder === '' ? 0 : manifest.folder.length + 1);
  const written = [JSON.stringify(manifest.exports ?? null), ...manifest.mains.map((main) => JSON.stringify(main))];
  if (target.replace(/^\.\//, '').startsWith(within.replace(/\.[^/]*$/, ''))) return true;
  if (written.some((text) => text.includes(`"${within}"`) || text.includes(`"./${within}"`))) return true;
  const build = buildFolders(manifest);
  if (build === undefined) return false;
  const built = posix.join(manifest.folder, target).replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  const plain = source.replace(/\.[^/]*$/, '');
  return (
    built.startsWith(`${build.outDir}/`) && posix.join(build.rootDir, built.slice(build.outDir.length + 1)) === plain
  );
}

/** Every condition that a map of `exports` knows. */
function conditionsIn(exports: unknown): readonly string[] {
  if (Array.isArray(exports)) return exports.flatMap(conditionsIn);
  if (typeof exports !== 'object' || exports === null) return [];
  const own = Object.keys(exports).filter((key) => !key.startsWith('.'));
  return [...new Set([...own, ...Object.values(exports).flatMap(conditionsIn)])];
}
