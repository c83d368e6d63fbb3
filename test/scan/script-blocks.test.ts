import { testRecords } from '../support/record-rows.js';

const ITSELF = 'local default = nameless ‹›';

testRecords('components of Vue', [
  [
    'a script beside a template that looks like one',
    'Chat.vue',
    `<template>\n  <script src="./no.js"></script>\n  <template #item="{ a }"><p v-if="1 > 0">import './no'</p></template>\n</template>\n<script>\nimport { Room } from './room';\nexport default { components: { Room } };\n</script>\n<style>a > b { content: '<script>' }</style>\n`,
    [`import eager './room' ‹import { Room } from './room';› { Room }`, 'local default = nameless ‹default›'],
  ],
  [
    'two scripts are one module; nothing that one ends with is continued in the other',
    'Chat.vue',
    `<script lang="ts">\nimport type { A } from './a'\nexport const name = later\n</script>\n<script setup lang="ts" generic="T extends A, U = '>'">\n(await import('./b'))\nconst name = 1\n</script>\n`,
    [
      `import type './a' ‹import type { A } from './a'› { type A }`,
      `dynamic-import eager './b' ‹import('./b')›`,
      ITSELF,
      'local name = name ‹name›',
    ],
  ],
  [
    'a comment that the end of the script ends, on one line',
    'Chat.vue',
    `<script>import './a' // first</script><script setup>import './b'</script>`,
    [`import eager './a' ‹import './a'›`, `import eager './b' ‹import './b'›`, ITSELF],
  ],
  [
    'a script of its own file, however that is written',
    'Chat.vue',
    `<script lang="ts" src="./chat.ts"></script>\n<script setup\n  src='./setup.ts' />\n<script src=./plain></script>`,
    [
      `import eager "./chat.ts" ‹<script lang="ts" src="./chat.ts">›`,
      `import eager './setup.ts' ‹<script setup\n  src='./setup.ts' ›`,
      `import eager =./plain> ‹<script src=./plain>›`,
      ITSELF,
    ],
  ],
  [
    'scripts that browsers ask for, and what is no script',
    'Chat.vue',
    `<script src="https://cdn.example/a.js"></script><script src="/a.js"></script><script type="application/ld+json">{ import }</script>`,
    [ITSELF],
  ],
  [
    'the end of a script stands in a string',
    'Chat.vue',
    `<script>const a = '</script>'; import './a';`,
    ['syntax error'],
  ],
  [
    'lines that end in two characters, and characters of two units',
    'Chat.vue',
    `<template>\r\n  <p>😀</p>\r\n</template>\r\n<script setup lang="ts">\r\nimport { Room } from './room'\r\n</script>\r\n`,
    [`import eager './room' ‹import { Room } from './room'› { Room }`, ITSELF],
  ],
  ['no script at all', 'Chat.vue', `<template><p>Hello</p></template>`, [ITSELF]],
  ['nothing at all', 'Chat.vue', '', [ITSELF]],
  [
    'a script in a comment',
    'Chat.vue',
    `<!-- <script>import './a'</script> --><script>import './b'</script>`,
    [`import eager './b' ‹import './b'›`, ITSELF],
  ],
  [
    'a script that is never closed',
    'Chat.vue',
    `<script>\nimport './a'\n`,
    [`import eager './a' ‹import './a'›`, ITSELF],
  ],
  [
    'templates that are not balanced, and other blocks',
    'Chat.vue',
    `<template><template></template>\n<i18n>{ "a": "<script>" }</i18n>\n<script>import './a'</script>`,
    [`import eager './a' ‹import './a'›`, ITSELF],
  ],
  [
    'a template in another language',
    'Chat.vue',
    `<template lang="pug">\ntemplate(v-slot)\n  | <template>\n</template>\n<script>import './a'</script>`,
    [`import eager './a' ‹import './a'›`, ITSELF],
  ],
  [
    'JSX, typed and not',
    'Chat.vue',
    `<script lang="tsx">import { Room } from './room'; const view = <Room<string> />;</script>`,
    [`import eager './room' ‹import { Room } from './room';› { Room }`, ITSELF],
  ],
  [
    'what it passes on',
    'Chat.vue',
    `<script>\nimport Base from './Base.vue';\nexport * from './feed';\nexport { Base as Parent };\nexport default Base;\n</script>`,
    [
      `import eager './Base.vue' ‹import Base from './Base.vue';› { default as Base ‹Base› }`,
      `export-from eager './feed' ‹export * from './feed';›`,
      "star #1 ‹export * from './feed';›",
      'list Parent = #0.default ‹Base as Parent›',
      'default default = #0.default ‹Base›',
    ],
  ],
  [
    'one side of a merge in the template',
    'Chat.vue',
    `<script>import './a'</script>\n<template>\n<<<<<<< HEAD\n  <p />\n=======\n  <b />\n>>>>>>> main\n</template>`,
    ['syntax error'],
  ],
]);

