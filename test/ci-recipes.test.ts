import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { AROUND_THE_DOOR, DOOR_PROJECT } from './support/door-project.js';
import { codeBlocks } from './support/code-blocks.js';
import { commitAll, layOut, linkTool, runIn, type Ending } from './support/clone.js';

// The recipes of docs/ci.md: what their scripts say is run, in a project that goes around its door in a second commit.

const page = readFileSync(join(import.meta.dirname, '../docs/ci.md'), 'utf8');
const blocks = codeBlocks(page);
const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-ci-'));
const cwd = join(folder, 'clone');
const commits = { base: '', offence: '', harmless: '' };

beforeAll(() => {
  linkTool(folder);
  layOut(cwd, DOOR_PROJECT);
  commits.base = commitAll(cwd, 'As it was');
  layOut(cwd, AROUND_THE_DOOR);
  commits.offence = commitAll(cwd, 'A room');
  layOut(cwd, { 'src/chat/list.ts': DOOR_PROJECT['src/chat/lobby.ts']! });
  commits.harmless = commitAll(cwd, 'A list');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

test('each block is one of the recipes that are tried here', () => {
  expect(blocks.map(({ info }) => info)).toEqual(['yaml', 'yaml', 'yaml', 'sh']);
});

describe('GitHub', () => {
  const workflow = parse(blocks[0]!.text) as Workflow;
  const { steps } = workflow.jobs.check;

  test('asks for no more than it needs, and not where strangers could have secrets', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow.on).sort()).toEqual(['pull_request', 'push']);
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    expect(steps[0]!.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  });

  test.each([
    ['a pull request that goes around the door', 'base', 1],
    ['a pull request that does not', 'offence', 0],
    ['a push', undefined, 1],
  ] as const)('%s', (_, since, status) => {
    const ending = runSteps(steps, since === undefined ? '' : commits[since]);
    expect(ending).toMatchObject({ status });
    expect(ending.stdout.includes('::error file=src/chat/room.ts')).toBe(status === 1);
    expect(JSON.parse(readFileSync(join(cwd, 'ws-ssot.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('the step of the action has the same steps before it, and gives it inputs that it takes', () => {
    const { steps: own } = parse(blocks[1]!.text) as { steps: readonly Step[] };
    expect(own.slice(0, -1)).toEqual(steps.slice(0, -1));
    const action = readFileSync(join(import.meta.dirname, '../action.yml'), 'utf8');
    const { inputs } = parse(action) as { inputs: Readonly<Record<string, unknown>> };
    const named = Object.keys(own.at(-1)!.with!);
    const others = /^Its other inputs are (.*?)\.$/ms.exec(page)![1]!.matchAll(/`([\w-]+)`/g);
    expect([...named, ...[...others].map(([, name]) => name)].sort()).toEqual(Object.keys(inputs).sort());
  });
});

describe('GitLab', () => {
  const { 'ws-ssot': job } = parse(blocks[2]!.text) as { 'ws-ssot': GitLabJob };

  test.each([
    ['a merge request that goes around the door', 'base', 1],
    ['a merge request that does not', 'offence', 0],
    ['a push', undefined, 1],
  ] as const)('%s', (_, since, status) => {
    const base: Record<string, string> = since === undefined ? {} : { CI_MERGE_REQUEST_DIFF_BASE_SHA: commits[since] };
    const ending = runIn(cwd, ['sh', '-ec', job.script.join('\n')], { ...base, CI_PROJECT_DIR: cwd });
    expect(ending).toMatchObject({ status });
    const report = JSON.parse(readFileSync(join(cwd, job.artifacts.reports.codequality), 'utf8')) as unknown[];
    expect(report).toHaveLength(status);
  });
});

test('anywhere else', () => {
  expect(runIn(cwd, ['sh', '-ec', blocks[3]!.text])).toMatchObject({ status: 1 });
  expect(readFileSync(join(cwd, 'ws-ssot-comment.md'), 'utf8')).toMatch(/^<!-- ws-ssot -->\n/);
});

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: { readonly check: { readonly steps: readonly Step[] } };
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly artifacts: { readonly reports: { readonly codequality: string } };
}

/** Runs the commands of a job as a runner of GitHub does, for a pull request or, without a base, a push. */
function runSteps(steps: readonly Step[], base: string): Ending {
  const said: Ending[] = [];
  for (const { run, env = {} } of steps) {
    if (run === undefined) continue;
    const values = Object.entries(env).map(([name, value]) => {
      expect(value).toBe('${{ github.event.pull_request.base.sha }}');
      return [name, base] as const;
    });
    const summary = join(folder, 'summary.md');
    const extra = { GITHUB_WORKSPACE: cwd, GITHUB_STEP_SUMMARY: summary, ...Object.fromEntries(values) };
    said.push(runIn(cwd, ['bash', '-e', '-c', run], extra));
    if (said.at(-1)!.status !== 0) break;
  }
  expect(existsSync(join(folder, 'summary.md'))).toBe(true);
  return said.at(-1)!;
}
