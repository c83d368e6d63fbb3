import type { Finding } from '../model/finding.js';
import type { Call, Change, Mocking, Move } from '../model/fix.js';
import { leadsTo, type Dependency, type LinkedModule, type ModuleGraph } from '../model/graph.js';
import { originId } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { ImportBinding } from '../model/record.js';
import { followMocks } from './mocks/follow.js';
import { chooseSpecifier, type SpecifierResolver } from './specifier.js';

/** What is done to one module at once, for some of its findings. */
export type Step = RequestMove | FactoryCalls | MockStep;

interface StepFacts {
  readonly module: ModulePath;
  readonly entryPoint: ModulePath;
  /** What the module is to write for the entry point. */
  readonly specifier: string;
  /** What is fixed by it. */
  readonly findings: readonly Finding[];
}

/** Names of one request that are to come from one entry point. */
export interface RequestMove extends StepFacts {
  readonly kind: 'move';
  readonly dependency: Dependency;
  readonly moves: ReadonlyMap<ImportBinding, Move>;
}

/** Constructions that are to become calls of one export. */
export interface FactoryCalls extends StepFacts {
  readonly kind: 'call';
  /** The export that is called. */
  readonly name: string;
  /** Findings about the imports of what is constructed: they may go with what these were needed for. */
  readonly ofImports: readonly Finding[];
}

/** Mocks of one thing that are to become mocks of the entry point: all of a file's, with all that they say of it. */
export interface MockStep extends StepFacts {
  readonly kind: 'mock';
  readonly mocking: Mocking;
  /** Every call of the file that names it in a mock, and every type within those that is all of it. */
  readonly requests: readonly Dependency[];
}

/** A finding that could be fixed, and why it is not. */
export interface Refusal {
  readonly finding: Finding;
  readonly reason: string;
}

/** What is to be done, and what cannot be. */
export interface FixPlan {
  /** In source order within each module. */
  readonly steps: readonly Step[];
  readonly refused: readonly Refusal[];
}

/** What a plan is made from. */
export interface PlanContext {
  readonly graph: ModuleGraph;
  readonly resolver: SpecifierResolver;
  /** Whether fixes are made, too, that may change what the code means. */
  readonly isUnsafeWanted: boolean;
}

/**
 * Plans the fixes of findings: per module and request, which names move where, and by which specifier; per module and
 * factory, what calls it.
 * @param reported those that are reported; what is suppressed or allowed stays as it is
 */
export function planFixes(reported: readonly Finding[], context: PlanContext): FixPlan {
  const findings = followMocks(reported, context.graph);
  const grouped = new Map<string, { module: LinkedModule; findings: Finding[] }>();
  const refused: Refusal[] = [];
  for (const finding of findings) {
    const { fix, module } = finding;
    const linked = context.graph.modules.get(module);
    if (fix === undefined || linked === undefined) continue;
    const reason = reluctance(finding, context);
    if (reason !== undefined) {
      refused.push({ finding, reason });
      continue;
    }
    const { change } = fix;
    const what = subjectOf(finding, change);
    const key = [module, change.kind, what, change.entryPoint].join('\n');
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, { module: linked, findings: [finding] });
    else group.findings.push(finding);
  }
  const steps: Step[] = [];
  for (const group of grouped.values()) {
    const step = stepOf(group.module, group.findings, findings, context);
    if ('reason' in step) refused.push(...group.findings.map((finding) => ({ finding, reason: step.reason })));
    else steps.push(step);
  }
  return { steps: steps.sort((a, b) => startOf(a) - startOf(b)), refused };
}

/** What findings have to have in common to be fixed at once. */
function subjectOf({ request }: Finding, change: Change): string {
  switch (change.kind) {
    case 'call':
      return change.name;
    case 'mock':
      return change.target;
    case 'move':
      return String(request!.specifierSpan.start);
  }
}

/** Why a fix that is there is not made. */
function reluctance({ fix }: Finding, { isUnsafeWanted }: PlanContext): string | undefined {
  const { applicability, reason } = fix!;
  if (applicability === 'safe' || (applicability === 'unsafe' && isUnsafeWanted)) return undefined;
  return applicability === 'unsafe' ? unsafeFor(reason) : reason;
}

/** Why a fix is not made that is unsafe for a reason. */
export function unsafeFor(reason: string | undefined): string {
  return `it is unsafe, and made by --fix-unsafe alone: ${reason}`;
}

function stepOf(
  module: LinkedModule,
  findings: readonly Finding[],
  all: readonly Finding[],
  context: PlanContext,
): Step | { readonly reason: string } {
  const { change } = findings[0]!.fix!;
  const { entryPoint } = change;
  const { path } = module.record;
  const replaced = change.kind === 'call' ? importOf(module, change) : requestOf(module, findings[0]!);
  const chosen = chooseSpecifier({ from: path, replaced }, entryPoint, change.specifier, context);
  if ('reason' in chosen) return chosen;
  const facts = { module: path, entryPoint, specifier: chosen.specifier, findings };
  if (change.kind === 'call') {
    const constructed = new Set(findings.map(({ fix }) => (fix!.change as Call).origin));
    const ofImports = all.filter(({ kind, module: own, origin }) => {
      return kind === 'import' && own === path && origin !== undefined && constructed.has(originId(origin) ?? '');
    });
    return { kind: 'call', ...facts, name: change.name, ofImports };
  }
  if (change.kind === 'mock') return mockStep(module, facts, change, all);
  const moves = new Map(findings.map(({ fix }) => [(fix!.change as Move).binding, fix!.change as Move]));
  return { kind: 'move', ...facts, dependency: replaced!, moves };
}

/** The mocks of one thing, which go together or not at all. */
function mockStep(
  { dependencies }: LinkedModule,
  facts: StepFacts,
  mocking: Mocking,
  all: readonly Finding[],
): MockStep | { readonly reason: string } {
  const ofTarget = dependencies.filter((each) => leadsTo(each, mocking.target));
  const mocks = ofTarget.filter(({ request }) => request.form === 'mock');
  const isFound = ({ request }: Dependency) => facts.findings.some((finding) => finding.request === request);
  if (!mocks.every(isFound)) return { reason: 'another mock of the same is to stay as it is' };
  const types = ofTarget.filter(({ request: { form, bindings, span } }) => {
    const isWithin = mocks.some(({ request: mock }) => mock.span.start <= span.start && span.end <= mock.span.end);
    return form === 'import-type' && bindings.length === 0 && isWithin;
  });
  const [{ fix }] = facts.findings as [Finding];
  const ofTypes = all
    .filter(({ request }) => types.some((each) => each.request === request))
    .map((finding): Finding => (fix === undefined ? finding : { ...finding, fix }));
  return { kind: 'mock', ...facts, findings: [...facts.findings, ...ofTypes], mocking, requests: [...mocks, ...types] };
}

function requestOf({ dependencies }: LinkedModule, { request }: Finding): Dependency | undefined {
  return dependencies.find((each) => each.request === request);
}

/** The import that a class comes by, as far as its name tells. */
function importOf({ dependencies }: LinkedModule, { text }: Call): Dependency | undefined {
  const [name] = text.split('.');
  return dependencies.find(({ request }) => request.bindings.some(({ local }) => local === name));
}

function startOf(step: Step): number {
  switch (step.kind) {
    case 'move':
      return step.dependency.request.specifierSpan.start;
    case 'mock':
      return step.requests[0]!.request.specifierSpan.start;
    case 'call':
      return (step.findings[0]!.fix!.change as Call).span.start;
  }
}
