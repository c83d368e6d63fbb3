import { describe, expect, test } from '@jest/globals';
import { renderJson, renderJsonFailure, type JsonOptions } from '../../src/report/json.js';
import type { Finding } from '../../src/model/finding.js';
import type { CheckResult } from '../../src/model/result.js';
import { cycleFinding, edge, finding, path, result, sources } from '../support/check-result.js';

const texts = sources({
  'src/chat/room.ts': "// room\nimport {\n  Manager,\n} from '../net';\n",
  'src/net/index.ts': "\nexport * from '../websocket/manager';\n",
  'src/websocket/factory.ts': "import { Manager } from './manager';\n",
  'src/websocket/manager.ts': "import { createManager } from './factory';\n",
});

const importFinding: Finding = finding({
  module: path('src/chat/room.ts'),
  span: texts.span('src/chat/room.ts', 'Manager'),
  message: 'a message',
  help: 'a help',
  request: { ...texts.request('src/chat/room.ts', 'Manager'), span: { start: 8, end: 44 } },
  symbol: 'Manager',
  canon: 'WebSocket manager',
  origin: {
    kind: 'module',
    path: path('src/websocket/manager.ts'),
    name: 'Manager',
    through: [{ module: path('src/net/index.ts'), span: texts.span('src/net/index.ts', 'export') }],
  },
  related: [
    { module: path('src/net/index.ts'), span: texts.span('src/net/index.ts', 'export'), message: 'through here' },
  ],
});

function render(
  checked: CheckResult,
  options: Partial<JsonOptions> = {},
): Record<string, unknown> & { findings: unknown[] } {
  const text = renderJson(checked, {
    textOf: texts.textOf,
    cwd: '/repo',
    version: '1.2.3',
    quiet: false,
    stats: false,
    ...options,
  });
  return JSON.parse(text) as ReturnType<typeof render>;
}

