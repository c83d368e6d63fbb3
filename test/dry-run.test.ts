import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runLine } from './support/transcript.js';

// What `check --dry-run | git apply` makes of a repository is, byte for byte, what `check --fix` makes of it.

const room = (specifier: string) => `import { connect } from '${specifier}';\n\nexport const room = connect();\n`;
const DEEP = room('../websocket/connection');
const PROJECT: Readonly<Record<string, string>> = {
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/room.ts': DEEP,
  'src/chat/windows.ts': DEEP.replaceAll('\n', '\r\n'),
  'src/chat/mixed.ts': `/* a\r\n * b\n */\r\n${DEEP}`,
  'src/chat/marked.ts': `\uFEFF${DEEP}`,
  'src/chat/no-line-end.ts': DEEP.trimEnd(),
  'src/chat/one-line.ts': "export { connect } from '../websocket/connection';",
  'src/chat/blank lines.ts': `\n\n \n\t\n${DEEP}\n\n\n`,
  'src/chat/far apart.ts': `${DEEP}${'// and on\n'.repeat(40)}const { connect: later } = await import('../websocket/connection');\n`,
  'src/chat/like a patch.ts': `/*\n--- a/src/chat/room.ts\n+++ b/src/chat/room.ts\n@@ -1,1 +1,1 @@\n*/\n${DEEP}`,
  'src/chat/two  spaces .ts': DEEP,
  'src/chat/"quoted".ts': DEEP,
  "src/chat/it's.ts": DEEP,
  'src/chat/back\\slash.ts': DEEP,
  'src/chat/tab\there.ts': DEEP,
  'src/chat/line\nend.ts': DEEP,
  'src/chat/Gespräch – 部屋 🙂.ts': DEEP,
  'src/chat/-rf.ts': DEEP,
  'src/chat/a b/b/c.ts': room('../../../websocket/connection'),
};
const OFFENDERS = Object.keys(PROJECT).filter((file) => file.startsWith('src/chat/'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ws-ssot-dry-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['at the top', '.', '.'],
  ['in a folder below', '.', 'src/chat'],
  ['of a project within a repository', 'packages/presence', '.'],
  ['in a folder of a project within a repository', 'packages/presence', 'src/chat'],
])('in a repository, %s', async (_, project, below) => {
  const [fixed, patched] = ['fixed', 'patched'].map((name) => join(folder, name)) as [string, string];
  layOut(join(fixed, project));
  git(fixed, ['init', '--quiet']);
  cpSync(fixed, patched, { recursive: true });
  const place = join(project, below);

  const dryRun = await runLine(join(patched, place), 'ws-ssot check --dry-run');
  expect(textsIn(join(patched, project))).toEqual(textsIn(join(fixed, project)));
  await runLine(join(fixed, place), 'ws-ssot check --fix');
  git(join(patched, place), ['apply', '--whitespace=nowarn'], dryRun.stdout);

  expect(textsIn(join(patched, project))).toEqual(textsIn(join(fixed, project)));
  for (const file of OFFENDERS) expect(readFileSync(join(fixed, project, file), 'utf8')).not.toBe(PROJECT[file]);
});

test('where there is no repository', async () => {
  const [fixed, patched] = ['fixed', 'patched'].map((name) => join(folder, name)) as [string, string];
  layOut(fixed);
  layOut(patched);
  const { stdout } = await runLine(patched, 'ws-ssot check --dry-run');
  await runLine(fixed, 'ws-ssot check --fix');

  git(patched, ['apply', '--whitespace=nowarn'], stdout);
  expect(textsIn(patched)).toEqual(textsIn(fixed));
});

function layOut(root: string): void {
  for (const [file, text] of Object.entries(PROJECT)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function git(cwd: string, args: readonly string[], input = ''): void {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', args, { cwd, env, input, stdio: ['pipe', 'ignore', 'pipe'] });
}

function textsIn(root: string): ReadonlyMap<string, string> {
  return new Map(Object.keys(PROJECT).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}
