import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

// What becomes of a run where npm left out a native binding: the built tool, in an installation that truly lacks one.

const root = join(import.meta.dirname, '../..');
const project = join(root, 'fixtures/direct-construction/raw-websocket');
const bindings = { 'oxc-parser': bindingOf('@oxc-parser'), 'oxc-resolver': bindingOf('@oxc-resolver') };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ws-ssot-missing-binding-'));
  install('whole', ['@oxc-parser', '@oxc-resolver']);
  install('without-oxc-parser', ['@oxc-resolver']);
  install('without-oxc-resolver', ['@oxc-parser']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Installs the built tool as npm would, with the native bindings of some packages only. */
function install(name: string, scopes: readonly string[]): void {
  const modules = join(folder, name, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const part of ['bin', 'dist', 'rules', 'package.json'])
    cpSync(join(root, part), join(modules, 'ws-ssot', part), { recursive: true });
  // Copied, since Node.js looks for their bindings from where they truly are.
  for (const copied of ['oxc-parser', 'oxc-resolver', ...scopes])
    cpSync(join(root, 'node_modules', copied), join(modules, copied), { recursive: true });
  for (const linked of ['chalk', 'commander', 'ts-morph'])
    symlinkSync(join(root, 'node_modules', linked), join(modules, linked), 'junction');
}

function run(installation: string, ...argv: string[]) {
  const bin = join(folder, installation, 'node_modules/ws-ssot/bin/ws-ssot.js');
  return spawnSync(process.execPath, [bin, ...argv], { cwd: project, env: withoutJest(), encoding: 'utf8' });
}

function withoutJest(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: '' };
}

function bindingOf(scope: string): string {
  return `${scope}/${readdirSync(join(root, 'node_modules', scope))[0]}`;
}

describe.each(['oxc', 'ts-morph'])('--parser %s', (parser) => {
  test('with both bindings, the job is done', () => {
    expect(run('whole', 'check', '--parser', parser)).toMatchObject({ stderr: '', status: 1 });
  });
});

test('without the binding of oxc-parser, ts-morph does the same job', () => {
  const { stdout, stderr, status } = run('without-oxc-parser', 'check', '--parser', 'ts-morph');
  expect({ stdout, stderr, status }).toEqual({ stdout: run('whole', 'check').stdout, stderr: '', status: 1 });
});

const rows = [
  ['oxc-parser', 'oxc'],
  ['oxc-resolver', 'oxc'],
  ['oxc-resolver', 'ts-morph'],
] as const;

describe.each(rows)('without the binding of %s, --parser %s', (name, parser) => {
  const message = `the native package ${bindings[name]} cannot be loaded on ${process.platform}-${process.arch} (Node.js ${process.version})`;
  const help = [
    'It is an optional dependency, picked at installation for the platform: install again, without --omit=optional or --no-optional.',
    'If that does not help, npm may have kept to a lockfile from another platform (https://github.com/npm/cli/issues/4828):',
    'remove node_modules and package-lock.json, then run npm install.',
    ...(name === 'oxc-parser' ? ['Until then, --parser ts-morph does without it, more slowly.'] : []),
  ];

  test('says once what is missing and what to do', () => {
    const { stdout, stderr, status } = run(`without-${name}`, 'check', '--parser', parser);
    expect(stderr).toBe([`error: ${message}`, ...help.map((line) => `  ${line}`), ''].join('\n'));
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('says so in JSON', () => {
    const { stdout, status } = run(`without-${name}`, 'check', '--parser', parser, '-f', 'json');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      error: { kind: 'environment', message, help: help.join('\n'), problems: [] },
    });
    expect(status).toBe(2);
  });
});

test('doctor names what is missing, and goes on as far as it can', () => {
  const withoutParser = run('without-oxc-parser', 'doctor');
  expect(withoutParser.stdout).toMatch(/^  error {4}bindings +the native package @oxc-parser/m);
  expect(withoutParser.stdout).toMatch(/^  ok {7}config /m);
  expect(withoutParser).toMatchObject({ stderr: '', status: 2 });
  const withoutResolver = run('without-oxc-resolver', 'doctor');
  expect(withoutResolver.stdout).toMatch(/^  error {4}bindings +the native package @oxc-resolver/m);
  expect(withoutResolver.stdout).not.toMatch(/ config /);
  expect(withoutResolver).toMatchObject({ stderr: '', status: 2 });
  expect(run('whole', 'doctor')).toMatchObject({ stderr: '', status: 0 });
});

test('what needs no file read works without either', () => {
  expect(run('without-oxc-parser', '--version').status).toBe(0);
  expect(run('without-oxc-resolver', 'explain', 'import-cycle').status).toBe(0);
});
