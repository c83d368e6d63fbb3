import type { ConfigPath } from '../model/config.js';
import { originId, type Origin } from '../model/origin.js';
import { sourceExtension, type ModulePath } from '../model/path.js';
import { nearest } from '../model/suggest.js';
import type { Binding } from './binding.js';

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
export function createIdBinder({ graph, exports, report }: Binding): IdBinder {
  const claimed = new Map<string, string>();

  const idsOf = (id: string, path: ConfigPath): readonly string[] => {
    const hash = id.lastIndexOf('#');
    const place = id.slice(0, hash).replace(/^\.\//, '') as ModulePath;
    const name = id.slice(hash + 1);
    if (!graph.modules.has(place)) {
      if (sourceExtension(place) === undefined || !place.includes('/')) return [`${place}#${name}`];
      const close = nearest(place, [...graph.modules.keys()]);
      report(
        path,
        `${JSON.stringify(place)} is no module in scope`,
        close === undefined
          ? 'Paths count from the root of the run.'
          : `Did you mean ${JSON.stringify(`${close}#${name}`)}?`,
      );
      return [];
    }
    if (name === '*')
      return [...exports.exportsOf(place).values()].flatMap((origin) =>
        isDeclaredIn(place, origin) ? [originId(origin)!] : [],
      );
    const origin = exports.exportOf(place, name);
    if (isDeclaredIn(place, origin)) return [originId(origin)!];
    if (origin.kind === 'unknown') {
      const close = nearest(name, [...exports.exportsOf(place).keys()]);
      report(
        path,
        `${place} does not export ${JSON.stringify(name)}`,
        close === undefined ? undefined : `Did you mean ${JSON.stringify(`${place}#${close}`)}?`,
      );
    } else {
      report(
        path,
        `${place} only passes ${JSON.stringify(name)} on`,
        `Name where it is declared: ${JSON.stringify(originId(origin))}.`,
      );
    }
    return [];
  };

  return {
    bind(id, path, entry, purpose) {
      const ids = idsOf(id, path);
      for (const bound of ids) {
        const key = `${purpose} ${bound}`;
        const other = claimed.get(key) ?? entry;
        if (other !== entry)
          report(path, `${bound} is already listed by the entry ${JSON.stringify(other)}`, 'Let one entry have it.');
        claimed.set(key, other);
      }
      return ids;
    },
  };
}

function isDeclaredIn(place: ModulePath, origin: Origin): boolean {
  return origin.kind === 'module' && origin.path === place;
}