describe('renderJson', () => {
  test('the document of a clean run has every key', () => {
    expect(render(result([]))).toEqual({
      version: 1,
      tool: { name: 'ws-ssot', version: '1.2.3' },
      root: '.',
      summary: {
        errors: 0,
        warnings: 0,
        infos: 0,
        accepted: 0,
        fixable: 0,
        fixed: 0,
        consolidation: { canonical: 0, violating: 0, percent: null, entries: [] },
      },
      findings: [],
      accepted: [],
      fixed: [],
      refused: [],
      coverage: {
        modules: 2145,
        parsed: 2145,
        unparsable: [],
        requests: 14288,
        resolved: 12088,
        external: 2200,
        unresolved: [],
        unverifiable: [],
        configs: [],
      },
    });
  });

  test('how far the consolidation is, in all and entry by entry', () => {
    const entries = [
      { canon: 'WebSocket manager', canonical: 2, violating: 1 },
      { canon: 'ticker feed', canonical: 0, violating: 0 },
    ];
    expect(render(result([], { consolidation: { entries } })).summary).toMatchObject({
      consolidation: {
        canonical: 2,
        violating: 1,
        percent: 66.6,
        entries: [
          { canon: 'WebSocket manager', canonical: 2, violating: 1, percent: 66.6 },
          { canon: 'ticker feed', canonical: 0, violating: 0, percent: null },
        ],
      },
    });
  });

  test('a finding of an import', () => {
    expect(render(result([importFinding])).findings).toEqual([
      {
        rule: 'noncanonical-import',
        severity: 'error',
        path: 'src/chat/room.ts',
        line: 3,
        column: 3,
        endLine: 3,
        endColumn: 10,
        message: 'a message',
        help: 'a help',
        subject: 'subject',
        fingerprint: 'f1',
        kind: 'import',
        form: 'import',
        specifier: '../net',
        symbol: 'Manager',
        request: { line: 2, column: 1, endLine: 4, endColumn: 17 },
        canon: 'WebSocket manager',
        origin: 'src/websocket/manager.ts#Manager',
        through: ['src/net/index.ts'],
        related: [{ path: 'src/net/index.ts', line: 2, column: 1, message: 'through here' }],
      },
    ]);
  });

  test('a finding of a cycle', () => {
    const ring = [
      edge(texts, 'src/websocket/factory.ts', 'src/websocket/manager.ts', 'Manager'),
      edge(texts, 'src/websocket/manager.ts', 'src/websocket/factory.ts', 'createManager'),
    ];
    const members = [path('src/websocket/factory.ts'), path('src/websocket/manager.ts')];
    const [found] = render(
      result([cycleFinding({ kind: 'eager', members, ring, rings: [members] }, 'a circle')]),
    ).findings;
    expect(found).toMatchObject({ rule: 'import-cycle', kind: 'cycle' });
    expect((found as { cycle: unknown }).cycle).toEqual({
      kind: 'eager',
      members: ['src/websocket/factory.ts', 'src/websocket/manager.ts'],
      ring: [
        {
          path: 'src/websocket/factory.ts',
          line: 1,
          column: 1,
          specifier: './manager',
          to: 'src/websocket/manager.ts',
        },
        {
          path: 'src/websocket/manager.ts',
          line: 1,
          column: 1,
          specifier: './factory',
          to: 'src/websocket/factory.ts',
        },
      ],
      rings: [['src/websocket/factory.ts', 'src/websocket/manager.ts']],
      cut: [],
    });
  });

  test('what does not apply is left out', () => {
    const bare = finding({
      kind: 'module',
      module: path('src/chat/room.ts'),
      span: { start: 0, end: 0 },
      message: 'm',
    });
    expect(Object.keys(render(result([bare])).findings[0] as object)).toEqual([
      'rule',
      'severity',
      'path',
      'line',
      'column',
      'endLine',
      'endColumn',
      'message',
      'help',
      'subject',
      'fingerprint',
      'kind',
    ]);
  });

  test('what is allowed says by what, why and until when', () => {
    const accepted = { by: 'allow', reason: 'being moved', until: '2026-12-31', owner: undefined } as const;
    const document = render(result([], { accepted: [{ ...importFinding, accepted }] }));
    expect(document['summary']).toMatchObject({ errors: 0, accepted: 1 });
    expect(document['accepted']).toMatchObject([
      { rule: 'noncanonical-import', accepted: { by: 'allow', reason: 'being moved', until: '2026-12-31' } },
    ]);
  });

  test('the baseline is told, and what of it is gone', () => {
    const { rule, module, subject, fingerprint } = importFinding;
    const entry = { rule, path: module, subject, fingerprint, ordinal: 0, how: 'migrated' } as const;
    const document = render(result([], { baseline: { file: '/repo/known/baseline.json', stale: [entry] } }));
    const stale = [{ rule, path: module, subject, fingerprint, how: 'migrated' }];
    expect(document['baseline']).toEqual({ path: 'known/baseline.json', stale });
    expect(render(result([]))).not.toHaveProperty('baseline');
  });

  test('quiet lists errors and counts everything', () => {
    const document = render(result([importFinding, { ...importFinding, severity: 'warning' }]), { quiet: true });
    expect(document.findings).toHaveLength(1);
    expect(document['summary']).toMatchObject({ errors: 1, warnings: 1 });
  });

  test('the root is told from the working directory, paths from the root', () => {
    const document = render(result([importFinding]), { cwd: '/repo/src/chat' });
    expect(document).toMatchObject({ root: '../..', findings: [{ path: 'src/chat/room.ts' }] });
  });

  test('coverage tells where and why', () => {
    const at = { module: path('src/net/index.ts'), span: { start: 1, end: 2 }, reason: 'why' };
    const checked = result(
      [],
      {},
      {
        unparsable: [at],
        unresolved: [{ ...at, specifier: './x' }],
        unverifiable: [{ ...at, specifier: undefined }],
        configs: [{ path: path('tsconfig.json'), problem: 'is a loop', fatal: true }],
      },
    );
    expect(render(checked)['coverage']).toMatchObject({
      unparsable: [{ path: 'src/net/index.ts', line: 2, reason: 'why' }],
      unresolved: [{ path: 'src/net/index.ts', line: 2, specifier: './x', reason: 'why' }],
      unverifiable: [{ path: 'src/net/index.ts', line: 2, reason: 'why' }],
      configs: [{ path: 'tsconfig.json', problem: 'is a loop' }],
    });
  });

  test('stages and counts are told only on request', () => {
    const checked = result([], { stages: [{ stage: 'scan', wallMs: 1.5, cpuMs: 2 }], counts: { suspects: 9 } });
    expect(render(checked)).not.toHaveProperty('stats');
    expect(render(checked, { stats: true })['stats']).toEqual({
      stages: [{ stage: 'scan', wallMs: 1.5, cpuMs: 2 }],
      counts: { suspects: 9 },
    });
  });
});

test('a run that came to nothing has a document too', () => {
  const place = { path: 'ws-ssot.config.json', line: 3, column: 5 };
  const problems = [{ message: "unknown key 'cannon'", place, help: 'Did you mean canon?' }, { message: 'no files' }];
  expect(renderJsonFailure({ kind: 'config', message: 'The config has 2 problems.', help: 'Mend them.', problems }))
    .toBe(`{
  "version": 1,
  "error": {
    "kind": "config",
    "message": "The config has 2 problems.",
    "help": "Mend them.",
    "problems": [
      {
        "message": "unknown key 'cannon'",
        "path": "ws-ssot.config.json",
        "line": 3,
        "column": 5,
        "help": "Did you mean canon?"
      },
      {
        "message": "no files"
      }
    ]
  }
}
`);
});
