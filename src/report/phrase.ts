import { edgeKind } from '../model/edge.js';
import type { Dependency } from '../model/graph.js';
import type { ModuleRequest } from '../model/record.js';
import type { TrailStep } from '../model/trail.js';
import { columnsOf, cutColumns } from './columns.js';
import { escapeText } from './escape.js';

/** The requests as they read in the source, with their names where there is room for those of all. */
export function choosePhrases(edges: readonly Dependency[], columns: number): readonly string[] {
  for (const phrase of [fullPhrase, namedPhrase]) {
    const phrases = edges.map(phrase);
    if (phrases.every((text) => columnsOf(text) <= columns)) return phrases;
  }
  return edges.map((edge) => cutColumns(shortPhrase(edge.request), columns));
}

/** A request as it reads in the source, with all of its names if that takes no more than some columns, else the first. */
export function namingPhrase(edge: Dependency, columns: number): string {
  const full = fullPhrase(edge);
  return columnsOf(full) <= columns ? full : namedPhrase(edge);
}

function fullPhrase(edge: Dependency): string {
  return phraseWith(edge, (names) => names.join(', '));
}

function namedPhrase(edge: Dependency): string {
  return phraseWith(edge, (names) => {
    const [first = ''] = [...names.filter((name) => !name.startsWith('type ')), ...names];
    return names.length > 1 ? `${first}, …` : first;
  });
}

/** @param list what the braces hold of the names between them */
function phraseWith(edge: Dependency, list: (names: readonly string[]) => string): string {
  const { request } = edge;
  const { form, bindings } = request;
  // An import of types alone that is left when it is compiled says so name by name.
  const isTypeOnly = request.typeOnly && edgeKind(edge) === 'type-only';
  if (form !== 'import' && form !== 'export-from') return shortPhrase(request);
  const isImport = form === 'import';
  const named = bindings.filter(({ imported }) => imported !== '*' && !(isImport && imported === 'default'));
  const others = bindings.filter((binding) => !named.includes(binding));
  const clause = [
    ...others.map(({ imported, local }) => (imported === '*' ? `* as ${escapeText(local)}` : escapeText(local))),
    ...(named.length === 0
      ? []
      : [
          `{ ${list(named.map(({ imported, typeOnly }) => `${typeOnly && !isTypeOnly ? 'type ' : ''}${escapeText(imported)}`))} }`,
        ]),
    ...(bindings.length === 0 && !isImport ? ['*'] : []),
  ];
  if (clause.length === 0) return shortPhrase(request);
  return `${isImport ? 'import' : 'export'} ${isTypeOnly ? 'type ' : ''}${clause.join(', ')} from ${quoted(request)}`;
}

/** A request as it reads in the source, without the names that it takes. */
export function shortPhrase(request: ModuleRequest): string {
  switch (request.form) {
    case 'import':
      return `import ${quoted(request)}`;
    case 'export-from':
      return `export from ${quoted(request)}`;
    case 'dynamic-import':
      return `import(${quoted(request)})`;
    case 'require':
      return `require(${quoted(request)})`;
    case 'import-equals':
      return `import = require(${quoted(request)})`;
    case 'import-type':
      return `typeof import(${quoted(request)})`;
    case 'glob':
      return `import.meta.glob(${quoted(request)})`;
    case 'mock':
    case 'resolve':
    case 'url':
    case 'jsdoc':
    case 'reference-path':
    case 'augmentation':
      return `${request.form} ${quoted(request)}`;
  }
}

/** The specifier of a request in quotes, as it was written; of a computed one what is fixed. */
function quoted({ specifier, prefix }: ModuleRequest): string {
  if (specifier !== undefined) return `'${escapeText(specifier)}'`;
  return prefix === undefined ? '…' : `'${escapeText(prefix)}…'`;
}

/** One step of a name as it reads in the source, without the other names of the statement. */
export function stepPhrase({ kind, name, imported, dependency, typeOnly }: TrailStep): string {
  const { request } = dependency;
  const from = ` from ${quoted(request)}`;
  const type = typeOnly ? 'type ' : '';
  const [own, theirs] = [escapeText(name), escapeText(imported)];
  switch (kind) {
    case 'import':
      return importPhrase(request, own, theirs, type);
    case 'star':
      return `export ${type}*${from}`;
    case 'from':
      return imported === '*' ? `export ${type}* as ${own}${from}` : `export ${type}{ ${renamed(theirs, own)} }${from}`;
    case 'list':
      return `export ${type}{ ${renamed(theirs, own)} }`;
    case 'default':
      return `export default ${theirs}`;
    case 'const':
      return `export const ${own} = ${theirs}`;
  }
}

function importPhrase(request: ModuleRequest, own: string, theirs: string, type: string): string {
  const names = theirs === '*' ? own : `{ ${renamed(theirs, own, ': ')} }`;
  switch (request.form) {
    case 'import':
      return `import ${type}${theirs === '*' ? `* as ${own}` : theirs === 'default' ? own : `{ ${renamed(theirs, own)} }`} from ${quoted(request)}`;
    case 'import-equals':
      return `import ${type}${own} = require(${quoted(request)})`;
    case 'import-type':
      return `import(${quoted(request)})${theirs === '*' ? '' : `.${theirs}`}`;
    case 'require':
      return `${names} = require(${quoted(request)})`;
    case 'dynamic-import':
      return `${names} = await import(${quoted(request)})`;
    case 'export-from':
    case 'mock':
    case 'resolve':
    case 'url':
    case 'jsdoc':
    case 'reference-path':
    case 'glob':
    case 'augmentation':
      return `${shortPhrase(request)} ${names}`;
  }
}

function renamed(theirs: string, own: string, as = ' as '): string {
  return theirs === own || own === '' ? theirs : `${theirs}${as}${own}`;
}
