import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/result.js';
import { padColumns, widestOf, wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { countSeverities, figure, plural } from './figures.js';
import { pathFrom, type Page } from './page.js';
import { sayScore } from './score.js';

/** What the summary knows besides the result. */
export interface SummaryRequest {
  readonly result: CheckResult;
  /** What the report shows of the findings. */
  readonly shown: readonly Finding[];
  readonly cwd: string;
  /** Whether the run could do its whole job. */
  readonly complete: boolean;
  /** What the report was limited to, in the user's words: rules and paths. */
  readonly limits: readonly string[];
  /** Said only where nobody compares outputs. */
  readonly elapsedMs: number | undefined;
}

/** Says what was found, what was looked at, and whether that was everything. */
export function renderSummary(page: Page, request: SummaryRequest): readonly string[] {
  const score = sayScore(request.result.consolidation, escapeText);
  const lines = [
    renderVerdict(page, request),
    ...hiddenOf(request),
    ...(score === undefined ? [] : [score]),
    coverageOf(request),
  ].flatMap((line) => wrapWords(line, page.proseWidth - 2));
  return [
    ...lines.map((line) => `  ${line}`),
    ...hintOf(page, request),
    ...incompleteOf(page, request),
    ...unwrittenOf(page, request),
  ];
}

/** One row for each rule that has findings, the most frequent first. */
export function renderRuleTable(page: Page, findings: readonly Finding[]): readonly string[] {
  const tallies = tallyRules(findings);
  const widest = Math.max(4, widestOf(tallies.map(({ rule }) => escapeText(rule))));
  const row = (rule: string, severity: string, count: string, files: string): string =>
    `  ${padColumns(rule, widest)}  ${severity.padEnd(8)}  ${count.padStart(8)}  ${files.padStart(6)}`;
  return [
    page.paint.dim(row('rule', 'severity', 'findings', 'files')),
    ...tallies.map(({ rule, severity, count, files }) => row(escapeText(rule), severity, figure(count), figure(files))),
  ];
}

/** What one rule found. */
export interface Tally {
  readonly rule: string;
  readonly severity: Finding['severity'] | 'mixed';
  readonly count: number;
  readonly files: number;
}

/** Counts findings by rule, the most frequent first. */
export function tallyRules(findings: readonly Finding[]): readonly Tally[] {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) {
    const found = rules.get(finding.rule);
    if (found === undefined) rules.set(finding.rule, [finding]);
    else found.push(finding);
  }
  return [...rules]
    .map(([rule, found]) => {
      const [severity, ...others] = new Set(found.map((finding) => finding.severity));
      return {
        rule,
        severity: others.length === 0 ? severity! : ('mixed' as const),
        count: found.length,
        files: filesOf(found),
      };
    })
    .sort((a, b) => b.count - a.count);
}

/** Says in one line what was found, or that nothing was. */
export function renderVerdict(page: Page, { result, shown, complete }: SummaryRequest): string {
  if (shown.length > 0) {
    const found = `${countSeverities(shown)} in ${plural(filesOf(shown), 'file')}`;
    const isBad = !complete || shown.some(({ severity }) => severity !== 'info');
    const verdict = isBad ? page.paint.bold(found) : `${page.paint.good('No errors, no warnings')}: ${found}`;
    return `${verdict}${acceptedOf(result, 'more')}`;
  }
  const beyond = acceptedOf(result, 'apart');
  if (!complete) return page.paint.bold(`No findings in what could be looked at${beyond}.`);
  if (result.findings.length > 0) return `${page.paint.good('No errors')}${beyond}.`;
  return `${page.paint.good('All clear')}: no findings${beyond}.`;
}

const ACCEPTED = [
  {
    by: 'suppression',
    more: (count: string) => `${count} more suppressed`,
    apart: (count: string) => `${count} suppressed`,
  },
  {
    by: 'allow',
    more: (count: string) => `${count} more allowed by the config`,
    apart: (count: string) => `${count} that the config allows`,
  },
  {
    by: 'baseline',
    more: (count: string) => `${count} more in the baseline`,
    apart: (count: string) => `${count} of the baseline`,
  },
] as const;

/** How many findings were let pass, by what lets them. */
function acceptedOf({ accepted: all }: CheckResult, wording: 'more' | 'apart'): string {
  const parts = ACCEPTED.flatMap((way) => {
    const count = all.filter(({ accepted }) => accepted.by === way.by).length;
    return count === 0 ? [] : [way[wording](figure(count))];
  });
  if (parts.length === 0) return '';
  return wording === 'more' ? `; ${parts.join(', ')}` : `, apart from ${parts.join(' and ')}`;
}

