import type { Finding } from '../model/finding.js';
import type { ActiveRule } from './run-rules.js';

/** The rules as they run where there is no config: only what is wrong whatever a config would say is an error. */
export function provisionalRules(active: readonly ActiveRule[]): readonly ActiveRule[] {
  return active.map((each) =>
    each.rule.meta.isCertain === true
      ? each
      : { ...each, severity: atMostWarning(each.severity), raisedSeverity: atMostWarning(each.raisedSeverity) },
  );
}

/** Findings about doors that nobody has written down: they say so, and are not fixed. */
export function asInferred(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.canon === undefined) return finding;
    const { fix, ...rest } = finding;
    return { ...rest, message: `${finding.message} (inferred)`, isInferred: true };
  });
}

function atMostWarning(severity: Finding['severity']): Finding['severity'] {
  return severity === 'error' ? 'warning' : severity;
}
