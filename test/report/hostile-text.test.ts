import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UsageError } from '../../src/usage-error.js';
import type { Answer, TraceResult, TrailEnd } from '../../src/model/trail.js';
import { describeFailure, renderFailure } from '../../src/report/failure.js';
import { renderJson, renderJsonFailure } from '../../src/report/json.js';
import { renderText } from '../../src/report/text.js';
import { renderTraceJson } from '../../src/report/trace-json.js';
import { renderTrace } from '../../src/report/trace.js';
import { path, result } from '../support/check-result.js';
import { anyText, expectHarmless, PAYLOADS, resultWith, SINKS, type Sink } from '../support/hostile-result.js';

/** Everything that is ever written for a result that holds `payload`. */
function outputsOf(payload: string, sink: Sink | 'all'): readonly string[] {
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
  fc.assert(
    fc.property(anyText, (parts) => {
      for (const output of outputsOf(parts.join(''), 'all')) expectHarmless(output);
    }),
    { numRuns: 100, seed: 7 },
  );
});
