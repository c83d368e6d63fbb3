import path from 'node:path';
import type { Finding } from '../model/finding.js';
import { renderBaselineUpdate } from '../report/baseline.js';
import { sayIncomplete } from './incomplete.js';
import { writeReport } from './output.js';
import type { BaselineFlags } from './arguments/baseline.js';
import { isColored, writeTo, type Terminal } from './terminal.js';

/** Takes the baseline or brings it up to date, writes it, and returns the exit code: 1 where it would have to grow. */
export async function runBaseline(flags: BaselineFlags, terminal: Terminal): Promise<number> {
  const { rules } = await import('../../rules/index.js');
  // Loaded only now: the native bindings may be missing.
  const { takeBaseline } = await import('../baseline.js');
  const { textOf } = await import('../pipeline.js');
  const { cwd } = terminal;
  const result = await takeBaseline({
    cwd,
    parser: flags.parser,
    rules,
    now: terminal.now,
    ...(flags.config === undefined ? {} : { configFile: flags.config }),
    ...(flags.baseline === undefined ? {} : { baseline: flags.baseline }),
    ...(flags.growth === undefined ? {} : { growth: flags.growth }),
  });
  if (!result.isComplete) {
    await writeTo(terminal.stderr, `${sayIncomplete(result.coverage)}note: the baseline was not written\n`);
    return 2;
  }
  writeReport(cwd, path.relative(cwd, result.file), result.text);
  const { stdout, env } = terminal;
  const color = isColored(stdout, env, undefined);
  const width = stdout.columns ?? 80;
  await writeTo(stdout, renderBaselineUpdate(result, { cwd, textOf: textOf(result), color, width }));
  return result.update.refused.some(isBad) ? 1 : 0;
}

function isBad({ severity }: Finding): boolean {
  return severity === 'error';
}
