import { isCanonical, type CanonEntry } from '../../model/canon.js';
import { isDeclarationFile, isJavaScript, isTypeScript, stemOf, type ModulePath } from '../../model/path.js';
import { breach, mayAskFor, outside } from './canon-plants.js';
import { seedAt, type Plant } from './seed.js';
import type { Soil } from './soil.js';
import { guardedModules, guardedPackages, legacyModules } from './things.js';

/** Something behind the door is mocked. */
export const noncanonicalMock: Plant = {
  of: 'entry',
  sow(soil, entry) {
    const things = [...guardedModules(soil, entry), ...guardedPackages(entry), ...legacyModules(soil, entry)];
    if (things.length === 0) return 'it has no modules or packages, which alone can be mocked';
    return breach(soil, 'noncanonical-mock', entry, things, (specifier) => `jest.mock(${JSON.stringify(specifier)});`);
  },
};

/** A module of the canon is mocked that the test never meets, since it asks for another one, of which nothing is left. */
export const inertMock: Plant = {
  of: 'entry',
  sow(soil, entry) {
    const [asked, idle] = [askedFor(soil, entry), modulesOf(soil, entry)];
    const pairs = asked.flatMap((door) => idle.filter((each) => each !== door).map((mocked) => ({ door, mocked })));
    if (idle.length < 2) return 'it has no two modules, one to be asked for and one to be mocked in vain';
    if (pairs.length === 0)
      return 'every module of it that a test could ask for has a manual mock, which may load others';
    let because = '';
    for (const { door, mocked } of pairs.slice(0, MOST)) {
      const place = soil.place('inert-mock', [
        outside(soil, entry),
        mayAskFor(soil, door),
        {
          isMetBy: (module) => !soil.project.graph.modules.has(module),
          otherwise: 'no new module can be in scope, and what is there may ask for all of it already',
        },
        {
          isMetBy: (module) => [door, mocked].every((each) => soil.specifier(module, each) !== undefined),
          otherwise: 'its modules cannot be asked for by their paths',
        },
      ]);
      if ('because' in place) {
        because = place.because;
        continue;
      }
      const [there, vain] = [door, mocked].map((each) => JSON.stringify(soil.specifier(place.module, each)));
      const test = [
        `import ${there!};`,
        `jest.mock(${there!}, () => ({ __esModule: true }));`,
        `jest.mock(${vain!});`,
        `it('is planted', () => {});`,
      ];
      return [seedAt(place.module, `${test.join('\n')}\n`)];
    }
    return because;
  },
};

/** As many pairs as are tried. */
const MOST = 16;

/** What a test can ask for so that nothing is loaded: a module without a manual mock, which would be. */
function askedFor(soil: Soil, entry: CanonEntry): readonly ModulePath[] {
  const mocked = new Set(
    [...soil.project.graph.modules.keys()].filter((module) => /(?:^|\/)__mocks__\//.test(module)).map(stemOf),
  );
  return [...entry.entryPoints, ...modulesOf(soil, entry)].filter((module) => !mocked.has(stemOf(module)));
}

function modulesOf({ project }: Soil, entry: CanonEntry): readonly ModulePath[] {
  return [...project.graph.modules.keys()].filter(
    (module) =>
      isCanonical(entry, module) && (isTypeScript(module) || isJavaScript(module)) && !isDeclarationFile(module),
  );
}
