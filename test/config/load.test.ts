import { describe, expect, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.js';
import { DEFAULT_TESTS } from '../../src/config/validate.js';
import { caught, refusalOf } from './refusal.js';
import { rules } from './rules.js';
import { tree } from './tree.js';

const CONFIG = 'ws-ssot.config.json';
const load = (cwd: string, file?: string) => loadConfig({ cwd, rules, ...(file !== undefined && { file }) });

describe('finding', () => {
  test('takes the nearest config upwards, and its folder as the root', () => {
    const root = tree({ [CONFIG]: {}, 'packages/chat/ws-ssot.config.json': {}, 'packages/chat/src/room.ts': '' });
    const { root: found, file, problems } = load(join(root, 'packages/chat/src'));
    expect([found, file, problems]).toEqual([join(root, 'packages/chat'), join(root, 'packages/chat', CONFIG), []]);
  });

  test('takes the key of a package.json, and passes over packages without it', () => {
    const root = tree({
      'package.json': { name: 'chat', devDependencies: { 'ws-ssot': '1' }, 'ws-ssot': { include: ['src/**'] } },
      'packages/ticker/package.json': { name: 'ws-ssot', devDependencies: { 'ws-ssot': '1' } },
      'packages/presence/package.json': '{ "name": ',
    });
    for (const folder of ['packages/ticker', 'packages/presence']) {
      expect(load(join(root, folder))).toMatchObject({
        root,
        file: join(root, 'package.json'),
        config: { include: ['src/**'] },
      });
    }
  });

  test('finds the nearest config whatever its form', () => {
    const root = tree({ [CONFIG]: {}, 'packages/chat/package.json': { 'ws-ssot': { include: ['chat/**'] } } });
    expect(load(join(root, 'packages/chat')).root).toBe(join(root, 'packages/chat'));
  });

  test('prefers the config file over a package.json that cannot be read', () => {
    expect(load(tree({ [CONFIG]: {}, 'package.json': '{ "ws-ssot": ' })).problems).toEqual([]);
  });

  test('allows comments, trailing commas and a byte order mark', () => {
    const cwd = tree({ [CONFIG]: '\uFEFF{\n  // rooms\n  "include": ["src/**",], /* all */\n}' });
    const { config, place } = load(cwd);
    expect(config.include).toEqual(['src/**']);
    expect(place(['include', 0])).toEqual({ file: join(cwd, CONFIG), line: 3, column: 15 });
  });

  test('takes a file of any name; its folder is the root', () => {
    const cwd = tree({ 'config/chat.jsonc': { include: ['src/**'] }, [CONFIG]: {} });
    expect(load(cwd, 'config/chat.jsonc')).toMatchObject({
      root: join(cwd, 'config'),
      config: { include: ['src/**'] },
    });
    expect(load(cwd, join(cwd, 'config/chat.jsonc')).root).toBe(join(cwd, 'config'));
  });

  test('without a config, the root is the workspace, else the package, else the working directory', () => {
    const npm = tree({
      'package.json': { workspaces: ['packages/*'] },
      'packages/chat/package.json': {},
      'packages/chat/src/a.ts': '',
    });
    const pnpm = tree({ 'pnpm-workspace.yaml': '', 'packages/chat/package.json': {} });
    const plain = tree({ 'package.json': { name: 'workspaces' }, 'src/a.ts': '' });
    const none = tree({ 'src/a.ts': '' });
    expect(load(join(npm, 'packages/chat/src')).root).toBe(npm);
    expect(load(join(pnpm, 'packages/chat')).root).toBe(pnpm);
    expect(load(join(plain, 'src')).root).toBe(plain);
    expect(load(join(none, 'src')).root).toBe(join(none, 'src'));
    expect(load(plain)).toMatchObject({ file: undefined, problems: [], config: { canon: [], tests: DEFAULT_TESTS } });
  });
});

describe('the config', () => {
  test('has every part, with defaults for what is not written', () => {
    const cwd = tree({
      [CONFIG]: {
        $schema: './node_modules/ws-ssot/schema.json',
        tests: [],
        canon: [
          { entryPoint: 'src/websocket/index.ts' },
          {
            name: 'WebSocket manager',
            entryPoint: ['src/websocket/canonical.ts', '@acme/sockets'],
            specifier: '@/websocket',
            exports: {
              connect: { kind: 'factory', constructs: ['ws#default', 'src/net/socket.ts#Socket'] },
              Socket: {},
              open: { kind: 'legacy', use: 'connect' },
            },
            owners: ['src/websocket/**'],
            guarded: { modules: ['src/net/**'], transports: true },
            replacements: { 'ws#RawData': 'SocketData' },
            legacy: [
              { module: 'src/old.ts', replacements: { open: 'connect' }, since: '2025-09', removeBy: '2026-03' },
            ],
            types: 'free',
          },
          { guarded: { packages: ['chalk'] } },
        ],
        layers: ['src/websocket/**', 'src/**'],
        allow: [
          {
            path: 'src/chat/**',
            rule: 'import-cycle',
            reason: 'rooms know each other',
            until: '2026-12-31',
            owner: '@chat',
          },
        ],
        rules: { 'phantom-import': 'warn', 'noncanonical-import': 'off', 'import-cycle': ['error', { scope: 'all' }] },
      },
    });
    const { config, problems } = load(cwd);
    expect(problems).toEqual([]);
    const none = {
      specifier: undefined,
      exports: new Map(),
      owners: undefined,
      guarded: undefined,
      replacements: new Map(),
      legacy: [],
      types: 'guarded',
    };
    expect(config).toEqual({
      include: undefined,
      exclude: [],
      tests: [],
      canon: [
        { ...none, name: 'src/websocket/index.ts', entryPoint: ['src/websocket/index.ts'] },
        {
          name: 'WebSocket manager',
          entryPoint: ['src/websocket/canonical.ts', '@acme/sockets'],
          specifier: '@/websocket',
          exports: new Map([
            ['connect', { kind: 'factory', use: undefined, constructs: ['ws#default', 'src/net/socket.ts#Socket'] }],
            ['Socket', { kind: undefined, use: undefined, constructs: [] }],
            ['open', { kind: 'legacy', use: 'connect', constructs: [] }],
          ]),
          owners: ['src/websocket/**'],
          guarded: { modules: ['src/net/**'], packages: [], globals: [], symbols: [], transports: true },
          replacements: new Map([['ws#RawData', 'SocketData']]),
          legacy: [
            {
              module: 'src/old.ts',
              replacements: new Map([['open', 'connect']]),
              since: '2025-09',
              removeBy: '2026-03',
            },
          ],
          types: 'free',
        },
        {
          ...none,
          name: 'canon[2]',
          entryPoint: [],
          guarded: { modules: [], packages: ['chalk'], globals: [], symbols: [], transports: false },
        },
      ],
      layers: ['src/websocket/**', 'src/**'],
      allow: [
        {
          path: 'src/chat/**',
          rule: 'import-cycle',
          reason: 'rooms know each other',
          until: '2026-12-31',
          owner: '@chat',
        },
      ],
      rules: new Map([
        ['phantom-import', { severity: 'warning', options: {} }],
        ['noncanonical-import', { severity: 'off', options: {} }],
        ['import-cycle', { severity: 'error', options: { scope: 'all' } }],
      ]),
      tsconfig: undefined,
    });
  });

  test('a specifier of "auto" is none, and legacy modules alone are worth an entry', () => {
    const canon = [{ entryPoint: 'src/a.ts', specifier: 'auto' }, { legacy: [{ module: 'src/old.ts' }] }];
    const { config, problems } = load(tree({ [CONFIG]: { canon } }));
    expect(problems).toEqual([]);
    expect(config.canon[0]!.specifier).toBeUndefined();
  });

  test('takes a tsconfig inside the project, above the root too', () => {
    const root = tree({
      'packages/chat/ws-ssot.config.json': { tsconfig: '../../tsconfig.json' },
      'tsconfig.json': {},
    });
    expect(load(join(root, 'packages/chat')).config.tsconfig).toBe('../../tsconfig.json');
  });

  test('keeps everything that is usable beside what is wrong', () => {
    const cwd = tree({
      [CONFIG]: `{
        "include": ["src/**", 5, "../x"],
        "canon": [
          "src/websocket",
          { "entryPoint": "src/websocket/index.ts", "owners": ["src/a.ts", null], "types": "none", "plugins": 1,
            "guarded": { "modules": "src/**", "packages": ["ws"] } }
        ],
        "allow": [{ "path": "src/**", "rule": "import-cycle" }, { "path": "src/**", "rule": "phantom-import", "reason": "generated" }],
        "rules": { "import-cycle": ["warn", { "scope": "none" }], "phantom-import": 3, "nope": "off" },
        "tsconfig": "missing.json",
      }`,
    });
    const { config, problems, place } = load(cwd);
    expect(problems).toHaveLength(12);
    expect(config).toMatchObject({
      include: ['src/**'],
      canon: [{ owners: ['src/a.ts'], types: 'guarded', guarded: { modules: [], packages: ['ws'] } }],
      allow: [{ rule: 'phantom-import' }],
      rules: new Map([['import-cycle', { severity: 'warning', options: {} }]]),
      tsconfig: undefined,
    });
    // Paths are those of the config that is handed on.
    expect(place(['canon', 0, 'guarded', 'packages', 0])).toMatchObject({ line: 6, column: 60 });
    expect(place(['canon', 0, 'owners', 7])).toMatchObject({ line: 5, column: 63 });
    expect(place([])).toMatchObject({ line: 1, column: 1 });
  });

  test('does not complain about what is wrong only because of another problem', () => {
    const cwd = tree({
      [CONFIG]:
        '{ "canon": [{ "entryPoint": 5, "exports": {} }, { "guarded": { "pakages": ["ws"] } }, { "guarded": ["ws"] }] }',
    });
    expect(refusalOf({ cwd }).slice(1)).toEqual([
      `${CONFIG}:1:29 canon[0].entryPoint must be a string or a list of strings, not a number`,
      `${CONFIG}:1:64 unknown key "pakages" in canon[1].guarded`,
      `${CONFIG}:1:100 canon[2].guarded must be an object, not a list`,
    ]);
  });

  test('is not an object’s prototype away from anything', () => {
    const cwd = tree({
      [CONFIG]:
        '{ "toString": 1, "hasOwnProperty": {}, "canon": [{ "__proto__": { "entryPoint": "x" }, "guarded": { "packages": ["ws"], "valueOf": [] } }], "rules": { "constructor": "off" } }',
    });
    expect(
      refusalOf({ cwd })
        .slice(1)
        .map((problem) => problem.replace(/^\S+ /, '')),
    ).toEqual([
      'unknown key "toString"',
      'unknown key "hasOwnProperty"',
      'unknown key "__proto__"',
      'unknown key "valueOf" in canon[0].guarded',
      'unknown key "constructor"',
    ]);
    expect(load(cwd).config.canon).toMatchObject([{ entryPoint: [], guarded: { packages: ['ws'] } }]);
    expect(({} as Record<string, unknown>)['entryPoint']).toBeUndefined();
  });

  test('is echoed without control characters, and not at length', () => {
    const cwd = tree({
      [CONFIG]: JSON.stringify({
        ['\u001b[2J\u202e\n::error'.padEnd(5000, 'x')]: 1,
        canon: [{ entryPoint: 'a', types: '\u009b' }],
      }),
    });
    const told = refusalOf({ cwd });
    expect(told.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    expect(Math.max(...told.map((line) => line.length))).toBeLessThan(200);
    expect(told[1]).toContain('unknown key "\\u001b[2J\\u202e\\n::error');
  });

  test('names the problems in the order of the text, from the working directory', () => {
    const root = tree({ [CONFIG]: '{ "b": 1,\n"a": 1, "include": 3 }', 'src/a.ts': '' });
    expect(refusalOf({ cwd: join(root, 'src') })).toEqual([
      '../ws-ssot.config.json has 3 problems',
      '../ws-ssot.config.json:1:3 unknown key "b"',
      '../ws-ssot.config.json:2:1 unknown key "a"',
      '../ws-ssot.config.json:2:20 include must be a list, not a number',
    ]);
  });

  test('has its exports and replacements placed at their names', () => {
    const cwd = tree({
      [CONFIG]:
        '{ "canon": [{ "entryPoint": "a.ts", "exports": { "connect": {} }, "replacements": { "ws#Data": "Data" } }] }',
    });
    const { place } = load(cwd);
    expect(place(['canon', 0, 'exports', 'connect']).column).toBe(50);
    expect(place(['canon', 0, 'replacements', 'ws#Data']).column).toBe(85);
    expect(place(['canon', 0, 'exports', 'entryPoint']).column).toBe(48);
    expect(place(['canon', 0, 'entryPoint']).column).toBe(29);
  });

  test('of an empty folder is none, and has a place all the same', () => {
    const cwd = tree({});
    mkdirSync(join(cwd, 'src'));
    expect(load(cwd).place(['canon'])).toEqual({ file: join(cwd, CONFIG), line: 1, column: 1 });
    expect(caught({ cwd })).toBeUndefined();
  });
});
