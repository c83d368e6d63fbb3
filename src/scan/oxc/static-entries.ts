import type { ExportEntry, ImportBinding, IndirectExport, ModuleRequest, Span } from '../../model/record.js';
import type { EcmaScriptModule, StaticExport, StaticExportEntry, StaticImport } from './oxc-parser.js';
import type { Alias, TreeFacts } from './tree.js';

/** The requests of a module in no particular order: oxc's static imports and re-exports, and what its tree added. */
export function readRequests(
  module: EcmaScriptModule,
  facts: TreeFacts | undefined,
  text: string,
): readonly ModuleRequest[] {
  const requests = module.staticImports.map((statement) => staticImport(statement, text));
  for (const statement of module.staticExports) {
    const entries = statement.entries.filter((entry) => isFrom(entry, statement));
    if (entries.length > 0) requests.push(staticExport(statement, entries));
  }
  if (facts !== undefined) requests.push(...facts.requests);
  return requests;
}

/** The `declare module '…'` blocks: in a module they augment others, elsewhere they declare them. */
export function readModuleBlocks(
  module: EcmaScriptModule,
  facts: TreeFacts | undefined,
): { augmentations: readonly ModuleRequest[]; ambientModules: readonly string[] } {
  if (facts === undefined) return { augmentations: [], ambientModules: [] };
  const isModule =
    module.staticImports.length > 0 ||
    module.staticExports.length > 0 ||
    facts.exportAssignment !== undefined ||
    facts.hasModuleStatement;
  if (!isModule) return { augmentations: [], ambientModules: facts.moduleBlocks.map(({ name }) => name) };
  const augmentations = facts.moduleBlocks.map(({ name, nameSpan, span }): ModuleRequest => {
    const none = { typeOnly: true, evaluation: 'none', bindings: [] } as const;
    return { form: 'augmentation', specifier: name, specifierSpan: nameSpan, span, ...none };
  });
  return { augmentations, ambientModules: [] };
}

function staticImport({ start, end, moduleRequest, entries }: StaticImport, text: string): ModuleRequest {
  const bindings = entries.map(({ importName, localName, isType }): ImportBinding => {
    const isNamed = importName.kind === 'Name';
    return {
      imported: isNamed ? importName.name! : importName.kind === 'Default' ? 'default' : '*',
      local: localName.value,
      span: { start: isNamed ? importName.start! : localName.start, end: localName.end },
      typeOnly: isType,
    };
  });
  const head = text.slice(start, moduleRequest.start);
  const typeOnly = bindings.length > 0 ? bindings.every((binding) => binding.typeOnly) : /^import\s+type\b/.test(head);
  const isDeferred = /^import\s+defer\s*\*/.test(head);
  const isSource = /^import\s+source\s+(?!from\b)[\w$]/.test(head);
  return {
    form: 'import',
    specifier: moduleRequest.value,
    specifierSpan: { start: moduleRequest.start, end: moduleRequest.end },
    span: { start, end },
    typeOnly,
    evaluation: typeOnly || isSource ? 'none' : isDeferred ? 'deferred' : 'eager',
    bindings,
  };
}

function staticExport({ start, end }: Span, entries: readonly StaticExportEntry[]): ModuleRequest {
  const { value, ...specifierSpan } = entries[0]!.moduleRequest!;
  const typeOnly = entries.every((entry) => entry.isType);
  return {
    form: 'export-from',
    specifier: value,
    specifierSpan,
    span: { start, end },
    typeOnly,
    evaluation: typeOnly ? 'none' : 'eager',
    bindings: entries.filter(({ importName }) => importName.kind !== 'AllButDefault').map(passedOnBinding),
  };
}

function passedOnBinding({ importName, exportName, isType }: StaticExportEntry): ImportBinding {
  const isNamespace = importName.kind === 'All';
  return {
    imported: isNamespace ? '*' : importName.name!,
    local: exportName.name!,
    span: { start: isNamespace ? exportName.start! : importName.start!, end: exportName.end! },
    typeOnly: isType,
  };
}

/** Whether the entry belongs to `export … from`; `import { A } …; export { A }` is filed under the import statement. */
function isFrom(entry: StaticExportEntry, statement: StaticExport): boolean {
  return entry.moduleRequest !== null && entry.start >= statement.start && entry.end <= statement.end;
}

/** All exports of a module in source order. */
export function readExports(
  module: EcmaScriptModule,
  facts: TreeFacts | undefined,
  requests: readonly ModuleRequest[],
  text: string,
): readonly ExportEntry[] {
  const imported = importedBindings(requests, facts);
  const exports: ExportEntry[] = [];
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (isFrom(entry, statement)) exports.push(reexport(entry, statement, requests));
      else if (entry.exportName.kind === 'Default') exports.push(defaultExport(entry, facts, imported));
      else exports.push(namedExport(entry, facts, imported, text));
    }
  }
  if (facts?.exportAssignment !== undefined) {
    exports.push(exportOf('export=', facts.exportAssignment, facts.exportAssignment.span, facts, imported));
  }
  return exports.sort((a, b) => a.span.start - b.span.start);
}

interface Imported {
  readonly request: number;
  readonly imported: string;
  readonly typeOnly: boolean;
}

