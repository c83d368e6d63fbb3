import { describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rules } from '../rules/index.js';
import type { Finding } from '../src/model/finding.js';
import type { RuleMeta } from '../src/model/rule.js';
import { check, textOf } from '../src/pipeline.js';
import { createLocator } from '../src/report/locate.js';
import { stripExpectations, type Expectation } from './support/expectations.js';
import { readRulePage, type CodeBlock, type RulePage } from './support/rule-page.js';

const house = join(import.meta.dirname, '../fixtures/house');
const SECTIONS = ['Why', 'Bad', 'Good', 'Fix', 'When to ignore it', 'Options'];

/** What a section's blocks should be found to have, and what they are: `path:line rule`, sorted. */
interface Verdict {
  readonly expected: readonly string[];
  readonly found: readonly string[];
  /** What the config's `allow` lets pass. */
  readonly accepted: readonly string[];
  /** Expectations whose part of a message is in no finding of theirs. */
  readonly missing: readonly string[];
}

test('the mini app that examples are laid over has no findings', async () => {
  expect((await judge([])).found).toEqual([]);
});

describe.each(rules.map(({ meta }) => [meta.name, meta] as const))('%s', (name, meta) => {
  const page = readRulePage(readFileSync(join(import.meta.dirname, `../rules/${name}.md`), 'utf8'));

  test('has the title, summary and facts of its rule', () => {
    expect(page.title).toBe(name);
    expect(page.intro).toEqual([meta.summary, `**${meta.severity}** · since ${meta.since}`]);
  });

  test('has every section, in order, with something in it', () => {
    expect([...page.sections.keys()]).toEqual(SECTIONS);
    for (const section of page.sections.values()) expect(section.text).not.toBe('');
  });

  test('names its options with their values, or says that it has none', () => {
    expect(page.sections.get('Options')!.text).toEqual(optionsOf(meta));
  });

  test('shows, in JSON that the config takes, how to allow it', async () => {
    const [block, ...others] = page.sections.get('When to ignore it')!.blocks;
    expect([block?.info, ...others]).toEqual(['json']);
    const { allow } = JSON.parse(block!.text) as { allow: readonly { rule: string }[] };
    expect(allow.map(({ rule }) => rule)).toEqual([name]);
    const { expected, found, accepted } = await judge(examplesOf(page, 'Bad'), { allow });
    expect(accepted).not.toEqual([]);
    expect([...found, ...accepted].sort()).toEqual(expected);
  });

  test('bad code has the findings that it says', async () => {
    const { expected, found, missing } = await judge(examplesOf(page, 'Bad'));
    expect(found).toEqual(expected);
    expect(missing).toEqual([]);
    expect(found.some((finding) => finding.endsWith(` ${name}`))).toBe(true);
  });

  test('good code has no findings', async () => {
    const { expected, found, accepted } = await judge(examplesOf(page, 'Good'));
    expect([expected, found]).toEqual([[], []]);
    // Comments that suppress findings are good code of one rule alone.
    expect(accepted.length > 0).toBe(meta.judges === 'suppressions');
  });
});

function examplesOf(page: RulePage, section: string): readonly CodeBlock[] {
  const { blocks } = page.sections.get(section)!;
  expect(blocks).not.toEqual([]);
  for (const { info } of blocks) expect(info).toMatch(/^ts src\/\S+\.ts$/);
  return blocks;
}

/** Lays code blocks as files over a copy of the mini app, and checks it with every rule. */
async function judge(blocks: readonly CodeBlock[], config: object = {}): Promise<Verdict> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ws-ssot-page-')));
  try {
    cpSync(house, root, { recursive: true });
    mkdirSync(join(root, '.git'));
    const configFile = join(root, 'ws-ssot.config.json');
    writeFileSync(configFile, JSON.stringify({ ...JSON.parse(readFileSync(configFile, 'utf8')), ...config }));
    const expectations = blocks.flatMap(({ info, text }) => {
      const path = info.replace(/^ts /, '');
      const stripped = stripExpectations(`${text}\n`);
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), stripped.text);
      return stripped.expectations.map((expectation) => ({ ...expectation, path }));
    });
    const result = await check({ cwd: root, parser: 'oxc', rules, paths: [], now: new Date('2026-01-01') });
    const { range } = createLocator(textOf(result));
    const placed = (finding: Finding) => {
      const { module, span, rule } = finding;
      return { ...finding, place: placeOf({ path: module, line: range(module, span).line, rule }) };
    };
    const found = result.findings.map(placed);
    return {
      expected: expectations.map(placeOf).sort(),
      found: found.map(({ place }) => place).sort(),
      accepted: result.accepted.map((finding) => placed(finding).place).sort(),
      missing: expectations.filter((each) => !isMet(each, found)).map(({ message }) => message ?? ''),
    };
  } finally {
    rmSync(root, { recursive: true });
  }
}

function placeOf({ path, line, rule }: { path: string; line: number; rule: string }): string {
  return `${path}:${line} ${rule}`;
}

function isMet(expectation: Expectation & { path: string }, found: readonly (Finding & { place: string })[]): boolean {
  return found.some(
    ({ place, message }) => place === placeOf(expectation) && message.includes(expectation.message ?? ''),
  );
}

/** What the last section of a page must be: for each option its values, the default first. */
function optionsOf({ options }: RuleMeta): unknown {
  const items = Object.entries(options).map(([name, values]) => {
    const [first, ...others] = values.map((value) => `\`"${value}"\``);
    return [`- \`${name}\`: ${first} \\(default\\)`, ...others].join('[^]*');
  });
  return items.length === 0 ? 'None.' : expect.stringMatching(new RegExp(`^${items.join('[^]*')}`));
}
