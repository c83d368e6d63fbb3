import { rules as all } from '../../rules/index.js';
import { findBaseline } from '../../src/baseline.js';
import { activeRules } from '../../src/check/run-rules.js';
import { stopwatch } from '../../src/check/stopwatch.js';
import { judgeProject } from '../../src/judge.js';
import type { Config } from '../../src/model/config.js';
import type { Proof } from '../../src/model/proof.js';
import type { Rule } from '../../src/model/rule.js';
import { openProject, readProject } from '../../src/project.js';
import { prove } from '../../src/prove.js';

/** Plants violations in the project of a folder, and judges it with them by rules. */
export async function proofOf(cwd: string, rules: readonly Rule[] = all): Promise<Proof & { config: Config }> {
  const { stage } = stopwatch();
  const opened = openProject({ cwd, parser: 'oxc', rules }, stage);
  const { root, config } = opened.loaded;
  const active = activeRules(rules, config.rules);
  const judged = await judgeProject(await readProject(opened, 'oxc', stage), active, stage);
  const now = new Date('2026-01-15T12:00:00Z');
  const baseline = findBaseline(opened.cwd, root, undefined)?.baseline;
  const acceptance = { rules, active, allow: config.allow, baseline, now };
  return { config, ...(await prove(opened, judged, acceptance, stage)) };
}
