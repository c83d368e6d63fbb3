import type { Door } from './doors.js';
import { agingOf, signalOf } from './names.js';
import { peripheryOf } from './peripheral.js';
import { openTo, type Traffic } from './traffic.js';
import { isAlone, isGuardable, type Transport } from './transports.js';
import { either, modules } from './wording.js';

/** Says why a door is not chosen unasked. */
export function doubtsOf({
  door,
  traffic,
  transports,
  isSocket,
}: {
  readonly door: Door;
  readonly traffic: Traffic;
  readonly transports: readonly Transport[];
  readonly isSocket: boolean;
}): readonly string[] {
  const { through, around, open } = traffic;
  // The one module that uses a transport, and is named after it, needs no crowd.
  const isOnly = transports.length > 0 && transports.every(isAlone);
  const isNamed = door.kind === 'module' && signalOf(door.module) === 'strong';
  const [most, least] = isSocket ? [0.25, isOnly && isNamed ? 1 : 2] : [0.1, 3];
  const all = through.size + around.size;
  const doubts: string[] = [];
  if (through.size < least)
    doubts.push(`only ${modules(through.size, ' of the product')} ${either(through.size, 'comes', 'come')} through it`);
  if (around.size > all * most)
    doubts.push(`${modules(around.size)} of ${all} ${either(around.size, 'goes', 'go')} around it`);
  const users = new Set([...open.values()].flatMap(({ to }) => [...to]));
  if (users.size > through.size * (isSocket ? 1 : 0.25)) doubts.push(...doubtsOfOpenness(traffic));
  if (door.kind === 'module' && !transports.some((each) => isGuardable(each, through.size)))
    doubts.push(...transports.flatMap(doubtsOfSharing));
  if (door.kind === 'module' && transports.length === 0) doubts.push('nothing stands behind it');
  if (isSocket && transports.length === 0 && !door.isDeclared)
    doubts.push('no raw transport is near, and it is no index');
  if (agingOf(door.module) !== undefined) doubts.push('its name says that it is on its way out');
  const others = [...traffic.others.keys()].filter((module) => peripheryOf(module) === undefined).length;
  if (others > MOST_DOORS) doubts.push(`it is one of ${others + 1} ways in`);
  return doubts;
}

/** What has more doors than that has none. */
const MOST_DOORS = 5;

function doubtsOfOpenness(traffic: Traffic): readonly string[] {
  const [unoffered, free] = [openTo(traffic, 'unoffered').users.size, openTo(traffic, 'public').users.size];
  return [
    ...(unoffered === 0 ? [] : [`${modules(unoffered)} ${either(unoffered, 'takes', 'take')} what it does not offer`]),
    ...(free === 0 ? [] : [`${modules(free)} ${either(free, 'takes', 'take')} what is open to other packages`]),
  ];
}

function doubtsOfSharing({ name, rivals, foreign, aside }: Transport): readonly string[] {
  const others = rivals.length + foreign.length;
  if (others > 0) return [`${others} ${either(others, 'other uses', 'others use')} ${name} as well`];
  return [`${aside.length} tests, examples or scripts of other packages use ${name}, more than come through it`];
}
