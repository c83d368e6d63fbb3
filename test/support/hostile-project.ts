import { CYCLE, type TorturedFiles } from './torture.js';

/** Where no hostile code is run, no file of this name stands. */
export const TRACE = 'pwned';

const COMMON_JS = `require('fs').writeFileSync('${TRACE}', '');
require('child_process').execSync('true');
require('net').connect(9, '127.0.0.1').on('error', () => {});
`;
const SHELL = `#!/bin/sh\ntouch ${TRACE}\n`;

/** Code that gives itself away in every way there is: run with Node.js, it writes, starts a program, and connects. */
export const TRAP = 'trap.cjs';

const names = (...some: readonly string[]) => some;
const each = (some: readonly string[], filesOf: (name: string) => TorturedFiles): TorturedFiles =>
  Object.assign({}, ...some.map(filesOf)) as TorturedFiles;

/** The folder of programs that would be found first. */
export const PROGRAMS = 'bin';

/** A project with whatever some tool of the field would run, load, contact or follow. */
export const HOSTILE: TorturedFiles = {
  ...CYCLE,
  // Parsed in a child of ours, which must not be led astray either.
  'src/presence/nested.ts': `export const a = ${'['.repeat(100_000)}${']'.repeat(100_000)};\n`,
  // Opened with the compiler.
  'src/presence/live.ts':
    "import { connect } from '../websocket/connection';\nexport const live = new WebSocket('ws://127.0.0.1:9');\nconnect();\n",
  'src/presence/remote.ts':
    "import 'http://127.0.0.1:9/room.js';\nimport 'ws';\nimport 'trap';\n/// <reference path='//127.0.0.1/x.d.ts' />\n",
  'tsconfig.json': JSON.stringify({
    extends: 'trap/tsconfig.json',
    compilerOptions: { plugins: [{ name: 'trap' }, { transform: './trap.cjs' }] },
    'ts-node': { require: ['./trap.cjs'] },
  }),
  'package.json': JSON.stringify({
    name: 'presence',
    type: 'module',
    workspaces: ['packages/*'],
    scripts: Object.fromEntries(
      names('preinstall', 'install', 'postinstall', 'prepare', 'test', 'check').map((name) => [name, './trap.sh']),
    ),
    dependencies: { trap: 'http://127.0.0.1:9/trap.tgz' },
    prettier: './trap.cjs',
    eslintConfig: { extends: './trap.cjs' },
  }),
  '.npmrc': 'registry=http://127.0.0.1:9/\nnode-options=--require=./trap.cjs\nscript-shell=./trap.sh\n',
  '.env': 'NODE_OPTIONS=--require=./trap.cjs\n',
  '.yarnrc.yml': 'yarnPath: ./trap.cjs\n',
  '.pnp.cjs': COMMON_JS,
  '.gitattributes': '* diff=trap filter=trap\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/config': `[core]
  repositoryformatversion = 0
  fsmonitor = ./trap.sh
  hooksPath = .
[diff]
  external = ./trap.sh
[diff "trap"]
  textconv = ./trap.sh
[filter "trap"]
  process = ./trap.sh
`,
  [TRAP]: COMMON_JS,
  'trap.sh': SHELL,
  ...each(names('prettier', 'eslint', 'vite', 'jest', 'babel', 'webpack', 'svelte', 'ws-ssot'), (name) => ({
    [`${name}.config.js`]: COMMON_JS,
    [`${name}.config.cjs`]: COMMON_JS,
    [`.${name}rc.js`]: COMMON_JS,
  })),
  ...each(names('trap', 'typescript', 'ws', 'ts-morph', 'oxc-parser', 'oxc-resolver', 'chalk', 'madge'), (name) => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '9.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: COMMON_JS,
    [`node_modules/${name}/lib/typescript.js`]: COMMON_JS,
    [`node_modules/${name}/tsconfig.json`]: '{ "compilerOptions": { "plugins": [{ "name": "trap" }] } }',
  })),
  ...each(names('git', 'npm', 'npx', 'yarn', 'pnpm', 'tsc', 'sh', 'bash', 'dot', 'node'), (name) => ({
    [`${PROGRAMS}/${name}`]: SHELL,
  })),
};
