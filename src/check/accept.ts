import type { AllowConfig } from '../model/config.js';
import type { AcceptedFinding, Finding } from '../model/finding.js';
import type { Project, Rule } from '../model/rule.js';
import { allowFindings } from './allow.js';
import { inReportOrder, runRules, type ActiveRule } from './run-rules.js';
import { suppressFindings } from './suppress.js';

/** What lets findings pass. */
export interface Acceptance {
  /** Every rule that exists. */
  readonly rules: readonly Rule[];
  readonly active: readonly ActiveRule[];
  readonly allow: readonly AllowConfig[];
  /** The moment of the run. */
  readonly now: Date;
}

/**
 * Parts the findings that somebody lets pass from the others: by a comment, else by the config. The rules that judge
 * these comments run here, since only now it is known what they do.
 */
export function acceptFindings(
  found: readonly Finding[],
  project: Project,
  { rules, active, allow, now }: Acceptance,
): { findings: readonly Finding[]; accepted: readonly AcceptedFinding[] } {
  const today = now.toISOString().slice(0, 10);
  const names = { known: rules.map(({ meta }) => meta.name), ran: active.map(({ rule }) => rule.meta.name) };
  const suppressed = suppressFindings(found, project.graph, { ...names, today });
  const late = active.filter(({ rule }) => rule.meta.judges === 'suppressions');
  const stale = runRules({ ...project, staleSuppressions: suppressed.stale }, late);
  const open = stale.length === 0 ? suppressed.findings : inReportOrder([...suppressed.findings, ...stale], active);
  const allowed = allowFindings(open, allow, today);
  const accepted = [...suppressed.accepted, ...allowed.accepted];
  return { findings: allowed.findings, accepted: inReportOrder(accepted, active) };
}
