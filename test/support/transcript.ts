import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/cli.js';

/** The name under which a fixture holds what a terminal shows of it. */
export const TRANSCRIPT = 'expected.txt';

/** One command line, and what came of it. */
export interface Session {
  /** As it is typed: `ws-ssot check`, `cd src/chat && ws-ssot check`. */
  readonly line: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams, in the order in which they were written. */
  readonly shown: string;
  readonly exitCode: number;
}

const PROMPT = '$ ';
const LINE = /^(?:cd (\S+) && )?(?:npx )?ws-ssot(?: (.+))?$/;

/** The command lines of a fixture: those of its transcript, or just `ws-ssot check`. */
export function commandLines(folder: string): readonly string[] {
  const file = join(folder, TRANSCRIPT);
  if (!existsSync(file)) return ['ws-ssot check'];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith(PROMPT))
    .map((line) => line.slice(PROMPT.length))
    .filter((line) => LINE.test(line));
}

/** Runs a command line in a folder, as the command does but in this process. */
export async function runLine(folder: string, line: string): Promise<Session> {
  const written: { stream: 'stdout' | 'stderr'; text: string }[] = [];
  const collect = (stream: 'stdout' | 'stderr') => ({
    write: (text: string, done: () => void) => {
      written.push({ stream, text });
      done();
    },
  });
  const exitCode = await main(argumentsOf(line), {
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    env: {},
    cwd: join(folder, LINE.exec(line)?.[1] ?? '.'),
    now: new Date('2026-01-15T12:00:00Z'),
    platform: 'linux-x64',
    node: 'v20.19.0',
    process: { pid: 1, isAlive: () => true },
  });
  const textOf = (stream: string) =>
    written
      .filter((each) => each.stream === stream)
      .map(({ text }) => text)
      .join('');
  const shown = written.map(({ text }) => text).join('');
  return { line, stdout: textOf('stdout'), stderr: textOf('stderr'), shown, exitCode };
}

/** The arguments of a command line: what stands between blanks, or in double quotes. */
export function argumentsOf(line: string): readonly string[] {
  const words = LINE.exec(line)?.[2]?.match(/(?:"[^"]*"|[^ "])+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ''));
}

/** Whether a line is one of ours, and nothing else: no pipe, no second command. */
export function isOwnLine(line: string): boolean {
  return LINE.test(line) && !/[|;&<>$]/.test(line.replace(/^cd \S+ && /, ''));
}

/** Writes sessions down as a terminal shows them, each with its exit code. */
export function renderTranscript(sessions: readonly Session[]): string {
  return sessions.map(({ line, shown, exitCode }) => `${PROMPT}${line}\n${shown}exit ${exitCode}\n`).join('\n');
}
