import { afterAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArguments } from '../src/cli/program.js';
import { codeBlocks } from './support/code-blocks.js';
import { runIn } from './support/clone.js';
import { argumentsOf, runLine } from './support/transcript.js';

// What README.md shows of the example is what comes of it.

const root = join(import.meta.dirname, '..');
// Where git is, paths of a diff count from its top; this need not be a clone.
const clone = mkdtempSync(join(tmpdir(), 'ws-ssot-readme-'));
mkdirSync(join(clone, '.git'));
cpSync(join(root, 'example'), join(clone, 'example'), { recursive: true });
afterAll(() => rmSync(clone, { recursive: true }));

const blocks = codeBlocks(readFileSync(join(root, 'README.md'), 'utf8'));
const lines = blocks.filter(({ text }) => /^npx ws-ssot/.test(text)).flatMap(({ text }) => text.split('\n'));
const sessions = blocks.filter(({ text }) => text.startsWith('$ '));
const [setUp, tests] = blocks.filter(({ info }) => info === 'sh');
const excerpts = blocks.filter(({ text, info }) => info === '' && !/^(?:npx|\$) /.test(text));

/** Where what a command is for begins, beside it. */
const COLUMN = lines[0]!.lastIndexOf('  ') + 2;

test('each block is one that is tried here', () => {
  expect(excerpts).toHaveLength(1);
  expect(blocks).toHaveLength(sessions.length + excerpts.length + ['sh', 'sh', 'npx'].length);
  // It is what runs this.
  expect(tests!.text).toBe('npm install --silent && npm run --silent build && npm test');
});

test.each(sessions.map(({ text }) => text.split(/\n([^]*)/)))('%s', async (line, shown) => {
  const session = await runLine(join(clone, 'example'), line!.slice('$ '.length));
  // The formatter leaves no line that is but a blank, as diffs have them.
  expect(session.shown.replace(/^ $/gm, '').trimEnd()).toBe(shown);
});

test('the first command shows the example, once the tool is built', () => {
  const [, built] = /^npm install --silent && npm run --silent build && (.+)$/.exec(setUp!.text)!;
  const { stdout, stderr, status } = runIn(root, ['sh', '-c', built!]);
  expect(stdout).toContain(excerpts[0]!.text);
  expect(stdout).toContain("The gate's exit code: 1\n");
  expect(stdout).toContain('+++ b/example/src/presence/ticker.ts\n');
  expect(stderr).toBe('Would fix 5 findings in 4 files.\n');
  expect(status).toBe(0);
});

describe('each line that says what there is is a command', () => {
  test.each(lines)('%s', (line) => {
    const command = line.slice(0, COLUMN).trimEnd();
    const words = argumentsOf(command.replace(/ \[\w+\]/, '').replace(/<module>/, 'src/chat/room.ts')).map((word) =>
      word.replace('<rule>', 'import-cycle'),
    );
    expect(parseArguments(words, '0.0.0').command).toBe(words[0]);
  });
});
