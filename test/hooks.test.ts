import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

// The recipes of docs/hooks.md, each run by its own tool in a repository of its own.

const SECONDS = 1000;
const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/hooks.md'), 'utf8');

const OFFENCE = "import { connect } from '../websocket/connection';\n\nexport const room = connect();\n";
const FIXED = OFFENCE.replace('/connection', '');
const PROJECT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "presence", "private": true }',
  '.gitignore': 'node_modules/\n',
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/lobby.ts': FIXED,
};

/** The recipe for a file, in the words of the page. */
function recipeOf(file: string): string {
  const block = new RegExp(`^\`${file.replaceAll('.', '\\.')}\`[^]*?^\`\`\`\\w+\n([^]*?)^\`\`\`$`, 'm').exec(page);
  return block![1]!;
}

interface Tool {
  readonly name: string;
  readonly packages: readonly string[];
  readonly files: readonly string[];
  /** How it takes the repository over. */
  readonly install: readonly [string, ...string[]];
}

const TOOLS: readonly Tool[] = [
  {
    name: 'husky',
    packages: ['husky@9'],
    files: ['.husky/pre-commit'],
    install: ['npx', '--no-install', 'husky'],
  },
  {
    name: 'lefthook',
    packages: ['lefthook@2'],
    files: ['lefthook.yml'],
    install: ['npx', '--no-install', 'lefthook', 'install'],
  },
  {
    name: 'pre-commit',
    packages: [],
    files: ['.pre-commit-config.yaml'],
    install: ['pre-commit', 'install'],
  },
];

const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-hooks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Not to be had from the npm registry: without it, its recipe is run as it would run it.
const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;
const tools = TOOLS.filter(({ name }) => hasPreCommit || name !== 'pre-commit');

describe.each(tools)('$name', ({ name, packages, files, install }) => {
  const cwd = join(folder, name);
  beforeAll(() => {
    layOut(cwd, { ...PROJECT, ...Object.fromEntries(files.map((file) => [file, recipeOf(file)])) });
    if (packages.length > 0) succeed(cwd, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...packages);
    linkTool(cwd);
    succeed(cwd, 'git', 'init', '--quiet');
    succeed(cwd, 'git', 'add', '.');
    succeed(cwd, 'git', 'commit', '--quiet', '--no-verify', '-m', 'As it was');
    succeed(cwd, ...install);
  }, 180 * SECONDS);

  test(
    'what is staged is fixed, and nothing else',
    () => {
      layOut(cwd, { 'src/chat/room.ts': OFFENCE, 'src/chat/untracked.ts': '// Not staged.\n' });
      succeed(cwd, 'git', 'add', 'src/chat/room.ts');
      const first = run(cwd, 'git', 'commit', '-m', 'A room');
      expect({ name, status: first.status, said: first.said }).toMatchObject({ status: 0 });
      expect(readFileSync(join(cwd, 'src/chat/room.ts'), 'utf8')).toBe(FIXED);
      expect(run(cwd, 'git', 'show', 'HEAD:src/chat/room.ts').said).toBe(FIXED);
    },
    120 * SECONDS,
  );

  test(
    'a barrel that breaks a file that nobody touched is not committed',
    () => {
      layOut(cwd, { 'src/websocket/index.ts': "export { connect as open } from './connection';\n" });
      succeed(cwd, 'git', 'add', 'src/websocket/index.ts');
      const { status, said } = run(cwd, 'git', 'commit', '-m', 'Another name');
      expect(said).toContain('phantom-import  src/chat/lobby.ts:1:10');
      expect(status).toBe(1);
      expect(run(cwd, 'git', 'show', 'HEAD:src/websocket/index.ts').said).toBe(PROJECT['src/websocket/index.ts']);
    },
    120 * SECONDS,
  );
});

interface Hook {
  readonly entry: string;
}

describe('the hook for pre-commit', () => {
  const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

  test('is that of the recipe', () => {
    const { repos } = parse(recipeOf('.pre-commit-config.yaml')) as { repos: [{ hooks: readonly Hook[] }] };
    const said = hooks.map(({ description: _, ...hook }: Hook & { description?: string }) => hook);
    expect(repos[0].hooks).toEqual(said);
  });

  test(
    'does what it says, run as pre-commit runs it',
    () => {
      const cwd = join(folder, 'entries');
      layOut(cwd, PROJECT);
      linkTool(cwd);
      succeed(cwd, 'git', 'init', '--quiet');
      succeed(cwd, 'git', 'add', '.');
      succeed(cwd, 'git', 'commit', '--quiet', '-m', 'As it was');
      layOut(cwd, { 'src/chat/room.ts': OFFENCE });
      succeed(cwd, 'git', 'add', '.');
      const [command, ...args] = hooks[0]!.entry.split(' ');
      expect(run(cwd, command!, ...args).status).toBe(0);
      expect(run(cwd, 'git', 'show', ':src/chat/room.ts').said).toBe(FIXED);
      layOut(cwd, { 'src/websocket/index.ts': 'export {};\n' });
      succeed(cwd, 'git', 'add', '.');
      const { status, said } = run(cwd, command!, ...args);
      expect(said).toContain('phantom-import  src/chat/lobby.ts:1:10');
      expect(status).toBe(1);
    },
    60 * SECONDS,
  );
});

function layOut(cwd: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
    if (file.startsWith('.husky/')) chmodSync(join(cwd, file), 0o755);
  }
}

/** As `npm install` would have it, without the minute that takes. */
function linkTool(cwd: string): void {
  mkdirSync(join(cwd, 'node_modules/.bin'), { recursive: true });
  symlinkSync(root, join(cwd, 'node_modules/ws-ssot'));
  symlinkSync('../ws-ssot/bin/ws-ssot.js', join(cwd, 'node_modules/.bin/ws-ssot'));
}

/** What git and npm say to those they start, which is not meant for these. */
const NOT_THE_USERS = /^(?:GIT_|npm_(?!config_(?:cache|registry|userconfig)$)|NODE_OPTIONS$|(?:NO|FORCE)_COLOR$|CI$)/i;

function run(cwd: string, command: string, ...args: readonly string[]): { status: number | null; said: string } {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_THE_USERS.test(name));
  const person = { NAME: 'Robin', EMAIL: 'robin@house.example' };
  const git = Object.entries(person).flatMap(([name, value]) =>
    ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${name}`, value]),
  );
  const env = {
    ...Object.fromEntries([...kept, ...git]),
    GIT_CONFIG_GLOBAL: '/dev/null',
    npm_config_loglevel: 'error',
    PRE_COMMIT_HOME: join(folder, 'pre-commit-home'),
  };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

function succeed(cwd: string, command: string, ...args: readonly string[]): void {
  const { status, said } = run(cwd, command, ...args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${said}`);
}
