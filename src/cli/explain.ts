import { readFileSync } from 'node:fs';
import { nearest } from '../model/suggest.js';
import { renderPage, renderRuleList } from '../report/explain.js';
import { UsageError } from '../usage-error.js';
import { isColored, writeTo, type Terminal } from './terminal.js';

/** Prints a rule's page, or the list of rules, and returns the exit code. */
export async function runExplain(name: string | undefined, terminal: Terminal, packageFolder: URL): Promise<number> {
  const { rules } = await import('../../rules/index.js');
  const { stdout, env } = terminal;
  const options = { color: isColored(stdout, env, undefined), width: stdout.columns ?? 80 };
  const names = rules.map((rule) => rule.meta.name);
  if (name === undefined) {
    await writeTo(
      stdout,
      renderRuleList(
        rules.map((rule) => rule.meta),
        options,
      ),
    );
    return 0;
  }
  if (!names.includes(name)) {
    const meant = nearest(name, names);
    const help = 'Run ws-ssot explain to list the rules.';
    throw new UsageError(
      'usage',
      `unknown rule '${name}'`,
      meant === undefined ? help : `Did you mean ${meant}?\n${help}`,
    );
  }
  const page = readFileSync(new URL(`rules/${name}.md`, packageFolder), 'utf8');
  await writeTo(stdout, stdout.isTTY === true ? renderPage(page, options) : page);
  return 0;
}