function hiddenOf({ result, shown, limits }: SummaryRequest): readonly string[] {
  const visible = new Set(shown);
  const hidden = result.findings.filter((finding) => !visible.has(finding));
  return [
    ...(hidden.length > 0 ? [`Not shown because of --quiet: ${countSeverities(hidden)}.`] : []),
    ...(limits.length > 0 ? [`Reported only: ${limits.map(escapeText).join('; ')}.`] : []),
  ];
}

function coverageOf({ result, cwd, complete, elapsedMs }: SummaryRequest): string {
  const { coverage } = result;
  const parts = [
    `${figure(coverage.resolved)} to files`,
    `${figure(coverage.external)} to packages`,
    ...(coverage.unresolved.length > 0 ? [`${figure(coverage.unresolved.length)} unresolved`] : []),
    ...(coverage.unverifiable.length > 0 ? [`${figure(coverage.unverifiable.length)} computed`] : []),
  ];
  const config = result.config === undefined ? 'no config' : `config ${escapeText(pathFrom(cwd, result.config))}`;
  const elapsed = elapsedMs === undefined ? '' : `; ${(elapsedMs / 1000).toFixed(1)} s`;
  // An incomplete run says so at more length; here the rule against unparsable modules is off.
  const skipped =
    complete && coverage.unparsable.length > 0 ? ` (${figure(coverage.unparsable.length)} could not be parsed)` : '';
  const modules = `${plural(coverage.modules, 'module')}${skipped}`;
  return `Looked at ${modules}, ${plural(coverage.requests, 'import')}: ${parts.join(', ')}; ${config}${elapsed}`;
}

function hintOf(page: Page, { shown }: SummaryRequest): readonly string[] {
  const [rule, ...others] = new Set(shown.map((finding) => finding.rule));
  if (rule === undefined) return [];
  const hint = `ws-ssot explain ${others.length > 0 ? '<rule>' : escapeText(rule)}: why it matters, and how to fix it`;
  return wrapWords(hint, page.proseWidth - 2).map((line) => page.paint.dim(`  ${line}`));
}

function incompleteOf(page: Page, { result, complete }: SummaryRequest): readonly string[] {
  if (complete) return [];
  const { coverage } = result;
  const fatal = coverage.configs.filter((config) => config.fatal);
  const unparsable = coverage.unparsable.length;
  // Files out of scope that are only followed are none of the modules that were counted.
  const isOfAll = unparsable === coverage.modules - coverage.parsed;
  const unparsed = isOfAll
    ? `${figure(unparsable)} of ${plural(coverage.modules, 'module')}`
    : plural(unparsable, 'file');
  const lacks = [
    ...(unparsable > 0 ? [`${unparsed} could not be parsed`] : []),
    ...(fatal.length > 0 ? [`${plural(fatal.length, 'configuration file')} could not be used`] : []),
  ];
  if (lacks.length === 0) return [];
  const reasons = [
    ...coverage.unparsable.map(({ module, span, reason }) => ({ place: page.placeOf(module, span.start), reason })),
    ...fatal.map(({ path, problem }) => ({ place: page.pathOf(path), reason: problem })),
  ];
  const head = `${page.paint.severity.error('Incomplete')}: ${lacks.join(' and ')}, so there may be more than is said here.`;
  return [
    '',
    ...wrapWords(head, page.proseWidth - 2).map((line) => `  ${line}`),
    ...reasons.map(({ place, reason }) => `    ${page.paint.place(place)}  ${escapeText(reason)}`),
  ];
}

function unwrittenOf(page: Page, { result }: SummaryRequest): readonly string[] {
  const unwritten = result.fixes?.unwritten ?? [];
  if (unwritten.length === 0) return [];
  const [be, it] = unwritten.length === 1 ? ['is', 'it was'] : ['are', 'they were'];
  const head = `${page.paint.severity.error('Not written')}: ${plural(unwritten.length, 'file')}, which ${be} as ${it}.`;
  return [
    '',
    `  ${head}`,
    ...unwritten.map(({ module, reason }) => `    ${page.paint.place(page.pathOf(module))}  ${escapeText(reason)}`),
  ];
}

function filesOf(findings: readonly Finding[]): number {
  return new Set(findings.map((finding) => finding.module)).size;
}
