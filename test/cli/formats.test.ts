import { describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli.js';
import { inProject } from '../support/project.js';
import { sarifProblems } from '../support/sarif.js';
import { readCommands } from '../support/workflow-command.js';

const PROJECT = {
  'package.json': { name: 'chat' },
  'app/ws-ssot.config.json': { canon: [{ name: 'door', entryPoint: 'src/websocket/index.ts' }] },
  'app/src/websocket/index.ts': "export { connect } from './connection';\n",
  'app/src/websocket/connection.ts': 'export const connect = () => 1;\n',
  'app/src/room.ts': "import { connect } from './websocket/connection';\nconnect();\n",
  'summary.md': 'before\n',
};

async function run(root: string, line: string, env: (root: string) => Readonly<Record<string, string>> = () => ({})) {
  const written = { stdout: '', stderr: '' };
  const collect = (stream: keyof typeof written) => ({
    write: (text: string, done: () => void) => {
      written[stream] += text;
      done();
    },
  });
  const exitCode = await main(line.split(' '), {
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    env: env(root),
    cwd: join(root, 'app'),
    now: new Date(0),
    platform: 'linux-x64',
    node: 'v20.19.0',
    process: { pid: 1, isAlive: () => true },
  });
  return { ...written, exitCode };
}

const onGithub = (root: string) => ({
  GITHUB_WORKSPACE: root,
  GITHUB_STEP_SUMMARY: join(root, 'summary.md'),
});

describe('in GitHub Actions', () => {
  test('paths count from the checkout, and the summary of the job is added to', async () => {
    await inProject(PROJECT, async (root) => {
      const { stdout, exitCode } = await run(root, 'check -f github', onGithub);
      expect(readCommands(stdout).map(({ properties }) => properties['file'])).toEqual(['app/src/room.ts']);
      expect(readFileSync(join(root, 'summary.md'), 'utf8')).toMatch(
        /^before\n<!-- ws-ssot -->\n### ws-ssot: 1 error in 1 file\n/,
      );
      expect(exitCode).toBe(1);
    });
  });

  test('other formats leave the summary of the job alone', async () => {
    await inProject(PROJECT, async (root) => {
      await run(root, 'check -f markdown', onGithub);
      expect(readFileSync(join(root, 'summary.md'), 'utf8')).toBe('before\n');
    });
  });

  test('a summary that cannot be written is said, with exit code 2', async () => {
    await inProject(PROJECT, async (root) => {
      const env = { GITHUB_STEP_SUMMARY: join(root, 'none/summary.md') };
      const { stderr, exitCode } = await run(root, 'check -f github', () => env);
      expect(stderr).toContain('none/summary.md: its folder does not exist');
      expect(exitCode).toBe(2);
    });
  });

  test('a run that came to nothing says so in the log and in the summary', async () => {
    await inProject(PROJECT, async (root) => {
      const { stdout, exitCode } = await run(root, 'check -f github -c none.json', onGithub);
      expect(readCommands(stdout)).toMatchObject([{ name: 'error', message: expect.stringContaining('none.json') }]);
      expect(readFileSync(join(root, 'summary.md'), 'utf8')).toContain('### ws-ssot could not do its job\n');
      expect(exitCode).toBe(2);
    });
  });

  test.each(['', '/somewhere/else'])('a checkout of %j is not counted from', async (top) => {
    await inProject(PROJECT, async (root) => {
      const { stdout } = await run(root, 'check -f github', () => ({ GITHUB_WORKSPACE: top }));
      expect(readCommands(stdout)[0]!.properties['file']).toBe('src/room.ts');
    });
  });
});

test('each format goes to a file of its own', async () => {
  await inProject(PROJECT, async (root) => {
    const { stdout } = await run(root, 'check -f text -f sarif=a.sarif -f markdown=a.md -f json=a.json');
    expect(stdout).toContain('1 error in 1 file');
    expect(sarifProblems(readFileSync(join(root, 'app/a.sarif'), 'utf8'))).toEqual([]);
    expect(readFileSync(join(root, 'app/a.md'), 'utf8')).toContain('### ws-ssot: 1 error in 1 file');
    expect(JSON.parse(readFileSync(join(root, 'app/a.json'), 'utf8'))).toMatchObject({ version: 1 });
  });
});

test('what a run before left in a file gives way to why there is nothing', async () => {
  await inProject(PROJECT, async (root) => {
    for (const name of ['a.sarif', 'a.md']) writeFileSync(join(root, 'app', name), 'stale');
    const { exitCode } = await run(root, 'check -f sarif=a.sarif -f markdown=a.md -c none.json');
    expect(sarifProblems(readFileSync(join(root, 'app/a.sarif'), 'utf8'))).toEqual([]);
    expect(readFileSync(join(root, 'app/a.md'), 'utf8')).toContain('could not do its job');
    expect(exitCode).toBe(2);
  });
});
