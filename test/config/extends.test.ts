import { describe, expect, test } from '@jest/globals';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.js';
import { caught, refusalOf } from './refusal.js';
import { rules } from './rules.js';
import { tree } from './tree.js';

const CONFIG = 'ws-ssot.config.json';
const load = (cwd: string) => loadConfig({ cwd, rules });

describe('merging', () => {
  test('objects merge, canon by name, other lists are replaced; what comes later wins', () => {
    const cwd = tree({
      [CONFIG]: {
        extends: ['./one.json', './two.json'],
        exclude: ['own/**'],
        canon: [
          { name: 'sockets', owners: ['src/own/**'], guarded: { packages: ['ws'] } },
          { entryPoint: 'src/log.ts', types: 'free' },
        ],
      },
      'one.json': {
        include: ['one/**'],
        exclude: ['one/**'],
        canon: [
          {
            name: 'sockets',
            entryPoint: 'src/websocket/index.ts',
            owners: ['src/one/**'],
            guarded: { globals: ['WebSocket'], packages: ['a', 'b'] },
          },
          { entryPoint: 'src/log.ts', guarded: { packages: ['chalk'] } },
        ],
        rules: { 'import-cycle': ['error', { scope: 'all' }], 'phantom-import': 'off' },
      },
      'two.json': {
        include: ['two/**'],
        rules: { 'import-cycle': 'off' },
        canon: [{ guarded: { packages: ['yaml'] } }],
      },
    });
    const { config, problems, place } = load(cwd);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      include: ['two/**'],
      exclude: ['own/**'],
      canon: [
        {
          name: 'sockets',
          entryPoint: ['src/websocket/index.ts'],
          owners: ['src/own/**'],
          guarded: { packages: ['ws'], globals: ['WebSocket'] },
        },
        { name: 'src/log.ts', types: 'free', guarded: { packages: ['chalk'] } },
        { name: 'canon[2]', guarded: { packages: ['yaml'] } },
      ],
      rules: new Map([
        ['import-cycle', { severity: 'off', options: {} }],
        ['phantom-import', { severity: 'off', options: {} }],
      ]),
    });
    expect(place(['canon', 0, 'entryPoint']).file).toBe(join(cwd, 'one.json'));
    expect(place(['canon', 0, 'owners', 0]).file).toBe(join(cwd, CONFIG));
    expect(place(['include']).file).toBe(join(cwd, 'two.json'));
  });

  test('a config that comes in twice counts once', () => {
    const cwd = tree({
      [CONFIG]: { extends: ['./chat.json', './ticker.json'] },
      'chat.json': { extends: './base.json' },
      'ticker.json': { extends: ['./base.json', './base.json'] },
      'base.json': { canon: [{ guarded: { packages: ['ws'] } }] },
    });
    expect(load(cwd).config.canon).toHaveLength(1);
  });

  test('paths count from the file that extends, and may leave the root but not the repository', () => {
    const root = tree({
      'apps/chat/ws-ssot.config.json': { extends: '../../config/base.json' },
      'config/base.json': { extends: './more/rules.json' },
      'config/more/rules.json': { exclude: ['dist/**'] },
    });
    expect(load(join(root, 'apps/chat')).config.exclude).toEqual(['dist/**']);
  });

  test('a problem is placed in the file it comes from, with its path there', () => {
    const cwd = tree({
      [CONFIG]:
        '{ "extends": "./base.json",\n"canon": [{ "name": "b", "kind": 1, "guarded": { "packages": ["ws"] } }] }',
      'base.json': '{ "canon": [{ "name": "a", "entryPoint": "a.ts" }], "include": 5, "extends": 5 }',
    });
    expect(refusalOf({ cwd })).toEqual([
      `${CONFIG} has 3 problems`,
      'base.json:1:64 include must be a list, not a number',
      'base.json:1:78 extends must be a string or a list of strings',
      `${CONFIG}:2:26 unknown key "kind" in canon[0]`,
    ]);
  });
});

describe('packages', () => {
  test('are looked up in node_modules folders upwards, by name or with a file', () => {
    const root = tree({
      'packages/chat/ws-ssot.config.json': {
        extends: ['@acme/ws-config', '@acme/ws-config/strict/rules.json', 'plain'],
      },
      'node_modules/@acme/ws-config/ws-ssot.config.json': { include: ['acme/**'] },
      'node_modules/@acme/ws-config/strict/rules.json': { exclude: ['strict/**'] },
      'packages/node_modules/plain/ws-ssot.config.json': { rules: { 'import-cycle': 'off' } },
    });
    expect(load(join(root, 'packages/chat')).config).toMatchObject({
      include: ['acme/**'],
      exclude: ['strict/**'],
      rules: new Map([['import-cycle', { severity: 'off' }]]),
    });
  });

  test('may be links into a store inside the project, and extend what is installed beside them there', () => {
    const cwd = tree({
      [CONFIG]: { extends: '@acme/ws-config' },
      'node_modules/.pnpm/a/node_modules/@acme/ws-config/ws-ssot.config.json': { extends: 'base' },
      'node_modules/.pnpm/a/node_modules/base/ws-ssot.config.json': { exclude: ['dist/**'] },
    });
    mkdirSync(join(cwd, 'node_modules/@acme'));
    symlinkSync(
      join(cwd, 'node_modules/.pnpm/a/node_modules/@acme/ws-config'),
      join(cwd, 'node_modules/@acme/ws-config'),
      'junction',
    );
    expect(load(cwd).config.exclude).toEqual(['dist/**']);
  });

  test('outside the project are not looked up', () => {
    const outer = tree(
      { 'node_modules/plain/ws-ssot.config.json': {}, 'chat/ws-ssot.config.json': { extends: 'plain' } },
      { git: false },
    );
    expect(refusalOf({ cwd: join(outer, 'chat') })[1]).toContain(
      '"plain/ws-ssot.config.json" is in no node_modules folder',
    );
  });
});

