import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { traceImports } from '../../src/link/trace/references.js';
import { createTracer } from '../../src/link/trace/trace.js';
import type { ModulePath } from '../../src/model/path.js';
import { FIXTURES, fixtureProjects } from '../support/fixtures.js';
import { graphOf } from '../support/graph.js';
import { nameOf, originText, ROOM, testOrigins } from '../support/origin-rows.js';
import { inFixture, linkProject } from '../support/project.js';
import { checkerOrigins, isSameOrigin } from '../support/typescript-origins.js';

testOrigins('what is taken straight from where it is declared', [
  [
    'by name',
    { ...ROOM, 'use.ts': `import { Room, limit as max } from './room';` },
    { Room: 'room.ts#Room', max: 'room.ts#limit' },
  ],
  [
    'by default',
    { ...ROOM, 'use.ts': `import open, { default as again } from './room';` },
    { open: 'room.ts#default', again: 'room.ts#default' },
  ],
  [
    'as a namespace: everything',
    { ...ROOM, 'use.ts': `import * as room from './room';` },
    { room: 'room.ts#*, all of room.ts#Room room.ts#limit room.ts#default' },
  ],
  [
    'under several names: one declaration has one, its own where that is exported',
    {
      'room.ts': 'class Room {}\nexport { Room as Chat, Room, Room as default };',
      'use.ts': `import Any, { Chat, Room } from './room';`,
    },
    { Any: 'room.ts#Room', Chat: 'room.ts#Room', Room: 'room.ts#Room' },
  ],
  [
    'under names that are not its own: the first',
    { 'room.ts': 'class Room {}\nexport { Room as Chat, Room as Hall };', 'use.ts': `import { Hall } from './room';` },
    { Hall: 'room.ts#Chat' },
  ],
  [
    'not at all',
    { ...ROOM, 'use.ts': `import './room'; import {} from './room.js';` },
    { './room': 'room.ts#*', './room.js': 'room.ts#*' },
  ],
  [
    'whole, by import()',
    { ...ROOM, 'use.ts': `export const f = () => import('./room');` },
    { './room': 'room.ts#*, all of room.ts#Room room.ts#limit room.ts#default' },
  ],
  ['by a name that is not there', { ...ROOM, 'use.ts': `import { Rooms } from './room';` }, { Rooms: 'missing Rooms' }],
  [
    'by default where there is none',
    { 'a.ts': 'export const a = 1;', 'use.ts': `import a from './a';` },
    { a: 'missing default' },
  ],
  [
    'from what has no static exports: it is the origin of whatever is asked of it',
    {
      'old.js': 'module.exports = { Room: 1 };',
      'data.json': '{}',
      'use.ts': `import { Room } from './old'; import data from './data.json';`,
    },
    { Room: 'old.js#Room', data: 'data.json#default' },
  ],
  [
    'from a package, a module of the runtime, and from nowhere',
    { 'use.ts': `import WebSocket, { Server } from 'ws'; import { on } from 'events'; import { a } from './gone';` },
    { WebSocket: 'ws#default', Server: 'ws#Server', on: 'node:events#on', a: 'unresolved a' },
  ],
  [
    'from `export =`',
    {
      'room.ts': 'class Room {}\nexport = Room;',
      'use.ts': `import Room from './room'; import Same = require('./room');`,
    },
    { Room: 'room.ts#default', Same: 'room.ts#default, all of room.ts#default' },
  ],
  [
    'from `export =` by the name of a member',
    {
      'room.ts': 'namespace room { export class Room {} }\nexport = room;',
      'use.ts': `import { Room } from './room';`,
    },
    { Room: 'room.ts#Room' },
  ],
]);

describe('size', () => {
  const name = (index: number) => `m${String(index).padStart(5, '0')}.ts`;

  test('a chain of 20,000 barrels is followed to its end', () => {
    const edges = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [name(index), [name(index + 1)]]));
    const { modules, ...graph } = graphOf(edges);
    const barrels = [...modules].map(([path, linked]) => {
      const star = { kind: 'star', request: 0, span: { start: 0, end: 0 }, typeOnly: false } as const;
      return [path, { ...linked, record: { ...linked.record, exports: [star] } }] as const;
    });
    const tracer = createTracer({ ...graph, modules: new Map(barrels) });
    const origin = tracer.exportOf(name(0) as ModulePath, 'Room');
    expect(origin).toMatchObject({ kind: 'module', path: name(20_000), name: 'Room' });
    expect(origin).toHaveProperty('through.length', 20_000);
  });
});

describe('the fixtures, as the checker sees them', () => {
  const NO_STATIC_EXPORTS = 'a file without static exports is the origin of whatever is asked of it';
  const UNSAID = 'in a declaration file that lists no exports, everything is exported';
  /** What we say where it says otherwise, and why. */
  const DIFFERS: Readonly<Record<string, string>> = {
    'command-line/trace-what-is-not-there/src/chat/room.ts Room ambiguous Room (src/chat/lobby.ts#Room src/chat/hall.ts#Room)':
      'of what is ambiguous it takes the first',
    'incomplete/unparsable-entry-point/src/chat/room.ts connect src/websocket/index.ts#connect':
      'a file that cannot be parsed is the origin of whatever is asked of it',
    'resolution/text-out-of-scope/src/editor/sandbox.ts declarations types/room.d.ts#default': 'bundlers read queries',
    'resolution/text-out-of-scope/src/editor/sandbox.ts address types/presence.d.ts#default': 'bundlers read queries',
    'phantom-import/ambiguous-star/src/chat/room.ts interval ambiguous interval (src/presence/ticker.ts#interval src/presence/heartbeat.ts#interval)':
      'TypeScript takes the first',
    'phantom-import/common-js/src/chat/room.ts beat src/presence/heartbeat.js#beat': NO_STATIC_EXPORTS,
    'phantom-import/common-js/src/chat/room.ts status src/presence/script.js#status': NO_STATIC_EXPORTS,
    'phantom-import/common-js/src/chat/room.ts pause src/presence/typed.ts#pause': NO_STATIC_EXPORTS,
    'phantom-import/declaration-file/src/chat/room.ts interval missing interval': UNSAID,
    'phantom-import/declaration-file/src/chat/room.ts pause missing pause': UNSAID,
    'phantom-import/default-import/src/chat/room.ts globals missing default': 'esModuleInterop makes one up',
    'phantom-import/javascript-types/src/chat/plain.js Options missing Options':
      'a @typedef is an export to TypeScript',
    'phantom-import/javascript-types/src/chat/room.ts Options missing Options': 'a @typedef is an export to TypeScript',
    'phantom-import/script-without-exports/src/chat/room.ts interval src/presence/ticker.ts#interval':
      NO_STATIC_EXPORTS,
  };

  test.each(fixtureProjects())('%s', async (fixture) => {
    await inFixture(join(FIXTURES, fixture), async (root) => {
      const project = await linkProject(root);
      const checker = checkerOrigins(project);
      const differing = traceImports(project.graph, project.tracer)
        .filter((reference) => !isSameOrigin(reference.origin, checker(reference)))
        .map((reference) => `${fixture}/${reference.module} ${nameOf(reference)} ${originText(reference.origin)}`);
      expect(differing).toEqual(Object.keys(DIFFERS).filter((place) => place.startsWith(`${fixture}/`)));
    });
  });
});
