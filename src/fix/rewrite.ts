import { identifierEndingAt, localNamesOf, type LocalNames } from '../local-names.js';
import { leadsTo, type Dependency, type LinkedModule } from '../model/graph.js';
import { isComponent, isTypeScript } from '../model/path.js';
import type { ImportBinding } from '../model/record.js';
import type { TS } from '../ts-morph.js';
import { importFactory, planCalls, type PlannedCalls } from './factory/call-factory.js';
import { declaresImport, dropName, importsIn } from './import-statement.js';
import { moveCall } from './move-call.js';
import { moveMock } from './mocks/move-mock.js';
import { moveNames, type Obstacle } from './move-names.js';
import { isStatement, withoutFindings, withoutObjected, type Objection } from './objection.js';
import type { TakenName } from './names.js';
import { isOverlooked } from './overlooked.js';
import { type Refusal, type RequestMove, type Step } from './plan.js';
import { renameMentions, type Renaming } from './rename.js';
import { applyEdits, overlap, type TextEdit } from './text-edit.js';

/** A module after its steps. */
export interface Rewrite {
  readonly text: string;
  /** Those that were made. */
  readonly steps: readonly Step[];
  readonly refused: readonly Refusal[];
}

/** Parses the code in a text, at its own offsets. */
type Parse = (text: string) => TS.SourceFile;

/**
 * Makes the steps of one module. Only text of requests and constructions changes, and of what mentions a name that is
 * another now: everything else, comments and strings first of all, stays as it is.
 * @param text all of the file, without a byte order mark
 */
export function rewriteModule(text: string, module: LinkedModule, steps: readonly Step[], parse: Parse): Rewrite {
  const refused: Refusal[] = [];
  let rest = steps;
  for (;;) {
    const attempt = rest.length === 0 ? { text, steps: [] } : attemptSteps(text, module, rest, parse);
    if (!('objections' in attempt)) return { ...attempt, refused };
    const given = withoutObjected(rest, attempt.objections);
    refused.push(...given.refused);
    rest = given.steps;
  }
}

/** The module with all of some steps, or what stands in the way of some of them. */
function attemptSteps(
  text: string,
  module: LinkedModule,
  steps: readonly Step[],
  parse: Parse,
): Pick<Rewrite, 'text' | 'steps'> | { readonly objections: readonly Objection[] } {
  const objections: Objection[] = [];
  const edits: TextEdit[] = [];
  let scopes: LocalNames | undefined;
  const names = () => (scopes ??= localNamesOf(parse(text)));
  const renamings = new Map<ImportBinding, Renaming>();
  const calls: PlannedCalls[] = [];
  for (const step of steps) {
    if (step.kind === 'call') {
      const planned = planCalls(step, module, names());
      objections.push(
        ...planned.refused.map(({ finding, reason }) => ({ step, reason, findings: new Set([finding]) })),
      );
      calls.push(planned);
      edits.push(...planned.edits);
    } else if (step.kind === 'mock') {
      const imports = module.dependencies.filter((each) => leadsTo(each, step.mocking.target) && isTaking(each));
      const moved = moveMock(step, imports, names(), text);
      if ('reason' in moved) objections.push({ step, reason: moved.reason });
      else edits.push(...moved);
    } else if (isOverlooked(text, step.dependency.request.span)) {
      objections.push({ step, reason: 'the compiler is told to overlook its errors' });
    } else if (isStatement(step)) {
      for (const [binding, renaming] of renamingsOf(step, module, names, text)) {
        renamings.set(binding, renaming);
        edits.push(...renaming.edits);
      }
    } else {
      const { dependency, specifier, moves } = step;
      const moved = moveCall(dependency.request, specifier, (binding) => moves.get(binding)?.name, text);
      if ('reason' in moved) objections.push({ step, reason: moved.reason });
      else edits.push(...moved);
    }
  }
  if (overlap(edits)) objections.push(...calls.map(({ step }) => ({ step, reason: MEETING })));
  if (objections.length > 0) return { objections };

  let current = applyEdits(text, edits);
  const gone = new Set(calls.flatMap(({ unused }) => unused.map(({ end }) => end)));
  const made: Step[] = steps.filter((step) => step.kind === 'mock' || (step.kind === 'move' && !isStatement(step)));
  for (const step of steps) {
    if (step.kind !== 'move' || !isStatement(step)) continue;
    // What nothing needs any more does not move: it goes.
    const going = step.findings.filter(({ span }) => gone.has(span.end));
    const rest = withoutFindings(step, new Set(going));
    if (rest?.kind !== 'move') continue;
    const moved = moveStatement(current, rest, module, renamings, parse);
    if (!('text' in moved)) return { objections: [objectionTo(step, moved)] };
    current = moved.text;
    made.push(rest);
  }
  for (const planned of calls) {
    const { step } = planned;
    const imported = importFactory(current, planned, parse, (written) => leadsThere(written, step, module));
    if (imported === undefined)
      return { objections: [{ step, reason: 'there is no import that another could be written like' }] };
    current = imported;
    made.push(step);
  }
  return { text: current, steps: made };
}

