import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { elisionIn } from '../support/elision.js';
import { TARGETS } from '../support/elision-rows.js';
import { inProject } from '../support/project.js';

/** Names that come from somewhere, as what, and by which statement; each under the same few names. */
const NAMES = ['A', 'B', 'C', 'D'];
const EXPORTED = ['Room', 'Level', 'Mode', 'room', 'Tools', 'Both', 'default', 'Nobody'];
const MODULES = ['values', 'types', 'barrel', 'h', 'none.js', 'equals'];

const exported = fc.constantFrom(...EXPORTED);
const module = fc.constantFrom(...MODULES);

/** An import that gives a module one of its names; the query makes each specifier another one. */
const importOf = (name: string) =>
  fc
    .tuple(exported, module, fc.constantFrom('named', 'named', 'inline', 'type', 'all', 'equals'))
    .map(([own, from, form]) => {
      const specifier = `'./${from}?${name}'`;
      switch (form) {
        case 'inline':
          return `import { type ${own} as ${name} } from ${specifier};`;
        case 'type':
          return `import type { ${own} as ${name} } from ${specifier};`;
        case 'all':
          return `import * as ${name} from ${specifier};`;
        case 'equals':
          return `import ${name} = require(${specifier});`;
        default:
          return `import { ${own} as ${name} } from ${specifier};`;
      }
    });

/** Statements about a name, in which `$` stands for it. */
const STATEMENTS = [
  'let #: $;',
  '$;',
  '$();',
  'new $();',
  '$.room;',
  '($ as any);',
  '<$ />;',
  '<$.room a="$" />;',
  'class # extends $ {}',
  'class # implements $ {}',
  'interface # extends $ {}',
  'interface # { [$]: 1 }',
  'type # = typeof $;',
  'type # = $.Room;',
  'const # = { $ };',
  'const # = { $: 1 };',
  'const # = ($: any) => $;',
  'const # = (a = $) => a;',
  'function #() { $; var $ = 1; }',
  'function #(a = $) { var $ = 1; }',
  'function #<$>(a: $): a is $;',
  '{ const $ = 1; $; }',
  '{ class $ {} new $(); }',
  'for (const $ of []) $;',
  'try {} catch ($) { $; }',
  'namespace # { export const a = $; }',
  'namespace # { export class $ {} export const a = $; }',
  'declare namespace # { const a: typeof $; }',
  'declare class # extends $ {}',
  'enum # { $ = 1, a = $ }',
  'enum # { a = $ as any }',
  'import # = $.room; #;',
  'import # = $.Room; let #x: #;',
  'export { $ as #a };',
  'export type { $ as #b };',
  'export { type $ as #c };',
  '@dec class # { constructor(a: $) {} }',
  'class # { @dec a: $ | null; @dec b(): $ { return null!; } }',
  'class # { @dec set a(a: $) {} get a(): any { return 1; } }',
  'class # { b(@dec a: string, c: $) {} }',
  '@dec class #<$> { constructor(a: $) {} }',
  'abstract class # { abstract [$]: string; static { $; } }',
  '$: for (;;) break $;',
  '(function $() { $; });',
  '(class $ { [$] = 1; });',
];

const REEXPORTS = exported.chain((own) =>
  fc.tuple(module, fc.constantFrom('', 'type ', 'inline')).map(([from, type]) => {
    return type === 'inline'
      ? `export { type ${own} as $z } from './${from}?$';`
      : `export ${type}{ ${own} as $z } from './${from}?$';`;
  }),
);

const text = fc
  .tuple(
    fc.tuple(...NAMES.map(importOf)),
    fc.array(fc.tuple(fc.constantFrom(...STATEMENTS), fc.constantFrom(...NAMES)), { maxLength: 6 }),
    fc.array(REEXPORTS, { maxLength: 2 }),
  )
  .map(([imports, statements, reexports]) =>
    [
      ...imports,
      'declare const dec: any;',
      ...statements.map(([statement, name], index) => statement.replaceAll('$', name).replaceAll('#', `own${index}_`)),
      ...reexports.map((statement, index) => statement.replaceAll('$', `e${index}`)),
    ].join('\n'),
  );

const options = fc.record(
  {
    strict: fc.boolean(),
    verbatimModuleSyntax: fc.constantFrom(true, false, false, false),
    isolatedModules: fc.constantFrom(true, false, false),
    preserveConstEnums: fc.boolean(),
    emitDecoratorMetadata: fc.boolean(),
    jsx: fc.constantFrom('react', 'react-jsx', 'preserve'),
    jsxFactory: fc.constantFrom('A', 'B.b'),
  },
  { requiredKeys: [] },
);

test('over random modules, what is left of them is what TypeScript leaves', async () => {
  // Nobody makes elements by an enum, and what TypeScript leaves of such a one depends on `jsx`.
  const isByEnum = (source: string, { jsxFactory = 'React' }: { jsxFactory?: string }) =>
    new RegExp(`(?:Level|Mode) as ${jsxFactory[0]}\\b`).test(source);
  const cases = fc.array(
    fc.tuple(text, options).filter((each) => !isByEnum(...each)),
    { minLength: 8, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(cases, async (modules) => {
      const files = modules.flatMap(([source, compilerOptions], index) => [
        [`m${index}/room.tsx`, source.replaceAll(`'./`, `'../`)] as const,
        [`m${index}/tsconfig.json`, { compilerOptions: { experimentalDecorators: true, ...compilerOptions } }] as const,
      ]);
      await inProject({ ...TARGETS, 'tsconfig.json': {}, ...Object.fromEntries(files) }, async (root) => {
        const { ours, typescripts } = await elisionIn(root);
        expect(ours).toEqual(typescripts);
      });
    }),
    { numRuns: 25 },
  );
}, 120_000);
