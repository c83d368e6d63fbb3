import { expect, test } from '@jest/globals';
import { moveCall } from '../../src/fix/move-call.js';
import { applyEdits } from '../../src/fix/text-edit.js';
import type { ModulePath } from '../../src/model/path.js';
import { extractWithTsMorph } from '../../src/scan/ts-morph/extract-ts-morph.js';

/** The names that `./door` has for those of `./pool`. */
const AT_THE_DOOR: Readonly<Record<string, string>> = {
  Socket: 'Socket',
  Ticker: 'Feed',
  default: 'Pool',
  odd: 'o d d',
  '*': '*',
};

const rows: [sentence: string, before: string, after: string, file?: string][] = [
  ['a destructured import', `const { Socket } = await import('./pool');`, `const { Socket } = await import('./door');`],
  ['in its quotes', 'const { Socket } = await import(`./pool`);', 'const { Socket } = await import(`./door`);'],
  ['by another name', `const { Ticker } = await import('./pool');`, `const { Feed: Ticker } = await import('./door');`],
  [
    'by a name of its own',
    `const { Ticker: T } = await import('./pool');`,
    `const { Feed: T } = await import('./door');`,
  ],
  [
    'with a default value',
    `const { Ticker: T = null } = require('./pool');`,
    `const { Feed: T = null } = require('./door');`,
  ],
  [
    'in short, with a default value',
    `const { Ticker = null } = require('./pool');`,
    `const { Feed: Ticker = null } = require('./door');`,
  ],
  [
    'comments stay',
    `const { /* it */ Ticker /* , */ } = require(/* from */ './pool');`,
    `const { /* it */ Feed: Ticker /* , */ } = require(/* from */ './door');`,
  ],
  ['a callback', `import('./pool').then(({ Ticker: T }) => T);`, `import('./door').then(({ Feed: T }) => T);`],
  ['a member', `const T = require('./pool').Ticker;`, `const T = require('./door').Feed;`],
  [
    'the default of an import',
    `const { default: Main } = await import('./pool');`,
    `const { Pool: Main } = await import('./door');`,
  ],
  ['a member over lines', `require('./pool')\n  .Ticker;`, `require('./door')\n  .Feed;`],
  ['a member behind a comment', `require('./pool')./* it */Ticker;`, `require('./door')./* it */Feed;`],
  ['a member behind a question mark', `require('./pool')?.Ticker;`, `require('./door')?.Feed;`],
  ['an import of everything', `import pool = require('./pool');`, `import pool = require('./door');`],
  ['a type', `let a: import('./pool').Ticker;`, `let a: import('./door').Feed;`],
  ['the type of a value', `let a: typeof import('./pool').Ticker;`, `let a: typeof import('./door').Feed;`],
  [
    'one that is not there',
    `const { Socket, Room } = require('./pool');`,
    `✗ Room is taken with it, and is not exported there`,
  ],
  [
    'one that is no identifier there',
    `const { odd } = require('./pool');`,
    `✗ its name there, "o d d", cannot be written here`,
  ],
  [
    'a name in quotes',
    `const { 'Ticker': T } = require('./pool');`,
    `✗ its name there, "Feed", cannot be written here`,
  ],
  [
    'a name in quotes that is the same',
    `const { 'Socket': S } = require('./pool');`,
    `const { 'Socket': S } = require('./door');`,
  ],
];

test.each(rows)('moves what a call takes: %s', (_, before, after) => {
  const { requests } = extractWithTsMorph({ path: 'room.ts' as ModulePath, text: before, watched: [] });
  const edits = moveCall(requests[0]!, './door', ({ imported }) => AT_THE_DOOR[imported], before);
  expect('reason' in edits ? `✗ ${edits.reason}` : applyEdits(before, edits)).toBe(after);
});
