import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFile } from '../../file-kind.js';
import { exportTargets } from './package-target.js';
import { splitPackage } from './specifier.js';

/**
 * Finds the file that a tsconfig extends by the name of a package, in `node_modules` upwards: what its `exports` say,
 * what its `tsconfig` names, else the path as it is written.
 * @param from absolute name of the file that extends
 * @param memberFolder the absolute folder of the package where it is one of the workspace, which then need not be installed
 */
export function packageConfig(from: string, specifier: string, memberFolder: string | undefined): string | undefined {
  const { name, subpath } = splitPackage(specifier);
  const folder = memberFolder ?? installedFolder(dirname(from), name);
  if (folder === undefined) return undefined;
  const { exports, tsconfig } = readManifest(folder);
  const written = join(folder, subpath);
  const candidates = [
    ...(exports === undefined || exports === null
      ? []
      : exportTargets(exports, subpath, { syntax: 'require', conditions: [] })),
    ...(subpath === '.' && typeof tsconfig === 'string' ? [tsconfig] : []),
  ].map((path) => join(folder, path));
  return [...candidates, written, `${written}.json`, join(written, 'tsconfig.json')].find(isFile);
}

function installedFolder(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (isFile(join(place, 'package.json'))) return place;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Somebody else's package.json: where it is malformed, it says nothing. */
function readManifest(folder: string): { readonly exports?: unknown; readonly tsconfig?: unknown } {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
