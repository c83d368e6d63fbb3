import type { Attrition, Baseline, BaselineEntry, StaleEntry } from '../model/baseline.js';
import type { AllowConfig } from '../model/config.js';
import type { AcceptedFinding, Finding } from '../model/finding.js';
import type { ModuleGraph } from '../model/graph.js';
import type { ModulePath } from '../model/path.js';
import type { Project, Rule } from '../model/rule.js';
import { allowFindings } from './allow.js';
import { matchBaseline, type Matching, type ModulesOfRun } from './baseline/match.js';
import { findMoves } from './baseline/moves.js';
import { sketchModule } from './baseline/sketch.js';
import { partFindings } from './part.js';
import { inReportOrder, runRules, type ActiveRule } from './run-rules.js';
import { suppressFindings } from './suppress.js';

/** What lets findings pass. */
export interface Acceptance {
  /** Every rule that exists. */
  readonly rules: readonly Rule[];
  readonly active: readonly ActiveRule[];
  readonly allow: readonly AllowConfig[];
  readonly baseline: Baseline | undefined;
  /** The moment of the run. */
  readonly now: Date;
}

/** A project that was judged, as far as it matters what is accepted of it. */
export interface Judged {
  readonly found: readonly Finding[];
  readonly project: Project;
  readonly textOf: (module: ModulePath) => string;
  /** What is known of findings that are gone. */
  readonly attrition: {
    canonicalModules(): ReadonlySet<ModulePath>;
    attritionOf(entry: BaselineEntry): Attrition;
  };
}

/** What is accepted, and what is not. */
export interface Accepted {
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** What nobody has agreed to for good: the findings, and those of the baseline. */
  readonly open: readonly Finding[];
  /** Entries of the baseline whose findings are gone, and how. */
  readonly stale: readonly StaleEntry[];
}

/**
 * Parts the findings that somebody lets pass from the others: by a comment, else by the config, else by the baseline.
 * The rules that judge these comments run here, since only now it is known what they do.
 */
export function acceptFindings(
  { found, project, textOf, attrition }: Judged,
  { rules, active, allow, baseline, now }: Acceptance,
): Accepted {
  const today = now.toISOString().slice(0, 10);
  const ran = active.map(({ rule }) => rule.meta.name);
  const suppressed = suppressFindings(found, project.graph, { known: rules.map(({ meta }) => meta.name), ran, today });
  const late = active.filter(({ rule }) => rule.meta.judges === 'suppressions');
  const judged = runRules({ ...project, staleSuppressions: suppressed.stale }, late);
  const all = judged.length === 0 ? suppressed.findings : inReportOrder([...suppressed.findings, ...judged], active);
  const allowed = allowFindings(all, allow, today);
  const modules = modulesOf(project.graph, textOf);
  const known = baseline && matchBaseline(allowed.findings, baseline, modules);
  const parted = partFindings(allowed.findings, (finding) => {
    const entry = known?.entries.get(finding);
    return entry && { by: 'baseline', reason: entry.reason, until: undefined, owner: undefined };
  });
  const accepted = [...suppressed.accepted, ...allowed.accepted, ...parted.accepted];
  return {
    findings: parted.findings,
    accepted: inReportOrder(accepted, active),
    open: allowed.findings,
    stale:
      known === undefined
        ? []
        : tellStale(known, baseline!, modules, attrition).filter(({ rule }) => ran.includes(rule)),
  };
}

/** Says how the findings went whose entries are stale: a module without findings may have moved, too. */
function tellStale(
  { stale, moved }: Matching,
  { entries, sketches }: Baseline,
  modules: ModulesOfRun,
  { canonicalModules, attritionOf }: Judged['attrition'],
): readonly StaleEntry[] {
  const isLost = ({ path }: BaselineEntry) => !modules.exists(path) && !moved.has(path);
  const candidates = stale.some(isLost) ? canonicalModules() : [];
  const homes = findMoves({ entries, sketches }, { ...modules, candidates });
  return stale.map((entry) => {
    const path = moved.get(entry.path) ?? homes.get(entry.path) ?? entry.path;
    return { ...entry, how: attritionOf({ ...entry, path }) };
  });
}

/** What a baseline asks of the modules of a run. */
export function modulesOf({ modules }: ModuleGraph, textOf: (module: ModulePath) => string): ModulesOfRun {
  return {
    exists: (module) => modules.has(module),
    textOf,
    sketchOf: (module) => sketchModule(textOf(module), modules.get(module)?.record ?? { requests: [] }),
  };
}
