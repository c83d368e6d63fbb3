import type { Finding } from '../model/finding.js';
import { countByIdentity, identityOf } from './brought.js';
import type { Judgement } from './judgement.js';
import type { Step } from './plan.js';

/** The findings about imports of what was constructed that are gone with what these were needed for, as it turned out. */
export function settledBy(made: readonly Step[], before: Judgement, after: Judgement): readonly Finding[] {
  const own = new Set(made.flatMap(({ findings }) => findings));
  const gone = countByIdentity(before.found);
  for (const [id, count] of countByIdentity(after.found)) gone.set(id, (gone.get(id) ?? 0) - count);
  for (const finding of own) gone.set(identityOf(finding), gone.get(identityOf(finding))! - 1);
  const others = new Set(made.flatMap((step) => (step.kind === 'call' ? step.ofImports : [])));
  return [...others].filter((finding) => {
    const left = gone.get(identityOf(finding)) ?? 0;
    if (own.has(finding) || left <= 0) return false;
    gone.set(identityOf(finding), left - 1);
    return true;
  });
}
