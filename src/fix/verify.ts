import type { Cycle } from '../model/cycle.js';
import type { Finding } from '../model/finding.js';
import type { Dependency, ModuleGraph } from '../model/graph.js';
import { originId, type Origin } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ImportBinding } from '../model/record.js';
import type { RequestMove } from './plan.js';

/** A project as it was judged, before or after fixes. */
export interface Judgement {
  readonly graph: ModuleGraph;
  /** Every finding, those that are accepted or not shown too. */
  readonly found: readonly Finding[];
  readonly cycles: readonly Cycle[];
  /** Where a name comes from that a request takes. */
  readonly originOf: (dependency: Dependency, imported: string, member?: string) => Origin;
  /** Whether a value is lost on the way to its origin: it is passed on as a type only, and is more. */
  readonly losesValue: (origin: Origin) => boolean;
}

/**
 * Proves moves on the project as it would be: its modules parse, every name that moved comes from the same declaration
 * as before, through the entry point, and nothing that was not there before is found anywhere.
 * @returns the moves that are to be taken back, and why; none where all is well. To be asked again without them
 */
export function verifyMoves(
  made: readonly RequestMove[],
  before: Judgement,
  after: Judgement,
): ReadonlyMap<RequestMove, string> {
  const refused = new Map<RequestMove, string>();
  for (const move of made) {
    const problem = problemOf(move, after);
    if (problem !== undefined) refused.set(move, problem);
  }
  if (refused.size > 0) return refused;
  for (const move of stillFound(made, before.found, after.found)) refused.set(move, 'it would still be found');
  if (refused.size > 0) return refused;
  for (const cycle of newCycles(before.cycles, after.cycles)) {
    const reason = `it would close a ring: ${ringText(cycle)}`;
    for (const move of movesOnRing(made, cycle)) refused.set(move, reason);
  }
  if (refused.size > 0) return refused;
  for (const finding of newFindings(before.found, after.found)) {
    const reason = `it would bring another finding: ${finding.rule} in ${finding.module}`;
    for (const move of blamedFor(finding, made, after.graph)) refused.set(move, reason);
  }
  return refused;
}

function problemOf({ dependency, entryPoint, moves, findings }: RequestMove, after: Judgement): string | undefined {
  const { from, request } = dependency;
  const linked = after.graph.modules.get(from)!;
  if (linked.record.syntaxErrors.length > 0) return 'the file would no longer parse';
  if (from === entryPoint) return 'the module would import itself';
  for (const [binding, { origin, name }] of moves) {
    const taken = linked.dependencies.find(
      (each) => each.request.form === request.form && leadsTo(each, entryPoint) && takes(each, binding, name),
    );
    if (taken === undefined) return `${binding.local || binding.imported} would not come from ${entryPoint}`;
    const members = name === '*' ? findings.map((finding) => [finding.symbol ?? '', finding.origin] as const) : [];
    const expected =
      name === '*' ? members.map(([member, own]) => [member, own && originId(own)]) : [[undefined, origin]];
    for (const [member, id] of expected) {
      const now = after.originOf(taken, name, member);
      if (originId(now) !== id) return `${member ?? binding.local} would come from ${originId(now) ?? 'nowhere'}`;
      if (!binding.typeOnly && after.losesValue(now)) return `${entryPoint} exports ${member ?? name} as a type only`;
    }
  }
  return undefined;
}

function leadsTo({ target }: Dependency, path: ModulePath): boolean {
  return target.kind === 'module' && target.path === path;
}

/** What a member of a call or a type is called here is the name itself. */
function takes({ request }: Dependency, { local, imported }: ImportBinding, name: string): boolean {
  const isTaken = (each: ImportBinding) => each.local === local || (imported === local && each.local === name);
  return request.bindings.some((each) => each.imported === name && isTaken(each));
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

function ringText({ ring }: Cycle): string {
  const [first] = ring;
  return first === undefined ? '' : [...ring.map(({ from }) => from), first.from].join(' → ');
}

/** The moves by which a ring is closed; where none can be told, all of its modules. */
function movesOnRing(made: readonly RequestMove[], { members }: Cycle): readonly RequestMove[] {
  const own = new Set(members);
  const inside = made.filter(({ dependency }) => own.has(dependency.from));
  const closing = inside.filter(({ entryPoint }) => own.has(entryPoint));
  return closing.length > 0 ? closing : inside.length > 0 ? inside : made;
}

/** Moves after which there are more of their findings than there should be. */
function stillFound(
  made: readonly RequestMove[],
  before: readonly Finding[],
  after: readonly Finding[],
): readonly RequestMove[] {
  const [were, are, fixed] = [before, after, made.flatMap(({ findings }) => findings)].map(countByIdentity);
  const isLeft = (key: string) => (are!.get(key) ?? 0) > were!.get(key)! - fixed!.get(key)!;
  return made.filter(({ findings }) => findings.some((finding) => isLeft(identityOf(finding))));
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

/** What a finding is about, wherever it stands in its module. */
export function identityOf({ rule, module, canon, subject }: Finding): string {
  return [rule, module, canon ?? '', subject].join('\n');
}

/** The moves that may have brought a finding: of its module and its origin, else of its module, else of what it imports. */
function blamedFor(finding: Finding, made: readonly RequestMove[], { modules }: ModuleGraph): readonly RequestMove[] {
  const own = made.filter(({ dependency }) => dependency.from === finding.module);
  const id = finding.origin && originId(finding.origin);
  const same = own.filter(({ moves }) => [...moves.values()].some(({ origin }) => origin === id));
  if (own.length > 0) return same.length > 0 ? same : own;
  const imported = new Set(
    (modules.get(finding.module)?.dependencies ?? []).flatMap(({ target }) =>
      target.kind === 'module' ? [target.path] : [],
    ),
  );
  const behind = made.filter(({ dependency }) => imported.has(dependency.from));
  return behind.length > 0 ? behind : made;
}
