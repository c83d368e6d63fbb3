import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

/** One command line, run in a folder. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What one run of a command cost, with all the processes that it started. */
export interface Run {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Of the largest process: GNU time knows no sum. */
  readonly peakMegabytes: number;
  /** How many cores everything else on the machine used meanwhile. */
  readonly othersCores: number;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end under GNU time; its output goes to files, as nobody's terminal should be measured. */
export function measure({ program, args, cwd }: Command): Run {
  const folder = mkdtempSync(join(tmpdir(), 'bench-run-'));
  const [stdout, stderr, times] = ['stdout', 'stderr', 'times'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const outputs = [openSync(stdout, 'w'), openSync(stderr, 'w')] as const;
  try {
    const [busyBefore, start] = [busySeconds(), performance.now()];
    const { status, error } = spawnSync('/usr/bin/time', ['-q', '-f', '%U %S %M', '-o', times, program, ...args], {
      cwd,
      stdio: ['ignore', ...outputs],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    const wallSeconds = (performance.now() - start) / 1000;
    const busy = busySeconds() - busyBefore;
    if (error !== undefined) throw error;
    const [user, system, kilobytes] = readFileSync(times, 'utf8').trim().split(' ').map(Number) as [
      number,
      number,
      number,
    ];
    return {
      cpuSeconds: user + system,
      wallSeconds,
      peakMegabytes: kilobytes / 1024,
      othersCores: Math.max(0, (busy - user - system) / wallSeconds),
      exitCode: status,
      stdout: readFileSync(stdout, 'utf8'),
      stderr: readFileSync(stderr, 'utf8'),
    };
  } finally {
    outputs.forEach((descriptor) => closeSync(descriptor));
    rmSync(folder, { recursive: true });
  }
}

/** CPU seconds that the whole machine has spent since it started. */
function busySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
}
