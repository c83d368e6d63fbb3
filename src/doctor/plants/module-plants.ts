import type { ModulePath } from '../../model/path.js';
import { DIRECTIVES } from '../../model/suppression.js';
import { seedAt, type Plant, type Seed } from './seed.js';
import type { Demand, Soil } from './soil.js';

/** A file that is no program. */
export const unparsableModule: Plant = {
  of: 'project',
  sow(soil) {
    const isNew: Demand = {
      isMetBy: (module) => !soil.project.graph.modules.has(module),
      otherwise: 'no new module can be in scope, and one that is there must not be broken',
    };
    return alone(soil, 'unparsable-module', 'export const = ;', [isNew]);
  },
};

/** An import that leads nowhere. */
export const unresolvedImport: Plant = {
  of: 'project',
  sow(soil) {
    const ambient = [...soil.project.graph.modules.values()].flatMap(({ record }) => record.ambientModules);
    if (ambient.includes('*')) return 'a `declare module "*"` stands for every path there is';
    return alone(soil, 'unresolved-import', 'import "./planted-nowhere";');
  },
};

/** An import whose path is computed. */
export const unverifiableImport: Plant = {
  of: 'project',
  sow: (soil) => alone(soil, 'unverifiable-import', `export const ${soil.name()} = (room) => import(room);`),
};

/** A comment that suppresses nothing. */
export const staleSuppression: Plant = {
  of: 'project',
  sow: (soil) =>
    alone(soil, 'stale-suppression', `// ${DIRECTIVES.statement} import-cycle\nexport const ${soil.name()} = 0;`),
};

/** An import of a name that its module does not export. */
export const phantomImport: Plant = {
  of: 'project',
  sow: (soil) => pair(soil, 'phantom-import', (specifier) => `import { planted as ${soil.name()} } from ${specifier};`),
};

/** A mock of a name that its module does not export. */
export const mockDrift: Plant = {
  of: 'project',
  sow: (soil) => pair(soil, 'mock-drift', (specifier) => `jest.mock(${specifier}, () => ({ planted: 0 }));`),
};

/** An import from a layer above, else of a legacy module by an owner. */
export const layerViolation: Plant = {
  of: 'project',
  sow(soil) {
    const { project, roles } = soil;
    const { layers, canon } = project;
    const old = canon.filter(({ legacy }) => legacy.size > 0);
    if (layers.length < 2 && old.length === 0) return 'the config has no two layers, and no entry with legacy modules';
    const ups = layers.slice(1).flatMap(({ modules }, index) =>
      [...modules].slice(0, MOST).map((target) => ({
        target,
        isBelow: (module: ModulePath) => [...Array(index + 1).keys()].includes(roles.levelOf(module)),
      })),
    );
    const backs = old.flatMap((entry) =>
      [...entry.legacy.keys()].slice(0, MOST).map((target) => ({
        target,
        isBelow: (module: ModulePath) => roles.isOwner(entry, module),
      })),
    );
    let because = '';
    for (const { target, isBelow } of [...ups, ...backs]) {
      const place = soil.place('layer-violation', [
        {
          isMetBy: isBelow,
          otherwise: 'no module can be in scope that stands below another layer or owns legacy modules',
        },
        {
          isMetBy: (module) => soil.specifier(module, target) !== undefined,
          otherwise: 'no layer above can be asked for by its path',
        },
      ]);
      if ('module' in place)
        return [seedAt(place.module, `import ${JSON.stringify(soil.specifier(place.module, target))};\n`)];
      because = place.because;
    }
    return because;
  },
};

/** As many modules of a layer as are tried. */
const MOST = 4;

function alone(soil: Soil, rule: string, text: string, demands: readonly Demand[] = []): readonly Seed[] | string {
  const place = soil.place(rule, demands);
  return 'because' in place ? place.because : [seedAt(place.module, `${text}\n`)];
}

/** A module beside one that it is wrong about: that exports one name, `room`. */
function pair(soil: Soil, rule: string, write: (specifier: string) => string): readonly Seed[] | string {
  const place = soil.place(rule);
  if ('because' in place) return place.because;
  const { module } = place;
  const other = soil.beside(module);
  const specifier = JSON.stringify(soil.specifier(module, other));
  return [
    {
      module,
      texts: new Map([
        [module, `${write(specifier)}\n`],
        [other, 'export const room = 0;\n'],
      ]),
    },
  ];
}
