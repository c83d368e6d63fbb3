/**
 * Measures what a hook costs: `check`, `check --staged` and `check --since HEAD~1` on a generated repository, in
 * interleaved rounds:
 * npm run build && node scripts/run.js ../bench/staged [--modules 3000] [--rounds 5]
 * Two states: a clean change, where there is nothing to compare, and one beside 30 findings that were there before.
 * Prints Markdown, with wall and CPU time (user + system, of git, too) as medians. Needs GNU time.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measure, type Run } from './measure.js';

const { values } = parseArgs({
  options: { modules: { type: 'string', default: '3000' }, rounds: { type: 'string', default: '5' } },
});

const modules = Number(values.modules);
const bin = path.join(process.cwd(), 'bin/ws-ssot.js');
const COMMANDS = [['check'], ['check', '--staged'], ['check', '--since', 'HEAD~1']] as const;

console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${modules} modules\n`);
console.log('| state | command | wall ms | CPU ms | wall against check |\n| --- | --- | --- | --- | --- |');
for (const [state, old] of [
  ['nothing to compare', 0],
  ['30 findings before', 30],
] as const) {
  const root = mkdtempSync(path.join(tmpdir(), 'bench-staged-'));
  try {
    generate(root, old);
    const rounds = Array.from({ length: Number(values.rounds) }, () => COMMANDS.map((argv) => run(root, argv)));
    COMMANDS.forEach((argv, at) => {
      const wall = 1000 * median(rounds.map((round) => round[at]!.wallSeconds));
      const cpu = 1000 * median(rounds.map((round) => round[at]!.cpuSeconds));
      const ratio = median(rounds.map((round) => round[at]!.wallSeconds / round[0]!.wallSeconds));
      console.log(
        `| ${state} | \`${argv.join(' ')}\` | ${wall.toFixed(0)} | ${cpu.toFixed(0)} | ${ratio.toFixed(2)} |`,
      );
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** One run; fails where it did not do its job. */
function run(root: string, argv: readonly string[]): Run {
  const outcome = measure({ program: process.execPath, args: [bin, ...argv], cwd: root });
  if (outcome.exitCode !== 0 && outcome.exitCode !== 1) throw new Error(outcome.stderr);
  return outcome;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}

/** A repository of two commits with one file staged; of its modules some go past the door. */
function generate(root: string, old: number): void {
  write(root, 'package.json', '{ "name": "house", "private": true }\n');
  write(root, 'ws-ssot.config.json', '{ "canon": [{ "entryPoint": "src/websocket/index.ts" }] }\n');
  write(root, 'src/websocket/index.ts', "export { connect } from './connection';\n");
  write(root, 'src/websocket/connection.ts', 'export function connect(): void {}\n');
  for (let index = 0; index < modules; index += 1)
    write(root, `src/rooms/r${index % 60}/room${index}.ts`, room(index, index < old));
  git(root, 'init', '--quiet');
  commit(root);
  write(root, 'src/rooms/r59/room59.ts', `${room(59, false)}// A change.\n`);
  commit(root);
  write(root, 'src/rooms/r58/room58.ts', `${room(58, false)}// Another.\n`);
  git(root, 'add', '--all');
}

function room(index: number, isPast: boolean): string {
  const before = index === 0 ? [] : [`import { room${index - 1} } from '../r${(index - 1) % 60}/room${index - 1}';`];
  const body = Array.from({ length: 40 }, (_, line) => `  if (id === ${line}) return ${line} + ${index};`);
  return [
    `import { connect } from '../../websocket${isPast ? '/connection' : ''}';`,
    ...before,
    `export function room${index}(id: number): number {`,
    '  connect();',
    ...body,
    index === 0 ? '  return 0;' : `  return room${index - 1}(id);`,
    '}\n',
  ].join('\n');
}

function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function commit(root: string): void {
  git(root, 'add', '--all');
  git(root, '-c', 'user.name=Robin', '-c', 'user.email=robin@house.example', 'commit', '--quiet', '-m', 'Rooms');
}

function git(root: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: root });
}
