import { expect, test } from '@jest/globals';
import { matchBaseline } from '../../../src/check/baseline/match.js';
import { fingerprintOf } from '../../../src/check/fingerprint.js';
import type { BaselineEntry } from '../../../src/model/baseline.js';
import type { Finding } from '../../../src/model/finding.js';
import type { ModulePath } from '../../../src/model/path.js';
import { finding, path } from '../../support/check-result.js';

const SPAN = { start: 0, end: 1 };

/** A finding in words: `room.ts socket.ts#Socket`, the second of its kind with `1` behind it, then where it stands. */
function found(words: string): Finding {
  const [module, subject, ordinal = '0', within] = words.split(' ');
  const problem = { module: path(module!), span: SPAN, message: '', subject: subject! };
  return finding({ ...problem, ...(within !== undefined && { within }) }, { ordinal: Number(ordinal) });
}

/** What every module has in it. */
const TEXT = 'class Room { open() { const connect = () => {}; } close() {} }';

function cycle(...members: string[]): Finding {
  const module = path(members[0]!);
  const about = { kind: 'eager', members: members as ModulePath[], ring: [], rings: [] } as const;
  return finding(
    { module, span: SPAN, message: '', subject: members.join(' '), cycle: about },
    { rule: 'import-cycle' },
  );
}

function entryOf({ rule, module, subject, ordinal, within, cycle: about }: Finding): BaselineEntry {
  const identity = { rule, path: module, subject };
  const members = about === undefined ? {} : { members: about.members };
  return {
    fingerprint: fingerprintOf(identity, ordinal),
    ...identity,
    ordinal,
    ...(within !== undefined && { within }),
    ...members,
  };
}

const SKETCHES = {
  a: '11'.repeat(32),
  b: '22'.repeat(32),
  nearA: '11'.repeat(20) + '33'.repeat(12),
  farA: '11'.repeat(19) + '33'.repeat(13),
};

/** A sentence; the baseline with the sketches of its modules; findings with those of all modules now; which are new, and stale. */
type Row = readonly [
  sentence: string,
  baseline: readonly [readonly Finding[], Readonly<Record<string, keyof typeof SKETCHES>>],
  now: readonly [readonly Finding[], Readonly<Record<string, keyof typeof SKETCHES>>],
  fresh: readonly string[],
  stale: readonly string[],
];

