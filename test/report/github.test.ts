import { describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/model/result.js';
import { renderGithub, type GithubOptions } from '../../src/report/github.js';
import { HELP, importOf, texts } from '../support/chat-report.js';
import { path, result } from '../support/check-result.js';
import { readCommands } from '../support/workflow-command.js';

function commandsOf(checked: CheckResult, options: Partial<GithubOptions> = {}) {
  const log = renderGithub(checked, {
    textOf: texts.textOf,
    prefix: '',
    quiet: false,
    complete: true,
    limits: [],
    ...options,
  });
  return readCommands(log);
}

const found = importOf('src/chat/room.ts', 'Manager');

describe('an annotation', () => {
  test('has its place, the rule, and what to do', () => {
    expect(commandsOf(result([found]))).toEqual([
      {
        name: 'error',
        properties: {
          file: 'src/chat/room.ts',
          line: '2',
          endLine: '2',
          col: '10',
          endColumn: '17',
          title: 'noncanonical-import',
        },
        message: `${found.message}\n${HELP}`,
      },
    ]);
  });

  test.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'notice'],
  ] as const)('of severity %s is of the kind %s', (severity, name) => {
    expect(commandsOf(result([{ ...found, severity }]))).toMatchObject([{ name }]);
  });

  test('over several lines has no columns, which GitHub would not take', () => {
    const whole = texts.request('src/chat/list.ts', 'Manager').span;
    const [command] = commandsOf(result([{ ...found, module: path('src/chat/list.ts'), span: whole }]));
    expect(command!.properties).toEqual({
      file: 'src/chat/list.ts',
      line: '1',
      endLine: '6',
      title: 'noncanonical-import',
    });
  });

  test('counts its path from the top of the checkout', () => {
    const [command] = commandsOf(result([found]), { prefix: 'packages/chat/' });
    expect(command!.properties['file']).toBe('packages/chat/src/chat/room.ts');
  });
});

test('only errors, where that is asked for', () => {
  expect(commandsOf(result([{ ...found, severity: 'warning' }]), { quiet: true })).toEqual([]);
});

test('a configuration that could not be used is an error, one that is only uncertain is not', () => {
  const configs = [
    { path: path('tsconfig.json'), problem: 'is no JSON', fatal: true },
    { path: path('tsconfig.lib.json'), problem: 'extends a package that is not installed', fatal: false },
  ];
  expect(commandsOf(result([], {}, { configs }), { complete: false })).toEqual([
    { name: 'error', properties: { file: 'tsconfig.json', title: 'could not be used' }, message: 'is no JSON' },
  ]);
});
