import { describe, expect, test } from '@jest/globals';
import { describeFailure, renderFailure } from '../../src/report/failure.js';
import { UsageError } from '../../src/usage-error.js';

const installation = { version: '1.2.3', platform: 'linux-x64', node: 'v20.19.0' };

describe('renderFailure', () => {
  test('a usage error names each problem with its place', () => {
    const error = new UsageError('config', 'The config has 2 problems.', 'Mend them.', [
      {
        message: "unknown key 'cannon'",
        place: { path: 'ws-ssot.config.json', line: 3, column: 5 },
        help: 'Did you mean canon?',
      },
      { message: 'no module is in scope' },
    ]);
    expect(renderFailure(describeFailure(error, installation))).toBe(`error: The config has 2 problems.
  ws-ssot.config.json:3:5  unknown key 'cannon'
      Did you mean canon?
  no module is in scope
  Mend them.
`);
  });

  test('a failure of ours says so, with version and stack', () => {
    const error = new TypeError('x is undefined');
    error.stack = 'TypeError: x is undefined\n    at check (dist/pipeline.js:1:2)';
    expect(renderFailure(describeFailure(error, installation))).toBe(`error: ws-ssot 1.2.3 failed: x is undefined
  This is a bug in ws-ssot, not in your code. Please report it to those who make ws-ssot, with all that stands here. (linux-x64, Node.js v20.19.0)
    TypeError: x is undefined
    at check (dist/pipeline.js:1:2)
`);
  });
});

describe('describeFailure', () => {
  const binding = Object.assign(new Error("Cannot find module '@oxc-parser/binding-linux-x64-gnu'"), {
    code: 'MODULE_NOT_FOUND',
  });
  const rows: [sentence: string, error: unknown, name: string][] = [
    [
      'no binding for the platform',
      new Error('Cannot find native binding. npm has a bug', { cause: binding }),
      '@oxc-parser/binding-linux-x64-gnu',
    ],
    [
      'a binding of another libc',
      Object.assign(new Error('/app/oxc-resolver/x.node: invalid ELF header'), { code: 'ERR_DLOPEN_FAILED' }),
      'oxc-resolver',
    ],
    [
      'no oxc at all',
      Object.assign(new Error("Cannot find package 'oxc-resolver' imported from /x"), { code: 'ERR_MODULE_NOT_FOUND' }),
      'oxc-resolver',
    ],
    ['a binding whose name nobody says', new Error('Cannot find native binding.'), 'oxc-parser'],
  ];
  test.each(rows)('%s', (_, error, name) => {
    if (error instanceof Error) error.stack = '';
    const failure = describeFailure(error, installation);
    expect(failure.kind).toBe('environment');
    expect(failure.message).toBe(`the native package ${name} cannot be loaded on linux-x64 (Node.js v20.19.0)`);
    expect(failure.help).toContain('--omit=optional');
  });

  test('another missing module is our fault', () => {
    const error = Object.assign(new Error("Cannot find module './nowhere.js'"), { code: 'ERR_MODULE_NOT_FOUND' });
    expect(describeFailure(error, installation).kind).toBe('internal');
  });

  test('even what is thrown without being an error is told', () => {
    expect(describeFailure('odd', installation)).toMatchObject({
      kind: 'internal',
      message: 'ws-ssot 1.2.3 failed: odd',
    });
  });

  test('causes that lead in a circle come to an end', () => {
    const error = new Error('a');
    error.cause = error;
    expect(describeFailure(error, installation).kind).toBe('internal');
  });
});
