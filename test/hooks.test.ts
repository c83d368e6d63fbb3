import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { layOut, linkTool, runIn } from './support/clone.js';
import { AROUND_THE_DOOR, DOOR_PROJECT } from './support/door-project.js';

// The recipes of docs/hooks.md, each run by its own tool in a repository of its own.

const SECONDS = 1000;
const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/hooks.md'), 'utf8');

const OFFENCE = AROUND_THE_DOOR['src/chat/room.ts']!;
const FIXED = OFFENCE.replace('/connection', '');

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
const hasPreCommit = run(folder, 'pre-commit', '--version').status === 0;
const tools = TOOLS.filter(({ name }) => hasPreCommit || name !== 'pre-commit');

describe.each(tools)('$name', ({ name, packages, files, install }) => {
  const cwd = join(folder, name);
  beforeAll(() => {
    layOut(cwd, { ...DOOR_PROJECT, ...Object.fromEntries(files.map((file) => [file, recipeOf(file)])) });
    for (const file of files.filter((each) => each.startsWith('.husky/'))) chmodSync(join(cwd, file), 0o755);
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
      expect(run(cwd, 'git', 'show', 'HEAD:src/websocket/index.ts').said).toBe(DOOR_PROJECT['src/websocket/index.ts']);
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
      layOut(cwd, DOOR_PROJECT);
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

function run(cwd: string, command: string, ...args: readonly string[]): { status: number | null; said: string } {
  const home = { PRE_COMMIT_HOME: join(folder, 'pre-commit-home') };
  const { status, stdout, stderr } = runIn(cwd, [command, ...args], home);
  return { status, said: stdout + stderr };
}

function succeed(cwd: string, command: string, ...args: readonly string[]): void {
  const { status, said } = run(cwd, command, ...args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${said}`);
}
