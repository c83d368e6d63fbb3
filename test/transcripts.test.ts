import { expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  argumentsOf,
  commandLines,
  renderTranscript,
  runLine,
  TRANSCRIPT,
  type Session,
} from './support/transcript.js';

// Fixtures where what a terminal shows is the point, in the exact words of `expected.txt`.
// With RECORD=1 in the environment, `expected.txt` is written instead: read the difference.

const FIXTURES = join(import.meta.dirname, '../fixtures');
const fixtures = ['usage-error', 'incomplete', 'command-line', 'no-config'].flatMap((theme) =>
  readdirSync(join(FIXTURES, theme)).map((name) => `${theme}/${name}`),
);

test.each(fixtures)('%s', async (fixture) => {
  const folder = join(FIXTURES, fixture);
  const lines = commandLines(folder);
  const sessions: Session[] = [];
  // Within this repository, its own config would be found.
  const isCopied = fixture.startsWith('no-config/') || lines.some((line) => isWriting(line) || looksAbove(line));
  await inPlaceOf(folder, isCopied, async (place) => {
    for (const line of lines) sessions.push(await runLine(place, line));
  });
  const transcript = renderTranscript(sessions);
  if (process.env['RECORD'] === '1') writeFileSync(join(folder, TRANSCRIPT), transcript);
  expect(transcript).toBe(readFileSync(join(folder, TRANSCRIPT), 'utf8'));
});

function isWriting(line: string): boolean {
  const words = argumentsOf(line);
  return words.includes('--fix') || words[0] === 'baseline';
}

/** Above the fixtures is the config of ws-ssot itself, where this is a clone. */
function looksAbove(line: string): boolean {
  return argumentsOf(line)[0] === 'doctor';
}

/** Where a session writes, or tells of what is above, it does so in a copy. */
async function inPlaceOf(folder: string, isCopied: boolean, run: (place: string) => Promise<void>): Promise<void> {
  if (!isCopied) return run(folder);
  const copy = mkdtempSync(join(tmpdir(), 'ws-ssot-transcript-'));
  try {
    cpSync(folder, copy, { recursive: true });
    await run(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}
