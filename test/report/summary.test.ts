import { describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/model/result.js';
import type { TextOptions } from '../../src/report/text.js';
import { importOf, render } from '../support/chat-report.js';
import { path, result } from '../support/check-result.js';

describe('the summary', () => {
  const error = importOf('src/chat/room.ts', 'Manager');
  const warning = importOf('src/chat/room.ts', 'readFile', [], { severity: 'warning' });
  const accepted = [{ ...error, accepted: { by: 'allow', reason: 'r', until: undefined, owner: undefined } }] as const;
  const suppressed = accepted.map((each) => ({ ...each, accepted: { ...each.accepted, by: 'suppression' } as const }));

  const rows: [sentence: string, checked: CheckResult, options: Partial<TextOptions>, expected: string][] = [
    ['nothing found', result([]), {}, 'All clear: no findings.'],
    [
      'nothing but what is allowed',
      result([], { accepted }),
      {},
      'All clear: no findings, apart from 1 that the config allows.',
    ],
    [
      'nothing but what is allowed and suppressed',
      result([], { accepted: [...accepted, ...suppressed, ...suppressed] }),
      {},
      'All clear: no findings, apart from 2 suppressed and 1 that the config allows.',
    ],
    [
      'something besides the baseline',
      result([error], { accepted: [{ ...error, accepted: { ...accepted[0].accepted, by: 'baseline' } }] }),
      {},
      '; 1 more in the baseline',
    ],
    ['something besides what is suppressed', result([error], { accepted: suppressed }), {}, '; 1 more suppressed'],
    [
      'something besides what is allowed',
      result([error], { accepted }),
      {},
      '1 error in 1 file; 1 more allowed by the config',
    ],
    [
      'all severities',
      result([error, warning, { ...warning, severity: 'info' }]),
      {},
      '1 error, 1 warning, 1 info in 1 file',
    ],
    ['only infos', result([{ ...warning, severity: 'info' }]), {}, 'No errors, no warnings: 1 info in 1 file'],
    [
      'only warnings, hidden',
      result([warning]),
      { quiet: true },
      'No errors.\n  Not shown because of --quiet: 1 warning.',
    ],
    [
      'errors, warnings hidden',
      result([error, warning]),
      { quiet: true },
      '1 error in 1 file\n  Not shown because of --quiet: 1 warning.',
    ],
    [
      'a part of the report',
      result([]),
      { limits: ['rule import-cycle', 'in src/chat'] },
      'no findings.\n  Reported only: rule import-cycle; in src/chat.',
    ],
    ['how long it took', result([]), { elapsedMs: 912 }, 'config ws-ssot.config.json; 0.9 s'],
    ['no config', result([], { config: undefined }), { width: 120 }, ' to packages; no config'],
  ];
  test.each(rows)('%s', (_, checked, options, expected) => {
    expect(render(checked, options)).toContain(expected);
  });

  test('requests that lead nowhere and computed ones are counted', () => {
    const request = { module: path('src/self.ts'), span: { start: 0, end: 1 }, specifier: './x', reason: 'r' };
    const checked = result([], {}, { unresolved: [request, request], unverifiable: [request] });
    expect(render(checked, { width: 120 })).toContain('2,200 to packages, 2 unresolved, 1 computed; config');
  });

  test('modules that could not be parsed are told even where nobody minds', () => {
    const unparsable = [{ module: path('src/self.ts'), span: { start: 7, end: 8 }, reason: 'Unexpected token' }];
    expect(render(result([], {}, { unparsable }))).toContain('Looked at 2,145 modules (1 could not be parsed), ');
  });

  test('a run that could not see everything says so, and never that all is clear', () => {
    const checked = result(
      [],
      {},
      {
        parsed: 2144,
        unparsable: [{ module: path('src/self.ts'), span: { start: 7, end: 8 }, reason: 'Unexpected token' }],
        configs: [
          { path: path('tsconfig.json'), problem: 'extends ./base.json, which does not exist', fatal: true },
          { path: path('tsconfig.lib.json'), problem: 'extends a package that is not installed', fatal: false },
        ],
      },
    );
    expect(render(checked, { complete: false })).toBe(`
  No findings in what could be looked at.
  Looked at 2,145 modules, 14,288 imports: 12,088 to files, 2,200 to packages;
  config ws-ssot.config.json

  Incomplete: 1 of 2,145 modules could not be parsed and 1 configuration file
  could not be used, so there may be more than is said here.
    src/self.ts:1:8  Unexpected token
    tsconfig.json  extends ./base.json, which does not exist
`);
  });
});
