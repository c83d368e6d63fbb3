import { afterAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitAll } from './support/clone.js';
import { expectedOf, playPage } from './support/story.js';
import { runLine } from './support/transcript.js';

// What pages show is what comes of it: each is played from its top to its end, in a project of its own.
// With RECORD=1 in the environment, what comes of their commands is written into them: read the difference.

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Stage {
  readonly project: string;
  /** Whether the project begins without a config. */
  readonly isUnconfigured?: true;
  /** Where in a clone the project stands; at its top where it is not given. */
  readonly place?: string;
}

/** What each page is played in. */
const STAGES: Readonly<Record<string, Stage>> = {
  'docs/adopting.md': { project: 'fixtures/no-config/chat-with-a-door' },
  'docs/configuration.md': { project: 'fixtures/configuration/every-key' },
  'docs/getting-started.md': { project: 'example', isUnconfigured: true },
};

/** Pages whose blocks have tests of their own, which set up what they speak of. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/ci.md': 'test/ci-recipes.test.ts',
  'docs/hooks.md': 'test/hooks.test.ts',
};

test('every page has its stage, or a test of its own', () => {
  const pages = readdirSync(join(root, 'docs')).map((name) => `docs/${name}`);
  expect(pages.sort()).toEqual([...Object.keys(STAGES), ...Object.keys(ELSEWHERE)].sort());
  for (const [page, file] of Object.entries(ELSEWHERE)) expect(readFileSync(join(root, file), 'utf8')).toContain(page);
});

test('README.md leads to every page', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const pages = [...Object.keys(STAGES), ...Object.keys(ELSEWHERE)];
  expect(pages.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
});

describe.each(Object.entries(STAGES))('%s', (page, stage) => {
  test('shows what comes of it', async () => {
    const markdown = readFileSync(join(root, page), 'utf8');
    const place = layOut(page, stage);
    const scenes = await playPage(markdown, place);
    // What a page leads to is a project that passes.
    expect((await runLine(place, 'ws-ssot check')).exitCode).toBe(0);
    if (process.env['RECORD'] === '1') {
      const recorded = scenes.reduceRight(
        (text, scene) => text.slice(0, scene.start) + expectedOf(scene) + text.slice(scene.end),
        markdown,
      );
      writeFileSync(join(root, page), recorded);
    }
    for (const scene of scenes) expect(scene.shown).toBe(expectedOf(scene));
  });
});

function layOut(page: string, { project, isUnconfigured, place = '.' }: Stage): string {
  const clone = join(folder, page.replaceAll(/\W/g, '-'));
  const copy = join(clone, place);
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, project), copy, { recursive: true });
  if (isUnconfigured === true) rmSync(join(copy, 'ws-ssot.config.json'));
  commitAll(clone, 'As it was');
  return copy;
}
