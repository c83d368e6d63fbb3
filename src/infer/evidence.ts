import type { Evidence } from '../model/candidate.js';
import type { Door } from './doors.js';
import { agingOf, isClassName, isFactoryName, signalOf } from './names.js';
import { openTo, type Traffic } from './traffic.js';
import type { Transport } from './transports.js';
import { either, listed, modules } from './wording.js';

/** Weighs what speaks for a door and against it, the strongest first. */
export function weigh({
  door,
  traffic,
  transports,
  names,
  isAging,
}: {
  readonly door: Door;
  readonly traffic: Traffic;
  readonly transports: readonly Transport[];
  /** What the door exports. */
  readonly names: readonly string[];
  /** Whether there are older modules beside it. */
  readonly isAging: boolean;
}): readonly Evidence[] {
  const { through, around } = traffic;
  const factories = names.filter(isFactoryName);
  const classes = names.filter((name) => !factories.includes(name) && isClassName(name));
  const evidence: Evidence[] = [];
  const say = (points: number, text: string) => evidence.push({ points, text });
  say(
    Math.min(5, 1 + Math.floor(Math.log2(through.size))),
    `${modules(through.size)} ${either(through.size, 'comes', 'come')} through it`,
  );
  for (const { name, own } of transports) say(3, `${listed(own)} ${either(own.length, 'uses', 'use')} ${name}`);
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
      `${modules(around.size)} ${either(around.size, 'goes', 'go')} around it: ${listed([...around])}`,
    );
  const against = (to: ReadonlySet<string>) => -Math.ceil((4 * to.size) / (to.size + through.size + 1));
  const unoffered = openTo(traffic, 'unoffered');
  if (unoffered.modules.length > 0)
    say(
      against(unoffered.users),
      `${modules(unoffered.modules.length)} behind it ${either(unoffered.modules.length, 'has', 'have')} what others take and it does not offer: ${listed(unoffered.modules)}`,
    );
  const free = openTo(traffic, 'public');
  if (free.modules.length > 0)
    say(
      against(free.users),
      `${modules(free.modules.length)} behind it ${either(free.modules.length, 'is', 'are')} open to other packages, which ask for ${either(free.modules.length, 'it', 'them')}: ${listed(free.modules)}`,
    );
  for (const { name, rivals, foreign } of transports) {
    const others = [...rivals.map(({ module }) => module), ...foreign];
    if (others.length > 0) say(-1, `${listed(others)} ${either(others.length, 'uses', 'use')} ${name} as well`);
  }
  if (agingOf(door.module)?.isOutright === true) say(-4, `its name says that it is on its way out`);
  return evidence.sort((a, b) => b.points - a.points);
}
