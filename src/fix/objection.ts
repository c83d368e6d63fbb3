import type { Finding } from '../model/finding.js';
import type { ImportBinding } from '../model/record.js';
import type { Refusal, RequestMove } from './plan.js';

/** Why a move cannot be made, or not of some of its names. */
export interface Objection {
  readonly move: RequestMove;
  readonly reason: string;
  /** All of them where it is not given. */
  readonly names?: ReadonlySet<ImportBinding>;
}

/**
 * Gives up what is objected to, and no more: the other names of an `import` or an `export … from` still move, while what
 * a call takes moves whole or not at all.
 */
export function withoutObjected(
  moves: readonly RequestMove[],
  objections: readonly Objection[],
): { readonly moves: readonly RequestMove[]; readonly refused: readonly Refusal[] } {
  const refused: Refusal[] = [];
  const kept = moves.flatMap((move) => {
    let rest: RequestMove | undefined = move;
    for (const { names, reason } of objections.filter((objection) => objection.move === move)) {
      const isObjected = ({ fix }: Finding) =>
        names === undefined || !isStatement(move) || names.has(fix!.move.binding);
      refused.push(...(rest?.findings ?? []).filter(isObjected).map((finding) => ({ finding, reason })));
      rest = rest && withFindings(rest, (finding) => !isObjected(finding));
    }
    return rest ?? [];
  });
  return { moves: kept, refused };
}

/** Whether a move is one of an `import` or an `export … from`, whose names can part. */
export function isStatement({ dependency }: RequestMove): boolean {
  const { form } = dependency.request;
  return form === 'import' || form === 'export-from';
}

function withFindings(move: RequestMove, isKept: (finding: Finding) => boolean): RequestMove | undefined {
  const findings = move.findings.filter(isKept);
  const moves = new Map(findings.map(({ fix }) => [fix!.move.binding, fix!.move]));
  return findings.length === 0 ? undefined : { ...move, moves, findings };
}
