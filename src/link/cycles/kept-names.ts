import type { Dependency, ModuleGraph } from '../../model/graph.js';
import type { Hop, Origin } from '../../model/origin.js';
import { isDeclarationFile, type ModulePath } from '../../model/path.js';
import type { ExportEntry, ImportBinding } from '../../model/record.js';
import type { JsxUsage, NameUse, UsageReader } from '../../model/usage.js';
import { firstName, type EmitOptions } from './emit-options.js';
import type { Tracer } from '../trace/trace.js';

/** Whether a compiler leaves an `import`, an `import =` or an `export … from` in what it emits. */
export type Keeper = (dependency: Dependency, options: EmitOptions) => boolean;

/**
 * Decides as TypeScript does: an import stays for a name that is used as a value and is one, or for a flag; a re-export
 * stays for a name that is a value, or of which that cannot be known.
 */
export function createKeeper(graph: ModuleGraph, tracer: Tracer, reader: UsageReader): Keeper {
  const meaningOf = (dependency: Dependency, imported: string, member?: string) =>
    meaning(tracer.originOf(dependency, imported, member), graph, reader);

  const keepsImport: Keeper = (dependency, options) => {
    const { from, request } = dependency;
    const clause = reader.clauseOf(from, request);
    if (clause === 'none') return true;
    if (clause === 'type') return false;
    if (options.isVerbatim || keepsUnused(dependency, options)) return true;
    const usage = reader.usageOf(from);
    if (usage === undefined) return true;
    const factories = factoriesOf(usage.jsx, options);
    return request.bindings.some((binding) => {
      if (binding.typeOnly) return false;
      const uses = new Set(usage.uses.get(binding.local));
      if (factories.has(binding.local)) uses.add('value');
      if (options.preserveValueImports && request.form === 'import') uses.add('passed-on');
      return [...uses].some((use) => keepsFor(use, dependency, binding, options));
    });
  };

  const keepsFor = (use: NameUse, dependency: Dependency, binding: ImportBinding, options: EmitOptions): boolean => {
    if (options.isIsolated) return !use.endsWith('metadata') || keepsMetadata(use, options);
    const member = use.startsWith('.') && binding.imported === '*' ? use.slice(1) : undefined;
    const what = meaningOf(dependency, binding.imported, member);
    if (what === 'type') return false;
    if (use === 'passed-on') return what === 'value' || options.preserveConstEnums;
    if (use.endsWith('metadata') && !keepsMetadata(use, options)) return false;
    return what === 'value';
  };

  const keepsExport: Keeper = (dependency, options) => {
    const { from, request } = dependency;
    const clause = reader.clauseOf(from, request);
    if (clause !== 'list') return clause !== 'type';
    if (options.isVerbatim || keepsUnused(dependency, options)) return true;
    return request.bindings.some(({ imported, typeOnly }) => {
      if (typeOnly) return false;
      if (options.isIsolated) return true;
      const what = meaningOf(dependency, imported);
      return what === 'value' || (what === 'const-enum' && options.preserveConstEnums);
    });
  };

  return (dependency, options) =>
    dependency.request.form === 'export-from' ? keepsExport(dependency, options) : keepsImport(dependency, options);
}

/** Whether `importsNotUsedAsValues` leaves an import without its names. */
function keepsUnused({ request }: Dependency, { unusedImports }: EmitOptions): boolean {
  return request.form === 'import-equals' ? unusedImports === 'preserve' : unusedImports !== 'remove';
}

function keepsMetadata(use: NameUse, { emitDecoratorMetadata, strictNullChecks }: EmitOptions): boolean {
  return emitDecoratorMetadata && (use === 'metadata' || !strictNullChecks);
}

/** The names that the elements of a module call. */
function factoriesOf({ hasElements, hasFragments, pragmas }: JsxUsage, options: EmitOptions): ReadonlySet<string> {
  const runtime = pragmas.get('jsxruntime');
  const isAutomatic = options.isJsxAutomatic || pragmas.has('jsximportsource') || runtime === 'automatic';
  if ((!hasElements && !hasFragments) || (isAutomatic && runtime !== 'classic')) return new Set();
  const factory = firstName(pragmas.get('jsx')) ?? options.jsxFactory;
  const fragment = firstName(pragmas.get('jsxfrag')) ?? firstName(pragmas.get('jsx')) ?? options.jsxFragmentFactory;
  return new Set(hasFragments ? [factory, fragment] : [factory]);
}

type Meaning = 'value' | 'const-enum' | 'type';

/** What a name leaves at run time; what cannot be known is taken for a value, as TypeScript takes it. */
function meaning(origin: Origin, graph: ModuleGraph, reader: UsageReader): Meaning {
  if (origin.kind === 'global') return 'value';
  if (origin.through.some((hop) => isTypeOnly(hop, graph, reader))) return 'type';
  if (origin.kind === 'unknown') {
    const meanings = origin.candidates.map((candidate) => meaning(candidate, graph, reader));
    return meanings.length > 0 && meanings.every((each) => each === 'type') ? 'type' : 'value';
  }
  if (origin.kind === 'package' || origin.name === '*') return 'value';
  const local = localName(origin.path, origin.name, graph);
  if (local === undefined) return 'value';
  if (reader.isType(origin.path, local)) return 'type';
  return reader.isConstEnum(origin.path, local) ? 'const-enum' : 'value';
}

/**
 * Whether a value is lost on the way to where it comes from: it is passed on as a type only, and was declared as more.
 */
export function losesValue(
  origin: Origin,
  graph: ModuleGraph,
  reader: Pick<UsageReader, 'isType' | 'clauseOf'>,
): boolean {
  if (origin.kind === 'global' || !origin.through.some((hop) => isTypeOnly(hop, graph, reader))) return false;
  const local = origin.kind === 'module' ? localName(origin.path, origin.name, graph) : undefined;
  return local === undefined || origin.kind !== 'module' || !reader.isType(origin.path, local);
}

/** Whether a name is passed on as a type only; what a declaration file passes on without saying so is what it is. */
function isTypeOnly(hop: Hop, graph: ModuleGraph, reader: Pick<UsageReader, 'clauseOf'>): boolean {
  const entry = entryAt(hop, graph);
  if (entry === undefined || entry.kind === 'local' || !entry.typeOnly) return false;
  const { requests } = graph.modules.get(hop.module)!.record;
  return !isDeclarationFile(hop.module) || reader.clauseOf(hop.module, requests[entry.request]!) === 'type';
}

/** A module that gives a name another type on the way to where it comes from. */
export function retyperOf(origin: Origin, graph: ModuleGraph): ModulePath | undefined {
  if (origin.kind === 'global') return undefined;
  return origin.through.find((hop) => {
    const entry = entryAt(hop, graph);
    return entry?.kind === 'indirect' && entry.retyped === true;
  })?.module;
}

function entryAt({ module, span }: Hop, graph: ModuleGraph): ExportEntry | undefined {
  const exports = graph.modules.get(module)?.record.exports ?? [];
  return exports.find((each) => each.span.start === span.start && each.span.end === span.end);
}

/** The name that a module itself has for what it exports. */
function localName(path: ModulePath, exported: string, graph: ModuleGraph): string | undefined {
  const exports = graph.modules.get(path)?.record.exports ?? [];
  const isNamed = (name: string) => name === exported || (exported === 'default' && name === 'export=');
  const entry = exports.find((each) => each.kind === 'local' && isNamed(each.exported));
  return entry?.kind === 'local' ? entry.local : undefined;
}
