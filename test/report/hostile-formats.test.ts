import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describeFailure } from '../../src/report/failure.js';
import { renderCheckstyle, renderCheckstyleFailure } from '../../src/report/checkstyle.js';
import { renderGithub, renderGithubFailure } from '../../src/report/github.js';
import { renderGitlab, renderGitlabFailure } from '../../src/report/gitlab.js';
import { renderMarkdown, renderMarkdownFailure } from '../../src/report/markdown.js';
import { renderSarif, renderSarifFailure } from '../../src/report/sarif.js';
import { UsageError } from '../../src/usage-error.js';
import { anyText, expectHarmless, PAYLOADS, resultWith, SINKS, type Sink } from '../support/hostile-result.js';
import { sarifProblems } from '../support/sarif.js';
import { readCommands } from '../support/workflow-command.js';

function outputsOf(payload: string, sink: Sink | 'all') {
  const checked = resultWith(payload, sink);
  const textOf = (): string => (sink === 'source' || sink === 'all' ? `${payload}${payload}'./b';` : "import './b';");
  const limits = sink === 'limit' || sink === 'all' ? [payload] : [];
  const options = { textOf, prefix: '', quiet: false, complete: false, limits };
  const failure = describeFailure(
    new UsageError('config', payload, payload, [
      { message: payload, place: { path: payload, line: 1, column: 1 }, help: payload },
    ]),
    { version: '1.0.0', platform: 'linux-x64', node: 'v20' },
  );
  return {
    github: renderGithub(checked, options),
    githubFailure: renderGithubFailure(failure),
    gitlab: [renderGitlab(checked, options), renderGitlabFailure(failure)],
    checkstyle: [renderCheckstyle(checked, options), renderCheckstyleFailure(failure)],
    markdown: renderMarkdown(checked, options),
    markdownFailure: renderMarkdownFailure(failure),
    sarif: renderSarif(checked, { ...options, version: '1.0.0', rules: [], pageOf: () => '', exitCode: 2 }),
    sarifFailure: renderSarifFailure(failure, '1.0.0'),
  };
}

/** Expects that GitHub reads our commands out of a log, as they were meant, and no others. */
function expectOwnCommands(log: string, names: readonly string[]): void {
  const commands = readCommands(log);
  expect(commands.map(({ name }) => name)).toEqual(names);
  for (const { properties } of commands) {
    const keys = ['file', 'line', 'endLine', 'col', 'endColumn', 'title'];
    expect(Object.keys(properties).filter((key) => !keys.includes(key))).toEqual([]);
  }
  const texts = commands.flatMap(({ properties, message }) => [...Object.values(properties), ...message.split('\n')]);
  for (const text of texts) expectHarmless(`text: ${text}\n`);
  expect(texts.filter((text) => text.includes('\n'))).toEqual([]);
  const others = log.split('\n').filter((line) => !/^::\w+ [^:]*::/.test(line));
  expectHarmless(`${others.join('\n')}\n`);
  expectHarmless(log.replace(/^::\w+ [^:]*::/gm, 'command '));
}

const OWN_HTML =
  /^(?:<!-- ws-ssot -->|<details>\n<summary>(?:<code>[^<>\n]*<\/code>: \d+ \w+|What was looked at)<\/summary>|<\/details>|<\/?code>)$/;

/** Expects that a comment holds no markup but ours. */
function expectOwnMarkup(markdown: string): void {
  const types = new Map<string, string[]>();
  const visit = (node: { type: string; value?: string; children?: readonly object[] }): void => {
    types.set(node.type, [...(types.get(node.type) ?? []), node.value ?? '']);
    for (const child of node.children ?? []) visit(child as typeof node);
  };
  visit(fromMarkdown(markdown));
  const allowed = ['root', 'heading', 'paragraph', 'text', 'html', 'code'];
  expect([...types.keys()].filter((type) => !allowed.includes(type))).toEqual([]);
  expect(types.get('heading')).toHaveLength(1);
  expect(types.get('html')!.filter((html) => !OWN_HTML.test(html))).toEqual([]);
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
  expect(rows.filter((row) => row.split('|').length !== 6)).toEqual([]);
  // Outside of code, nobody is mentioned and nothing is linked.
  const prose = types
    .get('text')!
    .join('\n')
    .replace(/[\s\S]*/, () => withoutCode(markdown));
  expect(prose).not.toMatch(/@|www\.|:\/\//);
  expectHarmless(markdown.replace(/^### ws-ssot/m, 'heading'));
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})text\n[\s\S]*?^\1$/gm, '').replace(/<code>.*?<\/code>/g, '');
}

function expectLog(sarif: string): void {
  expect(sarifProblems(sarif)).toEqual([]);
  expectHarmless(sarif);
  // What a fix puts into a file is no message: it is the source, as it is.
  const messages = sarif.replace(/"insertedContent": \{\s*"text": "(?:[^"\\]|\\.)*"/g, '');
  const texts = [...messages.matchAll(/"text": (".*")/g)].map(([, text]) => JSON.parse(text!) as string);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    for (const line of text.split('\n')) expectHarmless(`text: ${line}\n`);
    expect(text.replace(/\\[[\]\\]/g, '')).not.toContain('](');
  }
}

/** Expects one list of issues, each with all that GitLab requires, and one line of description. */
function expectIssues(report: string): void {
  const issues = JSON.parse(report) as readonly Record<string, unknown>[];
  expect(issues.length).toBeGreaterThan(0);
  for (const issue of issues) {
    expect(Object.keys(issue)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
    expectHarmless(`text: ${String(issue['description'])}\n`);
  }
  expectHarmless(report);
}

const ATTRIBUTE = /[a-z]+="(?:[^"<>&\uFFFE\uFFFF]|&#\d+;)*"/.source;
const ELEMENT = new RegExp(`^ *(?:<(?:checkstyle|file|error)(?: ${ATTRIBUTE})*/?>|</(?:checkstyle|file)>)$`);

/** Expects XML of our elements alone, each on a line. */
function expectElements(xml: string): void {
  const [declaration, ...lines] = xml.trimEnd().split('\n');
  expect(declaration).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  expect(lines.filter((line) => !ELEMENT.test(line))).toEqual([]);
  expectHarmless(xml);
}

function expectAllOwn(payload: string, sink: Sink | 'all'): void {
  const { gitlab, checkstyle, github, githubFailure, markdown, markdownFailure, sarif, sarifFailure } = outputsOf(
    payload,
    sink,
  );
  expectOwnCommands(github, ['error', 'error', 'error', 'error']);
  // What is wrong, and what to do about it.
  const lines = readCommands(github).map(({ message }) => message.split('\n').length);
  expect(Math.max(...lines)).toBeLessThanOrEqual(2);
  expectOwnCommands(githubFailure, ['error']);
  expectOwnMarkup(markdown);
  expectOwnMarkup(markdownFailure);
  expectLog(sarif);
  expectLog(sarifFailure);
  gitlab.forEach(expectIssues);
  checkstyle.forEach(expectElements);
}

describe.each(PAYLOADS)('%s', (_, payload) => {
  test.each([...SINKS, 'all'] as const)('in a %s stays what it is', (sink) => expectAllOwn(payload, sink));
});

test('any text stays what it is', () => {
  fc.assert(
    fc.property(anyText, (parts) => expectAllOwn(parts.join(''), 'all')),
    { numRuns: 100, seed: 7 },
  );
});
