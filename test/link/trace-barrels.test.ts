import { ROOM, testOrigins } from '../support/origin-rows.js';

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
    'through a star of what is ambiguous already, beside another: all of them',
    {
      'a.ts': `export class Room {}`,
      'b.ts': `export class Room {}`,
      'c.ts': `export class Room {}`,
      'inner.ts': `export * from './a';\nexport * from './b';`,
      'index.ts': `export * from './inner';\nexport * from './inner';\nexport * from './c';`,
      'use.ts': `import { Room as inner } from './inner'; import { Room } from '.';`,
    },
    { inner: 'ambiguous Room (a.ts#Room b.ts#Room)', Room: 'ambiguous Room (a.ts#Room b.ts#Room c.ts#Room)' },
    { inner: 'TypeScript takes the first', Room: 'the same' },
  ],
  [
    'through stars that all lead nowhere',
    { 'index.ts': `export * from './gone';\nexport * from './lost';`, 'use.ts': `import { Room } from '.';` },
    { Room: 'unresolved Room via index.ts' },
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
