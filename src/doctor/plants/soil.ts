import { posix } from 'node:path';
import type { Exports } from '../../model/origin.js';
import { folderOf, isDeclarationFile, sourceExtension, type ModulePath } from '../../model/path.js';
import type { LinkedModule, Target } from '../../model/graph.js';
import type { Project } from '../../model/rule.js';
import type { Roles } from './roles.js';

/** A project, as far as it matters where in it something can be planted. */
export interface Soil {
  readonly project: Project;
  readonly exports: Exports;
  readonly roles: Roles;
  /**
   * A module that may hold a violation: a new one beside one that is there, else one that is there.
   * @param rule the rule that is violated
   * @param demands what the module must meet besides being in scope and not allowed to violate the rule
   */
  place(rule: string, demands?: readonly Demand[]): Place;
  /** A new module beside another. */
  beside(place: ModulePath): ModulePath;
  /** How a module asks for another one by its path; undefined where that leads elsewhere. */
  specifier(from: ModulePath, to: ModulePath): string | undefined;
  /** A name that nothing else has. */
  name(): string;
}

/** Where something can be planted, or why nowhere. */
export type Place = { readonly module: ModulePath } | { readonly because: string };

/** What a place has to meet, and what is to be said where none does. */
export interface Demand {
  readonly isMetBy: (module: ModulePath) => boolean;
  readonly otherwise: string;
}

/** Looks for the places of a project where something can be planted. */
export function createSoil(
  project: Project,
  {
    exports,
    roles,
    isTest,
    resolve,
  }: {
    readonly exports: Exports;
    readonly roles: Roles;
    readonly isTest: (module: ModulePath) => boolean;
    readonly resolve: (from: ModulePath, specifier: string) => Target;
  },
): Soil {
  const { modules } = project.graph;
  const taken = new Set<ModulePath>();
  let names = 0;
  /** The same file, under the first name that is free. */
  const added = (model: ModulePath): ModulePath => {
    for (let number = 1; ; number += 1) {
      const module = model.replace(STEM, `planted-${number}`) as ModulePath;
      if (!modules.has(module) && !taken.has(module)) return module;
    }
  };
  const sites = sitesOf(project, roles, isTest);
  return {
    project,
    exports,
    roles,
    place(rule, demands = []) {
      const all: readonly Demand[] = [
        {
          isMetBy: (module) => !roles.isAllowed(rule, module),
          otherwise: '"allow" accepts it wherever it could stand',
        },
        ...demands,
      ];
      let left: readonly ModulePath[] = sites.filter((module) => !suppresses(modules.get(module), rule));
      let because = 'no new module can be in scope, and none that is there can be added to';
      for (const { isMetBy, otherwise } of all) {
        if (left.length > 0) because = otherwise;
        left = left.filter(isMetBy);
      }
      const [first] = left;
      if (first === undefined) return { because };
      const module = modules.has(first) ? first : added(first);
      taken.add(module);
      return { module };
    },
    beside(place) {
      const module = added(posix.join(folderOf(place), `${STEM}${extensionFor(place)}`) as ModulePath);
      taken.add(module);
      return module;
    },
    specifier(from, to) {
      const way = posix.relative(folderOf(from), to);
      const specifier = way.startsWith('../') ? way : `./${way}`;
      if (taken.has(to)) return specifier;
      const target = resolve(from, specifier);
      return target.kind === 'module' && target.path === to ? specifier : undefined;
    },
    name: () => `planted${(names += 1)}`,
  };
}

/** Stands for the name of a new file until it is known which is free. */
const STEM = 'planted-0';

/** Every place, the best first: new modules beside others, then those that are there; tests and mocks last. */
function sitesOf({ graph }: Project, roles: Roles, isTest: (module: ModulePath) => boolean): readonly ModulePath[] {
  const present = [...graph.modules.values()].filter(({ inScope }) => inScope);
  const added = present.flatMap(({ record: { path } }) => namesBeside(path)).filter(roles.isInScope);
  const open = present.filter(isOpen).map(({ record }) => record.path);
  const isOdd = (module: ModulePath) =>
    isTest(module) || /(?:^|\/)__mocks__\//.test(module) || /\.[cm]?jsx?$/.test(module);
  return [new Set(added), open].flatMap((some) => {
    const all = [...some];
    return [...all.filter((each) => !isOdd(each)), ...all.filter(isOdd)];
  });
}

/** Whether text can be added to a module. */
function isOpen({ record: { path, syntaxErrors } }: LinkedModule): boolean {
  return syntaxErrors.length === 0 && /\.(?:mts|tsx?|mjs|jsx?)$/.test(path) && !isDeclarationFile(path);
}

/** Names for new modules beside one: with all that follows its first dot, else with its extension. */
function namesBeside(module: ModulePath): readonly ModulePath[] {
  const extension = extensionFor(module);
  const name = posix.basename(module).slice(0, -(sourceExtension(module)?.length ?? 0));
  const middle = /^[^.]+((?:\.[\w-]+)+)$/.exec(name)?.[1] ?? '';
  const folder = folderOf(module);
  const beside = (file: string) => posix.join(folder, file) as ModulePath;
  return [...new Set([beside(STEM + middle + extension), beside(STEM + extension), beside(`${STEM}.js`)])];
}

/** The extension of a module that may hold every syntax that is planted. */
function extensionFor(module: ModulePath): string {
  const extension = sourceExtension(module);
  return extension !== undefined && /^\.(?:mts|tsx?|mjs|jsx?)$/.test(extension) ? extension : '.ts';
}

function suppresses(linked: LinkedModule | undefined, rule: string): boolean {
  return (
    linked?.record.suppressions.some(({ directive, rules }) => directive.endsWith('-file') && rules.includes(rule)) ===
    true
  );
}
