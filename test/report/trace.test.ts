import { describe, expect, test } from '@jest/globals';
import type { Answer, TraceResult } from '../../src/model/trail.js';
import { renderTrace } from '../../src/report/trace.js';
import { edge, path, result, sources } from '../support/check-result.js';

// What the answers look like is a matter of the transcripts in fixtures/command-line; here, what they do not show.

const names = Array.from({ length: 300 }, (_, index) => `src/room-${index}.ts`);
const texts = sources(
  Object.fromEntries(names.map((name, index) => [name, `import { join } from './room-${index + 1}';\n`])),
);
const edges = names.slice(0, -1).map((name, index) => edge(texts, name, names[index + 1]!, 'join'));

function render(answer: Answer, width: number, color = false): readonly string[] {
  const traced: TraceResult = {
    root: '/repo',
    answer,
    coverage: result([]).coverage,
    isComplete: true,
    hasCanon: false,
  };
  return renderTrace(traced, { textOf: texts.textOf, cwd: '/repo', color, width }).split('\n');
}

const question = { kind: 'path', from: path(names[0]!), to: { kind: 'module', path: path(names[299]!) } } as const;
const longPath: Answer = {
  kind: 'path',
  question,
  paths: [{ kind: 'eager', edges }],
  reached: 299,
  lost: [],
  isReverse: false,
};

describe('a long path', () => {
  test('is drawn without its middle, and numbered through', () => {
    const lines = render(longPath, 120);
    expect(lines[0]).toBe('  src/room-0.ts loads src/room-299.ts through 299 imports.');
    expect(lines.filter((line) => line.includes('import {'))).toHaveLength(100);
    expect(lines.find((line) => line.includes('more'))).toBe('     … │                      199 more');
    expect(lines.at(-3)).toContain('   299 │ src/room-298.ts:1:1');
  });

  test('has nothing of its own beside the palette where it is coloured', () => {
    const plain = render(longPath, 120).join('\n');
    expect(
      render(longPath, 120, true)
        .join('\n')
        .replace(/\x1b\[\d+m/g, ''),
    ).toBe(plain);
  });
});

test('a long list of requests that lead nowhere is cut, and says how many there are', () => {
  const lost = edges.slice(0, 25).map((each) => ({ ...each, target: { kind: 'unresolved', reason: 'gone' } as const }));
  const lines = render({ ...longPath, paths: [], lost }, 120);
  expect(lines.filter((line) => line.includes('unresolved'))).toHaveLength(10);
  expect(lines.at(-2)).toBe('     … │ 15 more');
});

test.each([60, 80, 200])('nothing is wider than %i columns where what it is about is not', (width) => {
  for (const line of render(longPath, width)) expect(line.length).toBeLessThanOrEqual(width);
});
