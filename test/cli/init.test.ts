import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/cli.js';
import { proposeConfig } from '../../src/proposal.js';
import { rules } from '../../rules/index.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures/no-config');
const CONFIG = 'ws-ssot.config.json';

test.each(readdirSync(FIXTURES))('check finds in %s what init foretold, whatever is chosen', async (fixture) => {
  await inCopy(fixture, async (folder) => {
    const { candidates, foretell, isComplete } = await propose(folder);
    const choices = [[], ...candidates.map((_, index) => [index])];
    for (const choice of choices) {
      const answer = choice.length === 0 ? 'none' : String(choice[0]! + 1);
      const { exitCode } = await run(folder, ['init'], [answer]);
      expect(exitCode).toBe(isComplete ? 0 : 2);
      const report = await run(folder, ['check', '-f', 'json']);
      const { findings } = JSON.parse(report.stdout) as { findings: readonly { rule: string }[] };
      const counts = (await foretell(choice.map((index) => candidates[index]!)))!;
      expect(findings.map(({ rule }) => rule).sort()).toEqual(
        counts.flatMap(({ rule, count }) => Array<string>(count).fill(rule)).sort(),
      );
      rmSync(join(folder, CONFIG));
    }
  });
});

test('each commented candidate is an entry once the comment signs are gone', async () => {
  await inCopy('two-ways', async (folder) => {
    await run(folder, ['init', '--yes']);
    const text = readFileSync(join(folder, CONFIG), 'utf8');
    const [before, after] = text.split('// What may be canonical, too:\n');
    const entries = after!
      .replace(/^ {4}\/\/ /gm, '    ')
      .split('\n\n')
      .filter((part) => part.includes('entryPoint'));
    expect(entries).toHaveLength(2);
    writeFileSync(join(folder, CONFIG), `${before}${entries[0]!}\n  ]\n}\n`);
    const { exitCode, stderr } = await run(folder, ['check']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });
});

const answers: readonly (readonly [
  string,
  readonly string[],
  { readonly isWritten: boolean; readonly said: string },
])[] = [
  ['nothing but Enter takes what is marked', [''], { isWritten: true, said: '' }],
  ['q writes nothing', ['q'], { isWritten: false, said: 'nothing was written' }],
  ['a number that none has is asked about again', ['7', 'q'], { isWritten: false, said: 'by their numbers, 1 to 1' }],
  ['words are asked about again', ['the first', '1'], { isWritten: true, said: 'by their numbers, 1 to 1' }],
];

test.each(answers)('%s', async (_, given, { isWritten, said }) => {
  await inCopy('chat-with-a-door', async (folder) => {
    const { exitCode, stderr } = await run(folder, ['init'], given);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(said);
    expect(existsSync(join(folder, CONFIG))).toBe(isWritten);
  });
});

test('candidates that guard the same cannot stand beside each other', async () => {
  await inCopy('two-ways', async (folder) => {
    const { stderr } = await run(folder, ['init'], ['1 2', '2']);
    expect(stderr).toContain('cannot stand beside each other');
    expect(readFileSync(join(folder, CONFIG), 'utf8')).toContain('"entryPoint": "src/ticker-socket.ts"');
  });
});

test('where there is a repository, the evidence tells how old a door is', async () => {
  await inCopy('chat-with-a-door', async (folder) => {
    const dated = {
      ...process.env,
      GIT_AUTHOR_DATE: '2024-05-06T12:00:00Z',
      GIT_COMMITTER_DATE: '2024-05-06T12:00:00Z',
    };
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=chat', '-c', 'user.email=chat@chat.example', ...args], {
        cwd: folder,
        env: dated,
      });
    git('init', '-q');
    expect(textsOf(await propose(folder))).not.toContain('its last change was on 2024-05-06');
    git('add', '.');
    git('commit', '-q', '-m', 'chat');
    expect(textsOf(await propose(folder))).toContain('its last change was on 2024-05-06');
  });
});

function textsOf({ candidates }: Awaited<ReturnType<typeof propose>>): readonly string[] {
  return candidates.flatMap(({ evidence }) => evidence.map(({ text }) => text));
}

function propose(cwd: string) {
  return proposeConfig({ cwd, parser: 'oxc', rules, now: new Date(0), git: { env: process.env } });
}

async function inCopy(fixture: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-init-'));
  try {
    cpSync(join(FIXTURES, fixture), folder, { recursive: true });
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param given answers to what is asked; nobody is there to be asked where there are none */
async function run(cwd: string, argv: readonly string[], given: readonly string[] = []) {
  const written = { stdout: '', stderr: '' };
  const waiting = [...given];
  const stream = (name: keyof typeof written) => ({
    write: (text: string, done: () => void) => {
      written[name] += text;
      done();
    },
  });
  const exitCode = await main(argv, {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    ...(given.length === 0 ? {} : { ask: () => Promise.resolve(waiting.shift()!) }),
    cwd,
    now: new Date(0),
    platform: 'linux-x64',
    node: 'v20.19.0',
    process: { pid: 1, isAlive: () => true },
  });
  return { exitCode, ...written };
}
