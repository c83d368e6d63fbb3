import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createTracer, traceImports } from '../../src/link/trace.js';
import { originId, type ImportReference, type Origin } from '../../src/model/origin.js';
import type { ModulePath } from '../../src/model/path.js';
import { FIXTURES, fixtureProjects } from '../support/fixtures.js';
import { graphOf } from '../support/graph.js';
import { inFixture, inProject, linkProject, type Files, type LinkedProject } from '../support/project.js';
import { checkerOrigins, isSameOrigin } from '../support/typescript-origins.js';

/** An origin in one line: `room.ts#Room via index.ts`, `ws#default`, `missing Room`, `ambiguous Room (a.ts#Room b.ts#Room)`. */
function originText(origin: Origin): string {
  const through = origin.kind === 'global' ? [] : origin.through.map(({ module }) => module);
  const via = through.length === 0 ? '' : ` via ${through.join(' ')}`;
  if (origin.kind !== 'unknown') return `${originId(origin)}${via}`;
  const candidates = origin.candidates.length === 0 ? '' : ` (${origin.candidates.map(originId).join(' ')})`;
  return `${origin.reason} ${origin.name}${candidates}${via}`;
}

/** What a module takes, by the local name; what has none by its specifier. */
function taken({ graph, tracer }: LinkedProject, module: string): Record<string, string> {
  const own = traceImports(graph, tracer).filter((reference) => reference.module === module);
  return Object.fromEntries(own.map((reference) => [nameOf(reference), takenText(reference)]));
}

function nameOf({ binding, dependency }: ImportReference): string {
  return binding?.local ?? dependency.request.specifier ?? 'computed';
}

function takenText({ origin, everything }: ImportReference): string {
  return [originText(origin), ...(everything.length > 0 ? [`all of ${everything.map(originId).join(' ')}`] : [])].join(
    ', ',
  );
}

/** A sentence, the modules, what `use.ts` takes, and where the checker says otherwise and why. */
type Row = readonly [
  sentence: string,
  files: Files,
  takes: Readonly<Record<string, string>>,
  differs?: Readonly<Record<string, string>>,
];

function testOrigins(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.each(rows)('%s', async (_sentence, files, takes, differs = {}) => {
      await inProject(files, async (root) => {
        const project = await linkProject(root);
        expect(taken(project, 'use.ts')).toEqual(takes);
        const checker = checkerOrigins(project);
        const differing = traceImports(project.graph, project.tracer)
          .filter((reference) => reference.module === 'use.ts' && !isSameOrigin(reference.origin, checker(reference)))
          .map(nameOf);
        expect(differing).toEqual(Object.keys(differs));
      });
    });
  });
}

const ROOM = { 'room.ts': 'export class Room {}\nexport const limit = 9;\nexport default function open() {}' };

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
    { Room: 'the checker knows no property of `module.exports` by that name' },
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

