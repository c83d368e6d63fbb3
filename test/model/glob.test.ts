import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { braceExpand } from 'minimatch';
import { compileGlobs, globProblem } from '../../src/model/glob.js';

describe('globProblem', () => {
  test.each([
    'src/**',
    '!src/websocket/types.ts',
    './src/chat/room.ts',
    'src/chat/',
    '**/*.{test,spec}.{ts,tsx}',
    'src/{chat,ticker/{feed,quote}}/*.ts',
    'src/room-{1..1000}.ts',
    'src/room-{0..100000..1000}.ts',
    'src/[[]slug]/..page.ts',
    'src/[...rooms]/page.ts',
    'src/..hidden/x.ts',
    'x'.repeat(256),
  ])('lets %s pass', (glob) => {
    expect(globProblem(glob)).toBeUndefined();
  });

  test.each([
    ['x'.repeat(257), 'is 257 characters long; at most 256 are read'],
    ['../chat/**', 'leaves the root; globs count from the root of the run'],
    ['!../chat/**', 'leaves the root; globs count from the root of the run'],
    ['..', 'leaves the root; globs count from the root of the run'],
    ['./../chat', 'leaves the root; globs count from the root of the run'],
    ['src/../../chat/**', 'leaves the root; globs count from the root of the run'],
    ['{..,src}/chat/**', 'leaves the root; globs count from the root of the run'],
    ['{src,..}/chat/**', 'leaves the root; globs count from the root of the run'],
    ['/home/chat/**', 'leaves the root; globs count from the root of the run'],
    ['C:/chat/**', 'leaves the root; globs count from the root of the run'],
    ['C:\\chat\\**', 'leaves the root; globs count from the root of the run'],
    ['src\\chat', 'has a backslash; paths are written with forward slashes'],
    ['!', 'stands for no module: the root itself is "**"'],
    ['./', 'stands for no module: the root itself is "**"'],
    ['src/{chat', 'has braces that do not pair up'],
    ['src/}chat{', 'has braces that do not pair up'],
    ['{a},b}'.repeat(40), 'has braces that do not pair up'],
    ['{z..{a,b}}', 'has braces around braces with no comma between'],
    ['{1..1001}', 'expands to more than 1000 patterns'],
    ['{1001..1}', 'expands to more than 1000 patterns'],
    ['{-1..-1001}', 'expands to more than 1000 patterns'],
    ['{a,b}'.repeat(10), 'expands to more than 1000 patterns'],
    ['{a..z}{a..z}{a..z}', 'expands to more than 1000 patterns'],
    ['{1..99999999999999999999}', 'expands to more than 1000 patterns'],
    [`${'{a,b'.repeat(40)}${'}'.repeat(40)}{a,b}{a,b}{a,b}{a,b}{a,b}`, 'expands to more than 1000 patterns'],
    [`{{a,b}{a,b}{a,b},${'{c,d}'.repeat(10)}}`, 'expands to more than 1000 patterns'],
  ])('refuses %s', (glob, problem) => {
    expect(globProblem(glob)).toBe(problem);
  });

  test('counts at least as many expansions as there are, whatever the braces', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      ',',
      '..',
      'a',
      'z',
      '1',
      '9',
      '40',
      '-',
      '$',
      '/',
      '{a,b}',
      '{1..30}',
      '{a},b}',
    );
    const glob = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(glob, (text) => {
        fc.pre(globProblem(text) === undefined);
        expect(braceExpand(text).length).toBeLessThanOrEqual(1000);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('compileGlobs', () => {
  test.each([
    [['src/**'], 'src/chat/room.ts', true],
    [['src/**', '!src/chat/**'], 'src/chat/room.ts', false],
    [['src/**', '!src/chat/**'], 'src/ticker/feed.ts', true],
    [['./src/chat/room.ts'], 'src/chat/room.ts', true],
    [['src/chat/'], 'src/chat/room.ts', true],
    [['src/*.ts'], 'src/.hidden.ts', true],
    [['**/*.{test,spec}.{ts,tsx}'], 'src/chat/room.spec.tsx', true],
    [[], 'src/chat/room.ts', false],
    [['#presence/*.ts'], '#presence/a.ts', true],
  ])('%j and %s: %s', (globs, path, expected) => {
    expect(compileGlobs(globs)(path)).toBe(expected);
  });

  test.each([
    ['*a'.repeat(100) + 'b', 'a'.repeat(250)],
    ['+(a|aa)'.repeat(30) + 'b', 'a'.repeat(250)],
    ['*(*(*(*(*(a|aa)))))b', 'a'.repeat(250)],
    ['!(+(a)|+(aa))*b', 'a'.repeat(250)],
    ['**/*a*/'.repeat(30) + 'b', 'aaaa/'.repeat(200) + 'c'],
    ['[[:alpha:]]*'.repeat(20) + '1', 'a'.repeat(250)],
  ])('matches the hostile %s in no time', (glob, path) => {
    expect(globProblem(glob)).toBeUndefined();
    const start = performance.now();
    expect(compileGlobs([glob])(path)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
