import { afterAll, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLine } from './support/transcript.js';

// What README.md shows of the example is what comes of it.

const root = join(import.meta.dirname, '..');
// Where git is, paths of a diff count from its top; this need not be a clone.
const clone = mkdtempSync(join(tmpdir(), 'ws-ssot-readme-'));
mkdirSync(join(clone, '.git'));
cpSync(join(root, 'example'), join(clone, 'example'), { recursive: true });
afterAll(() => rmSync(clone, { recursive: true }));
const blocks = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```\n\$ (ws-ssot .+)\n([^]*?)^```$/gm);

test.each([...blocks].map(([, line, shown]) => [line!, shown!] as const))('%s', async (line, shown) => {
  const session = await runLine(join(clone, 'example'), line);
  // The formatter leaves no line that is but a blank, as diffs have them.
  expect(session.shown.replace(/^ $/gm, '')).toBe(shown);
});
