import type { AcceptedFinding, Finding } from '../model/finding.js';

/** Parts the findings that are let pass from the others, each in their order. */
export function partFindings(
  findings: readonly Finding[],
  acceptanceOf: (finding: Finding) => AcceptedFinding['accepted'] | undefined,
): { findings: readonly Finding[]; accepted: readonly AcceptedFinding[] } {
  const remaining: Finding[] = [];
  const passed: AcceptedFinding[] = [];
  for (const finding of findings) {
    const accepted = acceptanceOf(finding);
    if (accepted === undefined) remaining.push(finding);
    else passed.push({ ...finding, accepted });
  }
  return { findings: remaining, accepted: passed };
}
