import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CheckResult } from '../model/result.js';
import type { Rule } from '../model/rule.js';
import { renderCheckstyle, renderCheckstyleFailure } from '../report/checkstyle.js';
import { renderDiff } from '../report/diff.js';
import { renderFailure, type Failure } from '../report/failure.js';
import { renderGithub, renderGithubFailure } from '../report/github.js';
import { renderGitlab, renderGitlabFailure } from '../report/gitlab.js';
import { renderJson, renderJsonFailure } from '../report/json.js';
import type { TextOf } from '../report/locate.js';
import { renderMarkdown, renderMarkdownFailure } from '../report/markdown.js';
import { renderSarif, renderSarifFailure } from '../report/sarif.js';
import { renderText } from '../report/text.js';
import type { Format, Output } from './output.js';
import type { CheckFlags } from './arguments/check.js';
import { isColored, type Terminal } from './terminal.js';

/** What a report is rendered from. */
export interface ReportRequest {
  readonly result: CheckResult;
  /** What the run will end with, if its reports can be written. */
  readonly exitCode: number;
  readonly flags: CheckFlags;
  readonly terminal: Terminal;
  readonly version: string;
  readonly rules: readonly Rule[];
  /** Folder that the pages of the rules are in. */
  readonly packageFolder: URL;
  readonly textOf: TextOf;
}

/** Renders one report of a run. */
export function renderReport({ format, file }: Output, request: ReportRequest): string {
  const { result, exitCode, flags, terminal, version, rules, packageFolder, textOf } = request;
  const { cwd, stdout, env } = terminal;
  const { quiet, stats } = flags;
  const complete = result.isComplete;
  const limits = limitsOf(flags);
  const prefix = checkoutPrefix(result.root, env);
  switch (format) {
    case 'json':
      return renderJson(result, { textOf, cwd, version, quiet, stats });
    case 'github':
      return renderGithub(result, { textOf, prefix, quiet, complete, limits });
    case 'gitlab':
      return renderGitlab(result, { textOf, prefix, quiet });
    case 'checkstyle':
      return renderCheckstyle(result, { textOf, quiet });
    case 'markdown':
      return renderMarkdown(result, { textOf, quiet, complete, limits });
    case 'sarif': {
      const pageOf = (rule: string) => readFileSync(new URL(`rules/${rule}.md`, packageFolder), 'utf8');
      const metas = rules.map(({ meta }) => meta);
      return renderSarif(result, { textOf, prefix, version, rules: metas, pageOf, quiet, complete, exitCode });
    }
    case 'text': {
      if (result.fixes?.isWritten === false) return renderDiff(result.fixes, result.root);
      const isShown = file === undefined;
      // Outputs that somebody may compare must not differ from run to run.
      const isTimed = stats || (isShown && stdout.isTTY === true);
      return renderText(result, {
        textOf,
        cwd,
        quiet,
        complete,
        color: isShown ? isColored(stdout, env, flags.color) : flags.color === true,
        width: (isShown ? stdout.columns : undefined) ?? 80,
        limits,
        elapsedMs: isTimed ? result.stages.reduce((total, stage) => total + stage.wallMs, 0) : undefined,
      });
    }
  }
}

/** Renders the report of a run that came to nothing. */
export function renderFailureReport(format: Format, failure: Failure, version: string): string {
  switch (format) {
    case 'json':
      return renderJsonFailure(failure);
    case 'github':
      return renderGithubFailure(failure);
    case 'gitlab':
      return renderGitlabFailure(failure);
    case 'checkstyle':
      return renderCheckstyleFailure(failure);
    case 'markdown':
      return renderMarkdownFailure(failure);
    case 'sarif':
      return renderSarifFailure(failure, version);
    case 'text':
      return renderFailure(failure);
  }
}

function limitsOf({ rules, paths }: CheckFlags): readonly string[] {
  const some = paths.length > 5 ? [...paths.slice(0, 4), `${paths.length - 4} more paths`] : paths;
  return [
    ...(rules.length > 0 ? [`rule ${rules.join(', ')}`] : []),
    ...(paths.length > 0 ? [`in ${some.join(', ')}`] : []),
  ];
}

/** What leads from the top of a checkout, where the paths of annotations begin, to the root of a run inside of it. */
function checkoutPrefix(root: string, env: Terminal['env']): string {
  const top = env['GITHUB_WORKSPACE'] ?? env['CI_PROJECT_DIR'];
  const way = top === undefined || top === '' ? '' : path.relative(top, root);
  const isInside = way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
  return isInside ? `${way.split(path.sep).join('/')}/` : '';
}
