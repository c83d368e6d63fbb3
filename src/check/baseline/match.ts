import type { Baseline, BaselineEntry } from '../../model/baseline.js';
import type { Finding } from '../../model/finding.js';
import type { ModulePath } from '../../model/path.js';
import { identityOf } from '../fingerprint.js';
import { namedModules, subjectAt, subjectFromRoot, type NamesModules } from './modules.js';
import { findMoves } from './moves.js';
import { wordsOf } from './sketch.js';

/** What is known of the modules of a run. */
export interface ModulesOfRun {
  exists(module: ModulePath): boolean;
  sketchOf(module: ModulePath): string;
  textOf(module: ModulePath): string;
}

/** Which entry each finding has, and which entries have none. */
export interface Matching {
  readonly entries: ReadonlyMap<Finding, BaselineEntry>;
  readonly stale: readonly BaselineEntry[];
  /** Where modules of the baseline are now that have moved. */
  readonly moved: ReadonlyMap<ModulePath, ModulePath>;
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
    const byKey = groupBy(open, (entry) => keyOf(entry, moved));
    const unmatched = findings.filter((finding) => finding.cycle === undefined && !entries.has(finding));
    for (const [key, found] of groupBy(unmatched, (finding) => keyOf({ ...finding, ...namesOf(finding) }, NOWHERE)))
      matchAlike(found, byKey.get(key) ?? [], modules, match);
  }
  return { entries, stale: baseline.entries.filter((entry) => !used.has(entry)), moved };
}

/**
 * Matches findings with entries of one identity, in their order: those that stand in the same declarations, then what is
 * left, but for entries of declarations that are still there: from these a finding was mended, and another is new.
 */
function matchAlike(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  { textOf }: ModulesOfRun,
  match: (finding: Finding, entry: BaselineEntry) => void,
): void {
  const left = [...entries];
  const others = findings.filter((finding) => {
    const at = left.findIndex(({ within }) => within === finding.within);
    if (at !== -1) match(finding, left.splice(at, 1)[0]!);
    return at === -1;
  });
  for (const finding of others) {
    const at = left.findIndex(({ within }) => {
      return within === undefined || isAround(within, finding.within) || isGone(within, textOf(finding.module));
    });
    if (at !== -1) match(finding, left.splice(at, 1)[0]!);
  }
}

/** Whether one of two places is in the other: somebody has taken a part of a function out of it, or put it back. */
function isAround(within: string, other = ''): boolean {
  return within === '' || other === '' || `${within}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${within}.`);
}

/** Whether declarations are there no longer: renamed, for all that is known. */
function isGone(within: string, text: string): boolean {
  const words = new Set(wordsOf(text));
  return !wordsOf(within).every((word) => words.has(word));
}

function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

/** What of a finding names modules. */
export function namesOf({ module, subject, cycle }: Finding): NamesModules {
  return { path: module, subject, members: cycle?.members };
}

type Keyed = Pick<BaselineEntry, 'rule' | 'path' | 'subject'> & { readonly canon?: string | undefined };
type Moves = ReadonlyMap<ModulePath, ModulePath>;

const NOWHERE: Moves = new Map();

function keyAsWritten(entry: Keyed, moved: Moves): string {
  const path = moved.get(entry.path) ?? entry.path;
  return identityOf({ ...entry, path, subject: subjectAt(entry.subject, moved) });
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
