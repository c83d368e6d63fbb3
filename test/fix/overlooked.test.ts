import { expect, test } from '@jest/globals';
import { isOverlooked } from '../../src/fix/overlooked.js';

const rows: [sentence: string, text: string, expected: boolean][] = [
  ['right above', `// @ts-ignore\nREQUEST`, true],
  ['with a reason', `// @ts-expect-error: no types\r\nREQUEST`, true],
  ['in a comment over lines', `/*\n * @ts-ignore\n */\nREQUEST`, true],
  ['above other comments and a blank line', `// @ts-ignore\n// the pool\n\nREQUEST`, true],
  ['behind other code on the line above', `open(); // @ts-ignore\nREQUEST`, true],
  ['behind other code, above a comment', `open(); // @ts-ignore\n// the pool\nREQUEST`, true],
  ['within', `import {\n  // @ts-ignore\n  Socket } from 'REQUEST'`, true],
  ['above other code', `// @ts-ignore\nopen();\nREQUEST`, false],
  ['behind it', `REQUEST // @ts-ignore`, false],
  ['below it', `REQUEST\n// @ts-ignore\nopen();`, false],
  ['a whole file that is checked', `// @ts-check\nREQUEST`, false],
  ['nothing above', `REQUEST`, false],
];

test.each(rows)('the compiler is told to overlook a request: %s', (_, text, expected) => {
  const start = text.startsWith('import') ? 0 : text.indexOf('REQUEST');
  expect(isOverlooked(text, { start, end: text.indexOf('REQUEST') + 'REQUEST'.length })).toBe(expected);
});
