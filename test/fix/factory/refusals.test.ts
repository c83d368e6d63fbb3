import { expect, test } from '@jest/globals';
import { rules } from '../../../rules/index.js';
import { check } from '../../../src/pipeline.js';
import { FACTORY_PROJECT } from '../../support/factory-project.js';
import { inProject } from '../../support/project.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc', fix: 'in-memory' } as const;

/** What is written, and why it stays. */
const rows: [sentence: string, before: readonly string[], reason: string][] = [
  [
    'it is extended',
    [`import { Manager } from '../websocket/manager.js';`, 'export class Mine extends Manager {}'],
    'no call can stand for a class that is extended',
  ],
  [
    'it is reflected',
    [
      `import { Manager } from '../websocket/manager.js';`,
      'export const manager = Reflect.construct(Manager, ["u1"]);',
    ],
    'it is constructed by Reflect.construct',
  ],
  [
    'the function is not async',
    [`import { Ticker } from '../websocket/ticker.js';`, `export const open = (id: string) => new Ticker(id, 'ACME');`],
    'connectTicker gives a promise, and the function that it stands in is not async',
  ],
  [
    'a field of a class',
    [
      `import { Ticker } from '../websocket/ticker.js';`,
      'export class Board {',
      `  ticker = new Ticker('u1', 'ACME');`,
      '}',
    ],
    'connectTicker gives a promise, and a class is defined there, and nothing can be awaited meanwhile',
  ],
  [
    'arguments are spread',
    [
      `import { Ticker } from '../websocket/ticker.js';`,
      'export const open = async (all: [string, string]) => new Ticker(...all);',
    ],
    'its arguments are spread, and cannot be told apart',
  ],
  [
    'arguments would be evaluated the other way round',
    [
      `import { Ticker } from '../websocket/ticker.js';`,
      'export const open = async (next: () => string) => new Ticker(next(), next());',
    ],
    'its arguments would be evaluated in another order',
  ],
  [
    'its class is loaded where its errors are overlooked',
    [
      'export const open = async () => {',
      '  // @ts-ignore',
      `  const { Manager } = await import('../websocket/manager.js');`,
      '  return new Manager("u1");',
      '};',
    ],
    'the compiler is told to overlook its errors',
  ],
  [
    'its errors are overlooked',
    [
      `import { Manager } from '../websocket/manager.js';`,
      '// @ts-expect-error: a number',
      'export const manager = new Manager(1);',
    ],
    'the compiler is told to overlook its errors',
  ],
  [
    'a comment stands before the class',
    [`import { Manager } from '../websocket/manager.js';`, 'export const manager = new /* live */ Manager("u1");'],
    'a comment stands before its class',
  ],
];

test.each(rows)('%s', async (_, before, reason) => {
  const text = `${before.join('\n')}\n`;
  const { fixes } = await inProject({ ...FACTORY_PROJECT, 'src/chat/room.ts': text }, (cwd) =>
    check({ ...OPTIONS, cwd, isUnsafeWanted: true }),
  );
  expect(fixes!.refused.map((each) => each.reason)).toContain(reason);
  expect(fixes!.fixed.filter(({ rule }) => rule === 'direct-construction')).toEqual([]);
});
