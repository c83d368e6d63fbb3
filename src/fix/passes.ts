import type { Finding } from '../model/finding.js';
import type { FixedFinding, RefusedFix } from '../model/fix.js';
import { compareText, type ModulePath } from '../model/path.js';
import { lineStarts, positionAt } from '../model/position.js';
import type { TS } from '../ts-morph.js';
import { withoutObjected, type Objection } from './objection.js';
import type { Compiler } from './compiler/compiler.js';
import { nothingConfirmed, objectionsToTypes, type Confirmed } from './confirm.js';
import { planFixes, type Refusal, type Step } from './plan.js';
import { rewriteModule } from './rewrite.js';
import { settledBy } from './settled.js';
import type { SpecifierResolver } from './specifier.js';
import { isOwedTo, owedBy } from './brought.js';
import type { Judgement } from './judgement.js';
import { verifyMoves } from './verify.js';

/** A project that was judged, and the texts that it was judged by. */
export interface FixableProject extends Judgement {
  readonly resolver: SpecifierResolver;
  readonly textOf: (module: ModulePath) => string;
}

/** What the passes ask of the engine. */
export interface FixEngine<P extends FixableProject> {
  /** The findings that are to be fixed where they can be. */
  reported(project: P): readonly Finding[];
  /** Why a module is not to be changed, whatever is found in it; undefined where it may be. */
  obstacleTo(module: ModulePath): string | undefined;
  /** Whether fixes are made, too, that may change what the code means. */
  readonly isUnsafeWanted: boolean;
  /** The project as it would be judged with other texts of some modules. */
  withDrafts(project: P, drafts: ReadonlyMap<ModulePath, string>): Promise<P>;
  /** Made when it is first asked for. */
  compiler(): Compiler;
  /** Whether the compiler is to confirm every fix, or those alone of which the graph proves nothing. */
  readonly isAllTyped: boolean;
  /** Parses the code of a module, at the offsets of its text. */
  parse(module: ModulePath, text: string): TS.SourceFile;
}

/** What came of all passes; nothing has been written. */
export interface FixedProject<P> {
  /** The project as it would be. */
  readonly project: P;
  readonly changed: ReadonlySet<ModulePath>;
  readonly fixed: readonly FixedFinding[];
  readonly refused: readonly RefusedFix[];
  /** The text of its module with one finding alone fixed, of those that the first pass fixed. */
  readonly textWithFix: (finding: Finding) => string | undefined;
}

/** As ESLint's: whoever needs more is going in circles. */
const MAX_PASSES = 10;

/** Fixes a project in memory, pass by pass, until nothing changes. */
export async function fixInPasses<P extends FixableProject>(start: P, engine: FixEngine<P>): Promise<FixedProject<P>> {
  const changed = new Set<ModulePath>();
  const run = { ...engine, confirmed: nothingConfirmed() };
  const fixed: FixedFinding[] = [];
  let refused: readonly RefusedFix[] = [];
  let proven: ReadonlySet<Finding> | undefined;
  let project = start;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    // What was refused is tried again: it may have been for the sake of others that are made by now.
    const attempt = await fixOnce(project, engine.reported(project), changed, run);
    refused = attempt.refused.map(({ finding, reason }) => ({ ...describe(finding, project), reason }));
    proven ??= new Set(attempt.made.flatMap(({ findings }) => findings));
    if (attempt.made.length === 0) break;
    fixed.push(...fixedFindings(attempt.made, project, attempt.project));
    for (const { module } of [...attempt.made, ...attempt.paid]) changed.add(module);
    project = attempt.project;
  }
  const textWithFix = (finding: Finding) =>
    proven?.has(finding) === true ? textOfOneFix(finding, start, engine) : undefined;
  return { project, changed, fixed: inOrder(fixed), refused: inOrder(refused), textWithFix };
}

/** By module and line. */
export function inOrder<T extends { readonly module: ModulePath; readonly line: number }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => compareText(a.module, b.module) || a.line - b.line);
}

/** The engine, and what it need not be asked again. */
interface FixRun<P extends FixableProject> extends FixEngine<P> {
  readonly confirmed: Confirmed;
}

interface Attempt<P> {
  readonly project: P;
  readonly made: readonly Step[];
  /** Those that took away again what others of them had brought. */
  readonly paid: readonly Step[];
  readonly refused: readonly Refusal[];
}

