import { localNamesOf } from '../local-names.js';
import type { Finding } from '../model/finding.js';
import type { Call } from '../model/fix.js';
import type { ModuleGraph } from '../model/graph.js';
import type { Origin } from '../model/origin.js';
import type { ModulePath } from '../model/path.js';
import type { TS } from '../ts-morph.js';
import type { Compiler } from './compiler/compiler.js';
import type { TypeProblem } from './compiler/errors.js';
import type { ExportId } from './compiler/exports.js';
import { isHandedOn } from './handed-on.js';
import type { Objection } from './objection.js';
import { unsafeFor, type MockStep, type RequestMove, type Step } from './plan.js';

/** What is asked of whoever knows the types. */
export interface TypeContext {
  readonly graph: ModuleGraph;
  readonly compiler: () => Compiler;
  /** Whether every step is to be confirmed, or those alone of which the graph proves nothing. */
  readonly isAll: boolean;
  /** Whether steps are made, too, that nobody can confirm. */
  readonly isUnsafeWanted: boolean;
  /** The code of a module as it was. */
  readonly parse: (module: ModulePath) => TS.SourceFile;
}

/** What was confirmed of a run so far. */
export interface Confirmed {
  /** The texts that it was confirmed with. */
  drafts: ReadonlyMap<ModulePath, string>;
  /** Modules in which nothing new was found with them. */
  clean: ReadonlySet<ModulePath>;
}

/** Nothing yet. */
export function nothingConfirmed(): Confirmed {
  return { drafts: new Map(), clean: new Set() };
}

/**
 * Asks of steps by which a name comes from another declaration what the types say: whether the new one is called like the
 * old one where it is handed on, gives a promise where that did, and whether the compiler finds anything new in the
 * modules that change, and in those that import any that looks different to them.
 * @param drafts the texts of all modules that are other than on the disk
 * @param confirmed what need not be asked again, as long as nothing changed that it imports; brought up to date
 */
export function objectionsToTypes(
  made: readonly Step[],
  drafts: ReadonlyMap<ModulePath, string>,
  confirmed: Confirmed,
  context: TypeContext,
): readonly Objection[] {
  const unproven = made.filter(isUnproven);
  const asked = context.isAll ? made : unproven;
  if (asked.length === 0) return [];
  const compiler = context.compiler();
  const differing = unproven.flatMap((step) => objectionsToExports(step, compiler, context.parse));
  if (differing.length > 0) return differing;

  const changed = [...new Set(asked.map(({ module }) => module))];
  const others = [...drafts, ...confirmed.drafts].filter(
    ([module]) => drafts.get(module) !== confirmed.drafts.get(module),
  );
  const affected = new Set(
    withImporters(
      others.map(([module]) => module),
      context.graph,
    ),
  );
  const concerned = new Set([...changed, ...withImporters(compiler.reshaped(drafts, changed), context.graph)]);
  const judged = [...concerned].filter((each) => affected.has(each) || !confirmed.clean.has(each));
  const { problems, unjudged } = compiler.newErrors(drafts, judged);
  const unclean = new Set([...problems.map(({ module }) => module), ...unjudged.keys()]);
  const kept = [...confirmed.clean].filter((module) => !affected.has(module));
  confirmed.clean = new Set([...kept, ...judged].filter((module) => !unclean.has(module)));
  confirmed.drafts = drafts;
  const found = problems.flatMap((problem) => blamedFor(problem, asked, context.graph));
  if (found.length > 0 || context.isUnsafeWanted) return found;
  const lacking = compiler.uninstalled([...new Set(unproven.flatMap(modulesOf))]);
  return unproven.flatMap((step) => {
    const missing = modulesOf(step).flatMap((module) => lacking.get(module) ?? [])[0];
    const why = unjudged.get(step.module);
    const reason =
      missing !== undefined
        ? `the types of ${JSON.stringify(missing)} are not installed`
        : why && `TypeScript cannot confirm it: ${step.module} ${why}`;
    return reason === undefined ? [] : { step, reason: unsafeFor(reason) };
  });
}

/** Whether a step gives a name another declaration: then the graph cannot prove it. */
function isUnproven(step: Step): boolean {
  switch (step.kind) {
    case 'call':
      return true;
    case 'mock':
      return givesOthers(step);
    case 'move':
      return [...step.moves.values()].some(({ isReplacement }) => isReplacement);
  }
}

/** Whether mocks give, or take of what they mock, other declarations than before. */
function givesOthers({ requests, mocking: { names, factories, ids, origins } }: MockStep): boolean {
  const spoken = requests.flatMap(({ request: { bindings, mock } }) => {
    const keys = mock?.substitute?.kind === 'object' ? mock.substitute.keys : [];
    return [...bindings.map(({ imported }) => imported), ...keys.map(({ name }) => name)];
  });
  return spoken.some((name) => {
    const instead = names.get(name);
    return factories.has(name) || (instead !== undefined && origins.get(instead) !== ids.get(name));
  });
}

