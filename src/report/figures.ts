import type { Finding, Severity } from '../model/finding.js';

/** `2 errors, 1 warning`, without what there is none of. */
export function countSeverities(findings: readonly Finding[]): string {
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return severities
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => plural(count, severity))
    .join(', ');
}

/** `1 file`, `2,145 files`. */
export function plural(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number with commas between thousands, the same in every locale. */
export function figure(count: number): string {
  return count.toLocaleString('en-US');
}
