/**
 * Holds the records of both parsers against each other, over every source file of a folder:
 * node scripts/run.js compare-records <folder> [--list]
 * Exit code 1 where they differ. Files that only one parser accepts are counted, and listed with `--list`.
 */
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ModuleRecord } from '../src/model/record.js';
import { toFileName } from '../src/model/path.js';
import { discoverModules } from '../src/scan/discover.js';
import { extractWithTsMorph } from '../src/scan/ts-morph/extract-ts-morph.js';
import { extractModule } from '../src/scan/oxc/extract.js';
import { readModule } from '../src/scan/read.js';

const [folder = '.', option] = process.argv.slice(2);
const root = path.resolve(folder);
const watched = ['WebSocket', 'ws', 'Socket', '$socket', 'default'];
const tally = {
  files: 0,
  unreadable: 0,
  equal: 0,
  different: 0,
  bothReject: 0,
  onlyOxcRejects: 0,
  onlyTsMorphRejects: 0,
};
const counts = { requests: 0, bindings: 0, exports: 0, oxcMs: 0, tsMorphMs: 0 };

for (const module of discoverModules({ root, include: undefined, exclude: [] }).modules) {
  tally.files += 1;
  const result = readModule(toFileName(root, module, path));
  if ('problem' in result) {
    tally.unreadable += 1;
    console.log(`${module}: ${result.problem}`);
    continue;
  }
  const source = { path: module, text: result.text, watched };
  const oxc = timed('oxcMs', () => extractModule(source));
  const tsMorph = timed('tsMorphMs', () => extractWithTsMorph(source));
  compare(oxc, tsMorph, result.text);
  // oxc's binding frees its memory only after a turn of the event loop.
  if (tally.files % 32 === 0) await new Promise((resolve) => setImmediate(resolve));
}
console.log({ ...tally, ...counts, oxcMs: Math.round(counts.oxcMs), tsMorphMs: Math.round(counts.tsMorphMs) });
if (tally.different > 0) process.exitCode = 1;

function compare(oxc: ModuleRecord, tsMorph: ModuleRecord, text: string): void {
  const [oxcError] = oxc.syntaxErrors;
  const [tsMorphError] = tsMorph.syntaxErrors;
  if (oxcError !== undefined || tsMorphError !== undefined) {
    if (oxcError !== undefined && tsMorphError !== undefined) tally.bothReject += 1;
    else if (oxcError !== undefined) tally.onlyOxcRejects += 1;
    else tally.onlyTsMorphRejects += 1;
    if (option === '--list') console.log(`${oxc.path}: oxc: ${oxcError?.message} | ts-morph: ${tsMorphError?.message}`);
    return;
  }
  counts.requests += tsMorph.requests.length;
  counts.bindings += tsMorph.requests.reduce((sum, { bindings }) => sum + bindings.length, 0);
  counts.exports += tsMorph.exports.length;
  const differences = differencesBetween(oxc, tsMorph, text);
  if (differences.length === 0) tally.equal += 1;
  else {
    tally.different += 1;
    console.log([oxc.path, ...differences].join('\n  '));
  }
}

function differencesBetween(oxc: ModuleRecord, tsMorph: ModuleRecord, text: string): string[] {
  const differences: string[] = [];
  for (const field of ['requests', 'exports', 'ambientModules', 'mentions'] as const) {
    const length = Math.max(oxc[field].length, tsMorph[field].length);
    for (let index = 0; index < length; index++) {
      const [ours, theirs] = [oxc[field][index], tsMorph[field][index]];
      if (isDeepStrictEqual(ours, theirs)) continue;
      differences.push(
        `${field}[${index}] oxc:      ${show(ours, text)}`,
        `${field}[${index}] ts-morph: ${show(theirs, text)}`,
      );
      // After a missing entry all that follow differ.
      if (oxc[field].length !== tsMorph[field].length) break;
    }
  }
  return differences;
}

function show(entry: unknown, text: string): string {
  const json = JSON.stringify(entry) ?? 'nothing';
  const span = (entry as { span?: { start: number; end: number } } | undefined)?.span;
  return span === undefined
    ? json
    : `${json} ‹${text.slice(span.start, span.end).replaceAll(/\s+/g, ' ').slice(0, 160)}›`;
}

function timed<T>(name: 'oxcMs' | 'tsMorphMs', run: () => T): T {
  const start = performance.now();
  try {
    return run();
  } finally {
    counts[name] += performance.now() - start;
  }
}
