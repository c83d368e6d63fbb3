import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { wantsJson } from '../src/cli/program.js';
import { renderFailure, type Failure } from '../src/report/failure.js';
import { argumentsOf, commandLines, runLine } from './support/transcript.js';

// Laws of whatever is asked for in a wrong way; the exact words are a matter of test/transcripts.test.ts.

const FIXTURES = join(import.meta.dirname, '../fixtures/usage-error');
const fixtures = readdirSync(FIXTURES);

test.each(fixtures)('%s: exit code 2, nothing on stdout but the JSON that was asked for', async (fixture) => {
  const folder = join(FIXTURES, fixture);
  for (const line of commandLines(folder)) {
    const { stdout, stderr, exitCode } = await runLine(folder, line);
    expect({ exitCode, hasStdout: stdout !== '' }).toEqual({ exitCode: 2, hasStdout: wantsJson(argumentsOf(line)) });
    // What differs from machine to machine helps nobody; neither do the words of the libraries below.
    expect(stderr).not.toContain(FIXTURES);
    expect(stderr).not.toMatch(/\bExpected|Invalid|received|undefined|ENOENT|EISDIR|^\s+at /m);
    // What is wrong, problem by problem, and at last what to do. Without a command, the help is all of that.
    if (line !== 'ws-ssot') expect(stderr).toMatch(/^error: .+[^.]\n(?: {2}.+\n)*(?: {2}[A-Z].+\.\n)$/);
  }
});

test.each(fixtures)('%s says the same in JSON', async (fixture) => {
  const folder = join(FIXTURES, fixture);
  // Where an output is part of the case, the case says what becomes of it.
  const lines = commandLines(folder).filter(
    (line) => /^(?:check|trace)$/.test(argumentsOf(line)[0] ?? '') && !/ (?:-f|-o|--format|--output)\b/.test(line),
  );
  for (const line of lines) {
    const { stderr } = await runLine(folder, line);
    const inJson = await runLine(folder, line.replace(/ws-ssot (check|trace)/, 'ws-ssot $1 -f json'));
    expect(inJson).toMatchObject({ stderr, exitCode: 2 });
    expect(JSON.parse(inJson.stdout)).toEqual({ version: 1, error: expect.any(Object) });
    expect(renderFailure(failureIn(inJson.stdout))).toBe(stderr);
  }
});

/** What a JSON document says went wrong. */
function failureIn(document: string): Failure {
  const { error } = JSON.parse(document) as { error: Failure & { problems: readonly FlatProblem[] } };
  const problems = error.problems.map(({ message, help, ...place }) => ({
    message,
    ...(help !== undefined && { help }),
    ...('path' in place && { place: place as { path: string; line: number; column: number } }),
  }));
  return { ...error, problems };
}

interface FlatProblem {
  readonly message: string;
  readonly help?: string;
}
