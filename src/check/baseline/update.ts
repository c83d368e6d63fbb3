import type { Baseline, BaselineEntry, BaselineUpdate } from '../../model/baseline.js';
import type { Finding } from '../../model/finding.js';
import { compareText, type ModulePath } from '../../model/path.js';
import { matchBaseline, type ModulesOfRun } from './match.js';
import { namedModules } from './modules.js';
import { likeness } from './sketch.js';

/** A sketch is kept while its module is as like it as this, so that the file changes where something has changed. */
const STILL_LIKE = 0.8;

/**
 * Makes a baseline of what is found: the first takes all; one that is there loses what is gone, and takes what is new
 * only for a reason. What rules found that do not run stays as it is.
 * @param growth why new findings may come in
 */
export function updateBaseline(
  before: Baseline | undefined,
  findings: readonly Finding[],
  {
    ran,
    growth,
    ...modules
  }: ModulesOfRun & { readonly ran: (rule: string) => boolean; readonly growth: string | undefined },
): BaselineUpdate {
  const { entries, stale } = matchBaseline(findings, before ?? EMPTY, modules);
  const fresh = findings.filter((finding) => !entries.has(finding));
  const isOpen = before === undefined || growth !== undefined;
  const taken = isOpen ? fresh : [];
  const next = [
    ...stale.filter(({ rule }) => !ran(rule)),
    ...[...entries].map(([finding, { reason }]) => entryOf(finding, reason)),
    ...taken.map((finding) => entryOf(finding, growth)),
  ].sort(inFileOrder);
  return {
    baseline: { entries: next, sketches: sketchesOf(next, before ?? EMPTY, modules) },
    kept: next.length - taken.length,
    pruned: stale.filter(({ rule }) => ran(rule)),
    taken,
    refused: isOpen ? [] : fresh,
  };
}

const EMPTY: Baseline = { entries: [], sketches: new Map() };

function entryOf(finding: Finding, reason: string | undefined): BaselineEntry {
  const { fingerprint, rule, module, canon, subject, ordinal, within, cycle } = finding;
  return {
    fingerprint,
    rule,
    path: module,
    ...(canon === undefined ? {} : { canon }),
    subject,
    ordinal,
    ...(within === undefined ? {} : { within }),
    ...(cycle === undefined ? {} : { members: cycle.members }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function inFileOrder(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareText(a.path, b.path) ||
    compareText(a.rule, b.rule) ||
    compareText(a.canon ?? '', b.canon ?? '') ||
    compareText(a.subject, b.subject) ||
    a.ordinal - b.ordinal
  );
}

function sketchesOf(
  entries: readonly BaselineEntry[],
  { sketches }: Baseline,
  { exists, sketchOf }: ModulesOfRun,
): ReadonlyMap<ModulePath, string> {
  const named = [...new Set(entries.flatMap(namedModules))].sort(compareText);
  return new Map(
    named.flatMap((module) => {
      const old = sketches.get(module);
      if (!exists(module)) return old === undefined ? [] : [[module, old] as const];
      const sketch = sketchOf(module);
      return [[module, old !== undefined && likeness(old, sketch) >= STILL_LIKE ? old : sketch] as const];
    }),
  );
}
