import type { BaselineEntry } from '../../model/baseline.js';
import type { AllowConfig } from '../../model/config.js';
import type { Examination } from '../../model/doctor.js';
import type { AcceptedFinding, Finding } from '../../model/finding.js';
import { compileGlobs } from '../../model/glob.js';
import type { ModuleGraph } from '../../model/graph.js';

/**
 * Looks for entries of `allow` that accept nothing: their time is over, or there is nothing to accept.
 * @param ran whether a rule ran: of another one it is not known what there is
 * @param today `2026-12-31`
 */
export function examineAllow(
  allow: readonly AllowConfig[],
  found: readonly Finding[],
  ran: (rule: string) => boolean,
  today: string,
): Examination {
  const idle = allow.flatMap(({ path, rule, until }) => {
    if (until !== undefined && until < today) return [`${rule} in ${path}: its last day was ${until}`];
    const matches = compileGlobs([path]);
    const isUsed = found.some((finding) => {
      const places = finding.cycle?.ring.map(({ from }) => from) ?? [finding.module];
      return finding.rule === rule && places.some(matches);
    });
    return isUsed || !ran(rule) ? [] : [`${rule} in ${path}: nothing of the kind is found there`];
  });
  if (idle.length === 0)
    return { check: 'allow', verdict: 'ok', message: allow.length === 0 ? 'none' : 'each entry is in use' };
  return {
    check: 'allow',
    verdict: 'warning',
    message: 'entries of "allow" accept nothing',
    help: 'Take them out of the config, or agree on another day.',
    details: idle,
  };
}

/** Counts suppressions, and names those that suppress nothing. */
export function examineSuppressions({ modules }: ModuleGraph, stale: readonly Finding[]): Examination {
  const count = [...modules.values()].flatMap(({ inScope, record }) => (inScope ? record.suppressions : [])).length;
  if (stale.length === 0)
    return {
      check: 'suppressions',
      verdict: 'ok',
      message: count === 0 ? 'none' : 'each comment suppresses what it says',
    };
  return {
    check: 'suppressions',
    verdict: 'warning',
    message: 'comments suppress nothing, or less than they say',
    help: 'Run ws-ssot check --rule stale-suppression to see them.',
    details: stale.map(({ module, message }) => `${module}: ${message}`),
  };
}

/** Counts what the baseline accepts, and names what of it is gone. */
export function examineBaseline(
  file: string | undefined,
  accepted: readonly AcceptedFinding[],
  stale: readonly BaselineEntry[],
): Examination {
  if (file === undefined) return { check: 'baseline', verdict: 'ok', message: 'none' };
  const count = accepted.filter((finding) => finding.accepted.by === 'baseline').length;
  if (stale.length === 0)
    return { check: 'baseline', verdict: 'ok', message: `${file} accepts all that it names: ${count}` };
  return {
    check: 'baseline',
    verdict: 'warning',
    message: `${file} accepts ${count} of what it names, and ${stale.length} are gone`,
    help: 'Run ws-ssot baseline to take them out.',
    details: stale.map(({ rule, path }) => `${rule} in ${path}`),
  };
}
