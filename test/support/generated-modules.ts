import fc from 'fast-check';
import type { Files } from './project.js';

/** What modules may take names from; the door of the sockets calls `Ticker` another name, and has no `Timer`. */
const SOURCES: Readonly<Record<string, { readonly values: readonly string[]; readonly types: readonly string[] }>> = {
  'websocket/pool': { values: ['Socket', 'Ticker', 'Timer', 'default'], types: ['Frame', 'Secret'] },
  'websocket/retries': { values: ['retries', 'beat'], types: [] },
  'websocket/index': { values: ['Socket', 'Feed', 'Pool', 'retries'], types: ['Frame'] },
  'shared/live': { values: ['Socket', 'Timer', 'default'], types: ['Frame'] },
  'feed/ticks': { values: ['Tick', 'Gap'], types: [] },
  'feed/index': { values: ['Tick'], types: [] },
};

/** The modules that names come from, by path; `hooked` closes a ring through the door. */
const HOUSE: Files = {
  'src/websocket/pool.ts': [
    'export class Socket { open = 1; }',
    'export class Ticker { ticks = 1; }',
    'export class Timer { ms = 1; }',
    'export default class Pool { size = 1; }',
    'export interface Frame { text: string }',
    'export interface Secret { key: string }\n',
  ].join('\n'),
  'src/websocket/index.ts': [
    `export { Socket, Ticker as Feed, default as Pool, type Frame } from './pool';`,
    `export { retries } from './retries';\n`,
  ].join('\n'),
  'src/shared/live.ts': `export { Socket, Timer, default, type Frame } from '../websocket/pool';\n`,
  'src/feed/ticks.ts': 'export class Tick { price = 1; }\nexport class Gap { size = 1; }\n',
  'src/feed/index.ts': `export { Tick } from './ticks';\n`,
  'src/chat/polyfill.ts': 'export {};\n',
  'src/globals.d.ts': [
    ...['Array<T>', 'Boolean', 'CallableFunction', 'Function', 'IArguments', 'NewableFunction', 'Number', 'Object'],
    ...['RegExp', 'String', 'Promise<T>', 'PromiseConstructor'],
  ]
    .map((name) => `interface ${name} {}\n`)
    .concat('declare var Promise: PromiseConstructor;\ndeclare function require(module: string): any;\n')
    .join(''),
};

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
  ...['equals', 'type-position', 'code', 'text'],
] as const;

const statement = fc.record({
  form: fc.constantFrom(...FORMS),
  source: fc.constantFrom(...Object.keys(SOURCES), 'websocket/pool', 'websocket/pool'),
  picks: fc.array(fc.record({ pick: fc.nat(20), alias: fc.boolean(), isType: fc.boolean(), comment: fc.nat(24) }), {
    minLength: 1,
    maxLength: 4,
  }),
  layout: fc.constantFrom('tight', 'line', 'line', 'line', 'lines', 'lines', 'lines-without-comma'),
  above: fc.nat(16),
  behind: fc.nat(16),
  join: fc.constantFrom('line', 'line', 'line', 'blank', 'same'),
  quote: fc.constantFrom(`'`, `'`, `'`, '"'),
});
type Statement = typeof statement extends fc.Arbitrary<infer T> ? T : never;

const style = fc.record({
  semicolon: fc.boolean(),
  newline: fc.constantFrom('\n', '\n', '\r\n'),
  isMarked: fc.boolean(),
  head: fc.constantFrom(
    '',
    '',
    `'use client'`,
    '#!/usr/bin/env node\n',
    '/* Copyright */\n\n',
    '/* Copyright */\n',
    '// @ts-check\n',
  ),
  indent: fc.constantFrom('  ', '\t'),
  spelling: fc.constantFrom('../#', '../#', '../#.js', '../#.ts', '@/#', '@/#.js'),
  isEnded: fc.boolean(),
  kind: fc.constantFrom('ts', 'ts', 'ts', 'tsx', 'vue'),
});
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

/** A module of a chat: its name's end and its text. */
export const generatedModule = fc
  .tuple(style, fc.array(statement, { minLength: 1, maxLength: 7 }))
  .map(([own, statements]) => ({ kind: own.kind, text: moduleText(own, statements) }));

const policy = fc.record({
  specifier: fc.constantFrom(undefined, undefined, 'auto', '@/websocket/index'),
  types: fc.constantFrom('guarded', 'guarded', 'free'),
  verbatim: fc.boolean(),
  hooked: fc.boolean(),
});

