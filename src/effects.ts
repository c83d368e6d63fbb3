import * as system from 'node:path';
import { assessProject, type Assessment, type AssessOptions } from './assess.js';
import { modulesOf } from './check/accept.js';
import { comparedWith } from './check/baseline/compare.js';
import { configAbove, openProject } from './project.js';
import type { Stage } from './check/stopwatch.js';
import { originalOf, pathOf, placesIn, prefixOf, stateOf, type Change } from './git/change.js';
import type { Baseline } from './model/baseline.js';
import type { Finding } from './model/finding.js';
import { isWithin, toModulePath, type ModulePath } from './model/path.js';
import type { Suppression } from './model/suppression.js';
import { PARTLY_STAGED } from './staged-fixes.js';
import { UsageError } from './usage-error.js';

/** What a change answers for, and what is to be said of it. */
export interface Effects {
  /** Whether a finding lies in a file of the change. */
  isInside(finding: Finding): boolean;
  /** The findings that lie in files of the change or were not there before it. */
  causedOf(findings: readonly Finding[], judged: Assessment['judged']): readonly Finding[];
  /** Why a module is not to be fixed with the change; undefined where it may be. */
  obstacleTo(module: ModulePath): string | undefined;
  /** What lets a change pass that would not have been let pass before it. */
  readonly notes: readonly string[];
}

/**
 * Tells what a change answers for. What there was before it is judged by the config of then, and only where there is
 * something to compare.
 * @throws UsageError where git cannot give what there was
 */
export async function effectsOf(
  change: Change,
  now: Assessment,
  options: AssessOptions,
  stage: Stage,
): Promise<Effects> {
  const { repository, folder } = change;
  const { root, file, files } = now.opened.loaded;
  const prefix = prefixOf(repository, folder, root);
  const left = change.staged === undefined || file !== undefined ? undefined : configAbove(repository.cwd);
  if (left !== undefined) {
    const message = `the config is in the working tree, and not in the index: ${system.relative(repository.cwd, left)}`;
    throw new UsageError('config', message, 'Stage it, too: what is checked is what a commit would hold.');
  }
  const isChanged = (module: ModulePath) => change.isChanged(pathOf(prefix, module));
  const isFileChanged = (name: string) => {
    const path = toModulePath(folder, name, system);
    // What is installed is not part of any change.
    return isWithin(path, '') && !path.includes('node_modules/') && change.isChanged(path);
  };
  const isInside = ({ module, cycle }: Finding) => (cycle?.members ?? [module]).some(isChanged);
  const changed = [...now.judged.graph.modules.values()].filter(({ record }) => isChanged(record.path));

  const isBaselineChanged = now.known !== undefined && isFileChanged(now.known.file);
  const isNeeded =
    isBaselineChanged ||
    changed.some(({ record }) => record.suppressions.length > 0) ||
    !now.accept(now.judged).findings.every(isInside);
  const before = isNeeded ? await stage('base', () => assessBase(change, now, options)) : undefined;
  const isMoved = before?.file !== undefined && before.file !== (file && originalOf(repository, folder, file));
  return {
    isInside,
    causedOf(findings, judged) {
      const fresh = before?.compare?.({ findings, modules: modulesOf(judged.graph, judged.textOf) });
      return findings.filter((finding) => fresh === undefined || fresh.has(finding) || isInside(finding));
    },
    obstacleTo(module) {
      const path = pathOf(prefix, module);
      if (!change.isChanged(path)) return `the file is not part of the change since ${change.base}`;
      const isPartly = change.staged !== undefined && stateOf(repository.top, path, change.staged) === 'different';
      return isPartly ? PARTLY_STAGED : undefined;
    },
    notes: [
      ...(before?.problem === undefined ? [] : [`at ${change.base} ${before.problem}: every finding counts as new`]),
      ...(files.some(isFileChanged) || isMoved
        ? ['the config was changed, too: what is found is found by the new one']
        : []),
      ...(before === undefined ? [] : growthNotes(now, before)),
    ],
  };
}

/** Says how many findings are not reported because the change does not answer for them. */
export function hiddenNotes(count: number): readonly string[] {
  if (count === 0) return [];
  const were = count === 1 ? 'finding elsewhere was' : 'findings elsewhere were';
  return [`${count} ${were} there before the change: ws-ssot check reports all`];
}

interface Base {
  /** Where its config would be now. */
  readonly file?: string | undefined;
  /** Why nothing can be compared with it. */
  readonly problem?: string;
  readonly compare?: ReturnType<typeof comparedWith>;
  readonly baseline?: Baseline | undefined;
  readonly suppressions: readonly Suppression[];
}

async function assessBase(change: Change, now: Assessment, options: AssessOptions): Promise<Base> {
  const { repository } = change;
  const snapshot = change.layOutBase();
  try {
    const placed = { ...options, ...placesIn(repository, snapshot.folder, options) };
    const stage: Stage = (_, run) => run();
    const base = await assessProject(openProject(placed, stage), placed, stage);
    const { file } = base.opened.loaded;
    const records = [...base.judged.graph.modules.values()].map(({ record }) => record);
    const common = { baseline: base.known?.baseline, suppressions: records.flatMap((record) => record.suppressions) };
    if (file === undefined && now.opened.loaded.file !== undefined) return { ...common, problem: 'there is no config' };
    const modules = modulesOf(base.judged.graph, base.judged.textOf);
    return {
      ...common,
      file: file && originalOf(repository, snapshot.folder, file),
      compare: comparedWith({ findings: base.accept(base.judged).findings, modules }),
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problem: error.message, suppressions: [] };
  } finally {
    snapshot.remove();
  }
}

/** Says how much more is let pass than before: what a reviewer should have a look at. */
function growthNotes(now: Assessment, before: Base): readonly string[] {
  const records = [...now.judged.graph.modules.values()].map(({ record }) => record);
  const suppressions = added(
    records.flatMap((record) => record.suppressions),
    before.suppressions,
    ({ directive, rules, reason }) => [directive, ...rules, reason].join('\n'),
  );
  const entries = added(
    now.known?.baseline.entries ?? [],
    before.baseline?.entries ?? [],
    ({ fingerprint }) => fingerprint,
  );
  return [
    ...(suppressions === 0 ? [] : [`suppressions that came in with the change: ${suppressions}`]),
    ...(entries === 0 ? [] : [`entries of the baseline that came in with the change: ${entries}`]),
  ];
}

/** How many there are that there were not before, twins counted. */
function added<T>(now: readonly T[], before: readonly T[], keyOf: (each: T) => string): number {
  const left = new Map<string, number>();
  for (const each of before) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + 1);
  return now.filter((each) => {
    const count = left.get(keyOf(each)) ?? 0;
    left.set(keyOf(each), count - 1);
    return count <= 0;
  }).length;
}