function isTaking({ request: { form } }: Dependency): boolean {
  return form === 'import' || form === 'require';
}

const MEETING = 'another fix is made in the same place';

function leadsThere(written: string, { entryPoint, specifier }: Step, { dependencies }: LinkedModule): boolean {
  const leading = dependencies.filter((each) => leadsTo(each, entryPoint));
  return written === specifier || leading.some(({ request }) => request.specifier === written);
}

/** What a file calls the names of a statement that another declaration replaces. */
function renamingsOf(
  { moves, dependency, entryPoint }: RequestMove,
  module: LinkedModule,
  names: () => LocalNames,
  text: string,
): readonly (readonly [ImportBinding, Renaming])[] {
  const { form } = dependency.request;
  // Comments of JavaScript and markup mention names, too.
  if (form !== 'import' || !isTypeScript(module.record.path) || isComponent(module.record.path)) return [];
  return [...moves].flatMap(([binding, { name, isReplacement, isRenamed }]) => {
    const isOwnName = binding.local === binding.imported || binding.imported === 'default';
    if (!isReplacement || name === 'default' || name === '*' || !isOwnName) return [];
    const { parsed } = names();
    const own = identifierEndingAt(parsed, binding.span.end);
    if (own === undefined || isOverlooked(text, binding.span)) return [];
    const known = knownName(name, entryPoint, module, parsed);
    // What is there already cannot be had a second time where the first cannot go.
    const canGo = known === undefined || dropName(parsed, own.text) !== parsed.text;
    return canGo ? [[binding, renameMentions(own, name, known, names(), isRenamed)] as const] : [];
  });
}

/** What a module calls a name of the entry point that it has already. */
function knownName(
  name: string,
  entryPoint: string,
  { dependencies }: LinkedModule,
  parsed: TS.SourceFile,
): TS.Identifier | undefined {
  for (const dependency of dependencies) {
    const { request } = dependency;
    if (request.form !== 'import' || !leadsTo(dependency, entryPoint)) continue;
    const known = request.bindings.find(({ imported, typeOnly }) => imported === name && !typeOnly);
    if (known !== undefined) return identifierEndingAt(parsed, known.span.end);
  }
  return undefined;
}

function moveStatement(
  text: string,
  step: RequestMove,
  module: LinkedModule,
  renamings: ReadonlyMap<ImportBinding, Renaming>,
  parse: Parse,
): { readonly text: string } | Obstacle {
  const { dependency, specifier, moves } = step;
  const parsed = parse(text);
  const names = [...moves].map(([binding, { name }]): [string, TakenName] => {
    const local = renamings.get(binding)?.local ?? binding.local;
    return [binding.local, { imported: name, local, typeOnly: binding.typeOnly }];
  });
  const had = names.filter(
    ([old, { local }]) => old !== local && importsIn(parsed).some((each) => declaresImport(each, local)),
  );
  const fresh = new Map(names.filter((each) => !had.includes(each)));
  const moved =
    fresh.size === 0
      ? { text }
      : moveNames(text, parsed, {
          form: dependency.request.form === 'import' ? 'import' : 'export-from',
          names: fresh,
          from: dependency.request.specifier!,
          specifier,
          leadsThere: (written) => leadsThere(written, step, module),
        });
  if (!('text' in moved)) return moved;
  return { text: had.reduce((current, [old]) => dropName(parse(current), old), moved.text) };
}

function objectionTo(step: RequestMove, { reason, locals }: Obstacle): Objection {
  if (locals === undefined) return { step, reason };
  return { step, reason, names: new Set([...step.moves.keys()].filter(({ local }) => locals.has(local))) };
}
