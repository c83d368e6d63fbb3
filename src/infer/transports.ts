import type { ModulePath } from '../model/path.js';
import { isBehind, offersOf, type Door } from './doors.js';
import { signalOf } from './names.js';
import { peripheryOf } from './peripheral.js';
import type { Survey, TransportUse } from './survey.js';

/** A raw transport that is used behind a door, and who else uses it. */
export interface Transport {
  /** Name of the package, or of the global. */
  readonly name: string;
  /** Modules of the door that use it. */
  readonly own: readonly ModulePath[];
  /** Uses by modules of the product in the package of the door. */
  readonly rivals: readonly TransportUse[];
  /** Modules of other packages that use it: they have a world of their own. */
  readonly foreign: readonly ModulePath[];
  /** Tests, examples and scripts that use it, as globs. */
  readonly periphery: readonly string[];
  /** Modules that export something of it as their own. */
  readonly passers: readonly ModulePath[];
  /** Whether some of the product take its types alone. */
  readonly hasTypes: boolean;
}

/** The raw transports that are used behind a door, and that it does not keep to itself. */
export function transportsOf(door: Door, survey: Survey): readonly Transport[] {
  const home = survey.packageOf(door.module);
  const names = [...new Set(survey.uses.map(({ name }) => name))];
  return names.flatMap((name) => {
    const uses = survey.uses.filter((use) => use.name === name);
    const product = uses.filter(({ module, how }) => survey.product.has(module) && how !== 'types');
    const own = product.map(({ module }) => module).filter((module) => isBehind(module, door));
    const isShown = own.some((module) => module === door.module || offersOf(door.module, module, survey));
    if (own.length === 0 || (!isShown && door.kind !== 'folder')) return [];
    const others = product.filter(({ module }) => !isBehind(module, door));
    const elsewhere = uses.filter(({ module }) => !isBehind(module, door));
    const isAtHome = ({ module }: TransportUse) => survey.packageOf(module) === home;
    return [
      {
        name,
        own,
        rivals: others.filter(isAtHome),
        foreign: others.filter((use) => !isAtHome(use)).map(({ module }) => module),
        periphery: [...new Set(elsewhere.flatMap(({ module }) => peripheryOf(module) ?? []))],
        passers: [...(survey.passedOnBy.get(name) ?? [])].filter((module) => !isBehind(module, door)),
        hasTypes: elsewhere.some(({ module, how }) => how === 'types' && survey.product.has(module)),
      },
    ];
  });
}

/**
 * Whether a transport may be guarded unasked: who else uses it does so in passing, and is few against the many that come
 * through the door.
 */
export function isGuardable({ rivals, foreign }: Transport, through: number): boolean {
  return rivals.every(isSlip) && rivals.length * 4 <= through && foreign.length <= MOST_FOREIGN;
}

/** A module that is about connections by its name, or hands around what it takes, is another way rather than a slip. */
function isSlip({ module, how }: TransportUse): boolean {
  return how === 'constructs' && signalOf(module.slice(module.lastIndexOf('/') + 1)) !== 'strong';
}

/** More modules than that are no list for a config. */
const MOST_FOREIGN = 5;
