/**
 * Installs the packed tool into fresh projects, with each package manager and Node.js beside each TypeScript, and runs it there:
 * node scripts/run.js package-matrix [name …]
 * Names limit it to the projects whose names hold one of them (`pnpm`, `TypeScript 7`). It takes some minutes. Exit code 1
 * where an installation fails or warns of something of ours, or where what the tool says of the example differs by a
 * single byte from what it says here.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { pack, runAsUser, type Outcome } from '../test/support/packed.js';
import { fetchManagers, type PackageManager } from './package-managers.js';
import { startUpRatio } from './start-up.js';

const NEIGHBOURS = { none: [], 'TypeScript 5.9': ['5.9'], 'TypeScript 6': ['6'], 'TypeScript 7': ['7'] } as const;
/** What each project is asked: what is wrong, and what a fix would change. */
const QUESTIONS = [
  ['check', '-f', 'json'],
  ['check', '--fix', '--dry-run'],
  ['check', '--fix', '--dry-run', '--verify', 'types', '-f', 'json'],
] as const;

const only = process.argv.slice(2);
const repository = process.cwd();
const folder = mkdtempSync(path.join(tmpdir(), 'ws-ssot-matrix-'));
try {
  const tarball = await pack(repository, folder);
  const expected = await answersOf(layOut('here'), ['node', path.join(repository, 'bin/ws-ssot.js')]);
  let failures = 0;
  for (const manager of await fetchManagers(folder)) {
    for (const [neighbour, [version]] of Object.entries(NEIGHBOURS)) {
      const name = `${manager.name}, ${neighbour}`;
      if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
      const problems = await tryProject(name, manager, version, tarball.file, expected);
      failures += problems.length > 0 ? 1 : 0;
      console.log([`${problems.length > 0 ? 'FAILS' : 'ok   '}  ${name}`, ...problems].join('\n         '));
    }
  }
  const bin = path.join(repository, 'bin/ws-ssot.js');
  const ratio = startUpRatio(['-e', '0'], [bin, '--version']);
  console.log(`--version takes ${ratio.toFixed(2)} times as long as node -e 0 (each the best of ten, interleaved)`);
  console.log(`tried with Node.js ${process.version} on ${process.platform}-${process.arch}: ${failures} failed`);
  process.exitCode = failures > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Installs and asks in a fresh project; returns what is wrong, in lines. */
async function tryProject(
  name: string,
  manager: PackageManager,
  typescript: string | undefined,
  tarball: string,
  expected: readonly Outcome[],
): Promise<readonly string[]> {
  const cwd = layOut(name, manager.files);
  // What a manager says without us is none of ours: first the neighbour, or nothing, then the tool.
  const before = await manager.run(
    cwd,
    typescript === undefined ? manager.install : manager.add('typescript', typescript),
  );
  if (before.code !== 0) return [`cannot install what stands beside: ${before.stderr}${before.stdout}`];
  const added = await manager.run(cwd, manager.add('ws-ssot', `file:${tarball}`));
  if (added.code !== 0) return [`cannot be installed: ${added.stderr}${added.stdout}`];
  const known = new Set(warningsOf(before));
  const warnings = warningsOf(added).filter((line) => !known.has(line));
  const answers = await answersOf(cwd, manager.exec('ws-ssot'), manager.env);
  const differing = answers.flatMap((answer, index) => {
    if (isDeepStrictEqual(answer, expected[index])) return [];
    const { code, stderr, stdout } = answer;
    return [`differs: ws-ssot ${QUESTIONS[index]!.join(' ')}: exit ${code}, ${stderr}${stdout.slice(0, 400)}`];
  });
  return [...warnings.map((line) => `warns: ${line}`), ...differing];
}

/** Lays out the example as a project of its own. */
function layOut(name: string, files: Readonly<Record<string, string>> = {}): string {
  const cwd = path.join(folder, name.replaceAll(/\W+/g, '-'));
  cpSync(path.join(repository, 'example'), cwd, { recursive: true });
  mkdirSync(path.join(cwd, '.git'));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(cwd, file), text);
  return cwd;
}

async function answersOf(
  cwd: string,
  [command, ...before]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Outcome[]> {
  const answers: Outcome[] = [];
  for (const question of QUESTIONS) answers.push(await runAsUser(cwd, [command, ...before, ...question], env));
  return answers;
}

/** The lines in which a manager warns: peers, scripts that were not run, engines, whatever it has to say. */
function warningsOf({ stdout, stderr }: Outcome): readonly string[] {
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
  return lines.filter((line) =>
    /\bwarn(?:ing)?\b|\berr(?:or)?\b|deprecated|peer|build scripts|YN0(?:002|060|086)/i.test(line),
  );
}
