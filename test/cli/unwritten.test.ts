import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runLine } from '../support/transcript.js';

// A fix that could not be written is exit code 2, and is said wherever somebody looks.

const OFFENCE = "import { connect } from '../websocket/connection';\nexport const room = connect();\n";
const PROJECT: Readonly<Record<string, string>> = {
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/lobby.ts': OFFENCE,
  'src/chat/room.ts': OFFENCE,
};
const REASON = 'has another name (a hard link), which would keep the old text';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ws-ssot-unwritten-'));
  for (const [file, text] of Object.entries(PROJECT)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  linkSync(join(root, 'src/chat/room.ts'), join(root, 'room.bak'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('in the text report and on stderr; what could be written is', async () => {
  const { stdout, stderr, exitCode } = await runLine(root, 'ws-ssot check --fix');
  expect(exitCode).toBe(2);
  expect(stderr).toBe(`error: not written: src/chat/room.ts ${REASON}\n`);
  expect(stdout).toContain('  error  noncanonical-import  src/chat/room.ts:1:10\n');
  const refused = `    the file ${REASON}\n      src/chat/room.ts:1  connect\n`;
  expect(stdout).toContain(`  Fixed 1 finding in 1 file; refused 1:\n\n${refused}`);
  expect(stdout).toContain(`\n  Not written: 1 file, which is as it was.\n    src/chat/room.ts  ${REASON}\n`);
  expect(stdout).not.toContain('Incomplete');
  expect(readFileSync(join(root, 'src/chat/room.ts'), 'utf8')).toBe(OFFENCE);
  expect(readFileSync(join(root, 'src/chat/lobby.ts'), 'utf8')).toContain("'../websocket'");
});

test('in JSON, as a fix that was refused', async () => {
  const { stdout, stderr, exitCode } = await runLine(root, 'ws-ssot check --fix -f json');
  expect(exitCode).toBe(2);
  expect(stderr).toBe(`error: not written: src/chat/room.ts ${REASON}\n`);
  const finding = { line: 1, rule: 'noncanonical-import', symbol: 'connect' };
  expect(JSON.parse(stdout)).toMatchObject({
    summary: { errors: 1, fixed: 1 },
    findings: [{ path: 'src/chat/room.ts' }],
    fixed: [{ path: 'src/chat/lobby.ts', ...finding, title: 'Import connect from src/websocket/index.ts' }],
    refused: [{ path: 'src/chat/room.ts', ...finding, reason: `the file ${REASON}` }],
  });
});

test('several files: the first is named, and all are in the report', async () => {
  linkSync(join(root, 'src/chat/lobby.ts'), join(root, 'lobby.bak'));
  const { stdout, stderr, exitCode } = await runLine(root, 'ws-ssot check --fix');
  expect(exitCode).toBe(2);
  expect(stderr).toBe(`error: not written: src/chat/lobby.ts ${REASON}; 1 more could not be written either\n`);
  expect(stdout).toContain('  Fixed nothing; refused 2:\n');
  expect(stdout).toContain('\n  Not written: 2 files, which are as they were.\n');
});

test('nothing is written in a dry run, so nothing fails', async () => {
  const { stderr, exitCode } = await runLine(root, 'ws-ssot check --dry-run');
  expect(stderr).toBe('Would fix 2 findings in 2 files.\n');
  expect(exitCode).toBe(1);
});
