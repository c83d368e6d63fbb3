import { acceptFindings, type Acceptance } from './check/accept.js';
import type { Stage } from './check/stopwatch.js';
import { createSoil } from './doctor/plants/soil.js';
import { readRoles } from './doctor/plants/roles.js';
import { reap, sow } from './doctor/plants/sow.js';
import { judgeProject, type JudgedProject } from './judge.js';
import { compileGlobs } from './model/glob.js';
import type { Proof, Trial } from './model/proof.js';
import { withModules, type OpenProject } from './project.js';

/**
 * Proves that a config holds: plants violations in memory, judges the project with them as `check` does, and says of
 * each whether it was caught.
 */
export async function prove(
  opened: OpenProject,
  { read, project, resolver, textOf }: JudgedProject,
  acceptance: Acceptance,
  stage: Stage,
): Promise<Proof> {
  const { config } = opened.loaded;
  const { rules, active, now } = acceptance;
  const soil = createSoil(project, {
    exports: read.tracer,
    roles: readRoles(project, config, now.toISOString().slice(0, 10)),
    isTest: compileGlobs(config.tests),
    resolve: resolver.resolve,
  });
  const options = new Map(active.map((each) => [each.rule.meta.name, each.options]));
  const { fields, unplanted } = sow(soil, rules, options, textOf);
  const trials: Trial[] = [];
  for (const { texts, planted } of fields) {
    const judged = await judgeProject(await withModules(opened, read, texts), active, stage);
    const { findings, accepted } = acceptFindings(judged, acceptance);
    trials.push(...reap(planted, findings, accepted));
  }
  const order = rules.map(({ meta }) => meta.name);
  return { trials: trials.sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule)), unplanted };
}