const rows: readonly Row[] = [
  ['the same', [[found('a.ts x')], { 'a.ts': 'a' }], [[found('a.ts x')], { 'a.ts': 'b' }], [], []],
  [
    'another symbol',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('a.ts y')], { 'a.ts': 'a' }],
    ['a.ts y'],
    ['a.ts x'],
  ],
  [
    'one more',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('a.ts x'), found('a.ts x 1')], { 'a.ts': 'a' }],
    ['a.ts x 1'],
    [],
  ],
  [
    'mended here, new there',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('b.ts x')], { 'a.ts': 'b', 'b.ts': 'a' }],
    ['b.ts x'],
    ['a.ts x'],
  ],
  [
    'moved',
    [[found('a.ts x'), found('a.ts x 1')], { 'a.ts': 'a' }],
    [[found('c/d.ts x'), found('c/d.ts x 1')], { 'c/d.ts': 'a' }],
    [],
    [],
  ],
  [
    'moved, and one more',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('d.ts x'), found('d.ts x 1')], { 'd.ts': 'a' }],
    ['d.ts x 1'],
    [],
  ],
  [
    'moved and changed a little',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('d.ts x')], { 'd.ts': 'nearA' }],
    [],
    [],
  ],
  [
    'gone, and another one new',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('d.ts x')], { 'd.ts': 'farA' }],
    ['d.ts x'],
    ['a.ts x'],
  ],
  [
    'moved into one that was there before',
    [[found('a.ts x'), found('b.ts y')], { 'a.ts': 'a', 'b.ts': 'b' }],
    [[found('b.ts x')], { 'b.ts': 'a' }],
    ['b.ts x'],
    ['a.ts x', 'b.ts y'],
  ],
  [
    'moved and copied',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('c/a.ts x'), found('d.ts x')], { 'c/a.ts': 'a', 'd.ts': 'a' }],
    ['d.ts x'],
    [],
  ],
  [
    'twins move with their folders',
    [[found('p/a.ts x'), found('q/a.ts x 0')], { 'p/a.ts': 'a', 'q/a.ts': 'a' }],
    [[found('r/p/a.ts x'), found('r/q/a.ts x')], { 'r/p/a.ts': 'a', 'r/q/a.ts': 'a' }],
    [],
    [],
  ],
  [
    'what it is about has moved',
    [[found('a.ts b.ts#S')], { 'a.ts': 'a', 'b.ts': 'b' }],
    [[found('a.ts c.ts#S')], { 'a.ts': 'a', 'c.ts': 'b' }],
    [],
    [],
  ],
  [
    'both have moved',
    [[found('a.ts b.ts#S')], { 'a.ts': 'a', 'b.ts': 'b' }],
    [[found('d.ts c.ts#S')], { 'd.ts': 'a', 'c.ts': 'b' }],
    [],
    [],
  ],
  [
    'a package is no module',
    [[found('a.ts ws#S')], { 'a.ts': 'a' }],
    [[found('a.ts io#S')], { 'a.ts': 'a' }],
    ['a.ts io#S'],
    ['a.ts ws#S'],
  ],
  [
    'moved, so that a specifier is another',
    [[found('p/a.ts ../b.js')], { 'p/a.ts': 'a' }],
    [[found('a.ts ./b.js')], { 'a.ts': 'a' }],
    [],
    [],
  ],
  [
    'moved, specifier and all',
    [[found('p/a.ts ./b.js')], { 'p/a.ts': 'a' }],
    [[found('a.ts ./b.js')], { 'a.ts': 'a' }],
    [],
    [],
  ],
  [
    'a cycle that has shrunk',
    [[cycle('a.ts', 'b.ts', 'c.ts')], { 'a.ts': 'a' }],
    [[cycle('b.ts', 'c.ts')], { 'b.ts': 'a' }],
    [],
    [],
  ],
  [
    'one that fell into two',
    [[cycle('a.ts', 'b.ts', 'c.ts', 'd.ts')], {}],
    [[cycle('a.ts', 'b.ts'), cycle('c.ts', 'd.ts')], {}],
    [],
    [],
  ],
  [
    'one that has grown',
    [[cycle('a.ts', 'b.ts')], {}],
    [[cycle('a.ts', 'b.ts', 'c.ts')], {}],
    ['a.ts a.ts b.ts c.ts'],
    ['a.ts a.ts b.ts'],
  ],
  [
    'one whose member has moved',
    [[cycle('a.ts', 'b.ts')], { 'a.ts': 'a', 'b.ts': 'b' }],
    [[cycle('b.ts', 'z.ts')], { 'b.ts': 'b', 'z.ts': 'a' }],
    [],
    [],
  ],
  [
    'one in a method, and another in another, of which the first was mended',
    [[found('a.ts x 0 Room.open'), found('a.ts x 1 Room.close')], { 'a.ts': 'a' }],
    [[found('a.ts x 0 Room.close')], { 'a.ts': 'a' }],
    [],
    ['a.ts x'],
  ],
  [
    'one that was mended in a method, and another that is new in another',
    [[found('a.ts x 0 Room.open')], { 'a.ts': 'a' }],
    [[found('a.ts x 0 Room.close')], { 'a.ts': 'a' }],
    ['a.ts x'],
    ['a.ts x'],
  ],
  [
    'one in a method that has another name now',
    [[found('a.ts x 0 Room.enter')], { 'a.ts': 'a' }],
    [[found('a.ts x 0 Room.open')], { 'a.ts': 'a' }],
    [],
    [],
  ],
  [
    'one in a function that was taken out of its method, and one that is in a function at last',
    [[found('a.ts x 0 Room.open'), found('a.ts y 0 Room.open.connect'), found('a.ts z 0 ')], { 'a.ts': 'a' }],
    [[found('a.ts x 0 Room.open.connect'), found('a.ts y 0 Room.open'), found('a.ts z 0 Room.close')], { 'a.ts': 'a' }],
    [],
    [],
  ],
  [
    'one of a module that has moved, in the same method',
    [[found('a.ts x 0 Room.open'), found('a.ts x 1 Room.close')], { 'a.ts': 'a' }],
    [[found('b.ts x 0 Room.open')], { 'b.ts': 'a' }],
    [],
    ['a.ts x 1'],
  ],
  [
    'what an older baseline does not tell the place of',
    [[found('a.ts x')], { 'a.ts': 'a' }],
    [[found('a.ts x 0 Room.close')], { 'a.ts': 'a' }],
    [],
    [],
  ],
  ['nothing is left', [[found('a.ts x')], { 'a.ts': 'a' }], [[], {}], [], ['a.ts x']],
];

test.each(rows)('%s', (_, [before, sketches], [findings, modules], fresh, stale) => {
  const baseline = {
    entries: before.map(entryOf),
    sketches: new Map(Object.entries(sketches).map(([module, sketch]) => [path(module), SKETCHES[sketch]])),
  };
  const matching = matchBaseline(findings, baseline, {
    exists: (module) => module in modules,
    sketchOf: (module) => SKETCHES[modules[module]!],
    textOf: () => TEXT,
  });
  const worded = (module: string, subject: string, ordinal: number) =>
    [module, subject, ...(ordinal > 0 ? [ordinal] : [])].join(' ');
  const open = findings.filter((each) => !matching.entries.has(each));
  expect(open.map(({ module, subject, ordinal }) => worded(module, subject, ordinal))).toEqual(fresh);
  expect(matching.stale.map(({ path: module, subject, ordinal }) => worded(module, subject, ordinal))).toEqual(stale);
});
