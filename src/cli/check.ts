import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/result.js';
import type { Rule } from '../model/rule.js';
import { nearest } from '../model/suggest.js';
import { escapeText } from '../report/escape.js';
import { createPalette } from '../report/colour.js';
import { plural } from '../report/figures.js';
import { renderFixes } from '../report/fixes.js';
import { renderFailure } from '../report/failure.js';
import { createLocator } from '../report/locate.js';
import { createPage } from '../report/page.js';
import { renderStats } from '../report/stats.js';
import { UsageError } from '../usage-error.js';
import { sayIncomplete, sayUnwritten } from './incomplete.js';
import { writeOutput, type Output } from './output.js';
import type { CheckFlags } from './arguments/check.js';
import { renderReport } from './reports.js';
import { isColored, writeTo, type Terminal } from './terminal.js';

/** Checks the project, writes the reports, and returns the exit code. */
export async function runCheck(
  flags: CheckFlags,
  terminal: Terminal,
  version: string,
  packageFolder: URL,
): Promise<number> {
  const { rules } = await import('../../rules/index.js');
  refuseUnknownRules(flags.rules, rules, terminal.cwd);
  // Loaded only now: the native bindings may be missing, which is not to be said of a mistyped rule.
  const { check, textOf } = await import('../pipeline.js');
  const result = await check({
    cwd: terminal.cwd,
    parser: flags.parser,
    rules,
    paths: flags.paths,
    now: terminal.now,
    ...(flags.config === undefined ? {} : { configFile: flags.config }),
    ...(flags.baseline === undefined ? {} : { baseline: flags.baseline }),
    ...(flags.change && { change: { ...flags.change, env: terminal.env, owner: terminal.process } }),
    ...(flags.rules.length === 0 ? {} : { only: flags.rules }),
    ...(flags.fix === undefined ? {} : { fix: flags.fix === 'write' ? terminal.process : ('in-memory' as const) }),
    isUnsafeWanted: flags.isUnsafeWanted,
    verify: flags.verify,
    isEachFixWanted: flags.outputs.some(({ format }) => format === 'sarif'),
  });
  const exitCode = exitCodeOf(result, flags);
  const request = { result, exitCode, flags, terminal, version, rules, packageFolder, textOf: textOf(result) };
  const failures = await deliver(flags.outputs, terminal, (output) => renderReport(output, request));
  const complaints = complaintsOf(result, flags);
  await writeTo(
    terminal.stderr,
    [
      ...result.notes.map((note) => `note: ${escapeText(note)}\n`),
      ...(flags.fix === 'print' ? [sayFixes(result, terminal)] : []),
      ...complaints,
      ...failures,
    ].join(''),
  );
  if (flags.stats && flags.outputs.some((output) => output.format === 'text'))
    await writeTo(terminal.stderr, renderStats(result));
  return failures.length > 0 ? 2 : exitCode;
}

function exitCodeOf(result: CheckResult, flags: CheckFlags): number {
  if (!result.isComplete) return 2;
  return countOf(result.findings, 'error') > 0 || isOverLimit(result, flags) ? 1 : 0;
}

/** What a dry run would do, beside the diff on stdout. */
function sayFixes({ root, fixes }: CheckResult, { cwd, stderr, env }: Terminal): string {
  const paint = createPalette(isColored(stderr, env, undefined));
  const locator = createLocator(() => '');
  const page = createPage({ root, cwd, width: stderr.columns ?? 80, locator, paint });
  return renderFixes(page, fixes!)
    .map((line) => `${line.replace(/^ {2}/, '')}\n`)
    .join('');
}

function refuseUnknownRules(names: readonly string[], rules: readonly Rule[], cwd: string): void {
  const known = rules.map((rule) => rule.meta.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const problems = unknown.map((name) => {
    const meant = nearest(name, known);
    return { message: `unknown rule '${name}'`, ...(meant === undefined ? {} : { help: `Did you mean ${meant}?` }) };
  });
  // `--rule` takes every word that follows it.
  const isPath = (name: string) => /[./\\]/.test(name) || (name !== '' && existsSync(path.resolve(cwd, name)));
  const hint = unknown.some(isPath) ? '\nPaths go before --rule, or after --.' : '';
  throw new UsageError(
    'usage',
    `--rule names ${unknown.length === 1 ? 'a rule' : 'rules'} that ws-ssot does not have`,
    `Run ws-ssot explain to list the rules.${hint}`,
    problems,
  );
}

/** Writes each report where it belongs; returns what went wrong, rendered. */
async function deliver(
  outputs: readonly Output[],
  terminal: Terminal,
  renderOutput: (output: Output) => string,
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const output of outputs) {
    try {
      await writeOutput(output, terminal, renderOutput);
    } catch (error) {
      const failure =
        error instanceof UsageError
          ? error
          : new UsageError('environment', `cannot write to stdout: ${(error as Error).message}`, '');
      failures.push(renderFailure({ kind: failure.kind, message: failure.message, help: failure.help, problems: [] }));
    }
  }
  return failures;
}

/** Why the exit code is what it is, where the report on stdout does not say so itself. */
function complaintsOf(result: CheckResult, flags: CheckFlags): readonly string[] {
  const isSaid = flags.outputs.some((output) => output.format === 'text' && output.file === undefined);
  return [
    ...(result.isComplete || isSaid ? [] : [sayIncomplete(result.coverage)]),
    sayUnwritten(result.fixes?.unwritten ?? []),
    ...(isOverLimit(result, flags)
      ? [
          `error: ${plural(countOf(result.findings, 'warning'), 'warning')}, more than the ${flags.maxWarnings} that --max-warnings allows\n`,
        ]
      : []),
  ];
}

function isOverLimit({ findings }: CheckResult, { maxWarnings }: CheckFlags): boolean {
  return maxWarnings !== undefined && countOf(findings, 'warning') > maxWarnings;
}

function countOf(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
