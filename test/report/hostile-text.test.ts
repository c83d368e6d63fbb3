import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UsageError } from '../../src/usage-error.js';
import type { Finding } from '../../src/model/finding.js';
import type { CheckResult } from '../../src/model/result.js';
import type { Answer, TraceResult, TrailEnd } from '../../src/model/trail.js';
import { describeFailure, renderFailure } from '../../src/report/failure.js';
import { renderJson, renderJsonFailure } from '../../src/report/json.js';
import { renderText } from '../../src/report/text.js';
import { renderTraceJson } from '../../src/report/trace-json.js';
import { renderTrace } from '../../src/report/trace.js';
import { cycleFinding, finding, path, result } from '../support/check-result.js';

const PAYLOADS: readonly (readonly [name: string, payload: string])[] = [
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
  ['half a surrogate pair', 'a\ud83db\udc00c'],
];

const SINKS = [
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
] as const;

/** A result that holds `payload` in one place, or in all of them. */
function resultWith(payload: string, sink: (typeof SINKS)[number] | 'all'): CheckResult {
  const at = (name: (typeof SINKS)[number], text: string): string => (sink === name || sink === 'all' ? payload : text);
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
  return result(
    [first, cycle],
    { config: `/repo/${at('config', 'ws-ssot.config.json')}` },
    {
      unparsable: [uncertain],
      unresolved: [uncertain],
      configs: [{ path: path(at('config', 'tsconfig.json')), problem: at('reason', 'why'), fatal: true }],
    },
  );
}

/** Everything that is ever written for a result that holds `payload`. */
function outputsOf(payload: string, sink: (typeof SINKS)[number] | 'all'): readonly string[] {
  const checked = resultWith(payload, sink);
  const textOf = (): string =>
    sink === 'source' || sink === 'all' ? `${payload}${payload} from './b';` : "import { Socket } from './b';";
  const many = { ...checked, findings: Array.from({ length: 60 }, () => checked.findings[0]!) };
  const limits = sink === 'limit' || sink === 'all' ? [payload] : [];
  const options = { textOf, cwd: '/repo', quiet: false, complete: false, limits, elapsedMs: undefined };
  const place = { path: payload, line: 1, column: 1 };
  const usage = new UsageError('config', payload, payload, [
    { message: payload, place, help: payload },
    { message: payload },
  ]);
  const answers = sink === 'all' ? answersWith(payload) : [];
  const failures = [usage, new Error(payload)].map((error) =>
    describeFailure(error, { version: '1.0.0', platform: 'linux-x64', node: 'v20' }),
  );
  return [
    renderText(checked, { ...options, color: false, width: 80 }),
    renderText(checked, { ...options, color: true, width: 200 }).replace(/\x1b\[\d+m/g, ''),
    renderText(many, { ...options, color: false, width: 60 }),
    renderJson(checked, { textOf, cwd: '/repo', version: '1.0.0', quiet: false, stats: false }),
    ...answers.map((answer) => renderTrace(answer, { textOf, cwd: '/repo', color: false, width: 80 })),
    ...answers.map((answer) => renderTraceJson(answer, { textOf, cwd: '/repo', version: '1.0.0' })),
    ...failures.map(renderFailure),
    ...failures.map(renderJsonFailure),
  ];
}

/** Answers of `trace` that hold `payload` wherever text of the repository can get into one. */
function answersWith(payload: string): readonly TraceResult[] {
  const module = path(payload);
  const span = { start: 0, end: payload.length };
  const binding = { imported: payload, local: payload, span, typeOnly: false };
  const request = {
    form: 'import',
    specifier: payload,
    specifierSpan: span,
    span,
    typeOnly: false,
    evaluation: 'eager',
    bindings: [binding],
  } as const;
  const edge = { from: module, request, target: { kind: 'module', path: module } } as const;
  const lost = { ...edge, target: { kind: 'unresolved', reason: payload } } as const;
  const step = { module, span, name: payload, imported: payload, dependency: edge, typeOnly: false } as const;
  const steps = (['import', 'from', 'star', 'list', 'default', 'const'] as const).map((kind) => ({ ...step, kind }));
  const origin = { kind: 'module', path: module, name: payload, through: [] } as const;
  const declared = { kind: 'declared', module, name: payload, span } as const;
  const ends: readonly TrailEnd[] = [
    declared,
    { kind: 'opaque', module, name: payload, reason: 'has no static exports' },
    { kind: 'package', specifier: payload, name: payload },
    { kind: 'missing', module, name: payload, stars: 2, isCircle: false, nearest: payload },
    { kind: 'unresolved', reason: payload },
    { kind: 'ambiguous', module, name: payload, ways: [{ steps, end: declared }] },
  ];
  const trails = ends.map(
    (end) => ({ module, name: payload, role: 'import', steps, end, origin, standings: [] }) as const,
  );
  const to = { kind: 'module', path: module } as const;
  const away = { kind: 'module', path: path(`${payload}2`) } as const;
  const pack = { kind: 'package', name: payload } as const;
  const found = { paths: [{ kind: 'eager', edges: [edge, edge] }], reached: 2, lost: [], isReverse: false } as const;
  const none = { paths: [], reached: 2, lost: [lost], isReverse: true } as const;
  const answers: readonly Answer[] = [
    { kind: 'names', question: { kind: 'names', module, name: payload }, trails },
    { kind: 'names', question: { kind: 'names', module, name: undefined }, trails },
    ...[to, away, pack].flatMap((goal): Answer[] => [
      { kind: 'path', question: { kind: 'path', from: module, to: goal }, ...found },
      { kind: 'path', question: { kind: 'path', from: module, to: goal }, ...none },
    ]),
  ];
  const { coverage } = result([]);
  return answers.map((answer) => ({ root: '/repo', answer, coverage, isComplete: true, hasCanon: true }));
}

function expectHarmless(output: string): void {
  expect(output).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
  expect(output).not.toMatch(/^\s*::/m);
  expect(output).not.toMatch(/^##/m);
  expect(output).not.toMatch(/##\[|##vso\[/);
  expect(Buffer.from(output, 'utf8').toString('utf8')).toBe(output);
  expect(output.endsWith('\n')).toBe(true);
}

describe.each(PAYLOADS)('%s', (_, payload) => {
  test.each([...SINKS, 'all'] as const)('in a %s harms nobody', (sink) => {
    for (const output of outputsOf(payload, sink)) expectHarmless(output);
  });

  test('comes out of the JSON as it went in', () => {
    const options = { textOf: () => '', cwd: '/repo', version: '1.0.0', quiet: false, stats: false };
    const document = JSON.parse(renderJson(resultWith(payload, 'all'), options)) as { findings: { message: string }[] };
    expect(document.findings[0]!.message).toBe(payload);
  });
});

test('any text harms nobody', () => {
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
  const text = fc.array(
    fc.oneof({ weight: 3, arbitrary: nasty }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      for (const output of outputsOf(parts.join(''), 'all')) expectHarmless(output);
    }),
    { numRuns: 100, seed: 7 },
  );
});
