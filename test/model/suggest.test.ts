import { describe, expect, test } from '@jest/globals';
import { nearest } from '../../src/model/suggest.js';

const RULES = ['noncanonical-import', 'noncanonical-mock', 'import-cycle', 'deferred-cycle'];

describe('nearest', () => {
  const rows: [sentence: string, name: string, expected: string | undefined][] = [
    ['a letter too few', 'import-cyle', 'import-cycle'],
    ['letters swapped', 'improt-cycle', 'import-cycle'],
    ['another case', 'IMPORT-CYCLE', 'import-cycle'],
    ['the beginning', 'noncanonical', 'noncanonical-import'],
    ['something else', 'frobnicate', undefined],
    ['nothing', '', undefined],
    ['a text nobody types', 'x'.repeat(1_000_000), undefined],
  ];
  test.each(rows)('%s', (_, name, expected) => {
    expect(nearest(name, RULES)).toBe(expected);
  });

  test('no candidates, no suggestion', () => {
    expect(nearest('import-cycle', [])).toBeUndefined();
  });
});
