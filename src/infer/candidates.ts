import type { Candidate, Evidence } from '../model/candidate.js';
import { compareText, isWithin, type ModulePath } from '../model/path.js';
import { findDoors, type Door } from './doors.js';
import { entryOf } from './entry.js';
import { findLegacy } from './legacy.js';
import { agingOf, isClassName, isFactoryName, signalOf } from './names.js';
import { peripheryOf } from './peripheral.js';
import type { Survey } from './survey.js';
import { countTraffic, type Traffic } from './traffic.js';
import { isGuardable, transportsOf, type Transport } from './transports.js';

/** Finds what may be a canonical door of a project, the likeliest first. */
export function inferCandidates(survey: Survey): readonly Candidate[] {
  const candidates = new Map<ModulePath, Candidate>();
  for (const door of findDoors(survey)) {
    const traffic = countTraffic(door, survey);
    // What nobody comes through is no door.
    if (traffic.through.size === 0) continue;
    const candidate = describe(door, traffic, survey);
    const known = candidates.get(door.module);
    if (candidate.score > 0 && (known === undefined || candidate.score > known.score))
      candidates.set(door.module, candidate);
  }
  return [...candidates.values()].sort(
    (a, b) =>
      Number(b.isSocket) - Number(a.isSocket) ||
      Number(a.doubts.length > 0) - Number(b.doubts.length > 0) ||
      b.score - a.score ||
      compareText(a.door, b.door),
  );
}

/**
 * Chooses the candidates that need not be asked about: those that nothing speaks against, none within another; packages
 * only where nothing has to do with WebSockets.
 */
export function chooseCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const certain = candidates.filter(({ doubts }) => doubts.length === 0);
  const wanted = candidates.some(({ isSocket }) => isSocket) ? certain.filter(({ isSocket }) => isSocket) : certain;
  const chosen: Candidate[] = [];
  for (const candidate of wanted) if (!chosen.some((other) => isRival(candidate, other))) chosen.push(candidate);
  return chosen;
}

/** Whether two candidates cannot both be in a config: they guard the same, or one is a door of the other. */
export function isRival({ canon: a }: Candidate, { canon: b }: Candidate): boolean {
  const shares = (one: readonly string[] = [], other: readonly string[] = []) =>
    one.some((each) => other.includes(each));
  const folders = ({ guarded }: typeof a) =>
    (guarded?.modules ?? []).filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/\/\*\*$/, ''));
  const isNested = (one: typeof a, other: typeof a) =>
    [...folders(one), ...one.entryPoint].some((place) => folders(other).some((folder) => isWithin(place, folder)));
  return (
    shares(a.entryPoint, b.entryPoint) ||
    shares(a.guarded?.packages, b.guarded?.packages) ||
    shares(a.guarded?.globals, b.guarded?.globals) ||
    isNested(a, b) ||
    isNested(b, a)
  );
}

function describe(door: Door, traffic: Traffic, survey: Survey): Candidate {
  const transports = transportsOf(door, survey);
  const legacy = findLegacy(door, survey);
  const names = [...survey.exports.exportsOf(door.module).keys()];
  const isSocket = transports.length > 0 || signalOf(door.name) === 'strong' || signalOf(door.module) === 'strong';
  const evidence = weigh({ door, traffic, transports, names, isAging: legacy.length > 0 });
  return {
    ...entryOf({ door, traffic, transports, legacy }),
    door: door.module,
    evidence,
    score: evidence.reduce((sum, { points }) => sum + points, 0),
    isSocket: isSocket && !(door.kind === 'package' && transports.length === 0 && signalOf(door.name) !== 'strong'),
    doubts: doubtsOf({ door, traffic, transports, isSocket }),
    legacy,
  };
}

/** What the evidence is taken from. */
interface Facts {
  readonly door: Door;
  readonly traffic: Traffic;
  readonly transports: readonly Transport[];
}

