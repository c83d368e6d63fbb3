import { readFileSync, statSync } from 'node:fs';
import type { Baseline, BaselineEntry } from '../../model/baseline.js';
import type { ModulePath } from '../../model/path.js';
import { isFile } from '../../file-kind.js';
import { UsageError } from '../../usage-error.js';
import { fingerprintOf } from '../fingerprint.js';
import { isSketch } from './sketch.js';

const VERSION = 1;
/** More findings than any project can want to keep. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Reads a baseline from a file.
 * @param file absolute
 * @param name how messages call it
 * @throws UsageError where it cannot be read, or is none of ours, or of a later version
 */
export function readBaseline(file: string, name: string): Baseline {
  if (!isFile(file)) throw unusable(name, 'is not a file that can be read');
  const text = textOf(file, name);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const isConflict = /^<{7} /m.test(text);
    throw unusable(name, isConflict ? 'holds the conflict of a merge' : 'is not JSON');
  }
  if (!isObject(value)) throw unusable(name, 'holds no object');
  const { version, findings, modules, ...others } = value;
  if (typeof version === 'number' && version > VERSION) {
    const help = 'Update ws-ssot to the version that your project uses elsewhere.';
    throw new UsageError('config', `${name} was written by a later version of ws-ssot`, help);
  }
  if (version !== VERSION) throw unusable(name, `has no "version": ${VERSION}`);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw unusable(name, `has an unknown key ${JSON.stringify(unknown.slice(0, 100))}`);
  if (!Array.isArray(findings)) throw unusable(name, 'has no list of "findings"');
  if (!isObject(modules)) throw unusable(name, 'has no "modules"');
  const sketches = Object.entries(modules).map(([module, sketch]) => {
    if (typeof sketch !== 'string' || !isSketch(sketch)) throw unusable(name, 'has a module without its sketch');
    return [module as ModulePath, sketch] as const;
  });
  const entries = findings.map((each: unknown, index) => readEntry(each, `findings[${index}]`, name));
  return { entries, sketches: new Map(sketches) };
}

/** The text of a baseline's file: sorted, so that it changes where something has changed. */
export function renderBaseline({ entries, sketches }: Baseline): string {
  const findings = entries.map(({ subject, members, ordinal, within, reason, ...entry }) => {
    return { ...entry, ...(members === undefined ? { subject } : { members }), ordinal, within, reason };
  });
  return `${JSON.stringify({ version: VERSION, findings, modules: Object.fromEntries(sketches) }, undefined, 2)}\n`;
}

function textOf(file: string, name: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) throw unusable(name, 'is larger than any baseline');
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw unusable(name, code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'is not UTF-8' : 'cannot be read');
  }
}

function readEntry(value: unknown, place: string, name: string): BaselineEntry {
  if (!isObject(value)) throw unusable(name, `is malformed at ${place}`);
  const { fingerprint, rule, path, canon, subject, members, ordinal, within, reason, ...others } = value;
  const cycle = isTexts(members) ? members : undefined;
  const about = cycle?.join(' ') ?? subject;
  const isWhole =
    Object.keys(others).length === 0 &&
    typeof rule === 'string' &&
    typeof path === 'string' &&
    isTextOrNone(canon) &&
    (members === undefined ? typeof subject === 'string' : cycle !== undefined && subject === undefined) &&
    Number.isSafeInteger(ordinal) &&
    isTextOrNone(within) &&
    isTextOrNone(reason);
  if (!isWhole) throw unusable(name, `is malformed at ${place}`);
  const identity = {
    rule,
    path: path as ModulePath,
    ...(canon === undefined ? {} : { canon }),
    subject: about as string,
  };
  if (fingerprint !== fingerprintOf(identity, ordinal as number))
    throw unusable(name, `was changed by hand at ${place}: what it says does not fit its fingerprint`);
  return {
    fingerprint,
    ...identity,
    ordinal: ordinal as number,
    ...(within === undefined ? {} : { within }),
    ...(cycle === undefined ? {} : { members: cycle as readonly ModulePath[] }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function unusable(name: string, what: string): UsageError {
  const help = 'Restore it, or remove it and take it anew with ws-ssot baseline; nothing was checked.';
  return new UsageError('config', `${name} ${what}`, help);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
