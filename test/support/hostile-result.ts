import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../src/model/finding.js';
import type { Fix } from '../../src/model/fix.js';
import type { CheckResult } from '../../src/model/result.js';
import { cycleFinding, finding, path, result } from './check-result.js';

/** Texts that some reader of a report takes for something else, with what that is. */
export const PAYLOADS: readonly (readonly [name: string, payload: string])[] = [
  ['a colour', '\x1b[31mred\x1b[0m'],
  ['a link of the terminal', '\x1b]8;;https://example.com\x07here\x1b]8;;\x07'],
  ['a carriage return', 'real\rfake'],
  ['a bell', 'ding\x07'],
  ['a command of GitHub on a line of its own', 'x\n::error file=a.ts::forged'],
  ['a command of GitHub that ends commands', '::stop-commands::token'],
  ['a command that is found anywhere', 'x ##[error]forged'],
  ['a command of Azure', '##vso[task.setvariable variable=a]b'],
  ['bidirectional text', 'a\u202e\u2066b\u2069c\u061c'],
  ['HTML', '<img src=x onerror=alert(1)>'],
  ['a link of Markdown', '](javascript:alert(1))'],
  ['backticks', '```\n## forged\n```'],
  ['the end of CDATA', ']]>'],
  ['a cell of a table', 'a | b \\| c'],
  ['a mention', '@chat-team'],
  ['escapes of workflow commands', '%0A%25::,file=b.ts,'],
  ['separators of lines and paragraphs', 'a\u2028b\u2029c'],
  ['what XML cannot say', 'a\ufffeb\uffffc'],
  ['half a surrogate pair', 'a\ud83db\udc00c'],
];

/** Places of a result that text from the repository gets into. */
export const SINKS = [
  'path',
  'specifier',
  'symbol',
  'message',
  'help',
  'rule',
  'source',
  'origin',
  'related',
  'reason',
  'config',
  'limit',
  'note',
  'fix',
] as const;

/** One of those places. */
export type Sink = (typeof SINKS)[number];

/** A result that holds `payload` in one place, or in all of them. */
export function resultWith(payload: string, sink: Sink | 'all'): CheckResult {
  const at = (name: Sink, text: string): string => (sink === name || sink === 'all' ? payload : text);
  const module = path(at('path', 'src/a.ts'));
  const span = { start: 9, end: 9 + payload.length };
  const request = {
    form: 'import',
    specifier: at('specifier', './b'),
    specifierSpan: { start: 0, end: 3 },
    span: { start: 0, end: 40 },
    typeOnly: false,
    evaluation: 'eager',
    bindings: [{ imported: at('symbol', 'Socket'), local: 'Socket', span, typeOnly: false }],
  } as const;
  const hop = { module, span };
  const first: Finding = finding(
    {
      module,
      span,
      message: at('message', 'a message'),
      help: at('help', 'a help'),
      request,
      symbol: at('symbol', 'Socket'),
      canon: at('config', 'canon'),
      origin: { kind: 'module', path: module, name: at('origin', 'Socket'), through: [hop] },
      related: [{ ...hop, message: at('related', 'see') }],
      fix: { title: at('fix', 'Import it'), applicability: 'safe', change: {} as Fix['change'] },
    },
    { rule: at('rule', 'noncanonical-import') },
  );
  const ring = [{ from: module, request, target: { kind: 'module', path: module } }] as const;
  const cycle = cycleFinding(
    { kind: 'eager', members: [module, path('b.ts')], ring, rings: [[module]] },
    first.message,
    { help: first.help },
  );
  const uncertain = { module, span, specifier: at('specifier', './b'), reason: at('reason', 'why') };
  const accepted = {
    by: 'allow',
    reason: at('reason', 'why'),
    until: undefined,
    owner: at('config', '@team'),
  } as const;
  const score = { canon: at('config', 'canon'), canonical: 1, violating: 1 };
  const kept = { module, line: 1, rule: first.rule, symbol: at('symbol', 'Socket'), reason: at('reason', 'why') };
  return result(
    [first, cycle],
    {
      // A ref, the name of a file, what a comment in a config says.
      notes: [at('note', 'the config has changed')],
      textWithFix: () => at('fix', "import './door';"),
      config: `/repo/${at('config', 'ws-ssot.config.json')}`,
      accepted: [{ ...first, accepted }],
      consolidation: { entries: [score, { ...score, violating: 2 }] },
      fixes: { top: '/repo', fixed: [], refused: [kept], changes: [], isWritten: true, unwritten: [kept] },
    },
    {
      unparsable: [uncertain],
      unresolved: [uncertain],
      configs: [{ path: path(at('config', 'tsconfig.json')), problem: at('reason', 'why'), fatal: true }],
    },
  );
}

/** Expects that nothing in an output acts on a terminal or on a runner. */
export function expectHarmless(output: string): void {
  expect(output).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
  expect(output).not.toMatch(/^\s*::/m);
  expect(output).not.toMatch(/^##/m);
  expect(output).not.toMatch(/##\[|##vso\[/);
  expect(Buffer.from(output, 'utf8').toString('utf8')).toBe(output);
  expect(output.endsWith('\n')).toBe(true);
}

const nasty = fc.constantFrom(
  '\x1b',
  '\n',
  '\r',
  '::',
  ':',
  '#',
  '##[',
  '[',
  'vso[',
  ' ',
  '\u202e',
  '\u200b',
  '\ud800',
  '\t',
  'a',
  '\u2003',
  '你',
);
/** Texts of whatever has a meaning for some reader, and of anything else. */
export const anyText = fc.array(
  fc.oneof({ weight: 3, arbitrary: nasty }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }),
  { maxLength: 12 },
);
