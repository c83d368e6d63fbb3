import { isCanonical, type CanonEntry } from '../../model/canon.js';
import type { CanonConfig } from '../../model/config.js';
import type { Examination } from '../../model/doctor.js';
import { compileGlobs } from '../../model/glob.js';
import { folderOf, isWithin, type ModulePath } from '../../model/path.js';

/** Another config, or why it cannot be read. */
export type OtherConfig =
  | {
      readonly file: string;
      readonly canon: readonly CanonConfig[];
      /** What a module of this run is called from its folder. */
      readonly pathOf: (module: ModulePath) => string;
      /** What it calls a module, from the root of this run. */
      readonly moduleOf: (path: string) => ModulePath;
    }
  | { readonly file: string; readonly problem: string };

/** Holds other configs of the repository against the one of the run: they may not send the users of one module to two doors. */
export function examineRivals(
  others: readonly OtherConfig[],
  canon: readonly CanonEntry[],
  modules: readonly ModulePath[],
): Examination {
  const contrary = others.flatMap((other) => ('problem' in other ? [] : contradictions(other, canon, modules)));
  const unread = others.flatMap((other) => ('problem' in other ? [`${other.file}: ${other.problem}`] : []));
  if (contrary.length > 0) {
    return {
      check: 'other configs',
      verdict: 'error',
      message: 'another config names other entry points for the same modules',
      help: 'Keep one config for what they share, or let each leave out what is of the other.',
      details: [...contrary, ...unread],
    };
  }
  if (unread.length > 0) {
    return {
      check: 'other configs',
      verdict: 'warning',
      message: 'another config cannot be read: what it says is not known',
      help: 'Correct it, or take it away.',
      details: unread,
    };
  }
  const files = others.map(({ file }) => file);
  const message = files.length === 0 ? 'none' : 'about modules of their own';
  return { check: 'other configs', verdict: 'ok', message, ...(files.length > 0 && { details: files }) };
}

/** One line for each pair of entries that claim the same modules for different doors. */
function contradictions(
  other: Exclude<OtherConfig, { problem: string }>,
  canon: readonly CanonEntry[],
  modules: readonly ModulePath[],
): readonly string[] {
  return other.canon.flatMap((their) => {
    const { doors, claims } = claimOf(their, other);
    if (doors.length === 0) return [];
    return canon.flatMap((own) => {
      const isSame = own.entryPoints.some((door) => doors.includes(door));
      if (own.entryPoints.length === 0 || isSame) return [];
      const shared = modules.find((module) => isCanonical(own, module) && claims(module));
      return shared === undefined
        ? []
        : [`${other.file} names ${doors[0]} for ${shared}, this one ${own.entryPoints[0]}`];
    });
  });
}

/** The doors of an entry of another config, and the modules that it says are behind them, as paths of this run. */
function claimOf(
  { entryPoint, guarded, legacy }: CanonConfig,
  { pathOf, moduleOf }: Exclude<OtherConfig, { problem: string }>,
) {
  const doors = entryPoint.map(moduleOf);
  const old = compileGlobs(legacy.map(({ module }) => module));
  const listed = guarded === undefined ? undefined : compileGlobs(guarded.modules);
  const claims = (module: ModulePath) => {
    const isBehind = listed?.(pathOf(module)) ?? doors.some((door) => isWithin(module, folderOf(door)));
    return doors.includes(module) || isBehind || old(pathOf(module));
  };
  return { doors, claims };
}
