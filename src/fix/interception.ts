import type { Finding } from '../model/finding.js';
import type { Move } from '../model/fix.js';
import { leadsTo, placeOfTarget, type LinkedModule, type ModuleGraph } from '../model/graph.js';
import type { Origin } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ImportBinding } from '../model/record.js';
import { loadedBy } from './mocks/reach.js';
import type { Objection } from './objection.js';
import type { RequestMove, Step } from './plan.js';
import type { Judgement } from './judgement.js';

/**
 * Steps after which a test would no longer mock what it mocked: what a module takes came by way of a module that a test
 * puts something else in the place of, and would not any more. A mock that changes together with them is met by them.
 */
export function objectionsToMocks(made: readonly Step[], before: Judgement, after: Judgement): readonly Objection[] {
  const places = new Map(
    made.flatMap((step) => step.findings.map((finding) => [finding, placesOf(finding, step, before)] as const)),
  );
  const bearing = new Set([...places.values()].flat());
  const objections: Objection[] = [];
  for (const test of before.graph.modules.values()) {
    const mocked = mockedIn(test);
    if (![...mocked].some((place) => bearing.has(place))) continue;
    const reached = reachedBy(test, mocked, before.graph);
    const concerned = made.filter(({ module }) => reached.has(module));
    const now = concerned.length === 0 ? mocked : mockedIn(after.graph.modules.get(test.record.path)!);
    for (const step of concerned) {
      for (const finding of step.findings) {
        const lost = places.get(finding)!.find((place) => mocked.has(place));
        if (lost === undefined || isMet(finding, step, lost, now, after)) continue;
        const reason = `${test.record.path} mocks ${lost}, and would not reach it any more`;
        objections.push({ step, reason, findings: new Set([finding]) });
      }
    }
  }
  return objections;
}

/** The modules, and the packages by what is written, that a test puts something else in the place of. */
function mockedIn({ dependencies }: LinkedModule): ReadonlySet<string> {
  const replacing = dependencies.filter(({ request }) => request.mock?.does === 'replaces');
  return new Set(replacing.flatMap(({ target }) => placeOfTarget(target) ?? []));
}

/** Everything that runs with a test but what is mocked, the test itself first. */
function reachedBy({ record }: LinkedModule, mocked: ReadonlySet<string>, graph: ModuleGraph): ReadonlySet<ModulePath> {
  const loaded = loadedBy(graph, record.path, (module) => mocked.has(module));
  const others = loaded.flatMap(({ target }) =>
    target.kind === 'module' && !mocked.has(target.path) ? target.path : [],
  );
  return new Set([record.path, ...others]);
}

/** Where the name that a finding is about comes by, from what is asked for to where it is declared. */
function placesOf({ fix, origin }: Finding, step: Step, before: Judgement): readonly string[] {
  const { change } = fix!;
  if (change.kind === 'mock' || step.kind === 'mock') return [];
  if (change.kind === 'call' || step.kind === 'call') return origin === undefined ? [] : wayOf(origin);
  if (change.binding.typeOnly) return [];
  const way = wayOf(before.originOf(step.dependency, change.binding.imported));
  const asked = placeOfTarget(step.dependency.target);
  return asked === undefined ? way : [asked, ...way];
}

function wayOf(origin: Origin): readonly string[] {
  const through = origin.kind === 'global' ? [] : origin.through.map(({ module }) => module);
  const place = origin.kind === 'module' ? origin.path : origin.kind === 'package' ? origin.specifier : undefined;
  return [...through, ...(place === undefined ? [] : [place])];
}

/** Whether what a module takes afterwards is mocked: on its way, or where it is built of what was mocked. */
function isMet({ fix }: Finding, step: Step, lost: string, mocked: ReadonlySet<string>, after: Judgement): boolean {
  const { entryPoint } = step;
  if (step.kind === 'call')
    return mocked.has(entryPoint) || (mocked.has(lost) && isBuiltOf(entryPoint, lost, after.graph));
  if (step.kind === 'mock') return true;
  const { name, binding } = fix!.change as Move;
  const taken = takenBy(step, binding, name, after);
  const way = taken === undefined ? [] : wayOf(after.originOf(taken, name));
  return [entryPoint, ...way].some((place) => mocked.has(place));
}

function takenBy(
  { module, entryPoint, dependency }: RequestMove,
  { typeOnly }: ImportBinding,
  name: string,
  after: Judgement,
) {
  return after.graph.modules.get(module)?.dependencies.find((each) => {
    if (each.request.form !== dependency.request.form || !leadsTo(each, entryPoint)) return false;
    return each.request.bindings.some((taken) => taken.imported === name && taken.typeOnly === typeOnly);
  });
}

/** Whether a factory may get at something: that its module loads it, itself or by way of others. */
function isBuiltOf(entryPoint: ModulePath, place: string, graph: ModuleGraph): boolean {
  return loadedBy(graph, entryPoint, () => false).some((each) => leadsTo(each, place));
}
