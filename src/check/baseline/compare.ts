import type { Finding } from '../../model/finding.js';
import { matchBaseline, type ModulesOfRun } from './match.js';
import { updateBaseline } from './update.js';

/** What was found in a project at one moment. */
export interface Moment {
  readonly findings: readonly Finding[];
  readonly modules: ModulesOfRun;
}

/**
 * Compares later findings with those of a moment, as with a baseline that was taken then: a finding that has moved with
 * its module was there. What is known of the earlier modules is taken at once; they may be gone afterwards.
 */
export function comparedWith({ findings, modules }: Moment): (now: Moment) => ReadonlySet<Finding> {
  const { baseline } = updateBaseline(undefined, findings, { ...modules, ran: () => true, growth: undefined });
  return (now) => {
    const { entries } = matchBaseline(now.findings, baseline, now.modules);
    return new Set(now.findings.filter((finding) => !entries.has(finding)));
  };
}
