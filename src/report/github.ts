import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/result.js';
import { createPalette } from './colour.js';
import { escapeCommand, escapeCommandProperty } from './escape.js';
import type { Failure } from './failure.js';
import { createLocator, type Range, type TextOf } from './locate.js';
import { createPage } from './page.js';
import { renderSummary } from './summary.js';

/** What goes into a log of GitHub Actions besides the result. */
export interface GithubOptions {
  readonly textOf: TextOf;
  /** Leads from the top of the checkout, which GitHub counts from, to the root of the run; empty or ends in a slash. */
  readonly prefix: string;
  readonly quiet: boolean;
  readonly complete: boolean;
  readonly limits: readonly string[];
}

/**
 * Renders workflow commands, which GitHub shows beside the lines that they are about, and the summary for the log.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub(result: CheckResult, options: GithubOptions): string {
  const { root } = result;
  const { textOf, prefix, quiet } = options;
  const locator = createLocator(textOf);
  const page = createPage({ root, cwd: root, width: 120, locator, paint: createPalette(false) });
  const shown = quiet ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const fatal = result.coverage.configs.filter((config) => config.fatal);
  const lines = [
    ...shown.map(({ severity, rule, module, span, message, help }) =>
      command(COMMANDS[severity], [message, help], {
        file: prefix + module,
        ...placeOf(locator.range(module, span)),
        title: rule,
      }),
    ),
    ...fatal.map(({ path, problem }) =>
      command('error', [problem], { file: prefix + path, title: 'could not be used' }),
    ),
    ...(result.fixes?.unwritten ?? []).map(({ module, reason }) =>
      command('error', [reason], { file: prefix + module, title: 'not written' }),
    ),
    ...renderSummary(page, { ...options, result, shown, cwd: root, elapsedMs: undefined }),
  ];
  return `${lines.join('\n')}\n`;
}

/** Renders the one command that says why a run came to nothing. */
export function renderGithubFailure({ message, help, problems }: Failure): string {
  const said = problems.map(({ place, message }) =>
    place === undefined ? message : `${place.path}:${place.line}:${place.column} ${message}`,
  );
  return `${command('error', [message, ...said, ...help.split('\n')], { title: 'ws-ssot could not do its job' })}\n`;
}

const COMMANDS: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub takes columns only where an annotation begins and ends on the same line. */
function placeOf({ line, column, endLine, endColumn }: Range): object {
  return line === endLine ? { line, endLine, col: column, endColumn } : { line, endLine };
}

function command(name: string, paragraphs: readonly string[], properties: object): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeCommandProperty(String(value))}`);
  const lines = paragraphs.filter((paragraph) => paragraph !== '').map(escapeCommand);
  return `::${name} ${listed.join(',')}::${lines.join('%0A')}`;
}
