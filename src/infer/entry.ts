import type { Candidate, LegacyCandidate, Remark } from '../model/candidate.js';
import type { CanonConfig } from '../model/config.js';
import { compareText, type ModulePath } from '../model/path.js';
import { RAW_GLOBAL } from '../model/transport.js';
import type { Door } from './doors.js';
import { literalGlob } from './peripheral.js';
import type { Traffic } from './traffic.js';
import { isGuardable, type Transport } from './transports.js';

/** Writes a door down as an entry of a config: the narrowest guard that the evidence bears. */
export function entryOf(facts: {
  readonly door: Door;
  readonly traffic: Traffic;
  readonly transports: readonly Transport[];
  readonly legacy: readonly LegacyCandidate[];
}): Pick<Candidate, 'canon' | 'remarks'> {
  const { door, traffic, transports, legacy } = facts;
  const likely = transports.filter((transport) => isGuardable(transport, traffic.through.size));
  // Behind a single module there is nothing else to guard.
  const guardable = likely.length === 0 && door.kind === 'module' ? transports : likely;
  const remarks: Remark[] = [];
  const remark = (about: string, text: string): string => {
    if (!remarks.some((each) => each.about === about)) remarks.push({ about, text });
    return about;
  };
  const sorted = (modules: Iterable<ModulePath>) => [...modules].sort(compareText);
  const ways = new Map([
    ...guardable.flatMap(({ name, passers }) => passers.map((module) => [module, `passes on ${name}`] as const)),
    ...[...traffic.others].map(([module, how]) => [module, ON_FURTHER_DOORS[how]] as const),
  ]);
  const others = sorted(ways.keys()).map((module) => remark(module, ways.get(module)!));
  const open = sorted(traffic.open.keys()).map((module) =>
    remark(`!${literalGlob(module)}`, ON_OPENINGS[traffic.open.get(module)!.how]),
  );
  const foreign = guardable.flatMap(({ name, foreign }) =>
    foreign.map((module) => remark(literalGlob(module), `uses ${name} in a package of its own`)),
  );
  const beneath = sorted(traffic.beneath).map((module) =>
    remark(literalGlob(module), 'the entry point needs it: through the door it would close a ring'),
  );
  const periphery = [...traffic.periphery, ...guardable.flatMap((transport) => transport.periphery)].map((glob) =>
    remark(glob, 'looks behind the door today; take it out to have that reported'),
  );
  const names = guardable.map(({ name }) => name);
  const canon: CanonConfig = {
    name: door.name,
    entryPoint: [door.module, ...others],
    specifier: undefined,
    exports: new Map(),
    owners: [...new Set([literalGlob(door.module), ...door.globs, ...beneath, ...foreign, ...periphery])],
    guarded: {
      modules: [...door.globs, ...open],
      packages: names.filter((name) => name !== RAW_GLOBAL),
      globals: names.filter((name) => name === RAW_GLOBAL),
      symbols: [],
      transports: false,
    },
    replacements: new Map(),
    legacy: legacy
      .filter(({ isCertain }) => isCertain)
      .map(({ module }) => ({
        module: literalGlob(module),
        replacements: new Map(),
        since: undefined,
        removeBy: undefined,
      })),
    types: traffic.hasTypes || guardable.some(({ hasTypes }) => hasTypes) ? 'free' : 'guarded',
  };
  return { canon, remarks };
}

const ON_FURTHER_DOORS = {
  passer: 'passes on what is behind the door',
  subpath: 'open to other packages, which ask for it',
} as const;

const ON_OPENINGS = {
  unoffered: 'others take what the entry point does not offer',
  public: 'open to other packages, which ask for it',
} as const;