testRecords('components of Svelte', [
  [
    'one script for the module, one for each component: only the first exports',
    'Chat.svelte',
    `<script module lang="ts">\n  import { open } from './socket';\n  export { open };\n</script>\n\n<script lang="ts">\n  import { Room } from './room';\n  export let url: string;\n  export { Room as room };\n</script>\n\n<Room {url} />\n`,
    [
      `import eager './socket' ‹import { open } from './socket';› { open }`,
      `import eager './room' ‹import { Room } from './room';› { Room }`,
      ITSELF,
      'list open = #0.open ‹open›',
    ],
  ],
  [
    'the same in the words of Svelte 4',
    'Chat.svelte',
    `<script context="module">export const load = 1;</script><script>export let load;</script>`,
    [ITSELF, 'local load = load ‹load›'],
  ],
  [
    'expressions of the markup are none',
    'Chat.svelte',
    `{@html \`<script>import './no'</script>\`}\n{#if a <b && '}'}<p title={c > 1 ? "<script>" : 'x'}>isn't</p>{/if}\n<script>import './a'</script>`,
    [`import eager './a' ‹import './a'›`, ITSELF],
  ],
  [
    'a brace that is never closed',
    'Chat.svelte',
    `<p>{</p>\n<script>import './a'</script>`,
    [`import eager './a' ‹import './a'›`, ITSELF],
  ],
]);

testRecords('pages of Astro', [
  [
    'frontmatter, which may return, and scripts for the browser, which export nothing',
    'page.astro',
    `---\nimport Chat from '../Chat.vue';\nif (!Astro.locals.user) return Astro.redirect('/login');\nexport const prerender = true;\nconst room: string = await load()\n---\n<Chat room={room > '' ? "<script>" : room} {...{ a: '}' }} />\n{room && <script>import './client'; const room = 1; export const a = 2;</script>}\n{/* <script>import './no'</script> */}\n<script src="../track.ts"></script>\n<script is:inline src="./public.js"></script>\n`,
    [
      `import eager '../Chat.vue' ‹import Chat from '../Chat.vue';› { default as Chat ‹Chat› }`,
      `import eager './client' ‹import './client';›`,
      `import eager "../track.ts" ‹<script src="../track.ts">›`,
      ITSELF,
      'local prerender = prerender ‹prerender›',
    ],
  ],
  [
    'a fence in a string or a comment is none',
    'page.astro',
    `\n---\n// isn't ---\nconst text = \`\n---\n\`, quote = /['"\`]---/, half = 4 / 2; /*\n---\n*/\nimport './a'\n---\n<p>---</p>`,
    [`import eager './a' ‹import './a'›`, ITSELF],
  ],
  [
    'no frontmatter',
    'page.astro',
    `<p>---</p><script>import './a'</script>`,
    [`import eager './a' ‹import './a'›`, ITSELF],
  ],
  ['frontmatter that is never closed', 'page.astro', `---\nimport './a'\n<p>`, ['syntax error']],
  ['empty frontmatter', 'page.astro', `---\n---\n<p />`, [ITSELF]],
]);
