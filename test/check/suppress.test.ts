import { expect, test } from '@jest/globals';
import { suppressFindings } from '../../src/check/suppress.js';
import type { Finding } from '../../src/model/finding.js';
import type { Suppression } from '../../src/model/suppression.js';
import { finding, path } from '../support/check-result.js';
import { graphOf } from '../support/graph.js';

const ROOM = path('src/chat/room.ts');
const STATEMENT = { start: 100, end: 200 };

function suppression(more: Partial<Suppression> = {}): Suppression {
  const directive = 'ws-ssot-ignore-next-line';
  return { span: { start: 50, end: 99 }, directive, covers: STATEMENT, rules: ['legacy-import'], reason: 'r', ...more };
}

function found(start: number, rule = 'legacy-import'): Finding {
  return finding({ module: ROOM, span: { start, end: start + 5 }, message: '' }, { rule });
}

/** What comes of findings: which remain, by offset, and what is stale. */
function suppress(findings: readonly Finding[], suppressions: readonly Suppression[], isInScope = true) {
  const graph = graphOf({ [ROOM]: [] });
  const { record, ...module } = graph.modules.get(ROOM)!;
  const modules = new Map([[ROOM, { ...module, inScope: isInScope, record: { ...record, suppressions } }]]);
  const names = { known: ['legacy-import', 'import-cycle', 'inert-mock'], ran: ['legacy-import', 'import-cycle'] };
  const result = suppressFindings(findings, { ...graph, modules }, { ...names, today: '2026-03-01' });
  return {
    remain: result.findings.map(({ span }) => span.start),
    accepted: result.accepted.map(({ accepted }) => accepted),
    stale: result.stale.map(({ because }) => because),
  };
}

const rows: [string, Partial<Suppression>, readonly Finding[], readonly number[], readonly object[]][] = [
  ['what it covers passes', {}, [found(100), found(195), found(200)], [200], []],
  ['what reaches out of it does not', {}, [found(98), found(196), found(150)], [98, 196], []],
  ['another rule does not pass', {}, [found(100), found(110, 'import-cycle')], [110], []],
  ['nothing to suppress', {}, [], [], [{ kind: 'unused', rules: ['legacy-import'] }]],
  [
    'only rules that ran are held against it',
    { rules: ['inert-mock', 'import-cycle', 'legacy-import'] },
    [found(100)],
    [],
    [{ kind: 'unused', rules: ['import-cycle'] }],
  ],
  ['on its last day', { until: '2026-03-01' }, [found(100)], [], []],
  ['a day later', { until: '2026-02-28' }, [found(100)], [100], [{ kind: 'expired' }]],
  ['no day of the calendar', { until: '2026-02-29' }, [found(100)], [100], [{ kind: 'no-date' }]],
  ['no day at all', { until: 'soon' }, [found(100)], [100], [{ kind: 'no-date' }]],
  ['no reason', { reason: '' }, [found(100)], [100], [{ kind: 'no-reason' }]],
  ['no rule', { rules: [] }, [found(100)], [100], [{ kind: 'no-rule' }]],
  ['above nothing', { covers: undefined }, [found(100)], [100], [{ kind: 'misplaced' }]],
  ['another word', { directive: 'ws-ssot-ignore' }, [found(100)], [100], [{ kind: 'unknown-directive' }]],
  [
    'one unknown rule of two',
    { rules: ['legacy-import', 'legacy-imports', 'x'] },
    [found(100)],
    [100],
    [{ kind: 'unknown-rule', names: [{ name: 'legacy-imports', meant: 'legacy-import' }, { name: 'x' }] }],
  ],
];

test.each(rows)('%s', (_, more, findings, remain, stale) => {
  expect(suppress(findings, [suppression(more)])).toMatchObject({ remain, stale });
});

test('it is told who lets a finding pass, why, and until when', () => {
  const { accepted } = suppress([found(100)], [suppression({ until: '2026-12-31', owner: '@chat' })]);
  expect(accepted).toEqual([{ by: 'suppression', reason: 'r', until: '2026-12-31', owner: '@chat' }]);
});

test('of two the one that covers less is used, wherever it stands', () => {
  const file = suppression({ directive: 'ws-ssot-ignore-file', covers: { start: 0, end: 900 } });
  for (const both of [
    [file, suppression()],
    [suppression(), file],
  ]) {
    expect(suppress([found(100)], both).stale).toEqual([{ kind: 'unused', rules: ['legacy-import'] }]);
    expect(suppress([found(100), found(300)], both).stale).toEqual([]);
  }
});

test('comments of modules that are only followed are nobody’s to judge', () => {
  expect(suppress([], [suppression()], false).stale).toEqual([]);
});
