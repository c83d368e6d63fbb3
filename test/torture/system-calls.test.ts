import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOSTILE, PROGRAMS, TRACE, TRAP } from '../support/hostile-project.js';
import { deeds, hasStrace, watching } from '../support/strace.js';
import { CYCLE_FOUND, inTorture, runBuilt } from '../support/torture.js';

// Nothing of the project under check is ever executed, contacted or written, whatever it holds. Where strace is
// installed, the kernel tells what was done; traps that write a file when they are run tell it everywhere.

const watched = hasStrace ? test : test.skip;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ws-ssot-calls-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe(hasStrace ? 'watched by strace' : 'strace is not installed: watched by traps alone', () => {
  watched('the watch sees what a trap does', () => {
    inTorture(HOSTILE, (root) => {
      const log = join(folder, 'trap');
      const [command, ...args] = [...watching(log), process.execPath, TRAP];
      spawnSync(command!, args, { cwd: root });
      expect(readdirSync(root)).toContain(TRACE);
      const kinds = deeds(log).map((call) => call.slice(0, call.indexOf('(')));
      expect([...new Set(kinds)].sort()).toEqual(expect.arrayContaining(['connect', 'execve', 'openat', 'socket']));
    });
  });

  test.each(['oxc', 'ts-morph'])('a hostile project is read and no more, with %s', (parser) => {
    inTorture(HOSTILE, (root) => {
      for (const program of [...readdirSync(join(root, PROGRAMS)).map((name) => join(PROGRAMS, name)), 'trap.sh'])
        chmodSync(join(root, program), 0o755);
      const before = snapshot(root);
      const log = join(folder, parser);
      const outcome = runBuilt(root, {
        argv: ['--parser', parser],
        under: hasStrace ? watching(log) : [],
        env: { PATH: `${join(root, PROGRAMS)}:${process.env['PATH']}`, HOME: root },
      });
      expect(outcome.isSeedFound).toBe(true);
      expect(outcome.findings).toContain(CYCLE_FOUND);
      expect(snapshot(root)).toEqual(before);
      if (!hasStrace) return;
      const done = deeds(log);
      const programs = done.map((call) => /^execve\("([^"]+)", \["[^"]+", "([^"]+)"/.exec(call));
      expect(done.filter((_, index) => programs[index] === null)).toEqual([]);
      expect(new Set(programs.map((match) => match![1]))).toEqual(new Set([process.execPath]));
      const expected = parser === 'oxc' ? ['ws-ssot.js', 'confined-child.js'] : ['ws-ssot.js'];
      expect(programs.map((match) => basename(match![2]!))).toEqual(expected);
    });
  });
});

/** Every path below a folder, with what stands there. */
function snapshot(root: string): Readonly<Record<string, unknown>> {
  const paths = readdirSync(root, { recursive: true }) as string[];
  return Object.fromEntries(
    paths.sort().map((path) => {
      const stats = lstatSync(join(root, path));
      const { mode, mtimeMs, ino } = stats;
      return [path, { mode, mtimeMs, ino, text: stats.isFile() ? readFileSync(join(root, path), 'utf8').length : 0 }];
    }),
  );
}