describe('what is refused', () => {
  const secret = tree({ 'token.json': '{ "hunter2": 1 }', 'notes.txt': 'hunter2' });
  const refused = (specifier: string) =>
    refusalOf({ cwd: tree({ [CONFIG]: { extends: specifier } }) })[1]?.replace(/^\S+ /, '');

  test.each([
    ['./missing.json', '"./missing.json" does not exist'],
    ['../base.json', '"../base.json" leads outside the project'],
    ['../../../../../../etc/hostname', '"../../../../../../etc/hostname" leads outside the project'],
    ['/etc/hostname', '"/etc/hostname" is neither a path nor a package'],
    ['C:/base.json', '"C:/base.json" is neither a path nor a package'],
    ['.\\base.json', '".\\\\base.json" is neither a path nor a package'],
    ['https://acme.dev/base.json', '"https://acme.dev/base.json" is neither a path nor a package'],
    ['..', '".." is neither a path nor a package'],
    ['', '"" is neither a path nor a package'],
    ['@acme', '"@acme" is neither a path nor a package'],
    [
      'plain/../../../../../../../../etc/hostname',
      '"plain/../../../../../../../../etc/hostname" is in no node_modules folder from here up',
    ],
    ['./', undefined],
  ])('%s', (specifier, problem) => {
    expect(refused(specifier)).toBe(problem);
  });

  test('a link out of the project, and never with a word of what is there', () => {
    for (const file of ['token.json', 'notes.txt']) {
      const cwd = tree({ [CONFIG]: { extends: './base.json' } });
      symlinkSync(join(secret, file), join(cwd, 'base.json'));
      const error = caught({ cwd })!;
      expect(error.problems[0]!.message).toBe('"./base.json" leads outside the project');
      expect(JSON.stringify([error.message, error.help, error.problems])).not.toContain('hunter2');
    }
  });

  test('a folder that is a link out of the project', () => {
    const cwd = tree({ [CONFIG]: { extends: 'plain/token.json' }, 'node_modules/a.txt': '' });
    symlinkSync(secret, join(cwd, 'node_modules/plain'), 'junction');
    expect(refusalOf({ cwd })[1]).toContain('"plain/token.json" leads outside the project');
  });

  test('a circle, which is shown', () => {
    const cwd = tree({
      [CONFIG]: { extends: './a.json' },
      'a.json': { extends: './b.json' },
      'b.json': { extends: ['./c.json', './a.json'] },
      'c.json': {},
    });
    expect(refusalOf({ cwd })).toEqual([
      'b.json extends a config that cannot be used',
      'b.json:1:24 "./a.json" goes in a circle: a.json → b.json → a.json',
    ]);
  });

  test('more than 16 in a row', () => {
    const chain = (length: number) => {
      const files = Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `${index}.json`,
          index === length - 1 ? {} : { extends: `./${index + 1}.json` },
        ]),
      );
      return tree({ [CONFIG]: { extends: './0.json' }, ...files });
    };
    expect(refusalOf({ cwd: chain(16) })).toEqual([]);
    expect(refusalOf({ cwd: chain(17) })[1]).toBe(
      '15.json:1:12 "./16.json" is the 17th config in a row; at most 16 are followed',
    );
  });

  test('fan-out without end', () => {
    const files = Object.fromEntries(
      Array.from({ length: 15 }, (_, level) => [
        `${level}.json`,
        {
          canon: [{ guarded: { packages: ['ws'] } }],
          extends: Array(20).fill(level === 14 ? './end.json' : `./${level + 1}.json`),
        },
      ]),
    );
    const start = performance.now();
    expect(refusalOf({ cwd: tree({ [CONFIG]: { extends: './0.json' }, ...files, 'end.json': {} }) })[1]).toContain(
      'more than 256 configs are extended',
    );
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('what is not a config', () => {
    expect(refusalOf({ cwd: tree({ [CONFIG]: { extends: './base.json' }, 'base.json': '{ "a": }' }) })).toEqual([
      'base.json has a syntax error',
      'base.json:1:8 a value is expected here',
    ]);
    expect(refusalOf({ cwd: tree({ [CONFIG]: { extends: './base.json' }, 'base.json': '' }) })).toEqual([
      'base.json is empty',
    ]);
    expect(refusalOf({ cwd: tree({ [CONFIG]: { extends: './base' }, 'base/a.json': '' }) })).toEqual([
      'base is not a regular file',
    ]);
  });
});
