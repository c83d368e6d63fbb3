import type { Candidate } from '../model/candidate.js';
import { compareText, isWithin, type ModulePath } from '../model/path.js';
import { findDoors, type Door } from './doors.js';
import { doubtsOf } from './doubts.js';
import { entryOf } from './entry.js';
import { weigh } from './evidence.js';
import { findLegacy } from './legacy.js';
import { signalOf } from './names.js';
import type { Survey } from './survey.js';
import { countTraffic, type Traffic } from './traffic.js';
import { transportsOf } from './transports.js';

/**
 * Finds what may be a canonical door of a project: first what has to do with WebSockets, then what nothing speaks
 * against, then what has the most points.
 */
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
