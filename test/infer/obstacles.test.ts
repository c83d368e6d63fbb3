import { expect, test } from '@jest/globals';
import { obstaclesIn } from '../../src/infer/obstacles.js';
import { path } from '../support/check-result.js';

const SPAN = { start: 0, end: 1 };
const broken = (module: string) => ({ module: path(module), span: SPAN, reason: 'Unexpected token' });
const unusable = (config: string, fatal = true) => ({ path: path(config), problem: 'is malformed', fatal });

const rows: readonly [
  sentence: string,
  unparsable: readonly string[],
  configs: readonly (readonly [string, boolean?])[],
  globs: readonly string[],
][] = [
  ['a file that cannot be parsed', ['src/room.ts'], [], ['src/room.ts']],
  ['the folder of a config that cannot be used', [], [['examples/chat/tsconfig.json']], ['examples/chat/**']],
  [
    'a folder once, with all that is in it',
    ['examples/chat/src/room.ts', 'examples/chatter.ts'],
    [['examples/chat/tsconfig.json'], ['examples/chat/tsconfig.app.json'], ['examples/chat/server/tsconfig.json']],
    ['examples/chat/**', 'examples/chatter.ts'],
  ],
  ['nothing for a config at the root', [], [['tsconfig.json']], []],
  ['nothing for what is only a note', [], [['examples/chat/tsconfig.json', false]], []],
  ['what means something in a glob', ['app/[room]/page.tsx'], [], ['app/?room?/page.tsx']],
];

test.each(rows)('left out is %s', (_, unparsable, configs, globs) => {
  const problems = configs.map(([config, fatal]) => unusable(config, fatal));
  const left = obstaclesIn({ unparsable: unparsable.map(broken), configs: problems });
  expect(left.map(({ glob }) => glob)).toEqual(globs);
  expect(left.every(({ reason }) => /Unexpected token|is malformed/.test(reason))).toBe(true);
});
