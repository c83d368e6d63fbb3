import type { Cycle } from '../model/cycle.js';
import type { Finding } from '../model/finding.js';
import { leadsTo, type Dependency } from '../model/graph.js';
import { originId } from '../model/origin.js';
import type { Move } from '../model/fix.js';
import type { ImportBinding } from '../model/record.js';
import { objectionsToMocks } from './interception.js';
import { objectionToMock } from './mocks/verify-mock.js';
import { ringThrough } from './ring.js';
import type { Objection } from './objection.js';
import { objectionsOfFindingsLeft, objectionsToFindings } from './brought.js';
import type { Judgement } from './judgement.js';
import type { RequestMove, Step } from './plan.js';

/**
 * Proves moves on the project as it would be: its modules parse, every name that moved comes from the same declaration
 * as before, through the entry point, and nothing that was not there before is found anywhere.
 * @param owed findings that a further step takes away
 * @returns what is to be taken back, and why; none where all is well. To be asked again without it
 */
export function verifyMoves(
  made: readonly Step[],
  before: Judgement,
  after: Judgement,
  owed: readonly Finding[] = [],
): readonly Objection[] {
  const kinds = [
    objectionsToNames,
    objectionsOfFindingsLeft,
    objectionsToRings,
    objectionsToMocks,
    objectionsToFindings,
  ];
  for (const objectionsOf of kinds) {
    const objections = objectionsOf(made, before, after, owed);
    if (objections.length > 0) return objections;
  }
  return [];
}

function objectionsToNames(made: readonly Step[], before: Judgement, after: Judgement): readonly Objection[] {
  return made.flatMap((step): Objection | readonly Objection[] => {
    const { module, entryPoint } = step;
    const { record, dependencies } = after.graph.modules.get(module)!;
    if (record.syntaxErrors.length > 0) return { step, reason: 'the file would no longer parse' };
    if (module === entryPoint) return { step, reason: 'the module would import itself' };
    if (step.kind === 'call') {
      const isTaken = dependencies.some((each) => leadsTo(each, entryPoint) && takesExport(each, step.name));
      return isTaken ? [] : { step, reason: `${step.name} would not come from ${entryPoint}` };
    }
    if (step.kind === 'mock') {
      const reason = objectionToMock(step, before, after);
      return reason === undefined ? [] : { step, reason };
    }
    return [...step.moves].flatMap(([binding, planned]) => {
      const reason = problemOf(binding, planned, step, before, after);
      return reason === undefined ? [] : { step, reason, names: new Set([binding]) };
    });
  });
}

/** Why a name does not come from where it should. */
function problemOf(
  binding: ImportBinding,
  { origin, name, isReplacement }: Move,
  { dependency, entryPoint, findings }: RequestMove,
  before: Judgement,
  after: Judgement,
): string | undefined {
  const { from, request } = dependency;
  const taken = after.graph.modules
    .get(from)!
    .dependencies.find(
      (each) =>
        each.request.form === request.form && leadsTo(each, entryPoint) && takes(each, binding, name, isReplacement),
    );
  if (taken === undefined) return `${binding.local || binding.imported} would not come from ${entryPoint}`;
  const members = name === '*' ? findings.map((finding) => [finding.symbol ?? '', finding.origin] as const) : [];
  const expected =
    name === '*' ? members.map(([member, own]) => [member, own && originId(own)]) : [[undefined, origin]];
  for (const [member, id] of expected) {
    const now = after.originOf(taken, name, member);
    if (originId(now) !== id) return `${member ?? binding.local} would come from ${originId(now) ?? 'nowhere'}`;
    if (!binding.typeOnly && after.losesValue(now)) return `${entryPoint} exports ${member ?? name} as a type only`;
    if (isReplacement) continue;
    const [was, is] = [before.retyperOf(before.originOf(dependency, binding.imported, member)), after.retyperOf(now)];
    if (was !== is) return `${member ?? binding.imported} is given another type in ${is ?? was}`;
  }
  return undefined;
}

/** Whether a name is taken under what it was called here; of what replaces another, or of a member, under any name. */
function takes(
  { request }: Dependency,
  { local, imported }: ImportBinding,
  name: string,
  isReplacement: boolean,
): boolean {
  const isTaken = (each: ImportBinding) =>
    isReplacement || each.local === local || (imported === local && each.local === name);
  return request.bindings.some((each) => each.imported === name && isTaken(each));
}

/** Whether a request takes an export, if only as a member of everything. */
function takesExport({ request }: Dependency, name: string): boolean {
  return request.bindings.some(({ imported, typeOnly }) => !typeOnly && (imported === name || imported === '*'));
}

/** Components that are no part of one that was there before, of the same kind or a worse one. */
function newCycles(before: readonly Cycle[], after: readonly Cycle[]): readonly Cycle[] {
  const known = before.map(({ kind, members }) => ({ kind, members: new Set(members) }));
  return after.filter(({ kind, members }) => {
    if (kind === 'type-only') return false;
    const isKnown = (other: (typeof known)[number]) =>
      (other.kind === kind || other.kind === 'eager') && members.every((member) => other.members.has(member));
    return !known.some(isKnown);
  });
}

function objectionsToRings(made: readonly Step[], before: Judgement, after: Judgement): readonly Objection[] {
  return newCycles(before.cycles, after.cycles).flatMap((cycle) =>
    stepsOnRing(made, cycle, before.cycles).map((step) => {
      const own = ringThrough(after.emitted, cycle, step.module, step.entryPoint);
      const ring = own ?? [...cycle.ring, ...cycle.ring.slice(0, 1)].map(({ from }) => from);
      return { step, reason: `it would close a ring: ${ring.join(' → ')}` };
    }),
  );
}

/**
 * The steps by which a ring is closed; where none can be told, all of its modules. What was on a ring with the entry point
 * already closes none by taking more from there.
 */
function stepsOnRing(made: readonly Step[], { kind, members }: Cycle, known: readonly Cycle[]): readonly Step[] {
  const own = new Set(members);
  const inside = made.filter(({ module }) => own.has(module));
  const closing = inside.filter(({ entryPoint }) => own.has(entryPoint));
  const rings = known.filter((other) => other.kind === kind || other.kind === 'eager');
  const isOld = ({ module, entryPoint }: Step) =>
    rings.some((ring) => ring.members.includes(module) && ring.members.includes(entryPoint));
  const fresh = closing.filter((step) => !isOld(step));
  return [fresh, closing, inside, made].find((some) => some.length > 0) ?? [];
}
