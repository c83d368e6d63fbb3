import type { Cycle } from '../model/cycle.js';
import type { Finding } from '../model/finding.js';
import type { Dependency, ModuleGraph } from '../model/graph.js';
import { originId, type Origin } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { Move } from '../model/fix.js';
import type { ImportBinding, ModuleRequest } from '../model/record.js';
import { objectionsToMocks } from './interception.js';
import { objectionToMock } from './mocks/verify-mock.js';
import { ringThrough } from './ring.js';
import type { Objection } from './objection.js';
import { loadedBy } from './mocks/reach.js';
import { fixedBy, isTarget, type RequestMove, type Step } from './plan.js';

/** A project as it was judged, before or after fixes. */
export interface Judgement {
  readonly graph: ModuleGraph;
  /** Every finding, those that are accepted or not shown too. */
  readonly found: readonly Finding[];
  readonly cycles: readonly Cycle[];
  /** The graph that the cycles are those of: as the project's compilers leave it. */
  readonly emitted: ModuleGraph;
  /** Where a name comes from that a request takes. */
  readonly originOf: (dependency: Dependency, imported: string, member?: string) => Origin;
  /** Whether a value is lost on the way to its origin: it is passed on as a type only, and is more. */
  readonly losesValue: (origin: Origin) => boolean;
  /** Whether an import takes the value of a name, and there is one. */
  readonly takesValue: (dependency: Dependency, binding: ImportBinding) => boolean;
  /** The module that gives a name another type on the way to its origin, where there is one. */
  readonly retyperOf: (origin: Origin) => ModulePath | undefined;
}

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

function leadsTo({ target }: Dependency, path: ModulePath): boolean {
  return target.kind === 'module' && target.path === path;
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
    stepsOnRing(made, cycle).map((step) => {
      const own = ringThrough(after.emitted, cycle, step.module, step.entryPoint);
      const ring = own ?? [...cycle.ring, ...cycle.ring.slice(0, 1)].map(({ from }) => from);
      return { step, reason: `it would close a ring: ${ring.join(' → ')}` };
    }),
  );
}

/** The steps by which a ring is closed; where none can be told, all of its modules. */
function stepsOnRing(made: readonly Step[], { members }: Cycle): readonly Step[] {
  const own = new Set(members);
  const inside = made.filter(({ module }) => own.has(module));
  const closing = inside.filter(({ entryPoint }) => own.has(entryPoint));
  return closing.length > 0 ? closing : inside.length > 0 ? inside : made;
}

/** Steps after which there are more of their findings than there should be. */
function objectionsOfFindingsLeft(
  made: readonly Step[],
  { found: before }: Judgement,
  { found: after }: Judgement,
): readonly Objection[] {
  const [were, are, fixed] = [before, after, made.flatMap(fixedBy)].map(countByIdentity);
  const isLeft = (key: string) => (are!.get(key) ?? 0) > were!.get(key)! - fixed!.get(key)!;
  return made.flatMap((step) => {
    const left = fixedBy(step).filter((finding) => isLeft(identityOf(finding)));
    const own = left.filter((finding) => step.findings.includes(finding));
    const objection = { step, reason: 'it would still be found' };
    return left.length === 0 ? [] : own.length < left.length ? objection : { ...objection, findings: new Set(own) };
  });
}

/**
 * What steps bring that a further step takes away again: of a class that replaces another, constructions are found that
 * an export of the entry point stands for.
 */
export function owedBy(made: readonly Step[], before: Judgement, after: Judgement): readonly Finding[] {
  if (made.every((step) => replacedBy(step).length === 0)) return [];
  return newFindings(asReplaced(before.found, made), after.found).filter((finding) => {
    return finding.fix?.change.kind === 'call' && made.some((step) => isOwedTo(step, finding));
  });
}

/** Whether a step gave a class that is constructed its place. */
export function isOwedTo(step: Step, { module, origin }: Finding): boolean {
  const id = origin && originId(origin);
  return step.module === module && replacedBy(step).some((move) => move.origin === id);
}

/** The moves of a step that put another declaration in the place of one. */
function replacedBy(step: Step): readonly Move[] {
  return step.kind === 'move' ? [...step.moves.values()].filter(({ isReplacement }) => isReplacement) : [];
}

