import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

// What scripts depend on, tried on the built command: exit codes, and what goes to which stream.

const BIN = fileURLToPath(new URL('../bin/ws-ssot.js', import.meta.url));
const OFFENCE = "import { connect } from '../websocket/connection';\nexport const room = connect();\n";
const PROJECT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "presence" }',
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/room.ts': "import { connect } from '../websocket';\nexport const room = connect();\n",
};

let folder: string;
beforeAll(() => {
  if (!existsSync(fileURLToPath(new URL('../dist/cli.js', import.meta.url))))
    throw new Error('Run `npm run build` first.');
  folder = mkdtempSync(path.join(tmpdir(), 'ws-ssot-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let projects = 0;

/** Lays out the project, with some files changed or added; returns its folder. */
function project(changes: Readonly<Record<string, string>> = {}): string {
  const root = path.join(folder, String(projects++));
  for (const [file, text] of Object.entries({ ...PROJECT, ...changes })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

function run(cwd: string, ...argv: string[]): SpawnSyncReturns<string> {
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...env } = process.env;
  return spawnSync(process.execPath, [BIN, ...argv], { cwd, env, encoding: 'utf8' });
}

function shell(cwd: string, script: string): SpawnSyncReturns<string> {
  const env = { ...process.env, NODE_OPTIONS: '', NODE: process.execPath, BIN };
  return spawnSync('bash', ['-c', script], { cwd, env, encoding: 'utf8' });
}

describe('exit codes', () => {
  test('0: looked, and nothing is wrong', () => {
    const { status, stdout, stderr } = run(project(), 'check');
    expect(stderr).toBe('');
    expect(stdout).toContain('All clear: no findings.');
    expect(stdout).toMatch(/config\s+ws-ssot\.config\.json/);
    expect(status).toBe(0);
  });

  test('1: findings, on stdout', () => {
    const { status, stdout, stderr } = run(project({ 'src/chat/room.ts': OFFENCE }), 'check');
    expect(stderr).toBe('');
    expect(stdout).toContain('  error  noncanonical-import  src/chat/room.ts:1:10\n');
    expect(status).toBe(1);
  });

  test('2: a module cannot be parsed, whatever else is found', () => {
    const root = project({ 'src/chat/room.ts': OFFENCE, 'src/broken.ts': 'export const = 1;' });
    const { status, stdout } = run(root, 'check');
    expect(stdout).toContain('noncanonical-import');
    expect(stdout).toContain('Incomplete: 1 of');
    expect(status).toBe(2);
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['chek']],
    ['an unknown option', ['check', '--staged']],
    ['an unknown format', ['check', '-f', 'rdjson']],
    ['an unknown rule', ['check', '--rule', 'import-cycel']],
    ['an unknown page', ['explain', 'import-cycel']],
    ['a config that does not exist', ['check', '-c', 'nowhere.json']],
    ['a path that does not exist', ['check', 'nowhere']],
  ])('2: %s, on stderr alone', (_, argv) => {
    const { status, stdout, stderr } = run(project(), ...argv);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(status).toBe(2);
  });

  test.each([
    ['INT', 130],
    ['TERM', 143],
  ])('%s: %i, even while nobody reads what is written', (signal, code) => {
    const offences = Array.from({ length: 300 }, (_, index) => [`src/chat/room-${index}.ts`, OFFENCE]);
    const { stdout } = shell(
      project(Object.fromEntries(offences)),
      `"$NODE" "$BIN" check -f json 2>/dev/null > >(exec sleep 3 >/dev/null) & p=$!; sleep 1.5; kill -${signal} $p; wait $p; echo $?`,
    );
    expect(stdout).toBe(`${code}\n`);
  });
});

describe('--max-warnings and --quiet', () => {
  const late = {
    'src/chat/a.ts': "export const b = () => import('./b');\n",
    'src/chat/b.ts': "export const a = () => import('./a');\n",
  };

  test('warnings alone are no failure', () => {
    const { status, stdout } = run(project(late), 'check', '--max-warnings', '1');
    expect(stdout).toContain('deferred-cycle');
    expect(status).toBe(0);
  });

  test('more than are allowed are one, and it is said why', () => {
    const { status, stderr } = run(project(late), 'check', '--max-warnings', '0');
    expect(stderr).toBe('error: 1 warning, more than the 0 that --max-warnings allows\n');
    expect(status).toBe(1);
  });

  test('they count even where they are not shown', () => {
    const { status, stdout } = run(project(late), 'check', '--max-warnings', '0', '--quiet');
    expect(stdout).not.toContain('deferred-cycle');
    expect(stdout).toContain('Not shown because of --quiet: 1 warning.');
    expect(status).toBe(1);
  });
});

describe('JSON', () => {
  test('the document is all there is on stdout, and is the same from run to run', () => {
    const root = project({ 'src/chat/room.ts': OFFENCE });
    const first = run(root, 'check', '-f', 'json');
    expect(JSON.parse(first.stdout)).toMatchObject({ version: 1, root: '.', summary: { errors: 1 } });
    expect(run(root, 'check', '-f', 'json').stdout).toBe(first.stdout);
    expect(first.status).toBe(1);
  });

  test('text on stdout and JSON in a file in one run', () => {
    const root = project();
    const { status, stdout } = run(root, 'check', '-f', 'text', '-f', 'json=out.json');
    expect(stdout).toContain('All clear');
    expect(JSON.parse(readFileSync(path.join(root, 'out.json'), 'utf8'))).toMatchObject({ version: 1 });
    expect(status).toBe(0);
  });

  test.each([
    ['usage', ['check', '--staged', '--since', 'main', '-f', 'json']],
    ['environment', ['check', '--staged', '-f', 'json']],
    ['usage', ['check', '--rule', 'x', '-f', 'json']],
    ['config', ['check', '-c', 'broken.json', '-f', 'json']],
  ])('a %s error has a document and a message for people', (kind, argv) => {
    const { status, stdout, stderr } = run(project({ 'broken.json': '{ "cannon": [] }' }), ...argv);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      error: { kind, message: expect.any(String), problems: expect.any(Array) },
    });
    expect(stderr).toMatch(/^error: /);
    expect(status).toBe(2);
  });

  test('a document that was to go to a file goes there, even where nothing came of the run', () => {
    const root = project({ 'ws-ssot.config.json': '{ "cannon": [] }' });
    const { status, stdout } = run(root, 'check', '-f', 'json', '-o', 'out.json');
    expect(stdout).toBe('');
    expect(JSON.parse(readFileSync(path.join(root, 'out.json'), 'utf8'))).toMatchObject({ error: { kind: 'config' } });
    expect(status).toBe(2);
  });
});

test('no report of an earlier run is left where one of this run was to go', () => {
  const root = project();
  expect(run(root, 'check', '-o', 'out.txt', '-f', 'text').status).toBe(0);
  writeFileSync(path.join(root, 'ws-ssot.config.json'), '{ "cannon": [] }');
  const { status, stdout, stderr } = run(root, 'check', '-o', 'out.txt');
  expect([status, stdout]).toEqual([2, '']);
  expect(readFileSync(path.join(root, 'out.txt'), 'utf8')).toBe(stderr);
});

describe('streams', () => {
  test('a reader that goes away ends nothing badly', () => {
    const root = project({ 'src/chat/room.ts': OFFENCE });
    const { stdout, stderr } = shell(root, '"$NODE" "$BIN" check -f json | head -1; echo "${PIPESTATUS[0]}"');
    expect(stderr).toBe('');
    expect(stdout).toBe('{\n1\n');
  });

  test('a slow reader gets everything', () => {
    const { stdout } = shell(project(), '"$NODE" "$BIN" check -f json | (sleep 1; tail -n 1)');
    expect(stdout).toBe('}\n');
  });

  test('a full disk is no success', () => {
    if (!existsSync('/dev/full')) return;
    const { status, stderr } = shell(project(), '"$NODE" "$BIN" check > /dev/full');
    expect(stderr).toContain('error: cannot write to stdout: ENOSPC');
    expect(status).toBe(2);
  });

  test('colour only on request where stdout is no terminal', () => {
    const root = project({ 'src/chat/room.ts': OFFENCE });
    expect(run(root, 'check').stdout).not.toContain('\x1b');
    expect(run(root, 'check', '--color').stdout).toContain('\x1b[31m');
  });

  test('timings go to stderr', () => {
    const { stdout, stderr } = run(project(), 'check', '--stats');
    expect(stdout).toContain('All clear');
    expect(stderr).toMatch(/^stats:\n[^]* total +[\d.]+ ms/);
  });
});

test('the version is a version', () => {
  const { status, stdout } = run(project(), '--version');
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(status).toBe(0);
});
