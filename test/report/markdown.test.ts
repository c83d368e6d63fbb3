import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/model/finding.js';
import { renderMarkdown, renderMarkdownFailure } from '../../src/report/markdown.js';
import { importOf, texts } from '../support/chat-report.js';
import { path, result } from '../support/check-result.js';

/** What GitHub takes in a comment. */
const MOST = 65_536;

function render(findings: readonly Finding[], entries: number = 0): string {
  const score = Array.from({ length: entries }, (_, index) => ({ canon: `door ${index}`, canonical: 1, violating: 1 }));
  const checked = result(findings, { consolidation: { entries: score } });
  return renderMarkdown(checked, { textOf: texts.textOf, quiet: false, complete: true, limits: [] });
}

const found = importOf('src/chat/room.ts', 'Manager');

describe('a comment', () => {
  test('of nothing says so, and has no table', () => {
    const comment = render([]);
    expect(comment).toContain('### ws-ssot: All clear: no findings.\n');
    expect(comment).not.toContain('|');
  });

  test('has one section for each file, and one frame for each statement', () => {
    const list = ['Manager', 'reconnect'].map((name) => importOf('src/chat/list.ts', name));
    const comment = render([...list, found]);
    expect(comment.match(/<summary>.*<\/summary>/g)).toEqual([
      '<summary><code>src/chat/list.ts</code>: 2 errors</summary>',
      '<summary><code>src/chat/room.ts</code>: 1 error</summary>',
      '<summary>What was looked at</summary>',
    ]);
    expect(comment.match(/^ +1 │ import \{$/gm)).toHaveLength(1);
    expect(comment).toContain('| <code>noncanonical-import</code> | error | 3 | 2 |\n');
  });

  test('tells a reviewer what has changed besides the code, and no more of it than there is room for', () => {
    const notes = Array.from({ length: 50 }, (_, index) => `note ${index} <b>`);
    const options = { textOf: texts.textOf, quiet: false, complete: true, limits: [] };
    const comment = renderMarkdown(result([], { notes }), options);
    expect(comment.match(/^Note: .*$/gm)).toHaveLength(13);
    expect(comment).toContain('\nNote: note 0 &#60;b&#62;\n');
    expect(comment).toContain('38 notes');
    expect(renderMarkdown(result([]), options)).not.toMatch(/^Note: /m);
  });

  const many = (count: number, filesEach: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...found,
      module: path(`src/rooms/room-${Math.floor(index / filesEach)}.ts`),
    }));
  test.each([
    ['of many files', many(5_000, 1)],
    ['of one file with many findings', many(5_000, 5_000)],
    ['of one finding that is too much', [{ ...found, message: 'long '.repeat(50_000) }]],
    ['of a path that is too much', [{ ...found, module: path('deep/'.repeat(20_000)) }]],
  ])('%s is not too long, and says what is missing', (_, findings) => {
    const comment = render(findings, 100);
    expect(comment.length).toBeLessThan(MOST);
    const [, missing] = /^([\d,]+) findings? more: there is no room/m.exec(comment)!;
    const drawn = comment.match(/^ {2}error {2}noncanonical-import/gm) ?? [];
    expect(drawn.length + Number(missing!.replace(',', ''))).toBe(findings.length);
    expect(comment.match(/^<details>$/gm)).toHaveLength(comment.match(/^<\/details>$/gm)!.length);
  });

  test('that is too long still has what there is room for', () => {
    expect(render(many(5_000, 1)).length).toBeGreaterThan(50_000);
    expect(render(many(5_000, 5_000)).length).toBeGreaterThan(50_000);
  });

  test('of a failure with many problems is not too long either', () => {
    const problems = Array.from({ length: 5_000 }, () => ({ message: 'unknown key'.repeat(100) }));
    expect(renderMarkdownFailure({ kind: 'config', message: 'no', help: '', problems }).length).toBeLessThan(MOST);
  });

  test('ends its code by no text of the code', () => {
    const comment = render([{ ...found, message: 'a ````` b' }]);
    expect(comment).toContain('\n``````text\n');
  });
});