/** The top-level bindings that belong to other modules, by local name. */
function importedBindings(
  requests: readonly ModuleRequest[],
  facts: TreeFacts | undefined,
): ReadonlyMap<string, Imported> {
  const bindings = new Map<string, Imported>();
  requests.forEach(({ form, specifierSpan, bindings: names }, request) => {
    const isConstant = facts?.constantRequests.has(specifierSpan.start) === true;
    const isNested = facts?.nestedRequests.has(specifierSpan.start) === true;
    if (isNested || (form !== 'import' && form !== 'import-equals' && !isConstant)) return;
    for (const { local, imported, typeOnly } of names) bindings.set(local, { request, imported, typeOnly });
  });
  return bindings;
}

function reexport(entry: StaticExportEntry, { start, end }: Span, requests: readonly ModuleRequest[]): ExportEntry {
  const request = requests.findIndex(({ specifierSpan }) => specifierSpan.start === entry.moduleRequest!.start);
  const typeOnly = entry.isType;
  if (entry.importName.kind === 'AllButDefault') return { kind: 'star', request, span: { start, end }, typeOnly };
  const { local, imported, span } = passedOnBinding(entry);
  return { kind: 'indirect', exported: local, request, imported, how: 'from', span, typeOnly };
}

function defaultExport(
  { exportName, localName }: StaticExportEntry,
  facts: TreeFacts | undefined,
  imported: ReadonlyMap<string, Imported>,
): ExportEntry {
  const keyword = { start: exportName.start!, end: exportName.end! };
  if (localName.name === null) {
    const alias = facts?.defaultExport;
    return exportOf('default', alias ?? { name: undefined }, alias?.span ?? keyword, facts, imported, keyword);
  }
  const span = { start: localName.start!, end: localName.end! };
  if (localName.kind === 'Name') return { kind: 'local', exported: 'default', local: localName.name, span };
  return exportOf('default', { name: localName.name }, span, facts, imported, keyword);
}

/** `default` or `export=` with an expression: passed on where it is another module's name. */
function exportOf(
  exported: string,
  { name, ...rest }: Omit<Alias, 'name'> & { readonly name: string | undefined },
  span: Span,
  facts: TreeFacts | undefined,
  imported: ReadonlyMap<string, Imported>,
  keyword: Span = span,
): ExportEntry {
  const passedOn = name === undefined ? undefined : passOn({ name, ...rest }, facts, imported);
  if (passedOn !== undefined) return { ...passedOn, exported, how: 'default', span };
  const local = rest.member === undefined ? name : undefined;
  return { kind: 'local', exported, local, span: local === undefined ? keyword : span };
}

function namedExport(
  entry: StaticExportEntry,
  facts: TreeFacts | undefined,
  imported: ReadonlyMap<string, Imported>,
  text: string,
): ExportEntry {
  const { exportName, localName } = entry;
  const exported = exportName.name!;
  if (isDeclaration(entry, text)) {
    const span = { start: exportName.start!, end: exportName.end! };
    const alias =
      (entry.isType ? undefined : facts?.aliases.get(exported)) ??
      (facts?.exportedImports.has(exported) ? { name: exported } : undefined);
    const passedOn = alias && passOn(alias, undefined, imported);
    const how = facts?.exportedImports.has(exported) ? 'list' : 'const';
    return passedOn ? { ...passedOn, exported, how, span } : { kind: 'local', exported, local: exported, span };
  }
  const head = /^type\s+(?!as\b)/.exec(text.slice(entry.start, exportName.start! + 1))?.[0] ?? '';
  const span = { start: entry.start + head.length, end: exportName.end! };
  const local = localName.name ?? localBefore(text.slice(span.start, exportName.start!), exported);
  const passedOn = passOn({ name: local }, facts, imported);
  if (passedOn === undefined) return { kind: 'local', exported, local, span };
  return {
    ...passedOn,
    exported,
    how: 'list',
    span,
    typeOnly: passedOn.typeOnly || entry.isType || head !== '' || isTypeList(entry, text),
  };
}

/** Whether the entry stands in `export type { … }`; oxc says so only of names declared here. */
function isTypeList(entry: Span, text: string): boolean {
  return /\bexport\s+type\s*\{[^{}]*$/.test(text.slice(Math.max(0, entry.start - 10_000), entry.start));
}

/**
 * Whether the export is declared in place (`export class A`), not listed (`export { A, type B as C }`).
 * oxc files both under the import statement, without a local name, where an import of that name stands beside it.
 */
function isDeclaration({ start, end, exportName, localName }: StaticExportEntry, text: string): boolean {
  if (end !== exportName.end) return true;
  if (localName.start !== null) return localName.start !== start && !text.startsWith('type', start);
  return /^(?:declare\s+)?(?:var|let|const)\s/.test(text.slice(start, exportName.start!));
}

/** The local name in `A as `, or the exported one where there is no `as`. */
function localBefore(head: string, exported: string): string {
  return head === '' ? exported : head.replace(/\s*as\s*$/, '').trim();
}

/** The export entry of a name that belongs to another module, directly or through a constant of this one. */
function passOn(
  written: Alias,
  facts: TreeFacts | undefined,
  imported: ReadonlyMap<string, Imported>,
): Omit<IndirectExport, 'exported' | 'how' | 'span'> | undefined {
  const alias = written.member === undefined ? (facts?.aliases.get(written.name) ?? written) : written;
  const binding = imported.get(alias.name);
  if (binding === undefined || (alias.member !== undefined && binding.imported !== '*')) return undefined;
  const { member, retyped = written.retyped } = alias;
  return { kind: 'indirect', ...binding, ...(member !== undefined && { member }), ...(retyped && { retyped }) };
}