function weigh({ door, traffic, transports, names, isAging }: Facts & { names: readonly string[]; isAging: boolean }) {
  const { through, around, open, openly } = traffic;
  const factories = names.filter(isFactoryName);
  const classes = names.filter((name) => !factories.includes(name) && isClassName(name));
  const evidence: Evidence[] = [];
  const say = (points: number, text: string) => evidence.push({ points, text });
  say(
    Math.min(5, 1 + Math.floor(Math.log2(through.size))),
    `${modules(through.size)} ${through.size === 1 ? 'comes' : 'come'} through it`,
  );
  for (const { name, own } of transports) say(3, `${listed(own)} ${own.length === 1 ? 'uses' : 'use'} ${name}`);
  if (factories.length > 0) say(2, `it exports ${listed(factories)}`);
  if (classes.length > 0) say(1, `it exports ${listed(classes)}`);
  const signal = signalOf(door.module) ?? signalOf(door.name);
  if (signal !== undefined && door.kind !== 'package') say(signal === 'strong' ? 2 : 1, 'its name says so');
  if (door.kind === 'package') say(2, `it is the entry of ${door.name}`);
  else if (door.isDeclared) say(1, `it is the index of ${door.name}`);
  if (isAging) say(1, 'there are older modules beside it');
  if (around.size > 0)
    say(
      -Math.ceil((4 * around.size) / (around.size + through.size)),
      `${modules(around.size)} ${around.size === 1 ? 'goes' : 'go'} around it: ${listed([...around])}`,
    );
  if (open.size > 0)
    say(
      -Math.ceil((4 * openly.size) / (openly.size + through.size + 1)),
      `${modules(open.size)} behind it ${open.size === 1 ? 'has' : 'have'} what others take and it does not offer: ${listed([...open])}`,
    );
  for (const { name, rivals } of transports)
    if (rivals.length > 0)
      say(-1, `${listed(rivals.map(({ module }) => module))} ${rivals.length === 1 ? 'uses' : 'use'} ${name} as well`);
  if (agingOf(door.module)?.isOutright === true) say(-4, `its name says that it is on its way out`);
  return evidence.sort((a, b) => b.points - a.points);
}

function doubtsOf({ door, traffic, transports, isSocket }: Facts & { isSocket: boolean }): readonly string[] {
  const { through, around, openly } = traffic;
  // The one module that uses a transport, and is named after it, needs no crowd.
  const isAlone = transports.length > 0 && transports.every(({ rivals }) => rivals.length === 0);
  const isNamed = door.kind === 'module' && signalOf(door.module) === 'strong';
  const [most, least] = isSocket ? [0.25, isAlone && isNamed ? 1 : 2] : [0.1, 3];
  const all = through.size + around.size;
  const doubts: string[] = [];
  if (through.size < least)
    doubts.push(`only ${modules(through.size)} of the product come${through.size === 1 ? 's' : ''} through it`);
  if (around.size > all * most)
    doubts.push(`${modules(around.size)} of ${all} go${around.size === 1 ? 'es' : ''} around it`);
  if (openly.size > through.size * (isSocket ? 1 : 0.25))
    doubts.push(`${modules(openly.size)} take what it does not offer`);
  if (door.kind === 'module' && transports.length > 0 && !transports.some((each) => isGuardable(each, through.size)))
    doubts.push(`others use ${listed(transports.map(({ name }) => name))} as well`);
  if (door.kind === 'module' && transports.length === 0) doubts.push('nothing stands behind it');
  if (isSocket && transports.length === 0 && !door.isDeclared)
    doubts.push('no raw transport is near, and it is no index');
  if (agingOf(door.module) !== undefined) doubts.push('its name says that it is on its way out');
  const others = [...traffic.others].filter((module) => peripheryOf(module) === undefined).length;
  if (others > MOST_DOORS) doubts.push(`it is one of ${others + 1} ways in`);
  return doubts;
}

/** What has more doors than that has none. */
const MOST_DOORS = 5;

function modules(count: number): string {
  return `${count} module${count === 1 ? '' : 's'}`;
}

/** At most three of some names. */
function listed(names: readonly string[]): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more}`;
}
