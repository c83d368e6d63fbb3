import type { Dependency, ModuleGraph } from '../../model/graph.js';
import type { MockDrift } from '../../model/mock.js';
import type { ModulePath } from '../../model/path.js';
import type { ImportBinding, Substitute } from '../../model/record.js';
import type { Surface } from '../trace/surface.js';

/**
 * Every name that a mock makes up of a module of the project, and every one that the file of the mock takes of the
 * module as a value and its mock does not give. Of what a mock spreads nothing is said, nor of what it gives unseen.
 * @param takesValue whether an import takes the value of a name, and there is one
 */
export function findDrifts(
  graph: ModuleGraph,
  surface: Surface,
  takesValue: (dependency: Dependency, binding: ImportBinding) => boolean,
): MockDrift[] {
  const drifts: MockDrift[] = [];
  for (const { inScope, dependencies } of graph.modules.values()) {
    if (!inScope) continue;
    for (const mock of dependencies) {
      const { target, request } = mock;
      const substitute = request.mock?.substitute;
      if (target.kind !== 'module' || substitute?.kind !== 'object' || request.mock?.isVirtual) continue;
      drifts.push(
        ...invented(mock, target.path, substitute, surface),
        ...leftOut(mock, target.path, substitute, dependencies, surface, takesValue),
      );
    }
  }
  return drifts;
}

type SubstituteObject = Extract<Substitute, { kind: 'object' }>;

function invented(mock: Dependency, target: ModulePath, { keys }: SubstituteObject, surface: Surface): MockDrift[] {
  const exported = surface.namesOf(target);
  // Without either the whole object may be taken for the default export.
  const isNamespace = keys.some(({ name }) => name === 'default' || name === ES_MODULE);
  if (!isNamespace && exported.includes('default')) return [];
  const missing = keys.filter(({ name }) => name !== ES_MODULE && surface.isCertainlyMissing(name, mock));
  return missing.map(({ name, span }) => ({ mock, target, name, kind: 'invented', span, exported }));
}

/** What marks an object of CommonJS as the namespace of a module. */
const ES_MODULE = '__esModule';

function leftOut(
  mock: Dependency,
  target: ModulePath,
  { keys, isPartial }: SubstituteObject,
  dependencies: readonly Dependency[],
  surface: Surface,
  takesValue: (dependency: Dependency, binding: ImportBinding) => boolean,
): MockDrift[] {
  const isSame = ({ target: other }: Dependency) => other.kind === 'module' && other.path === target;
  const mocks = dependencies.filter((each) => isSame(each) && CHANGES.has(each.request.mock?.does));
  if (isPartial || mocks.length > 1 || !mock.request.mock?.isHoisted) return [];
  const given = new Set(keys.map(({ name }) => name));
  const imports = dependencies.filter((each) => isSame(each) && each.request.form === 'import');
  return imports.flatMap((taker) => {
    const lacking = taker.request.bindings.filter((binding) => {
      const { imported, typeOnly } = binding;
      if (typeOnly || imported === '*' || given.has(imported)) return false;
      // What takes the default export of an object that is no namespace takes the object.
      if (imported === 'default' && !given.has(ES_MODULE)) return false;
      return !surface.isCertainlyMissing(imported, taker) && takesValue(taker, binding);
    });
    return lacking.map(({ imported, span }): MockDrift => {
      return { mock, target, name: imported, kind: 'left-out', span, taker, exported: [...given] };
    });
  });
}

const CHANGES: ReadonlySet<string | undefined> = new Set(['replaces', 'restores']);
