import type { ModulePath } from '../../model/path.js';
import { TextTooMuch, withinBounds, type TS } from '../../ts-morph.js';
import { compareExports, UNKNOWN, type Comparison } from './compare.js';
import { newProblems, problemsOf, type TypeProblem } from './errors.js';
import { exportSymbol, fileOfExport, type ExportId } from './exports.js';
import { shapeOf } from './shape.js';
import type { Programs } from './program.js';
import type { CompiledProject, FileNames } from './resolution.js';
import { uninstalledPackages } from './uninstalled.js';

/** Modules that one tsconfig governs, under judgement. */
export interface Group {
  readonly programs: Programs;
  /** The new errors of its modules; where nothing can be said of one, the reason is put into `unjudged`. */
  newErrors(
    drafts: ReadonlyMap<ModulePath, string>,
    modules: readonly ModulePath[],
    unjudged: Map<ModulePath, string>,
  ): readonly TypeProblem[];
  /** Those of its modules that other modules see differently with drafts in place, or of which that cannot be told. */
  reshaped(drafts: ReadonlyMap<ModulePath, string>, modules: readonly ModulePath[]): readonly ModulePath[];
  /** The packages that its modules lack, of those that lack some. */
  uninstalled(
    modules: readonly ModulePath[],
    workspace: CompiledProject['workspace'],
  ): ReadonlyMap<ModulePath, readonly string[]>;
  compare(from: ModulePath, was: ExportId, now: ExportId): Comparison;
}

/** The problems of a module, or why there is nothing to be said. */
type Judgement = readonly TypeProblem[] | { readonly why: string };

/** A hundred times what the largest module took, and what the largest project took. */
const SECONDS = { module: 60, program: 300 };

const NO_DRAFTS: ReadonlyMap<ModulePath, string> = new Map();

/** Groups modules before any of them is read. */
export function createGroup(programs: Programs, names: FileNames): Group {
  const files = new Set<string>();
  const before = new Map<ModulePath, Judgement>();
  // Two checkers of a large project take more memory than one program without drafts takes time.
  let plain: TS.Program | undefined;

  const open = (drafts: ReadonlyMap<ModulePath, string>) =>
    attempt(SECONDS.program, () => {
      const program = programs.create(files, drafts);
      program.getTypeChecker();
      return program;
    });

  const openPlain = (wanted: readonly string[]) => {
    if (plain !== undefined && wanted.every((file) => plain!.getSourceFile(file) !== undefined)) return plain;
    for (const file of wanted) files.add(file);
    const opened = open(NO_DRAFTS);
    plain = 'value' in opened ? opened.value : undefined;
    return plain;
  };

  const judge = (
    modules: readonly ModulePath[],
    drafts: ReadonlyMap<ModulePath, string>,
  ): Map<ModulePath, Judgement> => {
    const judgements = new Map<ModulePath, Judgement>();
    let opened: Attempt<TS.Program> | undefined;
    for (const module of modules) {
      opened ??= open(drafts);
      if ('why' in opened) {
        judgements.set(module, opened);
        continue;
      }
      const program = opened.value;
      const file = program.getSourceFile(names.toFile(module));
      const judged = attempt(SECONDS.module, () => file && problemsOf(module, file, program));
      judgements.set(module, 'why' in judged ? judged : (judged.value ?? { why: 'is not found by the compiler' }));
      // Nobody knows in which state a checker is that was stopped.
      if ('why' in judged) opened = undefined;
    }
    return judgements;
  };

  return {
    programs,
    newErrors(drafts, modules, unjudged) {
      for (const module of modules) files.add(names.toFile(module));
      plain = undefined;
      for (const [module, judgement] of judge(
        modules.filter((module) => !before.has(module)),
        NO_DRAFTS,
      ))
        before.set(module, judgement);
      return [...judge(modules, drafts)].flatMap(([module, after]) => {
        const was = before.get(module)!;
        if (!('why' in was) && !('why' in after)) return newProblems(was, after);
        unjudged.set(module, [was, after].flatMap((each) => ('why' in each ? each.why : []))[0]!);
        return [];
      });
    },
    reshaped(drafts, modules) {
      for (const module of modules) files.add(names.toFile(module));
      plain = undefined;
      const shapes = [NO_DRAFTS, drafts].map((texts) => {
        const opened = open(texts);
        return modules.map((module) => {
          if ('why' in opened) return undefined;
          const shape = attempt(SECONDS.module, () => shapeOf(names.toFile(module), opened.value));
          return 'value' in shape ? shape.value : undefined;
        });
      });
      return modules.filter((_, index) => shapes[0]![index] === undefined || shapes[0]![index] !== shapes[1]![index]);
    },
    uninstalled(modules, workspace) {
      const program = openPlain(modules.map((module) => names.toFile(module)));
      if (program === undefined) return new Map();
      const lacking = modules.map((module) => {
        const untyped = programs.resolution.untyped.get(names.toFile(module))?.values() ?? [];
        return [module, uninstalledPackages(module, [...untyped], program, workspace)] as const;
      });
      return new Map(lacking.filter(([, packages]) => packages.length > 0));
    },
    compare(from, was, now) {
      const found = [was, now].map((id) => fileOfExport(id, from, names, programs.resolution));
      const program = openPlain([names.toFile(from), ...found.filter((file) => file !== undefined)]);
      if (program === undefined) return UNKNOWN;
      const compared = attempt(SECONDS.module, () => {
        const [old, other] = [was, now].map((id, index) => exportSymbol(id, found[index], program));
        return old && other ? compareExports(old, other, program.getTypeChecker()) : UNKNOWN;
      });
      if ('value' in compared) return compared.value;
      plain = undefined;
      return UNKNOWN;
    },
  };
}

type Attempt<T> = { readonly value: T } | { readonly why: string };

/** Whatever the compiler makes of texts that anybody may have written, it is no fault of the run. */
function attempt<T>(seconds: number, work: () => T): Attempt<T> {
  try {
    return { value: withinBounds(seconds, work) };
  } catch (error) {
    if (error instanceof TextTooMuch) return { why: `is too much for the compiler: it ${error.message}` };
    return { why: `makes the compiler fail: ${String((error as Error).message).split('\n', 1)[0]}` };
  }
}
