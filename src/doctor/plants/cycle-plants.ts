import { isCanonical } from '../../model/canon.js';
import { isDeclarationFile, isWithin, type ModulePath } from '../../model/path.js';
import type { RuleOptions } from '../../model/rule.js';
import type { Plant, Seeds } from './seed.js';
import type { Demand, Soil } from './soil.js';

/** Two modules that import each other. */
export const importCycle: Plant = {
  of: 'project',
  sow: (soil, options) => ring(soil, 'import-cycle', options, (specifier) => `import ${specifier};`),
};

/** Two modules of which one imports the other, which imports it later. */
export const deferredCycle: Plant = {
  of: 'project',
  sow: (soil, options) => ring(soil, 'deferred-cycle', options, (specifier) => `void import(${specifier});`),
};

/** A module that imports another, which leads back to it; through the canon where only that is looked at. */
function ring(soil: Soil, rule: string, { scope }: RuleOptions, back: (specifier: string) => string): Seeds {
  if (scope !== 'canon') return closed(soil, rule, undefined, back);
  const partners = canonicalModules(soil, rule);
  if (partners.length === 0) return 'its scope is "canon", and no module of an entry can be added to';
  let because = '';
  for (const partner of partners) {
    const seeds = closed(soil, rule, partner, back);
    if (typeof seeds !== 'string') return seeds;
    because = seeds;
  }
  return because;
}

/** @param partner the other module; a new one where none is given */
function closed(soil: Soil, rule: string, partner: ModulePath | undefined, back: (specifier: string) => string): Seeds {
  const reachable: Demand = {
    isMetBy: (module) => partner === undefined || (module !== partner && bothWays(soil, module, partner)),
    otherwise: 'no module of an entry can be asked for by its path',
  };
  const place = soil.place(rule, [reachable]);
  if ('because' in place) return place.because;
  const { module } = place;
  const other = partner ?? soil.beside(module);
  const [there, here] = [soil.specifier(module, other), soil.specifier(other, module)].map((each) =>
    JSON.stringify(each),
  );
  return [
    {
      module,
      texts: new Map([
        [module, `import ${there!};\n`],
        [other, `${back(here!)}\n`],
      ]),
    },
  ];
}

/** Of a module that is not there yet, the way back is known only when it is. */
function bothWays(soil: Soil, module: ModulePath, partner: ModulePath): boolean {
  if (soil.specifier(module, partner) === undefined) return false;
  return !soil.project.graph.modules.has(module) || soil.specifier(partner, module) !== undefined;
}

/** Modules of the canon that can be added to, and are in no ring so far. */
function canonicalModules({ project, roles }: Soil, rule: string): readonly ModulePath[] {
  const tangled = new Set(project.cycles.flatMap(({ members }) => members));
  const fit = [...project.graph.modules.values()].filter(({ record: { path, syntaxErrors } }) => {
    if (syntaxErrors.length > 0 || tangled.has(path) || !isWithin(path, '') || roles.isAllowed(rule, path))
      return false;
    const isSource = /\.(?:mts|tsx?|mjs|jsx?)$/.test(path) && !isDeclarationFile(path);
    return isSource && project.canon.some((entry) => isCanonical(entry, path));
  });
  return fit.slice(0, MOST).map(({ record }) => record.path);
}

/** As many as are tried. */
const MOST = 8;
