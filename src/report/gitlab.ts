import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/result.js';
import { escapeText } from './escape.js';
import type { Failure } from './failure.js';
import { stringifyDocument } from './json.js';
import { createLocator, type TextOf } from './locate.js';

/** What goes into a report of code quality besides the result. */
export interface GitlabOptions {
  readonly textOf: TextOf;
  /** Leads from the top of the checkout, which GitLab counts from, to the root of the run; empty or ends in a slash. */
  readonly prefix: string;
  readonly quiet: boolean;
}

/** Renders a report of code quality. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function renderGitlab(result: CheckResult, { textOf, prefix, quiet }: GitlabOptions): string {
  const locator = createLocator(textOf);
  const shown = quiet ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const fatal = result.coverage.configs.filter((config) => config.fatal);
  return stringifyDocument([
    ...shown.map(({ severity, rule, module, span, message, help, fingerprint }) => {
      const { line, endLine } = locator.range(module, span);
      const lines = { begin: line, end: endLine };
      const description = [message, help].filter((text) => text !== '').join(' — ');
      return issue({ description, rule, fingerprint, severity: SEVERITIES[severity], path: prefix + module, lines });
    }),
    ...fatal.map(({ path, problem }) => ({
      ...issue({ ...INCOMPLETE, description: problem, fingerprint: `incomplete ${path}`, path: prefix + path }),
    })),
  ]);
}

/** Renders the one issue that says why a run came to nothing: an empty report would say that all is well. */
export function renderGitlabFailure({ message, help, problems }: Failure): string {
  const description = [message, ...problems.map((problem) => problem.message), help].join(' — ');
  const path = problems[0]?.place?.path ?? 'ws-ssot.config.json';
  return stringifyDocument([issue({ ...INCOMPLETE, description, fingerprint: 'failure', path })]);
}

const SEVERITIES: Readonly<Record<Finding['severity'], string>> = { error: 'major', warning: 'minor', info: 'info' };

const INCOMPLETE = { rule: 'incomplete', severity: 'blocker', lines: { begin: 1 } } as const;

function issue(about: {
  readonly description: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly path: string;
  readonly lines: object;
}): object {
  const { description, rule, fingerprint, severity, path, lines } = about;
  return {
    description: escapeText(description),
    check_name: rule,
    fingerprint,
    severity,
    location: { path, lines },
  };
}
