import type { ConfigPath } from '../model/config.js';
import { compileGlobs } from '../model/glob.js';
import type { ModuleGraph } from '../model/graph.js';
import { compareText, folderOf, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import type { Binding } from './binding.js';

/** Everything that a glob or an id can mean: every module, and every other file that a request leads to; sorted. */
export function placesOf(graph: ModuleGraph): readonly ModulePath[] {
  const places = new Set(graph.modules.keys());
  for (const { dependencies } of graph.modules.values()) {
    for (const { target } of dependencies) if (target.kind === 'module') places.add(target.path);
  }
  return [...places].sort(compareText);
}

/** The places that a list of globs matches; each glob that matches none is reported, one with `!` in front too. */
export function matchGlobs(globs: readonly string[], path: ConfigPath, binding: Binding): readonly ModulePath[] {
  globs.forEach((glob, position) => reportIdleGlob(glob, [...path, position], binding));
  return binding.places.filter(compileGlobs(globs));
}

/** The same modules, each with its other half: where `x.d.ts` stands beside `x.js`, the one only declares what the other is. */
export function withHalves(modules: readonly ModulePath[], { places }: Binding): readonly ModulePath[] {
  const all = new Set(modules);
  const halves = new Set(modules.flatMap(halvesOf));
  return places.filter((place) => all.has(place) || halves.has(place));
}

function halvesOf(module: ModulePath): readonly string[] {
  const declaration = /\.d\.([cm]?)ts$/.exec(module);
  if (declaration === null) return [module.replace(/\.([cm]?)jsx?$/, '.d.$1ts')];
  const name = module.slice(0, declaration.index);
  return [`${name}.${declaration[1]}js`, `${name}.${declaration[1]}jsx`];
}

/** The places that one glob matches; if there is none, that is reported. */
export function matchGlob(glob: string, path: ConfigPath, binding: Binding): readonly ModulePath[] {
  reportIdleGlob(glob, path, binding);
  return binding.places.filter(compileGlobs([glob]));
}

function reportIdleGlob(glob: string, path: ConfigPath, { places, report }: Binding): void {
  const [, mark = '', plain = ''] = /^(!?)(?:\.\/)*(.*)$/.exec(glob)!;
  if (places.some(compileGlobs([plain]))) return;
  const meant = nearestGlob(plain, places);
  report(
    path,
    `matches no module: ${JSON.stringify(glob)}`,
    meant === undefined ? NOT_FOUND : `Did you mean ${JSON.stringify(mark + meant)}?`,
  );
}

/** What to do about a path or glob that nothing is like. */
export const NOT_FOUND = 'Paths count from the root of the run; what git ignores or "exclude" leaves out is not found.';

/** What was probably meant: the folder where one is named as if it were a file, a path spelt right, a folder spelt right. */
function nearestGlob(glob: string, places: readonly ModulePath[]): string | undefined {
  const folders = foldersOf(places);
  const steps = glob.replace(/\/$/, '').split('/');
  const wildcard = steps.findIndex((step) => /[*?{[(]/.test(step));
  if (wildcard === -1) return folders.includes(glob) ? `${glob}/**` : nearest(glob, places);
  const folder = nearest(steps.slice(0, wildcard).join('/'), folders);
  const corrected = [folder, ...steps.slice(wildcard)].join('/');
  return folder !== undefined && places.some(compileGlobs([corrected])) ? corrected : undefined;
}

function foldersOf(places: readonly ModulePath[]): readonly string[] {
  const folders = new Set<string>();
  for (const place of places) {
    for (let folder = folderOf(place); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  }
  return [...folders];
}
