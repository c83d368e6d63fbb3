import { isCanonical, type CanonEntry } from '../../model/canon.js';
import { edgeKind } from '../../model/edge.js';
import type { Dependency, ModuleGraph } from '../../model/graph.js';
import type { InertMock } from '../../model/mock.js';
import type { ModulePath } from '../../model/path.js';
import { manualMockOf } from './manual-mocks.js';

/**
 * Every mock of a module of the canon that its test never meets: nothing that the test loads asks for the module, while
 * another module of the same entry is asked for. Only files that hold tests are judged: what others mock, whoever loads
 * them may meet. Nor is what an import may lead to whose path is computed or leads nowhere.
 * @param graph what is left of imports when the code runs
 */
export function findInertMocks(
  graph: ModuleGraph,
  canon: readonly CanonEntry[],
  textOf: (module: ModulePath) => string,
): InertMock[] {
  const inert: InertMock[] = [];
  for (const { record, inScope, dependencies } of graph.modules.values()) {
    const mocks = dependencies.flatMap((mock) => {
      const entries = replaces(mock) ? canon.filter((entry) => isOf(entry, mock)) : [];
      return entries.length === 0 ? [] : [{ mock, entries }];
    });
    if (!inScope || mocks.length === 0 || !HOLDS_TESTS.test(textOf(record.path))) continue;
    const { asked, isMet } = reach(record.path, graph);
    for (const { mock, entries } of mocks) {
      const target = pathOf(mock)!;
      if (isMet(target)) continue;
      for (const entry of entries) {
        const instead = nearestOf(entry, asked);
        if (instead === undefined) continue;
        inert.push({ mock, target, entry, instead });
        break;
      }
    }
  }
  return inert;
}

const HOLDS_TESTS = /(?<![.\w$-])(?:it|test|describe|suite|bench)(?:\.\w+)*(?:\s*[(<]|\.each\s*`)/;

function replaces({ request }: Dependency): boolean {
  return request.mock?.does === 'replaces' && request.mock.isVirtual === undefined;
}

function isOf(entry: CanonEntry, mock: Dependency): boolean {
  const target = pathOf(mock);
  return target !== undefined && isCanonical(entry, target);
}

function pathOf({ target }: Dependency): ModulePath | undefined {
  return target.kind === 'module' ? target.path : undefined;
}

/** The door, else the module of an entry that is nearest to the test. */
function nearestOf(entry: CanonEntry, asked: ReadonlySet<ModulePath>): ModulePath | undefined {
  return entry.entryPoints.find((door) => asked.has(door)) ?? [...asked].find((module) => isCanonical(entry, module));
}

/** What is asked for, now or later, when a test runs; of what its mocks stand in for wholly nothing is loaded. */
function reach(test: ModulePath, graph: ModuleGraph) {
  const replaced = wholeReplacements(graph.modules.get(test)!.dependencies);
  const asked = new Set<ModulePath>();
  const given = new Set<ModulePath>();
  const loaded = new Set([test]);
  const unknown: (readonly string[] | undefined)[] = [];
  const load = (module: ModulePath) => {
    if (!replaced.has(module)) loaded.add(module);
  };
  for (const module of loaded) {
    for (const dependency of graph.modules.get(module)?.dependencies ?? []) {
      const { target, request } = dependency;
      const does = request.mock?.does;
      const kind = edgeKind(dependency);
      if (does === 'loads-actual' && target.kind === 'module') loaded.add(target.path);
      if (does !== 'loads-mock' && (kind === undefined || kind === 'type-only')) continue;
      if (target.kind === 'unverifiable') unknown.push(target.beginnings);
      else if (target.kind === 'unresolved') unknown.push(undefined);
      if (target.kind !== 'module') continue;
      (does === 'loads-mock' ? given : asked).add(target.path);
      load(target.path);
      const manual = manualMockOf(target.path, graph);
      if (manual !== undefined) loaded.add(manual);
    }
  }
  const mayAskFor = (module: ModulePath) =>
    unknown.some((beginnings) => beginnings?.some((beginning) => module.startsWith(beginning)) ?? true);
  return {
    asked,
    isMet: (module: ModulePath) => asked.has(module) || given.has(module) || mayAskFor(module),
  };
}

/** The modules of which nothing is loaded, since all that is asked of them is in an object from the beginning. */
function wholeReplacements(dependencies: readonly Dependency[]): ReadonlySet<ModulePath> {
  const [whole, other] = [new Set<ModulePath>(), new Set<ModulePath>()];
  for (const { target, request } of dependencies) {
    if (target.kind !== 'module' || request.mock === undefined || request.mock.does === 'loads-mock') continue;
    const { isHoisted, substitute } = request.mock;
    const isWhole = substitute?.kind === 'object' && !substitute.isPartial && !substitute.mayTakeActual;
    (isHoisted && isWhole ? whole : other).add(target.path);
  }
  return new Set([...whole].filter((module) => !other.has(module)));
}
