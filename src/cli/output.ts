import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, lstatSync, renameSync, rmSync, writeFileSync, type Stats } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error.js';
import { writeTo, type Terminal } from './terminal.js';

/** Formats that a report can have. */
export const FORMATS = ['text', 'json', 'github', 'gitlab', 'sarif', 'checkstyle', 'markdown'] as const;

/** Formats that an answer of `trace` can have. */
export const TRACE_FORMATS = ['text', 'json'] as const;

/** Name of such a format. */
export type TraceFormat = (typeof TRACE_FORMATS)[number];

/** Name of a format, as `--format` takes it. */
export type Format = (typeof FORMATS)[number];

/** One report to be written. */
export interface Output {
  readonly format: Format;
  /** As the user wrote it; undefined for stdout. */
  readonly file: string | undefined;
}

/** Decides which report goes where; refuses two reports for one place. */
export function planOutputs(formats: readonly Output[], file: string | undefined): readonly Output[] {
  const wanted = formats.length > 0 ? formats : [{ format: 'text', file: undefined } as const];
  const unplaced = wanted.filter((output) => output.file === undefined);
  if (unplaced.length > 1) {
    const names = unplaced.map((output) => output.format).join(' and ');
    throw new UsageError(
      'usage',
      `two reports would go to the same place: ${names}`,
      'Send one of them to a file, as in -f text -f json=report.json.',
    );
  }
  if (file !== undefined && unplaced.length === 0) {
    throw new UsageError(
      'usage',
      'every report already has a file of its own: nothing is left for --output',
      'Leave out --output, or the `=file` of one --format.',
    );
  }
  const outputs = wanted.map((output) => (output.file === undefined ? { format: output.format, file } : output));
  const files = outputs.map((output) => output.file).filter((name) => name !== undefined);
  const twice = files.find((name, index) =>
    files.some((other, at) => at < index && path.resolve(other) === path.resolve(name)),
  );
  if (twice !== undefined)
    throw new UsageError(
      'usage',
      `two reports would go to the same file: ${twice}`,
      'Give each one a file of its own.',
    );
  return outputs;
}

/**
 * Writes one report: to its file, else to stdout. What goes to the log of GitHub Actions goes to the summary of its job,
 * too, as Markdown.
 * @throws UsageError where a file cannot be written
 */
export async function writeOutput(
  output: Output,
  terminal: Terminal,
  render: (output: Output) => string,
): Promise<void> {
  const { format, file } = output;
  const text = render(output);
  if (file === undefined) await writeTo(terminal.stdout, text);
  else writeReport(terminal.cwd, file, text);
  const summary = terminal.env['GITHUB_STEP_SUMMARY'];
  if (format === 'github' && summary !== undefined && summary !== '')
    appendReport(summary, render({ format: 'markdown', file: summary }));
}

/** Writes a report to a file: the whole of it or nothing, and never onto what is not a regular file. */
export function writeReport(cwd: string, name: string, text: string): void {
  const file = path.resolve(cwd, name);
  const existing = existingFile(file, name);
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    if (existing !== undefined) chmodSync(draft, existing.mode);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw unwritable(name, error);
  }
}

/** Adds a text to the end of a file that others add to as well. */
function appendReport(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw unwritable(file, error);
  }
}

function existingFile(file: string, name: string): Stats | undefined {
  let existing: Stats | undefined;
  try {
    existing = lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw unwritable(name, error);
  }
  if (existing === undefined || existing.isFile()) return existing;
  throw new UsageError(
    'usage',
    `cannot write ${name}: it is not a regular file`,
    'Name a regular file, or one that does not exist yet.',
  );
}

/** Names the file as the user did: the error's own words would name our draft of it. */
function unwritable(name: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(
    'environment',
    `cannot write ${name}: ${WRITE_PROBLEMS[code ?? ''] ?? code ?? message}`,
    'Check that its folder exists and can be written to.',
  );
}

const WRITE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'its folder is read-only',
  ENOSPC: 'the disk is full',
};
