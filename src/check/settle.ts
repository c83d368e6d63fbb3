import type { Problem } from '../model/finding.js';
import type { ModulePath } from '../model/path.js';
import type { Span } from '../model/record.js';
import type { Rule } from '../model/rule.js';

/** A problem, and the rule that found it. */
export interface Found {
  readonly rule: Rule;
  readonly problem: Problem;
}

/**
 * Leaves out what need not be said: what the rules of the canon find about a request, or a binding, of which another
 * rule says that it is wrong for every module; and what yields where something else is wrong with the same imports.
 * A rule that does not run has nothing to say, and so settles nothing.
 */
export function settleProblems<T extends Found>(found: readonly T[]): readonly T[] {
  const settled = new Map<unknown, T[]>();
  for (const each of found) {
    if (each.rule.meta.settles === undefined) continue;
    const others = settled.get(each.problem.request);
    if (others === undefined) settled.set(each.problem.request, [each]);
    else others.push(each);
  }
  const kept = found.filter(({ rule: { meta }, problem }) => {
    if (meta.settles !== undefined || problem.canon === undefined || problem.request === undefined) return true;
    const settling = settled.get(problem.request) ?? [];
    return !settling.some(({ rule, problem: other }) => {
      return rule.meta.settles === 'request' || overlaps(other.span, problem.span);
    });
  });
  const firm = byModule(kept.filter(({ rule }) => rule.meta.yields === undefined));
  return kept.filter(({ rule, problem }) => {
    if (rule.meta.yields === undefined) return true;
    const places = [problem, ...(problem.related ?? [])];
    return !places.some(({ module, span }) => firm.get(module)?.some((other) => overlaps(span, other.span)) === true);
  });
}

function byModule(found: readonly Found[]): ReadonlyMap<ModulePath, readonly Problem[]> {
  const modules = new Map<ModulePath, Problem[]>();
  for (const { problem } of found) {
    const others = modules.get(problem.module);
    if (others === undefined) modules.set(problem.module, [problem]);
    else others.push(problem);
  }
  return modules;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
