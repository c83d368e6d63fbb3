import { join, relative, resolve } from 'node:path';
import { acceptFindings, modulesOf } from './check/accept.js';
import { readBaseline, renderBaseline } from './check/baseline/file.js';
import { updateBaseline } from './check/baseline/update.js';
import { activeRules } from './check/run-rules.js';
import { stopwatch } from './check/stopwatch.js';
import { kindOf } from './file-kind.js';
import { judgeProject } from './judge.js';
import { BASELINE_FILE, type Attrition, type Baseline, type StaleEntry } from './model/baseline.js';
import type { BaselineResult } from './model/result.js';
import { coverProject, openProject, readProject, type ReadOptions } from './project.js';
import { UsageError } from './usage-error.js';

/** Which baseline to take, and how. */
export interface BaselineOptions extends ReadOptions {
  /** The moment of the run. */
  readonly now: Date;
  /** File of the baseline; the one beside the config if none is given. */
  readonly baseline?: string;
  /** Why new findings may come into a baseline that is there. */
  readonly growth?: string;
}

/**
 * Takes the baseline of a project, or brings the one that is there up to date; writes nothing.
 * @throws UsageError where the config is wrong, or the baseline cannot be read
 */
export async function takeBaseline(options: BaselineOptions): Promise<BaselineResult> {
  const { stage } = stopwatch();
  const opened = openProject(options, stage);
  const { config } = opened.loaded;
  if (opened.loaded.file === undefined) throw new UsageError('usage', NO_CONFIG, WRITE_CONFIG);
  const active = activeRules(options.rules, config.rules);
  const file = fileOfBaseline(opened.cwd, opened.loaded.root, options.baseline);
  const before = isMissing(file) ? undefined : readBaseline(file, relative(opened.cwd, file));
  const judged = await judgeProject(await readProject(opened, options.parser, stage), active, stage);
  const acceptance = { rules: options.rules, active, allow: config.allow, baseline: undefined, now: options.now };
  const update = updateBaseline(before, acceptFindings(judged, acceptance).open, {
    ...modulesOf(judged.graph, judged.textOf),
    ran: (rule) => active.some(({ rule: { meta } }) => meta.name === rule),
    growth: options.growth,
  });
  return {
    root: opened.loaded.root,
    file,
    text: renderBaseline(update.baseline),
    isFirst: before === undefined,
    update,
    ...coverProject(opened, judged.graph),
  };
}

// What is inferred changes with the code, and so would what was accepted.
const NO_CONFIG = 'there is no config, and only findings that a config asks for can be accepted';
const WRITE_CONFIG = 'Run ws-ssot init to write one.';

/**
 * Reads the baseline that holds for a run, where there is one.
 * @param name file as the user named it, from `cwd`; none for the one beside the config
 * @throws UsageError where it cannot be read
 */
export function findBaseline(
  cwd: string,
  root: string,
  name: string | undefined,
): { file: string; baseline: Baseline } | undefined {
  const file = fileOfBaseline(cwd, root, name);
  if (name === undefined && isMissing(file)) return undefined;
  return { file, baseline: readBaseline(file, relative(cwd, file)) };
}

/** Says that a baseline has entries whose findings are gone, and how they went. */
export function staleNotes(cwd: string, file: string | undefined, stale: readonly StaleEntry[]): readonly string[] {
  const [first] = stale;
  if (file === undefined || first === undefined) return [];
  const name = relative(cwd, file);
  if (stale.length === 1)
    return [
      `${first.rule} in ${first.path} is gone from the code (${WORDS[first.how]}), not from ${name}; ${REMEDY} it out`,
    ];
  const ways = Object.entries(WORDS).flatMap(([how, words]) => {
    const count = stale.filter((entry) => entry.how === how).length;
    return count === 0 ? [] : `${count} ${words}`;
  });
  return [`${stale.length} findings of ${name} are gone from the code (${ways.join(', ')}); ${REMEDY} them out`];
}

const REMEDY = 'ws-ssot baseline takes';

const WORDS: Readonly<Record<Attrition, string>> = {
  migrated: 'migrated',
  removed: 'removed',
  deleted: 'deleted with the file',
  emptied: 'in a file without code now',
  unread: 'in a file that cannot be read',
};

function fileOfBaseline(cwd: string, root: string, name: string | undefined): string {
  return name === undefined ? join(root, BASELINE_FILE) : resolve(cwd, name);
}

function isMissing(file: string): boolean {
  return kindOf(file) === 'missing';
}
