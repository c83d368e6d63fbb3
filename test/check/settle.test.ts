import { expect, test } from '@jest/globals';
import { settleProblems } from '../../src/check/settle.js';
import type { Problem } from '../../src/model/finding.js';
import type { ModulePath } from '../../src/model/path.js';
import type { ModuleRequest, Span } from '../../src/model/record.js';
import type { RuleMeta } from '../../src/model/rule.js';

const STATEMENT = { start: 0, end: 60 };
const MANAGER = { start: 9, end: 16 };
const OPTIONS = { start: 18, end: 25 };

function request(): ModuleRequest {
  const specifierSpan = { start: 33, end: 59 };
  return {
    form: 'import',
    specifier: './manager.js',
    specifierSpan,
    span: STATEMENT,
    typeOnly: false,
    evaluation: 'eager',
    bindings: [],
  };
}

const asked = request();

/** A problem of a rule that is named after what the rule is like. */
function found(meta: Partial<RuleMeta> & { readonly name: string }, span: Span, more: Partial<Problem> = {}) {
  const rule = {
    meta: { summary: '', severity: 'error', since: '0.1.0', options: {}, ...meta },
    check: () => [],
  } as const;
  const module = 'src/chat/room.ts' as ModulePath;
  const problem: Problem = {
    kind: 'import',
    module,
    span,
    message: '',
    help: '',
    subject: '',
    request: asked,
    ...more,
  };
  return { rule, problem };
}

const canonical = (span: Span, more: Partial<Problem> = {}) =>
  found({ name: 'noncanonical-import' }, span, { canon: 'WebSocket manager', ...more });
const layer = found({ name: 'layer-violation', settles: 'request' }, MANAGER);
const phantom = found({ name: 'phantom-import', settles: 'binding' }, MANAGER);
const cycle = found({ name: 'import-cycle' }, STATEMENT);
const split = (related: Span) =>
  found({ name: 'split-import-path', yields: true }, MANAGER, {
    canon: 'WebSocket manager',
    related: [{ module: 'src/chat/room.ts' as ModulePath, span: related, message: '' }],
  });

const rows: [sentence: string, problems: readonly ReturnType<typeof found>[], kept: readonly string[]][] = [
  [
    'the canon speaks where nobody else does',
    [canonical(MANAGER), canonical(OPTIONS)],
    ['noncanonical-import', 'noncanonical-import'],
  ],
  [
    'what is wrong with a request settles it whole',
    [layer, canonical(MANAGER), canonical(OPTIONS)],
    ['layer-violation'],
  ],
  [
    'what is wrong with a binding settles that',
    [phantom, canonical(MANAGER), canonical(OPTIONS)],
    ['phantom-import', 'noncanonical-import'],
  ],
  [
    'another request of the same text is another',
    [layer, canonical(MANAGER, { request: request() })],
    ['layer-violation', 'noncanonical-import'],
  ],
  ['two that settle are both said', [layer, phantom], ['layer-violation', 'phantom-import']],
  [
    'one that settles is said though it names an entry',
    [found({ name: 'unverifiable-import', settles: 'request' }, MANAGER, { canon: 'WebSocket manager' })],
    ['unverifiable-import'],
  ],
  [
    'what is no request is judged by itself',
    [
      layer,
      {
        ...canonical(MANAGER),
        problem: { ...canonical(MANAGER).problem, kind: 'construct', request: undefined as never },
      },
    ],
    ['layer-violation', 'noncanonical-import'],
  ],
  ['a cycle leaves the canon its say', [cycle, canonical(MANAGER)], ['import-cycle', 'noncanonical-import']],
  ['what yields is said where nothing else is', [split(OPTIONS)], ['split-import-path']],
  ['what yields does so to a finding on its own import', [split(OPTIONS), canonical(MANAGER)], ['noncanonical-import']],
  ['and to one on the other import', [split(OPTIONS), canonical(OPTIONS)], ['noncanonical-import']],
  [
    'but not to one elsewhere in the file',
    [split({ start: 70, end: 80 }), canonical(OPTIONS)],
    ['split-import-path', 'noncanonical-import'],
  ],
];

test.each(rows)('%s', (_, problems, kept) => {
  expect(settleProblems(problems).map(({ rule }) => rule.meta.name)).toEqual(kept);
});
