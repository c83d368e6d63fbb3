import type { Problem } from '../src/model/finding.js';
import type { Rule } from '../src/model/rule.js';
import { DIRECTIVES, type StaleSuppression } from '../src/model/suppression.js';

/** Flags comments that suppress nothing, or less than they say. */
export const staleSuppression: Rule = {
  meta: {
    name: 'stale-suppression',
    summary: 'A comment that suppresses findings suppresses none, or has no reason, or its time is over.',
    severity: 'warning',
    judges: 'suppressions',
    since: '0.1.0',
    options: {},
  },
  *check({ staleSuppressions }) {
    for (const stale of staleSuppressions) yield problem(stale);
  },
};

function problem(stale: StaleSuppression): Problem {
  const { module, suppression } = stale;
  const subject = [suppression.directive, ...suppression.rules].join(' ');
  return { kind: 'module', module, span: suppression.span, subject, ...wordingOf(stale) };
}

function wordingOf({ suppression, because }: StaleSuppression): Pick<Problem, 'message' | 'help'> {
  const { directive, until } = suppression;
  switch (because.kind) {
    case 'unknown-directive':
      return {
        message: `${directive} is not known, and suppresses nothing`,
        help: `Write ${DIRECTIVES.statement} above a statement, or ${DIRECTIVES.file} at the top of the file.`,
      };
    case 'misplaced':
      return directive === DIRECTIVES.file
        ? {
            message: 'This comment suppresses nothing: it does not stand at the top of the file',
            help: `Move it above all code, or write ${DIRECTIVES.statement} above the statement.`,
          }
        : {
            message: 'This comment suppresses nothing: it does not stand above a statement',
            help: 'Move it above the statement that it is about, or remove it.',
          };
    case 'no-rule':
      return {
        message: 'This comment suppresses nothing: it names no rule',
        help: 'Name the rules behind the first word, separated by commas.',
      };
    case 'no-reason':
      return {
        message: 'This comment suppresses nothing: it gives no reason',
        help: 'Say behind ` -- ` why the findings may stay.',
      };
    case 'unknown-rule':
      return {
        message: `This comment suppresses nothing: there is no rule ${because.names.map(({ name }) => quoted(name)).join(' or ')}`,
        help: because.names.map(meant).find((hint) => hint !== undefined) ?? 'Name a rule that ws-ssot explain lists.',
      };
    case 'no-date':
      return {
        message: `This comment suppresses nothing: ${quoted(until!)} is no day`,
        help: 'Write the last day that it holds as in until=2026-12-31.',
      };
    case 'expired':
      return {
        message: `This comment suppresses nothing any more: its last day was ${until!}`,
        help: 'Mend what it suppressed, or agree on another day.',
      };
    case 'unused':
      return {
        message: `This comment suppresses nothing of ${because.rules.join(' and ')}`,
        help: because.rules.length < suppression.rules.length ? 'Leave out that name.' : 'Remove it.',
      };
  }
}

function meant({ meant: name }: { readonly meant?: string }): string | undefined {
  return name === undefined ? undefined : `Did you mean ${name}?`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
