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
  /** Modules of the product in other packages that use it. */
  readonly foreign: readonly ModulePath[];
  /** Tests, examples and scripts of other packages that use it. */
  readonly aside: readonly ModulePath[];
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
    const abroad = elsewhere.filter((use) => !isAtHome(use) && use.how !== 'types').map(({ module }) => module);
    return [
      {
        name,
        own,
        rivals: others.filter(isAtHome),
        foreign: abroad.filter((module) => survey.product.has(module)),
        aside: abroad.filter((module) => peripheryOf(module) !== undefined),
        periphery: [...new Set(elsewhere.flatMap(({ module }) => peripheryOf(module) ?? []))],
        passers: [...(survey.passedOnBy.get(name) ?? [])].filter((module) => !isBehind(module, door)),
        hasTypes: elsewhere.some(({ module, how }) => how === 'types' && survey.product.has(module)),
      },
    ];
  });
}

/**
 * Whether a transport may be guarded unasked: nobody in another package uses it, and who else does so in the same one
 * does it in passing, and is few against the many that come through the door. Where more tests and examples of other
 * packages use it than come through the door, it is what the project makes rather than what the door keeps.
 */
export function isGuardable({ rivals, foreign, aside }: Transport, through: number): boolean {
  return rivals.every(isSlip) && rivals.length * 4 <= through && foreign.length === 0 && aside.length <= through;
}

/** Whether nobody but a door uses a transport, tests of the same package left aside. */
export function isAlone({ rivals, foreign, aside }: Transport): boolean {
  return rivals.length + foreign.length + aside.length === 0;
}

/** A module that is about connections by its name, or hands around what it takes, is another way rather than a slip. */
function isSlip({ module, how }: TransportUse): boolean {
  return how === 'constructs' && signalOf(module.slice(module.lastIndexOf('/') + 1)) !== 'strong';
}
