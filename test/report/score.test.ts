import { expect, test } from '@jest/globals';
import { sayScore } from '../../src/report/score.js';

type Row = readonly [sentence: string, counts: readonly (readonly [number, number])[], expected: string | undefined];

const ROWS: readonly Row[] = [
  ['no canon', [], undefined],
  ['no references', [[0, 0]], 'Consolidated: n/a, no references to the canon'],
  ['one entry', [[2, 1]], 'Consolidated: 66.6%, 2 of 3 references'],
  [
    'all entries done',
    [
      [1_000, 0],
      [1, 0],
    ],
    'Consolidated: 100%, 1,001 of 1,001 references',
  ],
  [
    'one that is not',
    [
      [2, 0],
      [0, 0],
      [1, 1],
    ],
    'Consolidated: 75%, 3 of 4 references; "C" 50%',
  ],
  [
    'many that are not: those furthest from it first',
    [
      [9, 1],
      [1, 1],
      [3, 1],
      [0, 2],
      [4, 1],
    ],
    'Consolidated: 73.9%, 17 of 23 references; "D" 0%, "B" 50%, "C" 75%, 2 more',
  ],
];

test.each(ROWS)('%s', (_, counts, expected) => {
  const entries = counts.map(([canonical, violating], index) => ({ canon: 'abcde'[index]!, canonical, violating }));
  expect(sayScore({ entries }, (name) => name.toUpperCase())).toBe(expected);
});
