import type { ConfigPath } from '../model/config.js';
import { originId, type Origin } from '../model/origin.js';
import { isWithin, sourceExtension, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import type { Binding } from './binding.js';
import { NOT_FOUND } from './places.js';

/** Turns the ids of a config into origins, and remembers which entry listed which. */
export interface IdBinder {
  /**
   * The ids that a written id (`place#name`, `place#*`) stands for, in the form in which origins are compared.
   * An id that two entries list for the same purpose is reported.
   */
  bind(
    id: string,
    path: ConfigPath,
    entry: string,
    purpose: 'constructs' | 'symbols' | 'replacements',
  ): readonly string[];
}

/** Checks that ids name declarations, not re-exports of them, and that no two entries claim the same. */
export function createIdBinder(binding: Binding): IdBinder {
  const { report } = binding;
  const claimed = new Map<string, string>();
  return {
    bind(id, path, entry, purpose) {
      const ids = idsOf(id, path, binding);
      const taken = ids.find((bound) => (claimed.get(`${purpose} ${bound}`) ?? entry) !== entry);
      if (taken !== undefined) {
        const other = claimed.get(`${purpose} ${taken}`);
        report(
          path,
          `is listed by the entry ${JSON.stringify(other)} too: ${JSON.stringify(taken)}`,
          'Leave it to one of them.',
        );
      }
      for (const bound of ids) if (!claimed.has(`${purpose} ${bound}`)) claimed.set(`${purpose} ${bound}`, entry);
      return ids;
    },
  };
}

function idsOf(id: string, path: ConfigPath, binding: Binding): readonly string[] {
  const { places, exports, report } = binding;
  const hash = id.lastIndexOf('#');
  if (hash < 0 || id.startsWith('globalThis#')) return [id.slice(hash + 1)];
  const place = id.slice(0, hash).replace(/^\.\//, '') as ModulePath;
  const name = id.slice(hash + 1);
  if (!places.includes(place)) {
    if (!isMeantAsModule(place, binding)) return [`${place}#${name}`];
    const declaring = places.filter((each) => isDeclaredIn(each, exports.exportOf(each, name)));
    const close = nearest(place, declaring);
    const meant = close === undefined ? NOT_FOUND : `Did you mean ${JSON.stringify(`${close}#${name}`)}?`;
    report(path, `names no module: ${JSON.stringify(place)}`, meant);
    return [];
  }
  if (name === '*') return declarationsIn(place, path, binding);
  const origin = exports.exportOf(place, name);
  if (isDeclaredIn(place, origin)) return [originId(origin)!];
  const source = originId(origin);
  if (source !== undefined) {
    report(
      path,
      `names what ${place} only passes on: ${JSON.stringify(name)}`,
      `Name where it is declared: ${JSON.stringify(source)}.`,
    );
  } else if (origin.kind === 'unknown' && origin.reason === 'missing') {
    const names = [...exports.exportsOf(place).keys()];
    const close = nearest(name, names);
    const meant = close === undefined ? listOf(names) : `Did you mean ${JSON.stringify(`${place}#${close}`)}?`;
    report(path, `names what ${place} does not export: ${JSON.stringify(name)}`, meant);
  } else {
    report(path, `names what ${place} does not declare: ${JSON.stringify(name)}`, 'Name the module that declares it.');
  }
  return [];
}

function declarationsIn(place: ModulePath, path: ConfigPath, { exports, report }: Binding): readonly string[] {
  const origins = [...exports.exportsOf(place).values()].filter((origin) => isDeclaredIn(place, origin));
  if (origins.length === 0) {
    report(
      path,
      `names no declaration: ${place} declares no export of its own`,
      'Name the modules that declare them, or guard the whole module under "guarded.modules".',
    );
  }
  return origins.map((origin) => originId(origin)!);
}

/**
 * Whether a place where no module is was meant to be one, and no package: it is written as a path, as a file, or begins
 * with a folder that is here; unless such a package is declared or imported.
 */
function isMeantAsModule(place: string, { graph, places }: Binding): boolean {
  if (/^(?:[./~]|@\/)/.test(place)) return true;
  // As in `uWebSockets.js`.
  if (/^[^/]+\.js$/.test(place)) return false;
  const folder = place.slice(0, place.indexOf('/') + 1);
  const isHere = folder !== '' && places.some((each) => each.startsWith(folder));
  if (sourceExtension(place) === undefined && !isHere) return false;
  return !graph.packages.some(({ declared }) => declared.some((name) => isWithin(place, name))) && !isImported(place);

  function isImported(name: string): boolean {
    return [...graph.modules.values()].some(({ dependencies }) =>
      dependencies.some(
        ({ target }) =>
          (target.kind === 'package' || target.kind === 'builtin') && target.name.replace(/^node:/, '') === name,
      ),
    );
  }
}

function isDeclaredIn(place: ModulePath, origin: Origin): boolean {
  return origin.kind === 'module' && origin.path === place;
}

/** What a module or entry point exports, for who asked for something else; at most ten names. */
export function listOf(names: readonly string[]): string {
  if (names.length === 0) return 'It exports nothing.';
  const some = names.slice(0, 10).map((name) => JSON.stringify(name));
  return `It exports ${some.join(', ')}${names.length > some.length ? ` and ${names.length - some.length} more` : ''}.`;
}
