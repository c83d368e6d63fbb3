import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rules } from '../../rules/index.js';
import type { Rule } from '../../src/model/rule.js';
import { check } from '../../src/pipeline.js';

// Somebody saves a file while fixes to it are thought out: what was saved stays, and it is said.

const ROOM = 'src/chat/room.ts';
const OLD = "const { connect } = await import('../websocket/connection');\nexport const room = connect();\n";
const PROJECT = {
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/lobby.ts': "import { connect } from '../websocket/connection';\nconnect();\n",
  [ROOM]: OLD,
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ws-ssot-meanwhile-'));
  for (const [file, text] of Object.entries(PROJECT)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Finds nothing, but is there when the project is judged for the nth time. */
function whenJudged(times: number, act: () => void): Rule {
  let judged = 0;
  return {
    meta: { name: 'bystander', summary: 'Somebody is there.', severity: 'error', since: '0.1.0', options: {} },
    *check() {
      judged += 1;
      if (judged === times) act();
    },
  };
}

test.each([
  ['before the first fix', 1, `// Saved.\n${OLD}`],
  ['while fixes are proven', 2, `// Saved.\n${OLD}`],
  ['once more, with nothing left', 2, ''],
])('%s', async (_, times, saved) => {
  const editor = whenJudged(times, () => writeFileSync(join(root, ROOM), saved));
  const result = await check({
    cwd: root,
    rules: [...rules, editor],
    paths: [],
    now: new Date('2026-01-15T12:00:00Z'),
    parser: 'oxc',
    fix: { pid: process.pid, isAlive: () => true },
  });
  expect(readFileSync(join(root, ROOM), 'utf8')).toBe(saved);
  expect(result.fixes!.unwritten).toEqual([{ module: ROOM, reason: 'was changed since it was read' }]);
  expect(result.fixes!.fixed.map(({ module }) => module)).toEqual(['src/chat/lobby.ts']);
  expect(result.fixes!.changes.map(({ module }) => module)).toEqual(['src/chat/lobby.ts']);
  expect(readFileSync(join(root, 'src/chat/lobby.ts'), 'utf8')).toContain("'../websocket'");
  expect(result.findings.map(({ rule, module }) => `${module} ${rule}`)).toEqual([`${ROOM} noncanonical-import`]);
  expect(result.isComplete).toBe(false);
});
