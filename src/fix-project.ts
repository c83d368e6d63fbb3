import type { Assessment } from './assess.js';
import type { ActiveRule } from './check/run-rules.js';
import type { Stage } from './check/stopwatch.js';
import { createCompiler, type Compiler } from './fix/compiler/compiler.js';
import { fixInPasses } from './fix/passes.js';
import { writeFixes } from './fix/write.js';
import type { Change } from './git/change.js';
import { judgeProject, type JudgedProject } from './judge.js';
import type { Finding } from './model/finding.js';
import type { Fixes } from './model/fix.js';
import { compareText, type ModulePath } from './model/path.js';
import type { CheckResult } from './model/result.js';
import type { Writer } from './model/writer.js';
import { withDrafts } from './project.js';
import { parseWithTsMorph } from './scan/ts-morph/extract-ts-morph.js';
import { writeStaged } from './staged-fixes.js';

/** What is fixed of a project, and how. */
export interface FixRun {
  /** Absolute root in the working tree. */
  readonly root: string;
  /** Absolute folder that paths count from for git. */
  readonly top: string;
  /** The change that is fixed, where it is one. */
  readonly change: Change | undefined;
  readonly active: readonly ActiveRule[];
  readonly stage: Stage;
  /** The findings that are to be fixed where they can be. */
  readonly report: (judged: JudgedProject) => readonly Finding[];
  /** Why a module must not be written to, where it must not. */
  readonly obstacleTo: (module: ModulePath) => string | undefined;
  readonly isUnsafeWanted: boolean;
  readonly isAllTyped: boolean;
}

/** Fixes a project in memory until nothing changes, then on the disk; what is told only is judged as it was. */
export async function fixProject(
  { judged, opened }: Pick<Assessment, 'judged' | 'opened'>,
  writer: Writer | 'in-memory',
  run: FixRun,
): Promise<{ judged: JudgedProject; fixes: Fixes } & Pick<CheckResult, 'textWithFix'>> {
  const { root, top, change, active, stage, report, obstacleTo, isUnsafeWanted, isAllTyped } = run;
  const again = async ({ read }: JudgedProject, drafts: ReadonlyMap<ModulePath, string>) =>
    judgeProject(await withDrafts(read, drafts), active, stage);
  let compiler: Compiler | undefined;
  const engine = {
    reported: report,
    obstacleTo,
    isUnsafeWanted,
    isAllTyped,
    withDrafts: again,
    parse: parseWithTsMorph,
    compiler: () => (compiler ??= createCompiler(opened.loaded.root, judged.resolver)),
  };
  const { project, changed, fixed, refused, textWithFix } = await fixInPasses(judged, engine);
  const changes = [...changed].sort(compareText).map((module) => {
    const source = judged.read.sources.read(module);
    const [mark, before] = 'text' in source ? [source.isMarked ? '\uFEFF' : '', source.text] : ['', ''];
    return { module, before: mark + before, after: mark + project.textOf(module) };
  });
  const told = { top, fixed, refused, changes, isWritten: false, unwritten: [] };
  if (writer === 'in-memory') return { judged, fixes: told, textWithFix };

  const own = [...judged.graph.modules.values()].filter(({ inScope }) => inScope).map(({ record }) => record.path);
  const fixes =
    change?.staged === undefined
      ? writeFixes(root, told, own, writer)
      : writeStaged(change, root, told, (all) => writeFixes(root, all, own, writer));
  if (fixes.unwritten.length === 0) return { judged: project, fixes, textWithFix };
  const drafts = new Map(fixes.changes.map(({ module }) => [module, project.textOf(module)]));
  return { judged: await again(judged, drafts), fixes, textWithFix };
}
