import type { Finding } from '../model/finding.js';
import type { CheckResult } from '../model/result.js';
import { groupByModule } from './block.js';
import { escapeXml } from './escape.js';
import type { Failure } from './failure.js';
import { createLocator, type TextOf } from './locate.js';

/** What goes into a report of Checkstyle besides the result. */
export interface CheckstyleOptions {
  readonly textOf: TextOf;
  readonly quiet: boolean;
}

/** Renders XML as Checkstyle writes it, which many tools read. */
export function renderCheckstyle(result: CheckResult, { textOf, quiet }: CheckstyleOptions): string {
  const locator = createLocator(textOf);
  const shown = quiet ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const fatal = result.coverage.configs.filter((config) => config.fatal);
  return document([
    ...groupByModule(shown).map((group) =>
      file(
        group[0].module,
        group.map((finding) => {
          const { line, column } = locator.position(finding.module, finding.span.start);
          return { line, column, severity: finding.severity, message: messageOf(finding), source: finding.rule };
        }),
      ),
    ),
    ...fatal.map(({ path, problem }) => file(path, [{ severity: 'error', message: problem, source: 'incomplete' }])),
  ]);
}

/** Renders the one error that says why a run came to nothing. */
export function renderCheckstyleFailure({ message, help, problems }: Failure): string {
  const said = [message, ...problems.map((problem) => problem.message), help].join(' — ');
  const path = problems[0]?.place?.path ?? 'ws-ssot.config.json';
  return document([file(path, [{ severity: 'error', message: said, source: 'incomplete' }])]);
}

function messageOf({ message, help }: Finding): string {
  return help === '' ? message : `${message} — ${help}`;
}

function document(files: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
}

function file(name: string, errors: readonly object[]): string {
  const lines = errors.map((error) => `    <error${attributes(error)}/>\n`);
  return `  <file${attributes({ name })}>\n${lines.join('')}  </file>\n`;
}

function attributes(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}