testOrigins('what comes through other modules', [
  [
    'by name, renamed, and by default',
    {
      ...ROOM,
      'index.ts': `export { Room, limit as max, default as open } from './room';\nexport { Room as default } from './room';`,
      'use.ts': `import Any, { Room, max, open } from '.';`,
    },
    {
      Any: 'room.ts#Room via index.ts',
      Room: 'room.ts#Room via index.ts',
      max: 'room.ts#limit via index.ts',
      open: 'room.ts#default via index.ts',
    },
  ],
  [
    'through two, the nearest first',
    {
      ...ROOM,
      'inner.ts': `export { Room as Chat } from './room';`,
      'index.ts': `export { Chat as Hall } from './inner';`,
      'use.ts': `import { Hall } from '.';`,
    },
    { Hall: 'room.ts#Room via index.ts inner.ts' },
  ],
  [
    'through `export *`, which has no default',
    {
      ...ROOM,
      'index.ts': `export * from './room';`,
      'use.ts': `import open, { Room } from '.'; import * as all from '.';`,
    },
    {
      open: 'missing default',
      Room: 'room.ts#Room via index.ts',
      all: 'index.ts#*, all of room.ts#Room room.ts#limit',
    },
  ],
  [
    'through `export * as`, as a whole',
    { ...ROOM, 'index.ts': `export * as chat from './room';`, 'use.ts': `import { chat } from '.';` },
    { chat: 'room.ts#* via index.ts' },
  ],
  [
    'through import and export',
    {
      ...ROOM,
      'index.ts': `import open, { Room, limit as max } from './room';\nimport * as chat from './room';\nexport { Room, max, open, chat };`,
      'use.ts': `import { Room, max, open, chat } from '.';`,
    },
    {
      Room: 'room.ts#Room via index.ts',
      max: 'room.ts#limit via index.ts',
      open: 'room.ts#default via index.ts',
      chat: 'room.ts#* via index.ts',
    },
  ],
  [
    'through `export default`',
    { ...ROOM, 'index.ts': `import { Room } from './room';\nexport default Room;`, 'use.ts': `import Any from '.';` },
    { Any: 'room.ts#Room via index.ts' },
  ],
  [
    'through constants that only rename',
    {
      ...ROOM,
      'index.ts': [
        `import { Room } from './room';`,
        `import * as chat from './room';`,
        `export const Hall = Room;`,
        `export const max = chat.limit;`,
        `const Inner = Room;`,
        `export { Inner };`,
        `export const made = new Room();`,
      ].join('\n'),
      'use.ts': `import { Hall, max, Inner, made } from '.';`,
    },
    {
      Hall: 'room.ts#Room via index.ts',
      max: 'room.ts#limit via index.ts',
      Inner: 'room.ts#Room via index.ts',
      made: 'index.ts#made',
    },
  ],
  [
    'past a declaration of its own, which hides that of a star',
    { ...ROOM, 'index.ts': `export * from './room';\nexport class Room {}`, 'use.ts': `import { Room } from '.';` },
    { Room: 'index.ts#Room' },
  ],
  [
    'where a type and a value share a name: the value, whichever comes first',
    {
      ...ROOM,
      'index.ts': `import { Room as Base } from './room';\nexport type Room = Base;\nexport const Room = Base;`,
      'use.ts': `import { Room } from '.';`,
    },
    { Room: 'room.ts#Room via index.ts' },
  ],
  [
    'where an interface and a constant of its own share a name',
    { 'room.ts': `export interface Room {}\nexport const Room = {};`, 'use.ts': `import { Room } from './room';` },
    { Room: 'room.ts#Room' },
  ],
  [
    'through barrels that lead to each other',
    {
      ...ROOM,
      'a.ts': `export * from './b';`,
      'b.ts': `export * from './a';\nexport * from './room';`,
      'use.ts': `import { Room, Rooms } from './a'; import * as all from './a';`,
    },
    { Room: 'room.ts#Room via a.ts b.ts', Rooms: 'missing Rooms', all: 'a.ts#*, all of room.ts#Room room.ts#limit' },
  ],
  [
    'through names that lead to each other: nothing',
    {
      'a.ts': `export { Room } from './b';`,
      'b.ts': `export { Room } from './a';`,
      'use.ts': `import { Room } from './a';`,
    },
    { Room: 'missing Room' },
  ],
  [
    'through two stars to one declaration: no ambiguity',
    {
      ...ROOM,
      'a.ts': `export * from './room';`,
      'b.ts': `export { Room } from './room';`,
      'index.ts': `export * from './a';\nexport * from './b';`,
      'use.ts': `import { Room } from '.';`,
    },
    { Room: 'room.ts#Room via index.ts a.ts' },
  ],
  [
    'through two stars to two declarations: ambiguous',
    {
      'a.ts': `export class Room {}`,
      'b.ts': `export class Room {}`,
      'index.ts': `export * from './a';\nexport * from './b';`,
      'use.ts': `import { Room } from '.';`,
    },
    { Room: 'ambiguous Room (a.ts#Room b.ts#Room)' },
    { Room: 'TypeScript reports the second star, and takes the first' },
  ],
  [
    'through a barrel that passes on what is ambiguous: still so',
    {
      'a.ts': `export class Room {}`,
      'b.ts': `export class Room {}`,
      'inner.ts': `export * from './a';\nexport * from './b';`,
      'index.ts': `export { Room } from './inner';`,
      'use.ts': `import { Room } from '.';`,
    },
    { Room: 'ambiguous Room (a.ts#Room b.ts#Room) via index.ts' },
    { Room: 'TypeScript reports the second star, and takes the first' },
  ],
  [
    'through a star of a package: that is where it originates',
    { 'index.ts': `export * from 'ws';`, 'use.ts': `import { Server } from '.';` },
    { Server: 'ws#Server via index.ts' },
  ],
  [
    'through a star of a package beside one of a module that has the name',
    {
      ...ROOM,
      'index.ts': `export * from 'ws';\nexport * from './room';`,
      'use.ts': `import { Room, Server } from '.';`,
    },
    { Room: 'room.ts#Room via index.ts', Server: 'ws#Server via index.ts' },
  ],
  [
    'through stars of two packages: ambiguous',
    { 'index.ts': `export * from 'ws';\nexport * from 'sockjs';`, 'use.ts': `import { Server } from '.';` },
    { Server: 'ambiguous Server (ws#Server sockjs#Server)' },
  ],
  [
    'through a star that leads nowhere: it may be there',
    {
      ...ROOM,
      'index.ts': `export * from './gone';\nexport * from './room';`,
      'use.ts': `import { Room, Server } from '.';`,
    },
    { Room: 'room.ts#Room via index.ts', Server: 'unresolved Server via index.ts' },
  ],
  [
    'as a type',
    {
      ...ROOM,
      'index.ts': `export type { Room } from './room';\nexport type * from './room';`,
      'use.ts': `import type { Room, limit } from '.';`,
    },
    { Room: 'room.ts#Room via index.ts', limit: 'room.ts#limit via index.ts' },
  ],
  [
    'under names that no identifier could be',
    {
      'a.ts': `const a = 1;\nexport { a as 'the room' };`,
      'index.ts': `export { 'the room' as b } from './a';`,
      'use.ts': `import { b } from '.';`,
    },
    { b: 'a.ts#the room via index.ts' },
  ],
  [
    'under names that objects have by themselves',
    {
      'a.ts': `export const toString = 1;\nexport const __proto__ = 2;`,
      'index.ts': `export * from './a';`,
      'use.ts': `import { toString, __proto__ as p, constructor } from '.';`,
    },
    { toString: 'a.ts#toString via index.ts', p: 'a.ts#__proto__ via index.ts', constructor: 'missing constructor' },
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
  /** What we say where it says otherwise, and why. */
  const DIFFERS: Readonly<Record<string, string>> = {
    'incomplete/unparsable-entry-point/src/chat/room.ts connect src/websocket/index.ts#connect':
      'a file that cannot be parsed is the origin of whatever is asked of it',
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
