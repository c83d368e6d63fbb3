import { leadsTo } from '../model/graph.js';
import type { Finding } from '../model/finding.js';
import type { Move } from '../model/fix.js';
import type { ImportBinding } from '../model/record.js';
import { type Refusal, type RequestMove, type Step } from './plan.js';

/** Why a step cannot be made, or not for some of its names or findings. */
export interface Objection {
  readonly step: Step;
  readonly reason: string;
  /** Names of a request; all that the step is about where neither is given. */
  readonly names?: ReadonlySet<ImportBinding>;
  readonly findings?: ReadonlySet<Finding>;
}

/**
 * Gives up what is objected to, and no more: the other names of an `import` or an `export … from` still move, while what
 * a call takes moves whole or not at all.
 */
export function withoutObjected(
  steps: readonly Step[],
  objections: readonly Objection[],
): { readonly steps: readonly Step[]; readonly refused: readonly Refusal[] } {
  const refused: Refusal[] = [];
  const objected = [...objections, ...objections.flatMap((objection) => inLockstep(objection, steps))];
  const kept = steps.flatMap((step) => {
    let rest: Step | undefined = step;
    for (const objection of objected.filter((each) => each.step === step)) {
      const { reason } = objection;
      const given: readonly Finding[] = (rest?.findings ?? []).filter((finding) => isObjected(finding, objection));
      refused.push(...given.map((finding) => ({ finding, reason })));
      rest = rest && withoutFindings(rest, new Set(given));
    }
    return rest ?? [];
  });
  return { steps: kept, refused };
}

/** Where a mock stays, what its file imports of the same stays with it. */
function inLockstep({ step, reason }: Objection, steps: readonly Step[]): readonly Objection[] {
  if (step.kind !== 'mock') return [];
  return steps.flatMap((other) => {
    const isOfSame =
      other.kind === 'move' && other.module === step.module && leadsTo(other.dependency, step.mocking.target);
    return isOfSame ? { step: other, reason: `its mock stays: ${reason}` } : [];
  });
}

function isObjected(finding: Finding, { step, names, findings }: Objection): boolean {
  if (findings !== undefined && step.kind !== 'mock') return findings.has(finding);
  return (
    names === undefined ||
    step.kind !== 'move' ||
    !isStatement(step) ||
    names.has((finding.fix!.change as Move).binding)
  );
}

/** Whether a move is one of an `import` or an `export … from`, whose names can part. */
export function isStatement({ dependency }: RequestMove): boolean {
  const { form } = dependency.request;
  return form === 'import' || form === 'export-from';
}

/** A step without what it does for some findings; undefined where nothing is left of it. */
export function withoutFindings(step: Step, given: ReadonlySet<Finding>): Step | undefined {
  const findings = step.findings.filter((finding) => !given.has(finding));
  if (findings.length === 0) return undefined;
  if (step.kind !== 'move') return { ...step, findings };
  const moves = new Map(findings.map(({ fix }) => [(fix!.change as Move).binding, fix!.change as Move]));
  return { ...step, moves, findings };
}
