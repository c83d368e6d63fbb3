import fc from 'fast-check';
import { CLASSES, SOURCES } from './generated-house.js';
import { use, useText, type Use } from './generated-uses.js';

const FORMS = [
  ...[
    'import',
    'import',
    'import',
    'import-type',
    'export',
    'export-type',
    'default',
    'default-and-names',
    'default-type',
  ],
  ...[
    'namespace',
    'namespace-type',
    'namespace-escapes',
    'side-effect',
    'dynamic',
    'then',
    'require',
    'require-member',
  ],
  ...['dynamic-new', 'dynamic-name', 'dynamic-whole', 'dynamic-at-once', 'require-new', 'require-whole'],
  ...['equals', 'type-position', 'code', 'text'],
] as const;

/** A statement that takes names, or only looks so. */
export const statement = fc.record({
  form: fc.constantFrom(...FORMS),
  source: fc.constantFrom(...Object.keys(SOURCES), 'websocket/pool', 'websocket/wires', 'websocket/wires'),
  picks: fc.array(
    fc.record({ pick: fc.nat(20), alias: fc.boolean(), isType: fc.boolean(), comment: fc.nat(24), use }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  layout: fc.constantFrom('tight', 'line', 'line', 'line', 'lines', 'lines', 'lines-without-comma'),
  above: fc.nat(16),
  behind: fc.nat(16),
  join: fc.constantFrom('line', 'line', 'line', 'blank', 'same'),
  quote: fc.constantFrom(`'`, `'`, `'`, '"'),
});
/** What a statement is made from. */
export type Statement = typeof statement extends fc.Arbitrary<infer T> ? T : never;

/** How a module writes what it takes. */
export interface Manner {
  readonly semicolon: boolean;
  readonly indent: string;
  /** A specifier with `#` for the source. */
  readonly spelling: string;
  readonly kind: string;
}

/** The names that a module has, and the code that is to follow its imports. */
export interface Scope {
  readonly taken: Set<string>;
  readonly uses: string[];
}

/** The code of a statement; what it gives is used below. */
export function statementText(each: Statement, own: Manner, index: number, scope: Scope): string {
  const above =
    ['// above\n', '/* above */ ', '// eslint-disable-next-line no-undef\n', '// @ts-ignore\n'][each.above] ?? '';
  const behind = [' // behind', ' /* behind */', ' // eslint-disable-line', ' /* over\nlines */'][each.behind] ?? '';
  const end = own.semicolon || each.join === 'same' ? ';' : '';
  const separator = { line: '\n', blank: '\n\n', same: behind.startsWith(' //') ? '\n' : ' ' }[each.join];
  return `${above}${codeOf(each, own, index, scope)}${end}${behind}${separator}`;
}

function codeOf({ form, source, picks, layout, quote }: Statement, own: Manner, index: number, scope: Scope): string {
  const { values, types } = SOURCES[source]!;
  const from = `${quote}${own.spelling.replace('#', source)}${quote}`;
  const isListed = ['import', 'import-type', 'default-and-names'].includes(form);
  const isTypes = form.endsWith('-type');
  const nameOf = (preferred: string, alias: boolean) => {
    const name =
      alias || preferred === 'default' || scope.taken.has(preferred)
        ? `${preferred}$${index}$${scope.taken.size}`
        : preferred;
    scope.taken.add(name);
    return name;
  };
  const isMarkup = own.kind === 'tsx';
  const used = (how: Use, imported: string, local: string, isType: boolean) =>
    scope.uses.push(useText(how, { local, imported, isType, id: `$${index}$${scope.uses.length}`, isMarkup }));
  const listed = picks.map(({ pick, alias, isType, comment, use: how }) => {
    const imported = [...values, ...types][pick % (values.length + types.length)]!;
    const local = nameOf(imported, alias);
    if (isListed) used(how, imported, local, isTypes || isType || types.includes(imported));
    const text = `${isType && !isTypes ? 'type ' : ''}${imported === local ? local : `${imported} as ${local}`}`;
    return { text, imported, local, comment };
  });
  const list = listText(listed, layout, own.indent);
  const value = listed.find(({ imported }) => values.includes(imported))?.imported ?? values[0]!;
  const local = () => nameOf('All', true);
  switch (form) {
    case 'import':
      return `import ${list} from ${from}`;
    case 'import-type':
      return `import type ${list} from ${from}`;
    case 'export':
      return `export ${list} from ${from}`;
    case 'export-type':
      return `export type ${list} from ${from}`;
    default: {
      const use = (name: string, isType: boolean, imported = 'default') => used(picks[0]!.use, imported, name, isType);
      return otherCode(form, { from, list, value, index, name: local(), use });
    }
  }
}

function otherCode(
  form: Statement['form'],
  parts: {
    from: string;
    list: string;
    value: string;
    index: number;
    name: string;
    use: (local: string, isType: boolean, imported?: string) => void;
  },
): string {
  const { from, list, value, index, name, use } = parts;
  const member = `${name}.${value}`;
  const [named, local] = value === 'default' ? ['default: a', 'a'] : [value, value];
  const made = (what: string) =>
    `${CLASSES.has(value) ? 'new ' : ''}${what}(${"'a', 'b', 'c'".slice(0, Math.max(0, 5 * (CLASSES.get(value) ?? 1) - 2))})`;
  switch (form) {
    case 'default':
      use(name, false);
      return `import ${name} from ${from}`;
    case 'default-and-names':
      use(name, false);
      return `import ${name}, ${list} from ${from}`;
    case 'default-type':
      use(name, true);
      return `import type ${name} from ${from}`;
    case 'namespace':
      use(member, false, value);
      return `import * as ${name} from ${from}`;
    case 'namespace-type':
      return `import type * as ${name} from ${from}`;
    case 'namespace-escapes':
      use(`[${name}]`, false, '*');
      return `import * as ${name} from ${from}`;
    case 'side-effect':
      return index % 2 === 0 ? `import './polyfill'` : `import ${from}`;
    case 'dynamic':
      return `async function f$${index}() { const { ${value}: a } = await import(${from}); void a; }`;
    case 'dynamic-new':
      return `async function f$${index}() { const { ${value}: a } = await import(${from}); return ${made('a')}; }`;
    case 'dynamic-name':
      return `async function f$${index}() { const { ${named} } = await import(${from}); return ${made(local)}; }`;
    case 'dynamic-whole':
      return `async function f$${index}() { const m = await import(${from}); return ${made(`m.${value}`)}; }`;
    case 'dynamic-at-once':
      return `async function f$${index}() { return ${made(`(await import(${from})).${value}`)}; }`;
    case 'require-new':
      return `async function f$${index}() { const { ${named} } = require(${from}); return ${made(local)}; }`;
    case 'require-whole':
      return `const m$${index} = require(${from});\nvoid ${made(`m$${index}.${value}`)}`;
    case 'then':
      return `void import(/* lazy */ ${from}).then(({ ${value}: a }) => a)`;
    case 'require':
      return `function f$${index}() { const { ${value}: a } = require(${from}); void a; }`;
    case 'require-member':
      return `void require(${from}).${value}`;
    case 'equals':
      use(member, false, value);
      return `import ${name} = require(${from})`;
    case 'type-position':
      return `let t$${index}: ${CLASSES.has(value) ? '' : 'typeof '}import(${from}).${value} | undefined`;
    case 'text':
      return `const s$${index} = \`import { Socket } from '../websocket/pool'; /* import(${from}) */\``;
    default:
      return `function c$${index}() { /* import { Socket } from ${from}; */ }`;
  }
}

function listText(
  names: readonly { readonly text: string; readonly comment: number }[],
  layout: Statement['layout'],
  indent: string,
): string {
  const space = layout.startsWith('lines') ? `\n${indent}` : layout === 'tight' ? '' : ' ';
  const isLast = (index: number) => index === names.length - 1;
  const texts = names.map(({ text, comment }, index) => {
    const above = ['/* of it */ ', `// above it\n${indent}`][comment] ?? '';
    const behind = [' // behind it\n', ' /* behind it */', ' // eslint-disable-line\n'][comment - 2] ?? '';
    return `${space}${above}${text}${isLast(index) && layout !== 'lines' ? '' : ','}${behind}`;
  });
  return `{${texts.join('')}${layout.startsWith('lines') ? '\n' : space}}`;
}
