import * as system from 'node:path';
import { toFileName, toModulePath, type ModulePath } from '../../model/path.js';
import { loadTsMorph } from '../../ts-morph.js';
import type { Comparison } from './compare.js';
import type { TypeProblem } from './errors.js';
import type { ExportId } from './exports.js';
import { createGroup, type Group } from './group.js';
import { whyUnjudged } from './judgeable.js';
import { createPrograms } from './program.js';
import type { CompiledProject, FileNames } from './resolution.js';
import { createTexts } from './texts.js';

/** What the compiler says of drafts. */
export interface TypeVerdict {
  /** Errors that were not there, in the lines of the drafts. */
  readonly problems: readonly TypeProblem[];
  /** Modules that it can say nothing of, and why, in words that follow their names. */
  readonly unjudged: ReadonlyMap<ModulePath, string>;
}

/** Confirms edits with the types of the whole project, under its own tsconfig. */
export interface Compiler {
  /** The errors that modules have with drafts in place, and did not have on the texts as they were first read. */
  newErrors(drafts: ReadonlyMap<ModulePath, string>, modules: readonly ModulePath[]): TypeVerdict;
  /** Those modules that others see differently with drafts in place, or of which that cannot be told. */
  reshaped(drafts: ReadonlyMap<ModulePath, string>, modules: readonly ModulePath[]): readonly ModulePath[];
  /** Declared packages that modules import and whose types are not installed, by module. */
  uninstalled(modules: readonly ModulePath[]): ReadonlyMap<ModulePath, readonly string[]>;
  /** How what one export stands for differs in use from another, to a module that would write the other. */
  compare(from: ModulePath, was: ExportId, now: ExportId): Comparison;
}

/**
 * Makes a compiler over a folder: a second program besides that of `inspectSuspects`, which reads imports, packages and
 * libraries, with the TypeScript that ts-morph brings. Whatever goes wrong in it is a reason that nothing can be said.
 */
export function createCompiler(root: string, project: CompiledProject): Compiler {
  loadTsMorph();
  const texts = createTexts();
  const names: FileNames = {
    toModule: (file) => toModulePath(root, system.resolve(file), system),
    toFile: (module) => toFileName(root, module, system).replaceAll(system.sep, '/'),
  };
  const groups = new Map<string, Group>();
  /** What is asked of one module holds for all that its tsconfig governs. */
  const compared = new Map<Group, Map<string, Comparison>>();
  const groupOf = (module: ModulePath): Group => {
    const file = project.configOf(module)?.file.replaceAll(system.sep, '/');
    let group = groups.get(file ?? '');
    if (group === undefined)
      groups.set(file ?? '', (group = createGroup(createPrograms(file, texts, names, project), names)));
    return group;
  };
  const byGroup = (modules: readonly ModulePath[]): ReadonlyMap<Group, readonly ModulePath[]> => {
    const grouped = new Map<Group, ModulePath[]>();
    for (const module of new Set(modules)) {
      const group = groupOf(module);
      grouped.set(group, [...(grouped.get(group) ?? []), module]);
    }
    return grouped;
  };
  const readableIn = (
    { programs }: Group,
    modules: readonly ModulePath[],
    drafts: ReadonlyMap<ModulePath, string>,
    unjudged: Map<ModulePath, string>,
  ) =>
    modules.filter((module) => {
      const text = drafts.get(module) ?? texts.read(names.toFile(module));
      const why = whyUnjudged(module, text, programs.options);
      if (why !== undefined) unjudged.set(module, why);
      return why === undefined;
    });
  return {
    newErrors(drafts, modules) {
      const unjudged = new Map<ModulePath, string>();
      const problems = [...byGroup(modules)].flatMap(([group, own]) =>
        group.newErrors(drafts, readableIn(group, own, drafts, unjudged), unjudged),
      );
      return { problems, unjudged };
    },
    reshaped: (drafts, modules) => [...byGroup(modules)].flatMap(([group, own]) => group.reshaped(drafts, own)),
    uninstalled: (modules) =>
      new Map([...byGroup(modules)].flatMap(([group, own]) => [...group.uninstalled(own, project.workspace)])),
    compare(from, was, now) {
      const group = groupOf(from);
      const known = compared.get(group) ?? new Map<string, Comparison>();
      compared.set(group, known);
      const key = [was, now].map(nameOf).join('\n');
      const comparison = known.get(key) ?? group.compare(from, was, now);
      known.set(key, comparison);
      return comparison;
    },
  };
}

function nameOf(id: ExportId): string {
  const place = id.kind === 'module' ? id.path : id.kind === 'package' ? id.specifier : '';
  return `${id.kind} ${place}#${id.name}`;
}
