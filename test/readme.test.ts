import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLine } from './support/transcript.js';

// What README.md shows of the example is what comes of it.

const root = join(import.meta.dirname, '..');
const blocks = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```\n\$ (ws-ssot .+)\n([^]*?)^```$/gm);

test.each([...blocks].map(([, line, shown]) => [line!, shown!] as const))('%s', async (line, shown) => {
  const session = await runLine(join(root, 'example'), line);
  // The formatter leaves no line that is but a blank, as diffs have them.
  expect(session.shown.replace(/^ $/gm, '')).toBe(shown);
});
