import type { CheckResult } from '../model/result.js';
import { padColumns, widestOf } from './columns.js';
import { escapeText } from './escape.js';
import { figure } from './figures.js';

/** Renders how long each stage took and what the run counted, for people. */
export function renderStats({ stages, counts }: Pick<CheckResult, 'stages' | 'counts'>): string {
  const rows = [
    ...stages.map(
      ({ stage, wallMs, cpuMs }) => [stage, `${wallMs.toFixed(1)} ms`, `${cpuMs.toFixed(1)} ms cpu`] as const,
    ),
    ['total', `${sum(stages, 'wallMs').toFixed(1)} ms`, `${sum(stages, 'cpuMs').toFixed(1)} ms cpu`] as const,
    ...Object.entries(counts).map(([name, count]) => [name, figure(count), ''] as const),
  ];
  const widest = widestOf(rows.map(([name]) => escapeText(name)));
  const lines = rows.map(([name, first, second]) =>
    `  ${padColumns(escapeText(name), widest)}${first.padStart(12)}${second.padStart(16)}`.trimEnd(),
  );
  return `stats:\n${lines.join('\n')}\n`;
}

function sum(stages: CheckResult['stages'], figureOf: 'wallMs' | 'cpuMs'): number {
  return stages.reduce((total, stage) => total + stage[figureOf], 0);
}