function objectionsToFindings(
  made: readonly Step[],
  before: Judgement,
  after: Judgement,
  owed: readonly Finding[],
): readonly Objection[] {
  const brought = newFindings(asReplaced(before.found, made), after.found);
  return brought
    .filter((finding) => !owed.includes(finding))
    .flatMap((finding) => {
      const reason = `it would bring another finding: ${finding.rule} in ${finding.module}`;
      return blamedFor(finding, made, after.graph, before.graph).map((blamed) => ({ ...blamed, reason }));
    });
}

/** Findings about names of which a module has another declaration now, as if they were about that. */
function asReplaced(found: readonly Finding[], made: readonly Step[]): readonly Finding[] {
  const replaced = new Map<string, string>();
  for (const { module, findings } of made) {
    for (const { fix, subject } of findings)
      if (fix?.change.kind === 'move' && fix.change.isReplacement)
        replaced.set(`${module}\n${subject}`, fix.change.origin);
  }
  if (replaced.size === 0) return found;
  return found.map((each) => ({ ...each, subject: replaced.get(`${each.module}\n${each.subject}`) ?? each.subject }));
}

/** Findings that were not there; of cycles only whether there are new ones is asked. */
function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = countByIdentity(before);
  return after.filter((finding) => {
    const left = known.get(identityOf(finding)) ?? 0;
    known.set(identityOf(finding), left - 1);
    return left <= 0 && finding.cycle === undefined;
  });
}

function countByIdentity(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(identityOf(finding), (counts.get(identityOf(finding)) ?? 0) + 1);
  return counts;
}

/**
 * What a finding is about, wherever it stands in its module. Of a request that takes everything it is the request: which
 * of all names is told is a matter of their order, which a fix may change.
 */
export function identityOf({ rule, module, canon, subject, span, request }: Finding): string {
  const takesAll = request?.bindings.every((binding) => binding.imported === '*' && binding.span.start === span.start);
  return [rule, module, canon ?? '', takesAll ? `${request!.form} ${request!.specifier}` : subject].join('\n');
}

/**
 * What may have brought a finding: steps about the same origin, in its module or in those that its names come through;
 * where there are none, all steps of the nearest of these.
 */
function blamedFor(
  { module, origin, request }: Finding,
  made: readonly Step[],
  { modules }: ModuleGraph,
  before: ModuleGraph,
): readonly Pick<Objection, 'step' | 'names'>[] {
  const leaving = request === undefined ? [] : stepsThatLeft(request, module, made, before);
  if (leaving.length > 0) return leaving.map((step) => ({ step }));
  const id = origin && originId(origin);
  const changed = new Set(made.map((step) => step.module));
  const reached = new Set([module]);
  let nearest: readonly Step[] = [];
  for (const path of reached) {
    const own = changed.has(path) ? made.filter((step) => step.module === path) : [];
    const same = own.flatMap((step) => {
      if (step.kind !== 'move') return [];
      const names = [...step.moves].filter(([, planned]) => planned.origin === id).map(([binding]) => binding);
      return names.length === 0 ? [] : { step, names: new Set(names) };
    });
    if (same.length > 0) return same;
    if (nearest.length === 0) nearest = own;
    for (const { target } of modules.get(path)?.dependencies ?? [])
      if (target.kind === 'module') reached.add(target.path);
  }
  return (nearest.length > 0 ? nearest : made).map((step) => ({ step }));
}

/** Of a mock that nobody meets any more: the steps by which modules that its file loads stopped asking for what it mocks. */
function stepsThatLeft(
  { form, specifier }: ModuleRequest,
  module: ModulePath,
  made: readonly Step[],
  before: ModuleGraph,
): readonly Step[] {
  const mock = before.modules.get(module)?.dependencies.find(({ request }) => {
    return request.form === 'mock' && request.specifier === specifier;
  });
  if (form !== 'mock' || mock === undefined) return [];
  const { target } = mock;
  const place = target.kind === 'module' ? target.path : target.kind === 'package' ? target.name : '';
  const loaded = new Set(loadedBy(before, module, () => false).map(({ from }) => from));
  return made.filter((step) => {
    if (!loaded.has(step.module)) return false;
    switch (step.kind) {
      case 'move':
        return isTarget(step.dependency, place);
      case 'call':
        return step.ofImports.some(({ request }) => {
          const asked = before.modules.get(step.module)?.dependencies.find((each) => each.request === request);
          return asked !== undefined && isTarget(asked, place);
        });
      case 'mock':
        return false;
    }
  });
}
