import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLines, renderTranscript, runLine, TRANSCRIPT, type Session } from './support/transcript.js';

// Fixtures where what a terminal shows is the point, in the exact words of `expected.txt`.
// With RECORD=1 in the environment, `expected.txt` is written instead: read the difference.

const FIXTURES = join(import.meta.dirname, '../fixtures');
const fixtures = ['usage-error', 'incomplete', 'command-line'].flatMap((theme) =>
  readdirSync(join(FIXTURES, theme)).map((name) => `${theme}/${name}`),
);

test.each(fixtures)('%s', async (fixture) => {
  const folder = join(FIXTURES, fixture);
  const sessions: Session[] = [];
  for (const line of commandLines(folder)) sessions.push(await runLine(folder, line));
  const transcript = renderTranscript(sessions);
  if (process.env['RECORD'] === '1') writeFileSync(join(folder, TRANSCRIPT), transcript);
  expect(transcript).toBe(readFileSync(join(folder, TRANSCRIPT), 'utf8'));
});
