/**
 * Kills `check --fix` at moments of its own choosing: node scripts/run.js kill-fix [times]
 * A project of 500 modules that all need a fix is fixed again and again; each run is killed with SIGKILL, four of
 * five while they write. After each, every file holds its old text or its new one, whole, and beside them stands nothing but
 * what the dead run left; the next run sweeps that, and finishes. The exit code is 1 where that is not so.
 * Run `npm run build` first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const BIN = resolve('bin', 'ws-ssot.js');
const TIMES = Number(process.argv[2] ?? 200);
const MODULES = 500;
/** So many in one folder. */
const PER_FOLDER = 50;
const LEFTOVER = /^\.ws-ssot-\d+-[0-9a-f]{12}\.tmp$/;
const DOOR = {
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
};

const root = mkdtempSync(join(tmpdir(), 'ws-ssot-kill-fix-'));
const moduleNames = Array.from(
  { length: MODULES },
  (_, index) => `src/chat/${Math.floor(index / PER_FOLDER)}/room${index}.ts`,
);
try {
  layOut({ ...DOOR, ...Object.fromEntries(moduleNames.map((name) => [name, textOf(name, false)])) });
  process.exitCode = await killTimes();
} finally {
  rmSync(root, { recursive: true });
}

async function killTimes(): Promise<number> {
  const quiet = lastRun();
  const { startsWriting, ends } = await timesOf();
  console.log(`${MODULES} modules; a run writes from ${startsWriting} to ${ends} ms; ${TIMES} kills`);
  const wrong: string[] = quiet === undefined ? [] : [quiet];
  const counts = { inTime: 0, beforeWriting: 0, whileWriting: 0, afterAll: 0, leftovers: 0 };
  for (let time = 0; time < TIMES; time += 1) {
    revert();
    const isSoon = time % 5 === 0;
    const milliseconds = Math.random() * (isSoon ? startsWriting : ends - startsWriting);
    if (await isKilledAfter(milliseconds, isSoon ? 'start' : 'first write')) counts.inTime += 1;
    const { old, now, torn, left } = look();
    wrong.push(...torn.map((name) => `kill ${time}: ${name} is neither old nor new`));
    if (now === 0) counts.beforeWriting += 1;
    else if (old === 0) counts.afterAll += 1;
    else counts.whileWriting += 1;
    counts.leftovers += Math.min(left, 1);
    const problem = time % 20 === 19 ? lastRun() : undefined;
    if (problem !== undefined) wrong.push(`kill ${time}: ${problem}`);
  }
  console.log(
    `${counts.inTime} were killed before they ended: ${counts.beforeWriting} with nothing written, ` +
      `${counts.whileWriting} with some of it, ${counts.afterAll} with all; ${counts.leftovers} had left a temporary file`,
  );
  for (const each of wrong) console.log(each);
  console.log(wrong.length === 0 ? 'Every file was old or new, and every next run finished.' : `${wrong.length} wrong`);
  return wrong.length === 0 ? 0 : 1;
}

/** Runs until nobody kills it; says what is wrong with what is there then. */
function lastRun(): string | undefined {
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'check', '--fix'], { cwd: root, encoding: 'utf8' });
  const { now, left } = look();
  if (status !== 0) return `the next run ended with ${status}: ${stderr}`;
  if (now !== MODULES) return `after the next run, ${MODULES - now} modules were not fixed`;
  return left === 0 ? undefined : `after the next run, ${left} temporary files were there`;
}

/** When a run begins to write, and when it ends, in milliseconds after its start. */
async function timesOf(): Promise<{ readonly startsWriting: number; readonly ends: number }> {
  revert();
  const started = performance.now();
  const child = spawn(process.execPath, [BIN, 'check', '--fix'], { cwd: root, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done)).then(() => performance.now() - started);
  let startsWriting: number | undefined;
  while (child.exitCode === null) {
    if (hasWritten()) startsWriting ??= performance.now() - started;
    await setTimeout(5);
  }
  return { startsWriting: Math.round(startsWriting ?? 0), ends: Math.round(await ended) };
}

/** Whether the run was still there to be killed. */
async function isKilledAfter(milliseconds: number, moment: 'start' | 'first write'): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, 'check', '--fix'], { cwd: root, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  while (moment === 'first write' && child.exitCode === null && !hasWritten()) await setTimeout(2);
  await Promise.race([ended, setTimeout(milliseconds)]);
  child.kill('SIGKILL');
  await ended;
  return child.signalCode === 'SIGKILL';
}

function hasWritten(): boolean {
  return readFileSync(join(root, moduleNames[0]!), 'utf8') === textOf(moduleNames[0]!, true);
}

function look(): {
  readonly old: number;
  readonly now: number;
  readonly torn: readonly string[];
  readonly left: number;
} {
  const torn: string[] = [];
  let [old, now] = [0, 0];
  for (const name of moduleNames) {
    const text = readFileSync(join(root, name), 'utf8');
    if (text === textOf(name, false)) old += 1;
    else if (text === textOf(name, true)) now += 1;
    else torn.push(name);
  }
  const known = new Set([...Object.keys(DOOR), ...moduleNames]);
  const others = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !known.has(join(entry.parentPath, entry.name).slice(root.length + 1)))
    .map(({ name }) => name);
  torn.push(...others.filter((name) => !LEFTOVER.test(name)));
  return { old, now, torn, left: others.length };
}

function revert(): void {
  for (const name of moduleNames) writeFileSync(join(root, name), textOf(name, false));
}

/** Some KiB, so that there is something to tear. */
function textOf(name: string, isFixed: boolean): string {
  const body = Array.from({ length: 60 }, (_, line) => `export const line${line} = ${JSON.stringify(name)};\n`).join(
    '',
  );
  return `import { connect } from '../../websocket${isFixed ? '' : '/connection'}';\n\n${body}connect();\n`;
}

function layOut(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}
