import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOSTILE, TRACE } from '../support/hostile-project.js';
import { createRepository, type TestRepository } from '../support/repository.js';
import { deeds, hasStrace, watching } from '../support/strace.js';
import { runBuilt } from '../support/torture.js';

// Of a repository, git alone is run, and nothing of what its config and attributes would have git run.

const watched = hasStrace ? describe : describe.skip;

let folder: string;
let repository: TestRepository;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ws-ssot-git-calls-'));
  repository = createRepository(folder);
  const harmless = Object.entries(HOSTILE).filter(
    ([file]) => !/^(?:\.git|\.gitattributes|node_modules)(?:\/|$)/.test(file),
  );
  const files = Object.fromEntries(harmless.map(([file, content]) => [file, content.toString()]));
  repository.commit({
    ...files,
    'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
    'src/websocket/index.ts': "export { connect } from './connection';\n",
    'src/websocket/connection.ts': 'export function connect(): void {}\n',
  });
  repository.commit({ 'src/chat/room.ts': "import { connect } from '../websocket/connection';\nconnect();\n" });
  repository.lay({ 'src/chat/lobby.ts': "import { connect } from '../websocket/connection';\nconnect();\n" });
  repository.git('add', '--all');
  // Only now, or git itself would be led astray.
  repository.lay({
    'src/chat/lobby.ts': "import { connect } from '../websocket/index';\nconnect();\n",
    '.gitattributes': HOSTILE['.gitattributes']!.toString(),
    '.git/config': HOSTILE['.git/config']!.toString(),
    '.git/hooks/post-index-change': `#!/bin/sh\ntouch ${TRACE}\n`,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

watched('watched by strace', () => {
  test.each([
    ['what is staged', ['--staged'], ['src/chat/lobby.ts noncanonical-import']],
    ['what a commit has brought', ['--since', 'HEAD~1'], ['src/chat/room.ts noncanonical-import']],
    ['what is staged, to be fixed', ['--staged', '--dry-run'], ['src/chat/lobby.ts noncanonical-import']],
  ])('%s is told by git, which runs nothing', (_, argv, found) => {
    const log = join(folder, 'log');
    writeFileSync(log, '');
    const { stdout, stderr } = runBuilt(repository.root, { argv, under: watching(log), env: { HOME: folder } });
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { path: string; rule: string }[] };
    const told = findings.map(({ path, rule }) => `${path} ${rule}`);
    expect([stderr, told.filter((each) => found.includes(each))]).toEqual([expect.anything(), found]);

    const done = deeds(log);
    const programs = done.flatMap((call) => /^execve\("([^"]+)", \["[^"]+", "([^"]+)"/.exec(call)?.slice(1) ?? []);
    const run = programs.filter((_, index) => index % 2 === 0).map((program) => basename(program));
    expect(new Set(run)).toEqual(new Set([basename(process.execPath), 'git']));
    expect(done.filter((call) => /^(?:socket|connect|bind)/.test(call))).toEqual([]);
    const written = done.flatMap((call) => /^(?!execve)\w+\((?:AT_FDCWD, )?"([^"]+)"/.exec(call)?.[1] ?? []);
    expect(written.length).toBeGreaterThan(10);
    const own = join(tmpdir(), 'ws-ssot');
    expect(written.filter((path) => !path.startsWith(own) && dirname(path) !== '/proc')).toEqual([]);
  });
});
