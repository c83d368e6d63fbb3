import { describe, expect, test } from '@jest/globals';
import type { CheckFlags } from '../../src/cli/arguments/check.js';
import { parseArguments, wantsJson } from '../../src/cli/program.js';
import { UsageError } from '../../src/usage-error.js';

function flagsOf(line: string): CheckFlags {
  const invocation = parseArguments(line.split(' '), '1.2.3');
  if (invocation.command !== 'check') throw new Error(`${line} is ${invocation.command}`);
  return invocation.flags;
}

function errorOf(line: string): UsageError {
  try {
    parseArguments(line.split(' '), '1.2.3');
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`${line} was understood`);
}

describe('check', () => {
  test('without options', () => {
    expect(flagsOf('check')).toEqual({
      paths: [],
      outputs: [{ format: 'text', file: undefined }],
      config: undefined,
      parser: 'oxc',
      rules: [],
      maxWarnings: undefined,
      quiet: false,
      color: undefined,
      stats: false,
      isUnsafeWanted: false,
      verify: 'graph',
    });
  });

  const rows: [line: string, expected: Partial<CheckFlags>][] = [
    ['check src test', { paths: ['src', 'test'] }],
    ['check -c a.json', { config: 'a.json' }],
    ['check --config=a.json src', { config: 'a.json', paths: ['src'] }],
    ['check -f json', { outputs: [{ format: 'json', file: undefined }] }],
    [
      'check -f text -f json=a=b.json',
      {
        outputs: [
          { format: 'text', file: undefined },
          { format: 'json', file: 'a=b.json' },
        ],
      },
    ],
    ['check -o a.txt', { outputs: [{ format: 'text', file: 'a.txt' }] }],
    ['check -f json -o a.json', { outputs: [{ format: 'json', file: 'a.json' }] }],
    [
      'check -f json=b -f text -o a',
      {
        outputs: [
          { format: 'json', file: 'b' },
          { format: 'text', file: 'a' },
        ],
      },
    ],
    ['check --parser ts-morph', { parser: 'ts-morph' }],
    ['check --rule a b --rule c', { rules: ['a', 'b', 'c'] }],
    ['check --rule a,b', { rules: ['a', 'b'] }],
    ['check --rule a -- src', { rules: ['a'], paths: ['src'] }],
    ['check src --rule a', { rules: ['a'], paths: ['src'] }],
    ['check --max-warnings 0', { maxWarnings: 0 }],
    ['check --max-warnings=12', { maxWarnings: 12 }],
    ['check --quiet --stats', { quiet: true, stats: true }],
    ['check --color', { color: true }],
    ['check --no-color', { color: false }],
    ['check -- --odd-name.ts', { paths: ['--odd-name.ts'] }],
  ];
  test.each(rows)('%s', (line, expected) => {
    expect(flagsOf(line)).toMatchObject(expected);
  });
});

describe('trace', () => {
  const plain = { to: undefined, format: 'text', config: undefined, parser: 'oxc', color: undefined };
  test.each([
    ['trace a.ts', { ...plain, from: 'a.ts' }],
    ['trace a.ts#Room', { ...plain, from: 'a.ts#Room' }],
    ['trace a.ts Room -f json', { ...plain, from: 'a.ts', to: 'Room', format: 'json' }],
    ['trace --no-color -c b.json a.ts b.ts', { ...plain, from: 'a.ts', to: 'b.ts', config: 'b.json', color: false }],
    ['trace a.ts --parser ts-morph', { ...plain, from: 'a.ts', parser: 'ts-morph' }],
  ])('%s', (line, flags) => {
    expect(parseArguments(line.split(' '), '1.2.3')).toEqual({ command: 'trace', flags });
  });
});

describe('what is not understood', () => {
  const rows: [line: string, message: string, help: string][] = [
    ['chek', "unknown command 'chek'", 'Did you mean check?'],
    ['check --watch', "unknown option '--watch'", 'ws-ssot check --help'],
    ['check --formt json', "unknown option '--formt'", 'Did you mean --format?'],
    ['--format json check', "unknown option '--format'", 'Options go after the command'],
    ['check -f rdjson', "argument 'rdjson' is invalid", 'It is one of text, json, '],
    ['check -f jsn', "argument 'jsn' is invalid", 'Did you mean json?'],
    ['check -f json=', "argument 'json=' is invalid", 'A file name is missing'],
    ['check -f json -f text', 'two reports would go to the same place: json and text', '-f json=report.json'],
    ['check -f json=a -f text=./a', 'two reports would go to the same file: ./a', 'file of its own'],
    ['check -f json=a -o b', 'nothing is left for --output', 'Leave out --output'],
    ['check -f json=a -f text -o a', 'two reports would go to the same file: a', 'file of its own'],
    ['check --parser swc', "argument 'swc' is invalid", 'Allowed choices are oxc, ts-morph.'],
    ['check --max-warnings -1', "argument '-1' is invalid", 'It is a whole number, 0 or more.'],
    ['check --max-warnings 1.5', "argument '1.5' is invalid", 'It is a whole number'],
    ['check --max-warnings many', "argument 'many' is invalid", 'It is a whole number'],
    ['check --config', "option '-c, --config <file>' argument missing", '--help'],
    ['trace', "missing required argument 'module'", 'ws-ssot trace --help'],
    ['trace a b c', "too many arguments for 'trace'", 'It takes 2, not 3.'],
    ['trace a -f sarif', "argument 'sarif' is invalid", 'Allowed choices are text, json.'],
    ['explain a b', "too many arguments for 'explain'", '--help'],
  ];
  test.each(rows)('%s', (line, message, help) => {
    const error = errorOf(line);
    expect(error.kind).toBe('usage');
    expect(error.message).toContain(message);
    expect(error.help).toContain(help);
  });
});

describe('help and version', () => {
  test('the version is printed as it is', () => {
    expect(parseArguments(['--version'], '1.2.3')).toEqual({ command: 'show', text: '1.2.3\n' });
  });

  test.each([['--help'], ['check', '--help'], ['help', 'check'], ['trace', '--help']])(
    '%s %s tells the exit codes and examples',
    (...argv) => {
      const invocation = parseArguments(argv, '1.2.3');
      expect(invocation.command).toBe('show');
      expect('text' in invocation && invocation.text).toMatch(/Examples:[^]*Exit codes:[^]*terminated\n$/);
    },
  );

  test('no command at all shows the help as what is missing', () => {
    expect(parseArguments([], '1.2.3')).toMatchObject({
      command: 'none',
      text: expect.stringContaining('Usage: ws-ssot'),
    });
  });

  test.each([['--help'], ['check', '--help'], ['trace', '--help']])('%s %s fits into 80 columns', (...argv) => {
    const invocation = parseArguments(argv, '1.2.3');
    for (const line of 'text' in invocation ? invocation.text.split('\n') : []) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});

describe('wantsJson', () => {
  test.each(['check -f json', 'check --format json', 'check --format=json', 'check -fjson', '--oops -f json'])(
    '%s',
    (line) => {
      expect(wantsJson(line.split(' '))).toBe(true);
    },
  );
  test.each(['check', 'check json', 'check -f text', 'check -f json=a.json', 'check -- -f json'])('not %s', (line) => {
    expect(wantsJson(line.split(' '))).toBe(false);
  });
});