/** The modules whose types a step depends on: its own, and those that declare what it takes and took. */
function modulesOf({ module, entryPoint, findings }: Step): readonly ModulePath[] {
  return [module, entryPoint, ...findings.flatMap(({ origin }) => (origin?.kind === 'module' ? [origin.path] : []))];
}

/** What speaks against putting one export in the place of another, whatever is done with it. */
function objectionsToExports(step: Step, compiler: Compiler, parse: TypeContext['parse']): readonly Objection[] {
  return step.findings.flatMap((finding) => {
    const reason = whyNot(step, finding, compiler, parse);
    return reason === undefined ? [] : { step, reason, findings: new Set([finding]) };
  });
}

function whyNot(step: Step, finding: Finding, compiler: Compiler, parse: TypeContext['parse']): string | undefined {
  switch (step.kind) {
    case 'call':
      return whyNoCall(step.module, finding, compiler);
    case 'move':
      return whyNoMove(step, finding, compiler, parse);
    case 'mock':
      return undefined;
  }
}

function whyNoCall(module: ModulePath, { fix, origin }: Finding, compiler: Compiler): string | undefined {
  const { name, entryPoint, isClass, isAsync } = fix!.change as Call;
  const was = origin && exportIdOf(origin);
  if (was === undefined) return undefined;
  const compared = compiler.compare(module, was, { kind: 'module', path: entryPoint, name });
  if (!isClass && compared.isAsync && !isAsync)
    return `${name} gives a promise, of which the config does not say "async"`;
  if (!isClass && isAsync && !compared.unknown && !compared.isAsync)
    return `${name} gives no promise, though the config says "async"`;
  return fix!.applicability === 'safe' || compared.sameCall
    ? undefined
    : `nothing says that ${name} takes the same arguments and gives the same: declare its "arguments"`;
}

function whyNoMove(
  { module, moves, entryPoint }: RequestMove,
  { fix, origin }: Finding,
  compiler: Compiler,
  parse: TypeContext['parse'],
): string | undefined {
  const { change } = fix!;
  const was = origin && exportIdOf(origin);
  // What is only asked about its calls, being a mock, is asked about those of the factory.
  if (change.kind !== 'move' || !change.isReplacement || change.isRenamed || was === undefined) return undefined;
  const { name, binding } = change;
  const { wasAsync, isAsync, sameType, unknown } = compiler.compare(module, was, {
    kind: 'module',
    path: entryPoint,
    name,
  });
  const [promising, other] = wasAsync ? [binding.imported, name] : [name, binding.imported];
  if (wasAsync !== isAsync) return `${promising} gives a promise, and ${other} does not`;
  if (unknown || sameType || !moves.has(binding)) return undefined;
  return isHandedOn(binding, localNamesOf(parse(module)))
    ? `it is handed on as a value, and ${name} cannot be called like ${binding.imported}`
    : undefined;
}

function exportIdOf(origin: Origin): ExportId | undefined {
  if (origin.kind === 'unknown') return undefined;
  return origin.kind === 'package' && origin.name === '*' ? { ...origin, name: 'default' } : origin;
}

/** Some modules with those that import them, by way of modules that pass their names on. */
function withImporters(some: readonly ModulePath[], { modules }: ModuleGraph): readonly ModulePath[] {
  const changed = new Set(some);
  const importers = new Map<ModulePath, ModulePath[]>();
  const passers = new Set<ModulePath>();
  for (const { record, dependencies } of modules.values()) {
    if (record.exports.some(({ kind }) => kind !== 'local')) passers.add(record.path);
    for (const { target } of dependencies) {
      if (target.kind !== 'module') continue;
      const known = importers.get(target.path);
      if (known === undefined) importers.set(target.path, [record.path]);
      else known.push(record.path);
    }
  }
  const reached = new Set(changed);
  for (const module of reached)
    if (changed.has(module) || passers.has(module)) for (const each of importers.get(module) ?? []) reached.add(each);
  return [...reached];
}

/** The steps of the module that an error is in, else of those that it imports, else all. */
function blamedFor(
  { module, line, code, message }: TypeProblem,
  asked: readonly Step[],
  { modules }: ModuleGraph,
): readonly Objection[] {
  const imported = new Set(
    modules.get(module)?.dependencies.flatMap(({ target }) => (target.kind === 'module' ? [target.path] : [])),
  );
  const own = asked.filter((step) => step.module === module);
  const near = asked.filter((step) => imported.has(step.module));
  const blamed = own.length > 0 ? own : near.length > 0 ? near : asked;
  const where = own.length > 0 ? `line ${line}` : `${module}:${line}`;
  const reason = `TypeScript would report TS${code} in ${where}: ${message}`;
  return blamed.map((step) => ({ step, reason }));
}