/** Makes all moves that can be made at once; those that turn out to break something are taken back and refused. */
async function fixOnce<P extends FixableProject>(
  project: P,
  open: readonly Finding[],
  changed: ReadonlySet<ModulePath>,
  engine: FixRun<P>,
): Promise<Attempt<P>> {
  const plan = planFixes(open, { ...project, isUnsafeWanted: engine.isUnsafeWanted });
  const refused = [...plan.refused];
  let steps = plan.steps;
  for (;;) {
    const rewritten = rewriteAll(project, steps, engine);
    refused.push(...rewritten.refused);
    if (rewritten.steps.length === 0) return { project, made: [], paid: [], refused };
    const after = await engine.withDrafts(project, rewritten.drafts);
    const owed = owedBy(rewritten.steps, project, after);
    const found = verifyMoves(rewritten.steps, project, after, owed);
    const all = new Set([...changed, ...rewritten.steps.map(({ module }) => module)]);
    const next =
      found.length > 0 || owed.length === 0
        ? { project: after, made: [], refused: [] }
        : await fixOnce(after, owed, all, engine);
    const unpaid = next.refused.flatMap(({ finding, reason }) =>
      rewritten.steps.filter((step) => isOwedTo(step, finding)).map((step) => ({ step, reason })),
    );
    const known = [...found, ...unpaid];
    const objections = known.length > 0 ? known : confirmTypes(rewritten.steps, project, next.project, all, engine);
    if (objections.length === 0) return { project: next.project, made: rewritten.steps, paid: next.made, refused };
    const given = withoutObjected(rewritten.steps, objections);
    refused.push(...given.refused);
    steps = given.steps;
  }
}

function confirmTypes<P extends FixableProject>(
  steps: readonly Step[],
  project: P,
  after: P,
  changed: ReadonlySet<ModulePath>,
  engine: FixRun<P>,
): readonly Objection[] {
  const { isUnsafeWanted, isAllTyped, confirmed } = engine;
  const drafts = new Map([...changed].map((each) => [each, after.textOf(each)]));
  return objectionsToTypes(steps, drafts, confirmed, {
    graph: after.graph,
    compiler: engine.compiler,
    isAll: isAllTyped,
    isUnsafeWanted,
    parse: (module) => engine.parse(module, project.textOf(module)),
  });
}

/** The text of a module with one finding fixed and no other; undefined where it takes others, too. */
function textOfOneFix<P extends FixableProject>(
  finding: Finding,
  project: P,
  engine: FixEngine<P>,
): string | undefined {
  const { steps } = planFixes([finding], { ...project, isUnsafeWanted: engine.isUnsafeWanted });
  const { drafts, refused } = rewriteAll(project, steps, engine);
  return refused.length === 0 ? drafts.get(finding.module) : undefined;
}

interface RewrittenProject {
  readonly drafts: ReadonlyMap<ModulePath, string>;
  readonly steps: readonly Step[];
  readonly refused: readonly Refusal[];
}

function rewriteAll<P extends FixableProject>(
  project: P,
  steps: readonly Step[],
  engine: FixEngine<P>,
): RewrittenProject {
  const drafts = new Map<ModulePath, string>();
  const made: Step[] = [];
  const refused: Refusal[] = [];
  for (const module of new Set(steps.map((step) => step.module))) {
    const own = steps.filter((step) => step.module === module);
    const text = project.textOf(module);
    const reason = isGenerated(text) ? 'the file says that it is generated' : engine.obstacleTo(module);
    if (reason !== undefined) {
      refused.push(...own.flatMap(({ findings }) => findings.map((finding) => ({ finding, reason }))));
      continue;
    }
    const rewrite = rewriteModule(text, project.graph.modules.get(module)!, own, (each) => engine.parse(module, each));
    made.push(...rewrite.steps);
    refused.push(...rewrite.refused);
    if (rewrite.text !== text) drafts.set(module, rewrite.text);
  }
  return { drafts, steps: made, refused };
}

/** By the marks that generators leave (https://generated.at, and what Go and many others write). */
function isGenerated(text: string): boolean {
  const head = text.split('\n', 5).join('\n');
  return /@generated\b|\bDO NOT EDIT\b/.test(head);
}

function describe({ rule, module, span, symbol }: Finding, { textOf }: FixableProject) {
  const { line } = positionAt(lineStarts(textOf(module)), span.start);
  return { module, line, rule, symbol };
}

function fixedFindings(made: readonly Step[], before: FixableProject, after: FixableProject): readonly FixedFinding[] {
  const findings = made.flatMap((step) => step.findings);
  return [
    ...findings.map((finding) => ({ ...describe(finding, before), title: finding.fix!.title })),
    ...settledBy(made, before, after).map((finding) => ({
      ...describe(finding, before),
      title: 'Drop from the import what nothing needs any more',
    })),
  ];
}
