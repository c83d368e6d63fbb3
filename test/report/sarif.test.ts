import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import type { CheckResult } from '../../src/model/result.js';
import { renderSarif, renderSarifFailure, type SarifOptions } from '../../src/report/sarif.js';
import { importOf, texts } from '../support/chat-report.js';
import { cycleFinding, edge, path, result } from '../support/check-result.js';
import { sarifProblems } from '../support/sarif.js';
import { runLine } from '../support/transcript.js';

function render(checked: CheckResult, options: Partial<SarifOptions> = {}) {
  const log = renderSarif(checked, {
    textOf: texts.textOf,
    prefix: '',
    version: '1.2.3',
    rules: rules.map(({ meta }) => meta),
    pageOf: (rule) => `# ${rule}`,
    quiet: false,
    complete: true,
    exitCode: 1,
    ...options,
  });
  expect(sarifProblems(log)).toEqual([]);
  const { runs } = JSON.parse(log) as { runs: [Run] };
  return runs[0];
}

type Run = Readonly<Record<'results' | 'invocations', readonly Readonly<Record<string, unknown>>[]>> & {
  readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
};

const location = (uri: string, startLine: number, startColumn: number, endColumn: number) => ({
  physicalLocation: {
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine, startColumn, endLine: startLine, endColumn },
  },
});

const found = importOf('src/chat/ticker.ts', 'Manager', ['src/net/index.ts']);

describe('a log', () => {
  test('of an import, with the way that its name came', () => {
    const fix = { title: 'Import it', applicability: 'safe' } as NonNullable<typeof found.fix>;
    expect(render(result([{ ...found, fix }])).results).toEqual([
      {
        ruleId: 'noncanonical-import',
        ruleIndex: rules.findIndex(({ meta }) => meta.name === 'noncanonical-import'),
        level: 'error',
        message: { text: `${found.message}\n${found.help}` },
        locations: [location('src/chat/ticker.ts', 1, 10, 17)],
        relatedLocations: [{ id: 0, ...location('src/net/index.ts', 1, 1, 7), message: { text: 'passed on here' } }],
        partialFingerprints: { 'wsSsot/v1': 'f1' },
        properties: { fix: { title: 'Import it', applicability: 'safe' } },
      },
    ]);
  });

  test('of a ring, with each of its imports', () => {
    const ring = [
      edge(texts, 'src/websocket/factory.ts', 'src/websocket/manager.ts', 'Manager'),
      edge(texts, 'src/websocket/manager.ts', 'src/websocket/factory.ts', 'createManager'),
    ];
    const cycle = cycleFinding({ kind: 'deferred', members: [], ring, rings: [] }, 'a ring');
    const [logged] = render(result([cycle])).results;
    expect(logged).toMatchObject({
      level: 'warning',
      relatedLocations: [
        { message: { text: 'imports src/websocket/manager.ts' } },
        { message: { text: 'imports src/websocket/factory.ts' } },
      ],
    });
  });

  test.each([
    ['allow', 'external'],
    ['suppression', 'inSource'],
  ] as const)('of what is accepted by %s, with the reason', (by, kind) => {
    const accepted = { by, reason: 'until May', until: '2026-05-31', owner: '@chat' } as const;
    const { results } = render(result([], { accepted: [{ ...found, accepted }] }));
    expect(results).toMatchObject([{ suppressions: [{ kind, status: 'accepted', justification: 'until May' }] }]);
  });

  test('of a run that could not see everything', () => {
    const unparsable = [{ module: path('src/self.ts'), span: { start: 7, end: 8 }, reason: 'Unexpected token' }];
    const configs = [{ path: path('tsconfig.json'), problem: 'is no JSON', fatal: true }];
    const run = render(result([], {}, { unparsable, configs }), { complete: false, exitCode: 2 });
    expect(run.invocations).toMatchObject([
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'Unexpected token' } }],
        toolConfigurationNotifications: [{ level: 'error', message: { text: 'is no JSON' } }],
      },
    ]);
  });

  test('tells of every rule what it is, how bad it is, and where its page is', () => {
    const { rules: described } = render(result([])).tool.driver;
    expect(described.map(({ id }) => id)).toEqual(rules.map(({ meta }) => meta.name));
    expect(described[0]).toEqual({
      id: 'unparsable-module',
      shortDescription: { text: rules[0]!.meta.summary },
      help: { text: rules[0]!.meta.summary, markdown: '# unparsable-module' },
      helpUri: 'https://unpkg.com/ws-ssot@1.2.3/rules/unparsable-module.md',
      defaultConfiguration: { level: 'error' },
    });
  });

  test('shows errors only, where that is asked for', () => {
    expect(render(result([{ ...found, severity: 'warning' }]), { quiet: true }).results).toEqual([]);
  });

  test('names files as URIs do, from the top of the checkout', () => {
    const module = path('src/rooms/[id] 100%#ü.ts');
    const { results } = render(result([{ ...found, module }]), { prefix: 'packages/chat/' });
    expect(JSON.stringify(results)).toContain('"packages/chat/src/rooms/%5Bid%5D%20100%25%23%C3%BC.ts"');
  });
});

test('a run that came to nothing has a valid log, too', () => {
  const failure = { kind: 'config', message: 'no', help: 'Do.', problems: [{ message: 'canon' }] } as const;
  const log = renderSarifFailure(failure, '1.2.3');
  expect(sarifProblems(log)).toEqual([]);
  expect(JSON.parse(log)).toMatchObject({
    runs: [
      {
        invocations: [
          {
            executionSuccessful: false,
            exitCode: 2,
            toolExecutionNotifications: [{ level: 'error', message: { text: 'no\ncanon\nDo.' } }],
          },
        ],
      },
    ],
  });
});

test('the schema finds what is wrong with a log', () => {
  const log = renderSarifFailure({ kind: 'usage', message: 'no', help: '', problems: [] }, '1.2.3');
  expect(sarifProblems(log.replace('"error"', '"fatal"'))).not.toEqual([]);
});

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const fixtures = ['incomplete', 'command-line', 'migration', 'import-cycle', 'laundered-export'].flatMap((theme) =>
  readdirSync(join(FIXTURES, theme)).map((name) => `${theme}/${name}`),
);

test.each(fixtures)('the log of %s is valid, and its exit code the one of the run', async (fixture) => {
  const { stdout, exitCode } = await runLine(join(FIXTURES, fixture), 'ws-ssot check -f sarif');
  expect(sarifProblems(stdout)).toEqual([]);
  const [invocation] = (JSON.parse(stdout) as { runs: [Run] }).runs[0].invocations;
  expect(invocation).toMatchObject({ exitCode, executionSuccessful: exitCode < 2 });
});

test('the pages that a log holds are those of the package', async () => {
  const { stdout } = await runLine(join(FIXTURES, 'house'), 'ws-ssot check -f sarif');
  const { rules: described } = (JSON.parse(stdout) as { runs: [Run] }).runs[0].tool.driver;
  const page = readFileSync(join(FIXTURES, '../rules/import-cycle.md'), 'utf8');
  expect(described.find(({ id }) => id === 'import-cycle')).toMatchObject({ help: { markdown: page } });
});
