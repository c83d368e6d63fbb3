import { spawnSync } from 'node:child_process';

const ROUNDS = 10;

/** How many times as long Node.js takes for some arguments as for others: each the best of ten, one after the other. */
export function startUpRatio(base: readonly string[], measured: readonly string[]): number {
  const best = { base: Infinity, measured: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    best.base = Math.min(best.base, millisecondsOf(base));
    best.measured = Math.min(best.measured, millisecondsOf(measured));
  }
  return best.measured / best.base;
}

function millisecondsOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`);
  return performance.now() - start;
}
