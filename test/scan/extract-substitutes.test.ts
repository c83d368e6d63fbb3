import { expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import type { Mock, Span } from '../../src/model/record.js';
import { extractModule } from '../../src/scan/oxc/extract.js';
import { extractWithTsMorph } from '../../src/scan/ts-morph/extract-ts-morph.js';

// What a mock says it does: each row runs against both parsers, which agree to the last offset.

const node = `import { mock } from 'node:test'; `;
const td = `import * as td from 'testdouble'; `;

test.each<readonly [sentence: string, text: string, expected: string]>([
  ['nothing given', `jest.mock('./room')`, 'replaces hoisted by what is made automatically'],
  ['in a function', `test('x', () => { jest.mock('./room') })`, 'replaces by what is made automatically'],
  ['not at once', `jest.doMock('./room')`, 'replaces by what is made automatically'],
  ['an optional call', `jest?.mock('./room')`, 'replaces hoisted by what is made automatically'],
  ['options of Vitest', `vi.mock('./room', { spy: true })`, 'replaces hoisted by what is made automatically'],
  ['undefined', `jest.mock('./room', undefined)`, 'replaces hoisted by what is made automatically'],
  ['virtual', `jest.mock('./room', () => 1, { virtual: true })`, 'replaces hoisted virtual by what is not seen'],
  [
    'options that are not seen',
    `jest.mock('./room', () => 1, options)`,
    'replaces hoisted virtual by what is not seen',
  ],
  ['other options', `jest.mock('./room', () => 1, {})`, 'replaces hoisted by what is not seen'],
  ['an import', `vi.mock(import('./room'), () => ({ join }))`, 'replaces hoisted typed by { join }'],
  ['an object', `jest.mock('./room', () => ({ a, b: 1, 'c': 1, ['d']: 1 }))`, `replaces hoisted by { a, b, 'c', 'd' }`],
  ['methods', `jest.mock('./room', () => ({ a() {}, get b() {}, async *c() {} }))`, 'replaces hoisted by { a, b, c }'],
  ['none', `jest.mock('./room', () => ({}))`, 'replaces hoisted by {  }'],
  ['a spread', `jest.mock('./room', () => ({ ...real, a: 1 }))`, 'replaces hoisted by { a } and more'],
  ['a computed key', `jest.mock('./room', () => ({ [a]: 1, 7: 1 }))`, 'replaces hoisted by {  } and more'],
  ['asserted', `jest.mock('./room', (() => ({ a: 1 }) as any) as any)`, 'replaces hoisted by { a }'],
  ['a function', `jest.mock('./room', function () { return { a: 1 } })`, 'replaces hoisted by { a }'],
  ['async', `vi.mock('./room', async () => ({ a: 1 }))`, 'replaces hoisted by { a }'],
  ['a generator', `vi.mock('./room', function* () { return { a: 1 } })`, 'replaces hoisted by what is not seen'],
  [
    'the original',
    `vi.mock('./room', async (o) => ({ ...(await o()), a }))`,
    'replaces hoisted by { a } and more or actual',
  ],
  [
    'statements before',
    `jest.mock('./room', () => { const b = 1; act(); function c() { return } class D {} return { b, c } })`,
    'replaces hoisted by { b, c }',
  ],
  [
    'another way out',
    `jest.mock('./room', () => { if (x) return y; return { a } })`,
    'replaces hoisted by what is not seen',
  ],
  ['nothing returned', `jest.mock('./room', () => { ({ a: 1 }) })`, 'replaces hoisted by what is not seen'],
  ['an empty return', `jest.mock('./room', () => { return })`, 'replaces hoisted by what is not seen'],
  ['a name', `jest.mock('./room', factory)`, 'replaces hoisted by what is not seen'],
  ['what a function makes', `jest.mock('./room', jest.fn(() => ({ a: 1 })))`, 'replaces hoisted by what is not seen'],
  ['more arguments', `jest.mock('./room', ...more)`, 'replaces hoisted by what is not seen'],
  ['a module set', `jest.setMock('./room', { a: 1 })`, 'replaces by { a }'],
  ['a value set', `jest.setMock('./room', room)`, 'replaces by what is not seen'],
  ['a native module', `jest.unstable_mockModule('./room', () => ({ default: 1 }))`, 'replaces by { default }'],
  ['unmock', `jest.unmock('./room')`, 'restores'],
  ['the actual module', `jest.requireActual('./room')`, 'loads-actual'],
  ['the mocked module', `await vi.importMock('./room')`, 'loads-mock'],
  [
    'lists',
    `${node}mock.module('./room', { namedExports: { a }, defaultExport: 1 })`,
    'replaces by { a, defaultExport as default }',
  ],
  ['a list alone', `${node}mock.module('./room', { namedExports: { a } })`, 'replaces by { a }'],
  ['options alone', `${node}mock.module('./room', { cache: true })`, 'replaces by what is not seen'],
  ['a function for Bun', `import { mock } from 'bun:test'; mock.module('./room', () => ({ a }))`, 'replaces by { a }'],
  ['testdouble', `${td}td.replace('./room', { a })`, 'replaces by { a }'],
  ['testdouble alone', `${td}td.replace('./room')`, 'replaces by what is made automatically'],
  ['a value for testdouble', `${td}td.replace('./room', () => ({ a }))`, 'replaces by what is not seen'],
  ['testdouble with a default', `${td}td.replaceEsm('./room', { a }, b)`, 'replaces by { a, b as default }'],
  ['proxyquire', `import proxyquire from 'proxyquire'; proxyquire('./room', { './feed': {} })`, 'loads-actual'],
])('%s', (_sentence, text, expected) => {
  const source = { path: 'a.test.ts' as ModulePath, text, watched: [] };
  const record = extractWithTsMorph(source);
  const [mock] = record.requests.flatMap((request) => request.mock ?? []);
  expect(mockText(mock!, ({ start, end }) => text.slice(start, end))).toBe(expected);
  expect(extractModule(source)).toEqual(record);
});

function mockText({ does, isHoisted, isVirtual, isTyped, substitute }: Mock, slice: (span: Span) => string): string {
  const words: string[] = [does];
  if (isHoisted) words.push('hoisted');
  if (isVirtual) words.push('virtual');
  if (isTyped) words.push('typed');
  if (substitute?.kind === 'automatic') words.push('by what is made automatically');
  if (substitute?.kind === 'unseen') words.push('by what is not seen');
  if (substitute?.kind === 'object') {
    const keys = substitute.keys.map(({ name, span }) => {
      const written = slice(span);
      return written.replaceAll(/^'|'$/g, '') === name ? written : `${written} as ${name}`;
    });
    words.push(`by { ${keys.join(', ')} }`);
    if (substitute.isPartial) words.push('and more');
    if (substitute.mayTakeActual) words.push('or actual');
  }
  return words.join(' ');
}
