import type { AllowConfig } from '../model/config.js';
import type { AcceptedFinding, Finding } from '../model/finding.js';
import { compileGlobs } from '../model/glob.js';
import { partFindings } from './part.js';

/**
 * Parts the findings that the config's `allow` lets pass from the others; a cycle passes where any module of its
 * ring is allowed. An entry holds to the end of its last day.
 * @param today `2026-12-31`
 */
export function allowFindings(
  findings: readonly Finding[],
  allow: readonly AllowConfig[],
  today: string,
): { findings: readonly Finding[]; accepted: readonly AcceptedFinding[] } {
  const entries = allow
    .filter(({ until }) => until === undefined || until >= today)
    .map((entry) => ({ ...entry, matches: compileGlobs([entry.path]) }));
  return partFindings(findings, (finding) => {
    const places = finding.cycle?.ring.map(({ from }) => from) ?? [finding.module];
    const entry = entries.find(({ rule, matches }) => rule === finding.rule && places.some(matches));
    return entry && { by: 'allow', reason: entry.reason, until: entry.until, owner: entry.owner };
  });
}
