import { describe, expect, test } from '@jest/globals';
import { measureCoverage } from '../../src/check/coverage.js';
import type { ModulePath } from '../../src/model/path.js';
import { graphOf } from '../support/graph.js';

describe('folders that were not looked into', () => {
  const rows: readonly [sentence: string, repositories: readonly string[], notes: readonly string[]][] = [
    ['none', [], []],
    ['one repository', ['vendor/net'], ['vendor/net is a git repository of its own and was not looked into']],
    [
      'several repositories, in one note',
      ['vendor/a', 'vendor/b', 'vendor/c'],
      ['vendor/a is a git repository of its own and was not looked into, like 2 more'],
    ],
  ];
  test.each(rows)('%s', (_sentence, repositories, notes) => {
    const discovery = { unreadable: [], repositories: repositories as readonly ModulePath[] };
    const { configs } = measureCoverage(graphOf({}), discovery);
    expect(configs.map(({ path, problem }) => `${path} ${problem}`)).toEqual(notes);
    expect(configs.filter(({ fatal }) => fatal)).toEqual([]);
  });
});

test('requests are counted by where they lead, those to modules out of sight too', () => {
  const graph = graphOf({ 'a.ts': ['b.ts', 'c.ts'], 'b.ts': ['a.ts?'] });
  expect(measureCoverage(graph, { unreadable: [], repositories: [] })).toMatchObject({
    modules: 2,
    parsed: 2,
    requests: 3,
    resolved: 3,
    external: 0,
    unresolved: [],
  });
});
