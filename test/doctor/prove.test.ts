import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import { PLANTS } from '../../src/doctor/plants/plants.js';
import type { CanonConfig, Config } from '../../src/model/config.js';
import { copyFixture, filesIn } from '../support/checked-fixtures.js';
import { FIXTURES, fixtureProjects } from '../support/fixtures.js';
import { inProject } from '../support/project.js';
import { proofOf } from '../support/proofs.js';

const names = rules.map(({ meta }) => meta.name);
const EVERYTHING = join(FIXTURES, 'command-line/doctor');

test('there is a plant for every rule, and for nothing else', () => {
  expect(Object.keys(PLANTS)).toEqual(names);
});

test('where there is room for every rule, one of each is planted, and each is caught', async () => {
  const { trials, unplanted } = await proofOf(EVERYTHING);
  expect(unplanted).toEqual([]);
  expect(trials.filter(({ missed }) => missed !== undefined)).toEqual([]);
  expect([...new Set(trials.map(({ rule }) => rule))]).toEqual(names);
});

test.each(names)('with %s sabotaged, that and nothing else is not caught', async (name) => {
  const sabotaged = rules.map((rule) => (rule.meta.name === name ? { ...rule, check: () => [] } : rule));
  const { trials } = await proofOf(EVERYTHING, sabotaged);
  const missed = trials.filter((trial) => trial.missed !== undefined);
  expect(missed.map(({ rule, missed: why }) => `${rule}: ${why}`)).toEqual(
    trials.filter(({ rule }) => rule === name).map(() => `${name}: ${name} did not find it`),
  );
  expect(missed).not.toEqual([]);
});

/** Why nothing of a rule can be planted, and what of the config says that this is so. */
const REASONS: Readonly<Record<string, (config: Config, entry: CanonConfig | undefined, rule: string) => boolean>> = {
  'it is off in this config': ({ rules: own }, _, rule) => own.get(rule)?.severity === 'off',
  'the config has no canon entry': ({ canon }) => canon.length === 0,
  'it has no "legacy" modules': (_, entry) => entry!.legacy.length === 0,
  'the config has no two layers, and no entry with legacy modules': ({ canon, layers }) =>
    layers.length < 2 && canon.every(({ legacy }) => legacy.length === 0),
  'it has no entry point of the project': (_, entry) => entry!.entryPoint.every((each) => !each.endsWith('.ts')),
  'no export of its entry point is legacy or deprecated': (_, entry) =>
    [...entry!.exports.values()].every(({ kind }) => kind !== 'legacy'),
  'it guards neither modules nor packages nor symbols': (_, { guarded } = NO_ENTRY) =>
    guarded === undefined || [guarded.packages, guarded.symbols].every(({ length }) => length === 0),
  'it has no modules or packages, which alone can be mocked': (_, { guarded, legacy } = NO_ENTRY) =>
    legacy.length === 0 && (guarded === undefined || (guarded.packages.length === 0 && !guarded.transports)),
  'it has no two modules, one to be asked for and one to be mocked in vain': (_, { legacy } = NO_ENTRY) =>
    legacy.length === 0,
  'it guards no packages or globals, and no export "constructs" a class of a module or package': (
    _,
    { guarded, exports } = NO_ENTRY,
  ) =>
    [...(guarded?.packages ?? []), ...(guarded?.globals ?? [])].length === 0 &&
    [...exports.values()].every(({ constructs }) => constructs.length === 0),
  'it has no name of a module or package that could be passed on': (_, { guarded } = NO_ENTRY) =>
    guarded === undefined || guarded.packages.length === 0,
  'every module of it that a test could ask for has a manual mock, which may load others': (_, entry) =>
    entry!.name === 'WebSocket manager',
  // What modules export is for the fixtures themselves to say.
  'its entry point exports no name that is canonical in this entry alone': () => true,
};

const NO_ENTRY = { legacy: [], guarded: undefined, exports: new Map() } as unknown as CanonConfig;

const projects = [...fixtureProjects(), '../example'];

