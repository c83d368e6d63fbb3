import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { copyFixture, FIXTURES } from './checked-fixtures.js';

const MODULES = join(import.meta.dirname, '../../node_modules');

/** What an application's own compiler and tests say of it. */
export interface Health {
  /** What `tsc` prints; nothing where all is well. */
  readonly types: string;
  readonly jest: Verdicts;
  readonly vitest: Verdicts;
}

/** How many tests pass, and in which files some fail. */
export interface Verdicts {
  readonly passed: number;
  readonly failing: readonly string[];
}

/** Lends a copy of a fixture in which its packages are installed: they are ours. */
export async function inApplication<T>(fixture: string, use: (folder: string) => Promise<T>): Promise<T> {
  const { folder } = copyFixture(fixture);
  try {
    symlinkSync(MODULES, join(folder, 'node_modules'));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lays over a copy what `--fix` is to make of the fixture, or what of that is asked for. */
export function layFixed(fixture: string, folder: string, isWanted: (file: string) => boolean = () => true): void {
  const fixed = join(FIXTURES, fixture, 'fixed');
  cpSync(fixed, folder, { recursive: true, filter: (file) => !/\.\w+$/.test(file) || isWanted(relative(fixed, file)) });
}

/** Has an application judged by its own tools, each in a process of its own. */
export async function healthOf(folder: string): Promise<Health> {
  const [types, jest, vitest] = await Promise.all([
    run(folder, ['typescript/bin/tsc', '--noEmit']),
    run(folder, ['jest/bin/jest.js', '--json', '--outputFile=jest.result.json', '--forceExit']),
    run(folder, ['vitest/vitest.mjs', 'run', '--reporter=json', '--outputFile=vitest.result.json', '--no-cache']),
  ]);
  return {
    types,
    jest: verdictsIn(folder, 'jest.result.json', jest),
    vitest: verdictsIn(folder, 'vitest.result.json', vitest),
  };
}

function run(cwd: string, [script, ...args]: readonly [script: string, ...args: string[]]): Promise<string> {
  // The environment is not passed on: it says that this is a test of Jest's.
  const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(MODULES, script), ...args], { cwd, env }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

interface Results {
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
}

function verdictsIn(folder: string, file: string, printed: string): Verdicts {
  let results: Results;
  try {
    results = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Results;
  } catch {
    throw new Error(`There are no results: ${printed}`);
  }
  const failing = results.testResults.filter(({ status }) => status !== 'passed');
  return { passed: results.numPassedTests, failing: failing.map(({ name }) => relative(folder, name)).sort() };
}
