import type { Finding } from '../model/finding.js';
import type { Move } from '../model/fix.js';
import { leadsTo, placeOfTarget, type ModuleGraph } from '../model/graph.js';
import { originId } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ModuleRequest } from '../model/record.js';
import type { Judgement } from './judgement.js';
import { loadedBy } from './mocks/reach.js';
import type { Objection } from './objection.js';
import { type Step } from './plan.js';

/** Steps after which there are more of their findings than there should be. */
export function objectionsOfFindingsLeft(
  made: readonly Step[],
  { found: before }: Judgement,
  { found: after }: Judgement,
): readonly Objection[] {
  const [were, are, fixed] = [before, after, made.flatMap(({ findings }) => findings)].map(countByIdentity);
  const isLeft = (key: string) => (are!.get(key) ?? 0) > were!.get(key)! - fixed!.get(key)!;
  return made.flatMap((step) => {
    const left = step.findings.filter((finding) => isLeft(identityOf(finding)));
    return left.length === 0 ? [] : { step, reason: 'it would still be found', findings: new Set(left) };
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

/** Steps that bring a finding which was not there, and is not owed to a further step. */
export function objectionsToFindings(
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

/** How many findings there are about the same thing. */
export function countByIdentity(findings: readonly Finding[]): Map<string, number> {
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
  const place = placeOfTarget(target) ?? '';
  const loaded = new Set(loadedBy(before, module, () => false).map(({ from }) => from));
  return made.filter((step) => {
    if (!loaded.has(step.module)) return false;
    switch (step.kind) {
      case 'move':
        return leadsTo(step.dependency, place);
      case 'call':
        return step.ofImports.some(({ request }) => {
          const asked = before.modules.get(step.module)?.dependencies.find((each) => each.request === request);
          return asked !== undefined && leadsTo(asked, place);
        });
      case 'mock':
        return false;
    }
  });
}
