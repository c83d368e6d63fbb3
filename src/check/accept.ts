import type { AllowConfig } from '../model/config.js';
import type { AcceptedFinding, Finding } from '../model/finding.js';
import { compileGlobs } from '../model/glob.js';

/**
 * Parts the findings that the config's `allow` lets pass from the others; a cycle passes where any module of its
 * ring is allowed. An entry holds to the end of its last day (UTC).
 * @param now the moment of the run
 */
export function acceptFindings(
  findings: readonly Finding[],
  allow: readonly AllowConfig[],
  now: Date,
): { findings: Finding[]; accepted: AcceptedFinding[] } {
  const today = now.toISOString().slice(0, 10);
  const entries = allow
    .filter(({ until }) => until === undefined || until >= today)
    .map((entry) => ({ ...entry, matches: compileGlobs([entry.path]) }));
  const remaining: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  for (const finding of findings) {
    const places = finding.cycle?.ring.map(({ from }) => from) ?? [finding.module];
    const entry = entries.find(({ rule, matches }) => rule === finding.rule && places.some(matches));
    if (entry === undefined) remaining.push(finding);
    else
      accepted.push({
        ...finding,
        accepted: { by: 'allow', reason: entry.reason, until: entry.until, owner: entry.owner },
      });
  }
  return { findings: remaining, accepted };
}
