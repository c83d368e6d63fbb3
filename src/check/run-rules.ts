import type { RuleSetting } from '../model/config.js';
import type { Finding, Problem, Severity } from '../model/finding.js';
import { compareText } from '../model/path.js';
import type { Project, Rule, RuleMeta, RuleOptions } from '../model/rule.js';
import { fingerprintOf, identityOf } from './fingerprint.js';
import { settleProblems } from './settle.js';

/** A rule that runs, with what the config makes of it. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The severity of problems that are worse than others of the rule. */
  readonly raisedSeverity: Severity;
  readonly options: RuleOptions;
}

/**
 * The rules that run: all that the config does not turn off, or exactly those asked for by name.
 * @param only names of rules; a rule that is turned off but asked for has its own severity
 */
export function activeRules(
  rules: readonly Rule[],
  settings: ReadonlyMap<string, RuleSetting>,
  only?: readonly string[],
): ActiveRule[] {
  return rules.flatMap((rule) => {
    const { name, severity } = rule.meta;
    const setting = settings.get(name);
    if (only !== undefined ? !only.includes(name) : setting?.severity === 'off') return [];
    const own = setting === undefined || setting.severity === 'off' ? undefined : setting.severity;
    const options = { ...defaultOptions(rule.meta), ...setting?.options };
    const raisedSeverity = own ?? rule.meta.raisedSeverity ?? severity;
    return [{ rule, severity: own ?? severity, raisedSeverity, options }];
  });
}

function defaultOptions({ options }: RuleMeta): RuleOptions {
  return Object.fromEntries(Object.entries(options).map(([name, [first]]) => [name, first!]));
}

/** Runs rules over the project. Findings come in report order: by path, position, then rule. */
export function runRules(project: Project, active: readonly ActiveRule[]): Finding[] {
  const all = active.flatMap(({ rule, severity, raisedSeverity, options }) =>
    [...rule.check(project, options)]
      .filter((problem) => isAskedFor(problem, project))
      .map((problem) => {
        return { rule, problem, severity: problem.isRaised ? raisedSeverity : severity };
      }),
  );
  const found = settleProblems(all).map(({ rule, severity, problem }) => {
    return { ...problem, rule: rule.meta.name, severity, fingerprint: '', ordinal: 0 };
  });
  const inOrder = inReportOrder(found, active);
  const ordinals = new Map<string, number>();
  return inOrder.map((finding) => {
    const about = { ...finding, path: finding.module };
    const identity = identityOf(about);
    const ordinal = ordinals.get(identity) ?? 0;
    ordinals.set(identity, ordinal + 1);
    return { ...finding, ordinal, fingerprint: fingerprintOf(about, ordinal) };
  });
}

/** Findings by path, position, then rule. */
export function inReportOrder<T extends Finding>(findings: readonly T[], active: readonly ActiveRule[]): T[] {
  const orders = new Map(active.map(({ rule }, order) => [rule.meta.name, order]));
  const orderOf = ({ rule }: Finding) => orders.get(rule)!;
  return findings.toSorted(
    (a, b) =>
      compareText(a.module, b.module) ||
      a.span.start - b.span.start ||
      orderOf(a) - orderOf(b) ||
      compareText(a.canon ?? '', b.canon ?? '') ||
      compareText(a.subject, b.subject),
  );
}

/** Modules outside the scope are only followed; an unreadable one among them still leaves names untraced. */
function isAskedFor({ kind, module, cycle }: Problem, { graph }: Project): boolean {
  if (kind === 'module') return true;
  return (cycle?.members ?? [module]).some((member) => graph.modules.get(member)?.inScope === true);
}