test.each(projects)('%s: what can be planted is caught, and what cannot has its reason', async (name) => {
  const { folder } = copyFixture(name);
  try {
    const before = filesIn(folder);
    const { trials, unplanted, config } = await proofOf(folder);
    expect(trials.filter(({ missed }) => missed !== undefined)).toEqual([]);
    for (const { rule, canon, because } of unplanted) {
      const entry = config.canon.find((each) => each.name === canon);
      expect([because, REASONS[because]?.(config, entry, rule)]).toEqual([because, true]);
    }
    for (const rule of names) {
      const said = [...trials, ...unplanted].filter((each) => each.rule === rule).map(({ canon }) => canon);
      const entries = PLANTS[rule]!.of === 'entry' ? config.canon.map((entry) => entry.name) : [];
      const isOff = config.rules.get(rule)?.severity === 'off';
      expect([...new Set(said)].sort()).toEqual(isOff || entries.length === 0 ? [undefined] : entries.sort());
    }
    expect(filesIn(folder)).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('where it is hard to plant', () => {
  const files = {
    'src/websocket/index.ts': `export { connect } from './manager';\n`,
    'src/websocket/manager.ts': 'export function connect() {}\n',
    'src/chat/room.ts': `import { connect } from '../websocket';\nexport const room = connect();\n`,
    'src/chat/feed.ts': 'export const feed = 0;\n',
  };
  const canon = [
    { entryPoint: 'src/websocket/index.ts', guarded: { modules: ['src/websocket/manager.ts'], packages: ['ws'] } },
  ];
  const proving = (config: object, more: Readonly<Record<string, string>> = {}) =>
    inProject({ ...files, ...more, 'ws-ssot.config.json': { canon, ...config } }, async (root) => {
      const { trials, unplanted } = await proofOf(root);
      const missed = trials.filter((trial) => trial.missed !== undefined);
      const places = new Set(trials.map(({ module }) => module.replace(/\d+/, '1')));
      const reasons = unplanted.filter(({ because }) => REASONS[because] === undefined);
      return { missed, places: [...places], reasons: reasons.map(({ rule, because }) => `${rule}: ${because}`) };
    });

  test('where no new module is in scope, those that are there are added to', async () => {
    const include = ['src/websocket/index.ts', 'src/websocket/manager.ts', 'src/chat/room.ts'];
    expect(await proving({ include })).toEqual({
      missed: [],
      places: ['src/chat/room.ts'],
      reasons: [
        'unparsable-module: no new module can be in scope, and one that is there must not be broken',
        'inert-mock: no new module can be in scope, and what is there may ask for all of it already',
      ],
    });
  });

  test('a name that a glob asks for is kept', async () => {
    const { missed, places } = await proving(
      { include: ['src/websocket/**', '**/*.room.ts'] },
      { 'src/presence/here.room.ts': 'export const here = 0;\n' },
    );
    expect({ missed, places }).toEqual({
      missed: [],
      places: ['src/presence/planted-1.room.ts'],
    });
  });

  test('what is allowed in one place is planted in another, and nowhere where it is allowed everywhere', async () => {
    const allow = (path: string) => ({ allow: [{ path, rule: 'noncanonical-import', reason: 'It moves in spring.' }] });
    expect((await proving(allow('src/chat/**'), { 'src/app.ts': '' })).missed).toEqual([]);
    expect((await proving(allow('src/**'))).reasons).toEqual([
      'noncanonical-import: "allow" accepts it wherever it could stand',
    ]);
  });

  test('in a layer below, asking for the canon is another violation', async () => {
    const layers = ['src/chat/**', 'src/websocket/**'];
    const { missed, reasons } = await proving({ layers, canon: [{ ...canon[0], owners: ['src/websocket/**'] }] });
    expect(missed).toEqual([]);
    // The package that is guarded, too, has no layer.
    const upwards = 'every place for it is in a layer that must not ask for it at all, which layer-violation reports';
    const rulesUpwards = ['noncanonical-import', 'inert-mock', 'split-import-path'];
    expect(reasons).toEqual(rulesUpwards.map((rule) => `${rule}: ${upwards}`));
  });

  test('where only cycles through the canon are looked at, one is made', async () => {
    const scope = ['error', { scope: 'canon' }];
    const { missed, reasons } = await proving({ rules: { 'import-cycle': scope, 'deferred-cycle': scope } });
    expect({ missed, reasons }).toEqual({ missed: [], reasons: [] });
  });
});
