import type { RuleMeta } from '../../src/model/rule.js';

const base = { summary: 'A summary.', severity: 'error', since: '0.1.0', options: {} } as const;

/** A few rules, one of them with an option. */
export const rules: readonly RuleMeta[] = [
  { ...base, name: 'noncanonical-import' },
  { ...base, name: 'phantom-import' },
  { ...base, name: 'import-cycle', options: { scope: ['canon', 'all'] } },
];
