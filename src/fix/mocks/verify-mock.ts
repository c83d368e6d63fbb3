import { leadsTo, type Dependency } from '../../model/graph.js';
import type { ModulePath } from '../../model/path.js';
import type { ImportBinding, Substitute } from '../../model/record.js';
import { type MockStep } from '../plan.js';
import type { Judgement } from '../judgement.js';
import { loadedBy } from './reach.js';

/**
 * Why mocks cannot become mocks of the entry point: what the test loads still asks for what they mocked, or never did;
 * or takes names of the entry point that they do not give. Undefined where they can.
 */
export function objectionToMock(
  { module, entryPoint, mocking: { target }, requests, specifier }: MockStep,
  before: Judgement,
  after: Judgement,
): string | undefined {
  const isDoor = (path: ModulePath) => path === entryPoint;
  const mocks = (dependencies: readonly Dependency[], place: string) =>
    dependencies.filter((each) => each.request.form === 'mock' && leadsTo(each, place));
  const now = after.graph.modules.get(module)!.dependencies;
  if (mocks(now, target).length > 0 || mocks(now, entryPoint).length === 0)
    return `its mocks would not be of ${entryPoint}`;
  const replacing = mocks(now, entryPoint).filter(({ request }) => request.mock?.does === 'replaces');
  if (!requests.some(({ request }) => request.mock?.does === 'replaces')) return undefined;
  if (replacing.length > 1) return `there would be ${replacing.length} mocks of ${entryPoint}, of which one counts`;

  const were = loadedBy(before.graph, module, isDoor);
  if (!were.some((each) => leadsTo(each, target))) {
    const isBehind = loadedBy(before.graph, module, () => false).some((each) => leadsTo(each, target));
    return isBehind
      ? `${target} is asked for behind ${entryPoint} alone, and is mocked there`
      : `nothing that the test loads asks for ${target}: its mock would only begin to count`;
  }
  const loaded = loadedBy(after.graph, module, isDoor);
  const left = loaded.find((each) => leadsTo(each, target));
  if (left !== undefined) return `${left.from} would still ask for ${target}, which would be mocked no more`;
  const [mock] = replacing;
  const given = mock?.request.mock?.substitute;
  if (given?.kind !== 'object' || given.isPartial) return undefined;
  const isVitest = now.some((each) => each.target.kind === 'package' && each.target.name === 'vitest');
  const actual = isVitest ? `...(await vi.importActual('${specifier}'))` : `...jest.requireActual('${specifier}')`;
  const spread = (name: string) => `${isVitest ? 'async ' : ''}() => ({ ${actual}, ${name}: … })`;
  return objectionToNames(loaded, given, entryPoint, spread, after);
}

/** Whether all that is taken from the entry point is given. */
function objectionToNames(
  loaded: readonly Dependency[],
  { keys }: Extract<Substitute, { kind: 'object' }>,
  entryPoint: ModulePath,
  spread: (name: string) => string,
  { takesValue }: Judgement,
): string | undefined {
  const names = new Set(keys.map(({ name }) => name));
  const isMissing = (dependency: Dependency, binding: ImportBinding) =>
    !names.has(binding.imported) && !binding.typeOnly && takesValue(dependency, binding);
  for (const dependency of loaded) {
    if (!leadsTo(dependency, entryPoint)) continue;
    const missing = dependency.request.bindings.find((binding) => isMissing(dependency, binding));
    if (missing === undefined) continue;
    const what = missing.imported === '*' ? 'all' : missing.imported;
    const [first = ''] = names;
    return `${dependency.from} takes ${what} of ${entryPoint}, which the mock does not give: give \`${spread(first)}\``;
  }
  return undefined;
}
