import type { Baseline, BaselineEntry } from '../../model/baseline.js';
import type { Finding } from '../../model/finding.js';
import type { ModulePath } from '../../model/path.js';
import { identityOf } from '../fingerprint.js';
import { namedModules, subjectAt, subjectFromRoot, type NamesModules } from './modules.js';
import { findMoves } from './moves.js';

/** What is known of the modules of a run. */
export interface ModulesOfRun {
  exists(module: ModulePath): boolean;
  sketchOf(module: ModulePath): string;
}

/** Which entry each finding has, and which entries have none. */
export interface Matching {
  readonly entries: ReadonlyMap<Finding, BaselineEntry>;
  readonly stale: readonly BaselineEntry[];
}

/**
 * Matches findings with the entries of a baseline: by identity, then by what it is where modules have moved. An entry
 * has one finding; that of a cycle has every cycle of no other members.
 */
export function matchBaseline(findings: readonly Finding[], baseline: Baseline, modules: ModulesOfRun): Matching {
  const candidates = findings.flatMap((finding) => namedModules(namesOf(finding)));
  const moved = findMoves(baseline, {
    exists: (module) => modules.exists(module),
    candidates,
    sketchOf: modules.sketchOf,
  });
  const entries = new Map<Finding, BaselineEntry>();
  const used = new Set<BaselineEntry>();
  const match = (finding: Finding, entry: BaselineEntry) => void (entries.set(finding, entry), used.add(entry));

  matchCycles(findings, baseline.entries, moved, match);
  for (const keyOf of [keyAsWritten, keyFromRoot]) {
    const open = baseline.entries.filter((entry) => entry.members === undefined && !used.has(entry));
    const byKey = new Map(open.toReversed().map((entry) => [keyOf(entry, moved), entry]));
    for (const finding of findings) {
      if (finding.cycle !== undefined || entries.has(finding)) continue;
      const entry = byKey.get(keyOf({ ...finding, ...namesOf(finding) }, NOWHERE));
      if (entry !== undefined && !used.has(entry)) match(finding, entry);
    }
  }
  return { entries, stale: baseline.entries.filter((entry) => !used.has(entry)) };
}

/** What of a finding names modules. */
export function namesOf({ module, subject, cycle }: Finding): NamesModules {
  return { path: module, subject, members: cycle?.members };
}

type Keyed = Pick<BaselineEntry, 'rule' | 'path' | 'subject' | 'ordinal'> & { readonly canon?: string | undefined };
type Moves = ReadonlyMap<ModulePath, ModulePath>;

const NOWHERE: Moves = new Map();

function keyAsWritten(entry: Keyed, moved: Moves): string {
  const path = moved.get(entry.path) ?? entry.path;
  return `${identityOf({ ...entry, path, subject: subjectAt(entry.subject, moved) })}\n${entry.ordinal}`;
}

function keyFromRoot(entry: Keyed, moved: Moves): string {
  return keyAsWritten({ ...entry, subject: subjectFromRoot(entry.path, entry.subject) }, moved);
}

function matchCycles(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  moved: Moves,
  match: (finding: Finding, entry: BaselineEntry) => void,
): void {
  const known = entries.flatMap((entry) => {
    const members = entry.members?.map((member) => moved.get(member) ?? member);
    return members === undefined ? [] : [{ entry, members: new Set(members) }];
  });
  for (const finding of findings) {
    const { rule, cycle } = finding;
    const found = known.find(({ entry, members }) => {
      return entry.rule === rule && cycle?.members.every((member) => members.has(member)) === true;
    });
    if (found !== undefined) match(finding, found.entry);
  }
}
