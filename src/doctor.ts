import { relative, resolve } from 'node:path';
import { findBaseline } from './baseline.js';
import { acceptFindings } from './check/accept.js';
import { activeRules, type ActiveRule } from './check/run-rules.js';
import { stopwatch } from './check/stopwatch.js';
import { findRivals } from './config/rivals.js';
import { examineAllow, examineBaseline, examineSuppressions } from './doctor/checks/acceptance.js';
import { examineAdvice } from './doctor/checks/advice.js';
import { examineContradictions } from './doctor/checks/contradictions.js';
import { examineExports, examineReplacements } from './doctor/checks/exports.js';
import { examineJest } from './doctor/checks/jest.js';
import { examineRivals, type OtherConfig } from './doctor/checks/rivals.js';
import { examineAliases, examineConfigFiles, examineParsing, examineScope } from './doctor/checks/scope.js';
import { createKindReader } from './doctor/declarations.js';
import { describeConfig } from './doctor/effective.js';
import { readJestPackages } from './doctor/jest-files.js';
import { createPlaces } from './doctor/places.js';
import { judgeProject, type JudgedProject } from './judge.js';
import type { DoctorResult, Examination } from './model/doctor.js';
import { compileGlobs } from './model/glob.js';
import { toFileName, toModulePath } from './model/path.js';
import type { Rule } from './model/rule.js';
import { coverProject, openProject, readProject, type OpenProject, type ReadOptions } from './project.js';
import { prove } from './prove.js';
import { parseWithTsMorph } from './scan/ts-morph/extract-ts-morph.js';
import * as system from 'node:path';

/** Which project to look at, and how. */
export interface DoctorOptions extends ReadOptions {
  /** The moment of the run. */
  readonly now: Date;
  /** Whether to plant violations and see that each is caught. */
  readonly isProofWanted: boolean;
}

/**
 * Looks at a config and judges it against the code: what it says, what it leaves unsaid, whether it still holds.
 * @throws UsageError where the config is wrong: all that is wrong, at once
 */
export async function examine(options: DoctorOptions): Promise<DoctorResult> {
  const { stage } = stopwatch();
  const { rules, now, parser, isProofWanted } = options;
  const opened = openProject(options, stage);
  const { root, file, config } = opened.loaded;
  const active = activeRules(rules, config.rules);
  const known = findBaseline(opened.cwd, root, undefined);
  const acceptance = { rules, active, allow: config.allow, baseline: known?.baseline, now };
  const judged = await judgeProject(await readProject(opened, parser, stage), active, stage);
  const { findings, accepted, stale } = acceptFindings(judged, acceptance);
  const { coverage, isComplete } = coverProject(opened, judged.graph);
  const places = createPlaces(root, judged.graph, judged.resolver);
  const today = now.toISOString().slice(0, 10);
  return {
    root,
    config: file,
    effective: describeConfig(config, judged.project.canon, rules),
    examinations: [
      examineFound(options, opened),
      examineRules(rules, active),
      examineScope(opened.discovery, compileGlobs(config.tests)),
      examineParsing(coverage, isComplete),
      examineConfigFiles(opened.discovery.modules, places.tsconfigOf, coverage.configs),
      examineAliases(coverage.unresolved, places.aliasOf),
      ...examineCanon(opened, judged),
      examineRivals(othersOf(options, opened), judged.project.canon, opened.discovery.modules),
      examineAllow(config.allow, judged.found, (rule) => active.some((each) => each.rule.meta.name === rule), today),
      examineSuppressions(
        judged.graph,
        findings.filter(({ rule }) => rule === 'stale-suppression'),
      ),
      examineBaseline(known && relative(opened.cwd, known.file), accepted, stale),
      examineJest(readJestPackages(root, opened.discovery.manifests, places.aliasesIn)),
      examineAdvice(judged.project.canon, judged.textOf, places.modulesAt),
    ],
    proof: isProofWanted ? await prove(opened, judged, acceptance, stage) : undefined,
    isComplete,
  };
}

function examineCanon(
  { loaded }: OpenProject,
  { read, graph, project, textOf }: JudgedProject,
): readonly Examination[] {
  const { canon } = project;
  const kindsOf = createKindReader(graph, (module) => parseWithTsMorph(module, textOf(module)));
  return [
    examineExports(canon, read.tracer, kindsOf),
    examineContradictions(loaded.config, canon, read.tracer),
    examineReplacements(canon, read.tracer, kindsOf),
  ];
}

function examineFound({ configFile }: ReadOptions, { cwd, loaded }: OpenProject): Examination {
  const { file, root, config } = loaded;
  if (file === undefined) {
    return {
      check: 'config',
      verdict: 'warning',
      message: `none, from ${cwd} upwards; the root is ${root}`,
      help: 'Run ws-ssot init, or write a ws-ssot.config.json.',
    };
  }
  const why = configFile === undefined ? 'the nearest one upwards from here' : 'as it was asked for';
  const details = config.canon.map(({ name, entryPoint }) => {
    return `"${name}": ${entryPoint.length === 0 ? 'for its owners alone' : entryPoint.join(', ')}`;
  });
  return { check: 'config', verdict: 'ok', message: `${relative(cwd, file)}, ${why}`, details };
}

function examineRules(rules: readonly Rule[], active: readonly ActiveRule[]): Examination {
  const counts = (['error', 'warning', 'info'] as const).map((severity) => {
    return `${severity}: ${active.filter((each) => each.severity === severity).length}`;
  });
  const off = rules.map(({ meta }) => meta.name).filter((name) => !active.some(({ rule }) => rule.meta.name === name));
  const message = [...counts, `off: ${off.length === 0 ? 'none' : off.join(', ')}`].join('; ');
  return { check: 'rules', verdict: 'ok', message };
}

/** The other configs of the repository, seen from the root of the run. */
function othersOf({ rules }: ReadOptions, { cwd, loaded, discovery }: OpenProject): readonly OtherConfig[] {
  const folders = new Set(discovery.modules.flatMap(foldersAbove));
  const metas = rules.map(({ meta }) => meta);
  const rivals = findRivals(
    loaded,
    [...folders].sort().map((folder) => resolve(loaded.root, folder)),
    metas,
  );
  return rivals.map((rival) => {
    const file = relative(cwd, rival.file);
    if ('problem' in rival) return { file, problem: rival.problem };
    const { root, config } = rival.loaded;
    return {
      file,
      canon: config.canon,
      pathOf: (module) => toModulePath(root, toFileName(loaded.root, module, system), system),
      moduleOf: (path) => toModulePath(loaded.root, resolve(root, path), system),
    };
  });
}

/** The folders that a module stands in, the root left out. */
function foldersAbove(module: string): readonly string[] {
  const steps = module.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}
