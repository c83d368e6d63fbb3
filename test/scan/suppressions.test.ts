import { expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import { extractModule } from '../../src/scan/oxc/extract.js';
import { extractWithTsMorph } from '../../src/scan/ts-morph/extract-ts-morph.js';

const NEXT = 'ws-ssot-ignore-next-line';

/** A sentence, the file's name, its text, and each suppression as `rules -- reason ‹what it covers›`. */
type Row = readonly [sentence: string, path: string, text: string, expected: readonly string[]];

const WHERE: readonly Row[] = [
  ['a statement', 'a.ts', `// ${NEXT} r -- why\nopen();\nclose();`, ['r -- why ‹open();›']],
  [
    'a statement over lines',
    'a.ts',
    `// ${NEXT} r -- why\nopen(\n  () => close(),\n)`,
    [`r -- why ‹open(\n  () => close(),\n)›`],
  ],
  ['an import', 'a.ts', `// ${NEXT} r -- why\nimport { A } from './a';`, [`r -- why ‹import { A } from './a';›`]],
  [
    'an export',
    'a.ts',
    `// ${NEXT} r -- why\nexport const a = new A(), b = 1;`,
    ['r -- why ‹export const a = new A(), b = 1;›'],
  ],
  [
    'a decorated class',
    'a.ts',
    `// ${NEXT} r -- why\n@Injectable()\nclass A {}`,
    ['r -- why ‹@Injectable()\nclass A {}›'],
  ],
  [
    'a decorated class that is exported',
    'a.ts',
    `// ${NEXT} r -- why\n@Injectable()\nexport class A {}`,
    ['r -- why ‹@Injectable()\nexport class A {}›'],
  ],
  [
    'one that is exported before it is decorated',
    'a.ts',
    `// ${NEXT} r -- why\nexport @Injectable() class A {}`,
    ['r -- why ‹export @Injectable() class A {}›'],
  ],
  ['a directive', 'a.ts', `// ${NEXT} r -- why\n'use client';`, [`r -- why ‹'use client';›`]],
  [
    'one name of a list',
    'a.ts',
    `import {\n  // ${NEXT} r -- why\n  A as B,\n  C } from './a';`,
    ['r -- why ‹A as B›'],
  ],
  [
    'a member of a class',
    'a.ts',
    `class A {\n  // ${NEXT} r -- why\n  private readonly b = new B();\n}`,
    ['r -- why ‹private readonly b = new B();›'],
  ],
  [
    'a method with a decorator',
    'a.ts',
    `class A {\n  // ${NEXT} r -- why\n  @Get() b() {}\n}`,
    ['r -- why ‹@Get() b() {}›'],
  ],
  ['a property', 'a.ts', `const a = {\n  // ${NEXT} r -- why\n  b: new B(),\n};`, ['r -- why ‹b: new B()›']],
  ['an argument', 'a.ts', `open(\n  // ${NEXT} r -- why\n  new B() as A, 1);`, ['r -- why ‹new B() as A›']],
  ['a case', 'a.ts', `switch (a) {\n  // ${NEXT} r -- why\n  case 1: open();\n}`, ['r -- why ‹case 1: open();›']],
  [
    'a statement behind further comments',
    'a.ts',
    `// ${NEXT} r -- why\n\n// More.\n/* And more. */ open();`,
    ['r -- why ‹open();›'],
  ],
  [
    'several comments',
    'a.ts',
    `// ${NEXT} r -- why\n// ${NEXT} s -- how\nopen();`,
    ['r -- why ‹open();›', 's -- how ‹open();›'],
  ],
  ['what follows a line', 'a.ts', `open(); // ${NEXT} r -- why\nclose();`, ['r -- why ‹close();›']],
  [
    'an element',
    'a.tsx',
    `const a = <p>{/* ${NEXT} r -- why */}\n<b c={new C()}>d</b></p>;`,
    ['r -- why ‹<b c={new C()}>d</b>›'],
  ],
  [
    'an expression among elements',
    'a.tsx',
    `const a = <p>\n{/* ${NEXT} r -- why */}\n{ /* More. */ }\n{b}</p>;`,
    ['r -- why ‹{b}›'],
  ],
  ['an attribute', 'a.tsx', `const a = <p\n  // ${NEXT} r -- why\n  b={c} d={e} />;`, ['r -- why ‹b={c}›']],
  ['the end of a block', 'a.ts', `{ /* ${NEXT} r -- why */ }\nopen();`, ['r -- why']],
  ['the end of a file', 'a.ts', `open();\n// ${NEXT} r -- why`, ['r -- why']],
  [
    'the file',
    'a.ts',
    `#!/usr/bin/env node\n/* Mine. */\n// ws-ssot-ignore-file r -- why\nopen();`,
    [`r -- why ‹#!/usr/bin/env node\n/* Mine. */\n// ws-ssot-ignore-file r -- why\nopen();›`],
  ],
  ['a file from below its top', 'a.ts', `open();\n// ws-ssot-ignore-file r -- why`, ['r -- why']],
  [
    'a block of Vue',
    'a.vue',
    `<!-- ${NEXT} no -- no -->\n<script setup>\n// ${NEXT} r -- why\nopen();\n</script>`,
    ['r -- why ‹open();›'],
  ],
  [
    'a block of Svelte',
    'a.svelte',
    `<script lang="ts">\n/* ${NEXT} r -- why */\nopen();\n</script>\n<p>// ${NEXT} no -- no</p>`,
    ['r -- why ‹open();›'],
  ],
  [
    'the frontmatter of Astro',
    'a.astro',
    `---\n// ws-ssot-ignore-file r -- why\nopen();\n---\n<p/>`,
    [`r -- why ‹---\n// ws-ssot-ignore-file r -- why\nopen();\n---\n<p/>›`],
  ],
  [
    'plain JavaScript',
    'a.cjs',
    `// ${NEXT} r -- why\nconst a = require('./a');`,
    [`r -- why ‹const a = require('./a');›`],
  ],
  [
    'nothing from a string, a template or a page',
    'a.jsx',
    `const a = '// ${NEXT} r -- a';\nconst b = \`\n// ${NEXT} r -- b\n\`;\nconst c = <p>// ${NEXT} r -- c</p>;`,
    [],
  ],
  ['nothing from prose', 'a.ts', `// Write ${NEXT} above it.\nopen();`, []],
];

const WHAT: readonly (readonly [sentence: string, comment: string, expected: string])[] = [
  ['several rules', `// ${NEXT} a, b,c -- why`, 'a|b|c -- why'],
  ['no rule', `// ${NEXT} -- why`, ' -- why'],
  ['no reason', `// ${NEXT} a`, 'a -- '],
  ['an empty reason', `// ${NEXT} a --`, 'a -- '],
  ['no reason but a day', `// ${NEXT} a until=2026-12-31`, 'a --  until=2026-12-31'],
  ['a day behind the reason', `// ${NEXT} a -- why until=2026-12-31`, 'a -- why until=2026-12-31'],
  [
    'a day and an owner, in any order',
    `// ${NEXT} a -- why owner=@rooms until=never`,
    'a -- why until=never owner=@rooms',
  ],
  ['a reason that speaks of days', `// ${NEXT} a -- until=2026-12-31 is long`, 'a -- until=2026-12-31 is long'],
  ['dashes in the reason', `// ${NEXT} a -- why -- and-how --so`, 'a -- why -- and-how --so'],
  ['a block over lines', `/*\n * ${NEXT} a\n *   -- for\n *   this\n */`, 'a -- for this'],
  ['a block with the line ends of Windows', `/**\r\n * ${NEXT} a -- for\r\n * this */`, 'a -- for this'],
  ['other words', '// ws-ssot-ignore-line a -- why', 'a -- why'],
];

test.each(WHERE)('a comment speaks of %s', (_, path, text, expected) => {
  const lines = suppressionsIn(path, text).map(({ rules, reason, covers }) => {
    return [
      rules.join(),
      '--',
      reason,
      ...(covers === undefined ? [] : [`‹${text.slice(covers.start, covers.end)}›`]),
    ].join(' ');
  });
  expect(lines).toEqual(expected);
});

test.each(WHAT)('a comment may say %s', (_, comment, expected) => {
  const [{ rules, reason, until, owner } = { rules: [], reason: '' }] = suppressionsIn('a.ts', `${comment}\nopen();`);
  const options = [
    ...(until === undefined ? [] : [` until=${until}`]),
    ...(owner === undefined ? [] : [` owner=${owner}`]),
  ];
  expect(`${rules.join('|')} -- ${reason}${options.join('')}`).toBe(expected);
});

/** What both parsers agree on. */
function suppressionsIn(path: string, text: string) {
  const source = { path: path as ModulePath, text, watched: [] };
  const { suppressions, syntaxErrors } = extractWithTsMorph(source);
  expect(syntaxErrors).toEqual([]);
  expect(extractModule(source).suppressions).toEqual(suppressions);
  return suppressions;
}
