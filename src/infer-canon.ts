import type { Stage } from './check/stopwatch.js';
import { bindCanon } from './config/bind.js';
import { chooseCandidates, inferCandidates } from './infer/candidates.js';
import { surveyProject } from './infer/survey.js';
import { inspectUnchanged } from './judge.js';
import { findSuspects } from './link/inspect/suspects.js';
import { measureConsolidation } from './measure/consolidation.js';
import { readDeprecations } from './link/trace/deprecations.js';
import { traceImports, tracePassedExports } from './link/trace/references.js';
import type { Candidate } from './model/candidate.js';
import { findDepartures, type CanonEntry } from './model/canon.js';
import type { CanonConfig, LoadedConfig } from './model/config.js';
import { percentOf } from './model/consolidation.js';
import { isImport, type ImportReference } from './model/origin.js';
import { RAW_GLOBAL } from './model/transport.js';
import type { ReadProject } from './project.js';

/** What a project without a config suggests. */
export interface Inference {
  /** What may be a door: first what has to do with WebSockets, then what is in no doubt, then what has the most points. */
  readonly candidates: readonly Candidate[];
  /** Those of them that need not be asked about. */
  readonly chosen: readonly Candidate[];
  /** The chosen ones, bound to the project. */
  readonly canon: readonly CanonEntry[];
}

/** Infers the doors of a project from who imports what. */
export async function inferCanon(read: ReadProject, loaded: LoadedConfig, stage: Stage): Promise<Inference> {
  const { graph, tracer, sources } = read;
  const imports = stage('infer', () => traceImports(graph, tracer));
  const suspects = stage('infer', () => findSuspects(graph, imports, bind([RAW_PROBE], read, loaded) ?? []));
  const { references } = await stage('infer', () => inspectUnchanged(suspects, read));
  const survey = surveyProject(
    { graph, exports: tracer, textOf: sources.textOf },
    imports,
    references,
    tracePassedExports(graph, tracer),
  );
  const all = stage('infer', () => inferCandidates(survey));
  // What no config could say is none: a guard that covers everything, a glob that is too long.
  const candidates = all.filter(({ canon }) => bind([canon], read, loaded) !== undefined);
  let chosen: readonly Candidate[] = [];
  for (const candidate of chooseCandidates(candidates))
    if (bind(canonOf([...chosen, candidate]), read, loaded) !== undefined) chosen = [...chosen, candidate];
  if (chosen.length > 0) {
    const { entries } = await consolidationOf(withCanon(read, loaded, canonOf(chosen))!, imports, stage);
    const strays = entries.filter((entry) => (percentOf(entry) ?? 100) < LEAST_PERCENT);
    chosen = chosen.filter(({ canon: { name } }) => !strays.some((entry) => entry.canon === name));
  }
  return { candidates, chosen, canon: withCanon(read, loaded, canonOf(chosen))!.canon };
}

/** Of a door that fewer references come through than that it is not certain that it is one. */
const LEAST_PERCENT = 80;

/** Says in one line what was assumed where no config says it. */
export function noteOnInference({ chosen, candidates }: Inference): string {
  if (chosen.length === 0) {
    const may = candidates.length === 0 ? '' : `, though ${candidates[0]!.door} may be one`;
    return `no ws-ssot.config.json, and no canonical door that is beyond doubt${may}: only circular, unresolved and phantom imports fail the run; ws-ssot init writes a config`;
  }
  const [first, ...others] = chosen.map(({ door }) => door);
  const doors =
    others.length === 0
      ? `${first!} is`
      : `${first!}${others.length > 1 ? `, ${others[0]!}` : ''} and ${others.length > 1 ? `${others.length - 1} more` : others[0]!} are`;
  return `no ws-ssot.config.json: ${doors} inferred to be the canonical door${others.length === 0 ? '' : 's'}, and what goes around is a warning; ws-ssot init writes that down`;
}

/** The same project with another canon; undefined where the project cannot have it. */
export function withCanon(
  read: ReadProject,
  loaded: LoadedConfig,
  canon: readonly CanonConfig[],
): ReadProject | undefined {
  const { graph, tracer, sources } = read;
  const bound = bind(canon, read, loaded);
  return bound && { ...read, canon: readDeprecations(bound, graph, tracer, sources.textOf) };
}

/** What a config would say of some candidates. */
export function canonOf(candidates: readonly Candidate[]): readonly CanonConfig[] {
  return candidates.map(({ canon }) => canon);
}

/** How many references come through each door; what is judged of a project beside that is not needed to know. */
async function consolidationOf(read: ReadProject, imports: readonly ImportReference[], stage: Stage) {
  const { canon, graph } = read;
  const suspects = stage('infer', () => findSuspects(graph, imports, canon));
  const { references } = await stage('infer', () => inspectUnchanged(suspects, read));
  const departures = findDepartures(references, canon, graph);
  const constructions = references.filter((reference) => !isImport(reference));
  return measureConsolidation({ graph, canon, imports, constructions, departures });
}

/** Opens what may use raw transports, to see what it makes of them. */
const RAW_PROBE: CanonConfig = {
  name: RAW_GLOBAL,
  entryPoint: [],
  specifier: undefined,
  exports: new Map(),
  owners: undefined,
  guarded: { modules: [], packages: [], globals: [], symbols: [], transports: true },
  replacements: new Map(),
  legacy: [],
  types: 'guarded',
};

function bind(
  canon: readonly CanonConfig[],
  { graph, tracer }: ReadProject,
  loaded: LoadedConfig,
): readonly CanonEntry[] | undefined {
  const { canon: bound, issues } = bindCanon({ ...loaded, config: { ...loaded.config, canon } }, graph, tracer);
  return issues.length === 0 ? bound : undefined;
}