/** A project of some modules: its config, its doors, and what is behind them. */
export const generatedProject = (size: number): fc.Arbitrary<Files> =>
  fc.tuple(policy, fc.array(generatedModule, { minLength: size, maxLength: size })).map(([own, modules]) => {
    const { specifier, types, verbatim, hooked } = own;
    const room = hooked && modules[0]!.kind !== 'vue' ? `import '../chat/room0';\n` : '';
    return {
      ...HOUSE,
      'src/websocket/retries.ts': `${room}export const retries = 3;\nexport const beat = 1000;\n`,
      'ws-ssot.config.json': {
        canon: [
          { name: 'sockets', entryPoint: 'src/websocket/index.ts', types, ...(specifier && { specifier }) },
          { name: 'feed', entryPoint: 'src/feed/index.ts' },
        ],
      },
      'tsconfig.json': {
        compilerOptions: {
          ...{
            module: 'Preserve',
            moduleResolution: 'Bundler',
            target: 'ES2022',
            strict: true,
            noLib: true,
            types: [],
          },
          ...{ noEmit: true, allowImportingTsExtensions: true, jsx: 'preserve', paths: { '@/*': ['./src/*'] } },
          verbatimModuleSyntax: verbatim,
        },
        include: ['src'],
      },
      ...Object.fromEntries(modules.map(({ kind, text }, index) => [`src/chat/room${index}.${kind}`, text])),
    };
  });

function moduleText(own: Style, statements: readonly Statement[]): string {
  const taken = new Set<string>();
  const uses: string[] = [];
  const texts = statements.map((each, index) => statementText(each, own, index, { taken, uses }));
  const head = own.head.startsWith(`'`) ? `${own.head}${own.semicolon ? ';' : ''}\n` : own.head;
  const code = head + texts.join('') + uses.join('\n') + (own.isEnded ? '\n' : '');
  const text =
    own.kind === 'vue' ? `<p>// no comment</p>\n<script lang="ts">\n${code.replace(/^#!.*\n/, '')}\n</script>\n` : code;
  return (own.isMarked ? '\uFEFF' : '') + text.replaceAll('\n', own.newline);
}

/** The names that a module has, and the code that is to follow its imports. */
interface Scope {
  readonly taken: Set<string>;
  readonly uses: string[];
}

function statementText(each: Statement, own: Style, index: number, scope: Scope): string {
  const above =
    ['// above\n', '/* above */ ', '// eslint-disable-next-line no-undef\n', '// @ts-ignore\n'][each.above] ?? '';
  const behind = [' // behind', ' /* behind */', ' // eslint-disable-line', ' /* over\nlines */'][each.behind] ?? '';
  const end = own.semicolon || each.join === 'same' ? ';' : '';
  const separator = { line: '\n', blank: '\n\n', same: behind.startsWith(' //') ? '\n' : ' ' }[each.join];
  return `${above}${codeOf(each, own, index, scope)}${end}${behind}${separator}`;
}

function codeOf({ form, source, picks, layout, quote }: Statement, own: Style, index: number, scope: Scope): string {
  const { values, types } = SOURCES[source]!;
  const from = `${quote}${own.spelling.replace('#', source)}${quote}`;
  const isExport = form.startsWith('export');
  const isTypes = form.endsWith('-type');
  const nameOf = (preferred: string, alias: boolean) => {
    const name =
      alias || preferred === 'default' || scope.taken.has(preferred)
        ? `${preferred}$${index}$${scope.taken.size}`
        : preferred;
    scope.taken.add(name);
    return name;
  };
  const use = (local: string, isType: boolean) =>
    scope.uses.push(isType ? `let $${index}$${scope.uses.length}: ${local};` : `void ${local};`);
  const listed = picks.map(({ pick, alias, isType, comment }) => {
    const imported = [...values, ...types][pick % (values.length + types.length)]!;
    const local = nameOf(imported, alias);
    if (!isExport) use(local, isTypes || isType || types.includes(imported));
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
    default:
      return otherCode(form, { from, list, value, index, name: local(), use });
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
    use: (local: string, isType: boolean) => void;
  },
): string {
  const { from, list, value, index, name, use } = parts;
  const member = `${name}.${value}`;
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
      use(member, false);
      return `import * as ${name} from ${from}`;
    case 'namespace-type':
      return `import type * as ${name} from ${from}`;
    case 'namespace-escapes':
      use(`[${name}]`, false);
      return `import * as ${name} from ${from}`;
    case 'side-effect':
      return index % 2 === 0 ? `import './polyfill'` : `import ${from}`;
    case 'dynamic':
      return `async function f$${index}() { const { ${value}: a } = await import(${from}); void a; }`;
    case 'then':
      return `void import(/* lazy */ ${from}).then(({ ${value}: a }) => a)`;
    case 'require':
      return `function f$${index}() { const { ${value}: a } = require(${from}); void a; }`;
    case 'require-member':
      return `void require(${from}).${value}`;
    case 'equals':
      use(member, false);
      return `import ${name} = require(${from})`;
    case 'type-position':
      return `let t$${index}: import(${from}).${value} | undefined`;
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
