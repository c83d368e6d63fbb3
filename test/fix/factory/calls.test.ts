import { expect, test } from '@jest/globals';
import { rules } from '../../../rules/index.js';
import { check } from '../../../src/pipeline.js';
import { FACTORY_PROJECT } from '../../support/factory-project.js';
import { inProject } from '../../support/project.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc', fix: 'in-memory' } as const;

/** What is written, and what comes of it. */
const rows: [sentence: string, before: readonly string[], after: readonly string[]][] = [
  [
    'the import of the class becomes that of the factory',
    [`import { Manager } from '../websocket/manager.js';`, 'export const manager = new Manager("u1");'],
    [`import { getManager } from '../websocket/canonical.js';`, 'export const manager = getManager("u1");'],
  ],
  [
    'without arguments',
    [`import { Manager } from '../websocket/manager.js';`, 'export const manager = new Manager;'],
    [`import { getManager } from '../websocket/canonical.js';`, 'export const manager = getManager();'],
  ],
  [
    'under another name, in parentheses, asserted, with types',
    [
      `import { Manager as M } from '../websocket/manager.js';`,
      'export const all = [new (M as any)("u1"), new (M)<string>("u2")];',
    ],
    [
      `import { getManager } from '../websocket/canonical.js';`,
      'export const all = [getManager("u1"), getManager<string>("u2")];',
    ],
  ],
  [
    'types remain, and are marked',
    [
      `import { Manager } from '../websocket/manager.js';`,
      '',
      'export const open = (userId: string): Manager => new Manager(userId);',
    ],
    [
      `import type { Manager } from '../websocket/manager.js';`,
      `import { getManager } from '../websocket/canonical.js';`,
      '',
      'export const open = (userId: string): Manager => getManager(userId);',
    ],
  ],
  [
    'a static remains, and the class with it',
    [
      `import { Manager } from '../websocket/manager.js';`,
      'export const manager = new Manager("u1");',
      'export const isOne = (value: unknown): boolean => value instanceof Manager;',
    ],
    [
      `import { Manager } from '../websocket/manager.js';`,
      `import { getManager } from '../websocket/canonical.js';`,
      'export const manager = getManager("u1");',
      'export const isOne = (value: unknown): boolean => value instanceof Manager;',
    ],
  ],
  [
    'a member of a namespace',
    [`import * as manager from '../websocket/manager.js';`, 'export const open = () => new manager.Manager("u1");'],
    [`import { getManager } from '../websocket/canonical.js';`, 'export const open = () => getManager("u1");'],
  ],
  [
    'the module has the door as a namespace',
    [
      `import * as door from '../websocket/canonical.js';`,
      `import { Manager } from '../websocket/manager.js';`,
      'export const open = () => [new Manager("u1"), door.openSocket("/")];',
    ],
    [
      `import * as door from '../websocket/canonical.js';`,
      'export const open = () => [door.getManager("u1"), door.openSocket("/")];',
    ],
  ],
  [
    'a member of the door itself',
    [`import * as door from '../websocket/canonical.js';`, 'export const open = () => new door.OldPresence();'],
    [`import * as door from '../websocket/canonical.js';`, 'export const open = () => new door.Presence();'],
  ],
  [
    'the module has the factory already, under a name of its own',
    [
      `import { Manager } from '../websocket/manager.js';`,
      `import { getManager as managerOf } from '../websocket/canonical.js';`,
      'export const open = () => [new Manager("u1"), managerOf("u2")];',
    ],
    [
      `import { getManager as managerOf } from '../websocket/canonical.js';`,
      'export const open = () => [managerOf("u1"), managerOf("u2")];',
    ],
  ],
  [
    'the name of the factory is taken',
    [`import { Manager } from '../websocket/manager.js';`, 'export const getManager = () => new Manager("u1");'],
    [
      `import { getManager as canonicalGetManager } from '../websocket/canonical.js';`,
      'export const getManager = () => canonicalGetManager("u1");',
    ],
  ],
  [
    'a constant stands for the class, and goes with it',
    [
      `import { Manager } from '../websocket/manager.js';`,
      'const Live = Manager;',
      'export const manager = new Live("u1");',
    ],
    [`import { getManager } from '../websocket/canonical.js';`, 'export const manager = getManager("u1");'],
  ],
  [
    'a constant that is needed for more stays',
    [
      `import { Manager } from '../websocket/manager.js';`,
      'const Live = Manager;',
      'export const manager = [new Live("u1"), Live.name];',
    ],
    [
      `import { Manager } from '../websocket/manager.js';`,
      `import { getManager } from '../websocket/canonical.js';`,
      'const Live = Manager;',
      'export const manager = [getManager("u1"), Live.name];',
    ],
  ],
  [
    'loaded when it is needed, taken apart',
    [
      'export const open = async () => {',
      `  const { Manager } = await import('../websocket/manager.js');`,
      '  return new Manager("u1");',
      '};',
    ],
    [
      'export const open = async () => {',
      `  const { getManager } = await import('../websocket/canonical.js');`,
      '  return getManager("u1");',
      '};',
    ],
  ],
  [
    'loaded when it is needed, as a whole',
    [
      'export const open = async () => {',
      `  const loaded = await import('../websocket/manager.js');`,
      '  return new loaded.Manager("u1");',
      '};',
    ],
    [
      'export const open = async () => {',
      `  const loaded = await import('../websocket/canonical.js');`,
      '  return loaded.getManager("u1");',
      '};',
    ],
  ],
  [
    'loaded where it is constructed',
    [`export const open = async () => new (await import('../websocket/manager.js')).Manager("u1");`],
    [`export const open = async () => (await import('../websocket/canonical.js')).getManager("u1");`],
  ],
  [
    'something shadows the class',
    [
      `import { Manager } from '../websocket/manager.js';`,
      'export const manager = new Manager("u1");',
      'export const of = (Manager: new () => object) => new Manager();',
    ],
    [
      `import { getManager } from '../websocket/canonical.js';`,
      'export const manager = getManager("u1");',
      'export const of = (Manager: new () => object) => new Manager();',
    ],
  ],
  [
    'one within the arguments of another',
    [
      `import { Manager } from '../websocket/manager.js';`,
      'export const manager = new Manager(String(new Manager("u1")));',
    ],
    [
      `import { getManager } from '../websocket/canonical.js';`,
      'export const manager = getManager(String(getManager("u1")));',
    ],
  ],
  [
    'arguments are built, and the promise awaited',
    [
      `import { Ticker } from '../websocket/ticker.js';`,
      `export const open = async (userId: string) => new Ticker(userId, 'ACME').symbol;`,
    ],
    [
      `import { connectTicker } from '../websocket/canonical.js';`,
      `export const open = async (userId: string) => (await connectTicker({ symbol: 'ACME', userId })).symbol;`,
    ],
  ],
  [
    'a global',
    [`import { url } from './url.js';`, 'export const socket = new WebSocket(url);'],
    [
      `import { url } from './url.js';`,
      `import { openSocket } from '../websocket/canonical.js';`,
      'export const socket = openSocket(url);',
    ],
  ],
  [
    'a global in a module without imports, under its directive',
    [`'use client';`, '', 'export const socket = new window.WebSocket("/");'],
    [
      `'use client';`,
      '',
      `import { openSocket } from '../websocket/canonical.js';`,
      '',
      'export const socket = openSocket("/");',
    ],
  ],
  [
    'a class of a package that is required',
    [`const WebSocket = require('ws');`, 'module.exports = { open: () => new WebSocket("/") };'],
    [
      `const { openSocket } = require('../websocket/canonical.js');`,
      'module.exports = { open: () => openSocket("/") };',
    ],
  ],
  [
    'a member of a package that is required',
    [`const ws = require('ws');`, 'module.exports = { open: () => new ws.WebSocket("/") };'],
    [
      `const { openSocket } = require('../websocket/canonical.js');`,
      'module.exports = { open: () => openSocket("/") };',
    ],
  ],
  [
    'the global in a module that requires something else',
    [`const { url } = require('./url.js');`, 'export const socket = new WebSocket(url);'],
    [
      `import { openSocket } from '../websocket/canonical.js';`,
      '',
      `const { url } = require('./url.js');`,
      'export const socket = openSocket(url);',
    ],
  ],
  [
    'a member of what an import = requires, which goes with it',
    [`import { url } from './url.js';`, `import ws = require('ws');`, 'export const socket = new ws.WebSocket(url);'],
    [
      `import { url } from './url.js';`,
      `import { openSocket } from '../websocket/canonical.js';`,
      'export const socket = openSocket(url);',
    ],
  ],
  [
    'loaded where another is imported: the name is needed once',
    [
      `import { Manager } from '../websocket/manager.js';`,
      `const loaded = require('../websocket/manager.js');`,
      'export const managers = [new Manager("u1"), new loaded.Manager("u2")];',
    ],
    [
      `import { getManager } from '../websocket/canonical.js';`,
      `const loaded = require('../websocket/manager.js');`,
      'export const managers = [getManager("u1"), new loaded.Manager("u2")];',
    ],
  ],
  [
    'a class for a class',
    [`import { OldPresence } from '../websocket/presence.js';`, 'export const presence = new OldPresence();'],
    [`import { Presence } from '../websocket/canonical.js';`, 'export const presence = new Presence();'],
  ],
];

test.each(rows)('%s', async (_, before, after) => {
  const text = `${before.join('\n')}\n`;
  const { fixes, counts } = await inProject(
    { ...FACTORY_PROJECT, 'src/chat/url.ts': 'export const url = "/";\n', 'src/chat/room.ts': text },
    (cwd) => check({ ...OPTIONS, cwd, isUnsafeWanted: true }),
  );
  expect(counts.modules).toBeGreaterThan(4);
  const [change] = fixes!.changes;
  expect(change?.after ?? fixes!.refused).toBe(`${after.join('\n')}\n`);
});
