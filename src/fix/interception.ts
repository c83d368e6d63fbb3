import type { Finding } from '../model/finding.js';
import type { Move } from '../model/fix.js';
import { edgeKind } from '../model/edge.js';
import type { Dependency, LinkedModule, ModuleGraph, Target } from '../model/graph.js';
import type { Origin } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ImportBinding } from '../model/record.js';
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
  return new Set(replacing.flatMap(({ target }) => placeOf(target) ?? []));
}

function placeOf(target: Target): string | undefined {
  return target.kind === 'module' ? target.path : target.kind === 'package' ? target.name : undefined;
}

/** Everything that runs with a test but what is mocked, the test itself first. */
function reachedBy(
  { record }: LinkedModule,
  mocked: ReadonlySet<string>,
  { modules }: ModuleGraph,
): ReadonlySet<ModulePath> {
  const reached = new Set([record.path]);
  for (const module of reached) {
    for (const dependency of modules.get(module)?.dependencies ?? []) {
      const { target } = dependency;
      if (target.kind !== 'module' || mocked.has(target.path) || !runs(dependency)) continue;
      reached.add(target.path);
    }
  }
  return reached;
}

function runs(dependency: Dependency): boolean {
  const kind = edgeKind(dependency);
  return kind === 'eager' || kind === 'deferred';
}

/** Where the name that a finding is about comes by, from what is asked for to where it is declared. */
function placesOf({ fix, origin }: Finding, step: Step, before: Judgement): readonly string[] {
  const { change } = fix!;
  if (change.kind === 'mock' || step.kind === 'mock') return [];
  if (change.kind === 'call' || step.kind === 'call') return origin === undefined ? [] : wayOf(origin);
  if (change.binding.typeOnly) return [];
  const way = wayOf(before.originOf(step.dependency, change.binding.imported));
  return [...(placeOf(step.dependency.target) === undefined ? [] : [placeOf(step.dependency.target)!]), ...way];
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
  return after.graph.modules.get(module)?.dependencies.find(({ request, target }) => {
    if (request.form !== dependency.request.form || target.kind !== 'module' || target.path !== entryPoint)
      return false;
    return request.bindings.some((each) => each.imported === name && each.typeOnly === typeOnly);
  });
}

/** Whether a factory may get at something: that its module loads it, itself or by way of others. */
function isBuiltOf(entryPoint: ModulePath, place: string, { modules }: ModuleGraph): boolean {
  const reached = new Set([entryPoint]);
  for (const module of reached) {
    for (const dependency of modules.get(module)?.dependencies ?? []) {
      if (!runs(dependency)) continue;
      if (placeOf(dependency.target) === place) return true;
      if (dependency.target.kind === 'module') reached.add(dependency.target.path);
    }
  }
  return false;
}
