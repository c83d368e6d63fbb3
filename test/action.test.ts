import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { AROUND_THE_DOOR, DOOR_PROJECT } from './support/door-project.js';
import { commitAll, layOut, linkTool, runIn, succeedIn, type Ending } from './support/clone.js';
import { sarifProblems } from './support/sarif.js';
import { readCommands } from './support/workflow-command.js';

// action.yml, run as a runner of GitHub runs it: its expressions are put into the environment, its steps into bash.

const root = join(import.meta.dirname, '..');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-action-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly shell: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

describe('action.yml', () => {
  const [step, ...others] = action.runs.steps;

  test('is one step of bash, whose script holds no expression', () => {
    expect(action.runs.using).toBe('composite');
    expect(others).toEqual([]);
    expect(Object.keys(step!).sort()).toEqual(['env', 'run', 'shell']);
    expect(step!.shell).toBe('bash');
    expect(step!.run).not.toContain('${{');
  });

  test('hands on every input, in a word of its own, and its own place', () => {
    const values = Object.values(step!.env);
    expect(values.sort()).toEqual(
      ['${{ github.action_path }}', ...Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`)].sort(),
    );
  });

  test('describes every input, and says what it is by default', () => {
    for (const input of Object.values(action.inputs)) {
      expect(input.description).toMatch(/^[A-Z].*\.$/s);
      expect(typeof input.default).toBe('string');
    }
  });
});

// Not to be had from the npm registry.
const hasShellcheck = runIn(root, ['shellcheck', '--version']).status === 0;
(hasShellcheck ? test : test.skip)('shellcheck has nothing to say about the script', () => {
  const { stdout, status } = runIn(root, ['shellcheck', '--shell=sh', 'action/check.sh']);
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

describe('in a pull request', () => {
  const cwd = join(folder, 'clone');
  let base = '';
  beforeAll(() => {
    layOut(cwd, DOOR_PROJECT);
    linkTool(folder);
    base = commitAll(cwd, 'As it was');
  });

  test('that goes around the door: exit code 1, an annotation, both reports and the summary', () => {
    layOut(cwd, AROUND_THE_DOOR);
    commitAll(cwd, 'A room');
    const { status, stdout } = runAction(cwd, {
      since: base,
      'sarif-file': 'out/../ws-ssot.sarif',
      'comment-file': 'comment.md',
      args: '--max-warnings 0',
    });
    expect(readCommands(stdout)).toMatchObject([
      { name: 'error', properties: { file: 'src/chat/room.ts', line: '1', title: 'noncanonical-import' } },
    ]);
    expect(sarifProblems(readFileSync(join(cwd, 'ws-ssot.sarif'), 'utf8'))).toEqual([]);
    expect(readFileSync(join(cwd, 'comment.md'), 'utf8')).toMatch(
      /^<!-- ws-ssot -->\n### ws-ssot: 1 error in 1 file\n/,
    );
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('### ws-ssot: 1 error in 1 file\n');
    expect(status).toBe(1);
  });

  test('that does not, of a project that does elsewhere: exit code 0', () => {
    const since = succeedIn(cwd, ['git', 'rev-parse', 'HEAD']);
    layOut(cwd, { 'src/chat/list.ts': DOOR_PROJECT['src/chat/lobby.ts']! });
    commitAll(cwd, 'A list');
    expect(runAction(cwd, { since })).toMatchObject({ status: 0 });
    expect(runAction(cwd, {})).toMatchObject({ status: 1 });
  });

  test('whose clone does not hold the base: exit code 2, and an annotation that says so', () => {
    succeedIn(folder, ['git', 'clone', '--quiet', '--depth=1', `file://${cwd}`, 'shallow']);
    const { status, stdout } = runAction(join(folder, 'shallow'), { since: base });
    expect(readCommands(stdout)).toMatchObject([{ name: 'error' }]);
    expect(status).toBe(2);
  });
});

describe('whatever is put into its inputs', () => {
  const cwd = join(folder, 'hostile');
  beforeAll(() => {
    layOut(cwd, DOOR_PROJECT);
    commitAll(cwd, 'As it was');
  });

  const PAYLOADS = [
    '$(touch executed)`touch executed`${IFS}&& touch executed',
    `"; touch executed; '; touch executed; #`,
    '\n touch executed\n::warning::said\n',
    '--output=executed',
  ];
  const inputs = Object.keys(action.inputs).filter((name) => !name.endsWith('-file') && name !== 'args');

  test.each(inputs.flatMap((input) => PAYLOADS.map((payload) => [input, payload] as const)))(
    '%s: %j is no command, neither to the shell nor to the runner',
    (input, payload) => {
      // A project that has installed ws-ssot needs no version, and looks at none.
      const place = input === 'version' ? mkdtempSync(join(tmpdir(), 'ws-ssot-uninstalled-')) : cwd;
      const { status, stdout, stderr } = runAction(place, { [input]: payload });
      expect(existsSync(join(place, 'executed'))).toBe(false);
      expect(readCommands(stdout + stderr).map(({ name }) => name)).toEqual(['error']);
      expect(status).toBe(2);
    },
  );

  test('args are words, in which nothing is special', () => {
    const { status, stdout, stderr } = runAction(cwd, { args: '--rule import-cycle $(touch${IFS}executed) * "src"' });
    expect(readdirSync(cwd)).not.toContain('executed');
    expect(readCommands(stdout + stderr).map(({ name }) => name)).toEqual(['error']);
    expect(stderr).toContain('$(touch${IFS}executed)');
    expect(status).toBe(2);
  });
});

describe('where ws-ssot is not installed', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'ws-ssot-uninstalled-'));
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  test('and no version is given, it says what to do', () => {
    const { status, stdout } = runAction(cwd, {});
    expect(readCommands(stdout)).toMatchObject([{ name: 'error', message: /npm ci --ignore-scripts/ }]);
    expect(status).toBe(2);
  });

  test('the version that is given is fetched, without scripts', () => {
    // Stands for npx, which would ask the registry.
    layOut(cwd, { 'bin/npx': '#!/bin/sh\ncase $1 in --no-install) exit 1 ;; esac\nprintf "<%s>" "$@"\n' });
    chmodSync(join(cwd, 'bin/npx'), 0o755);
    const path = `${join(cwd, 'bin')}:${process.env['PATH']}`;
    const { status, stdout } = runAction(cwd, { version: '0.1.0', config: 'ci config.json' }, { PATH: path });
    expect(stdout).toBe('<--yes><--ignore-scripts><ws-ssot@0.1.0><check><--format=github><--config=ci config.json>');
    expect(status).toBe(0);
  });
});

/** Runs the action as a runner does. */
function runAction(
  cwd: string,
  given: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
): Ending {
  const [{ run, env }] = action.runs.steps as [Step];
  const valueOf = (expression: string): string => {
    const [, name] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
    return name === undefined ? root : (given[name] ?? action.inputs[name]!.default);
  };
  const words = Object.fromEntries(Object.entries(env).map(([name, expression]) => [name, valueOf(expression)]));
  const runner = { CI: 'true', GITHUB_WORKSPACE: cwd, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  return runIn(cwd, ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', run], { ...runner, ...words, ...extra });
}
