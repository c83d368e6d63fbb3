import { testRecords } from '../support/record-rows.js';

testRecords('declarations', [
  ['a class', 'a.ts', `export class Room {}`, ['local Room = Room ‹Room›']],
  ['an abstract class', 'a.ts', `export abstract class Room {}`, ['local Room = Room ‹Room›']],
  ['a decorated class', 'a.ts', `@log export class Room {}`, ['local Room = Room ‹Room›']],
  [
    'functions',
    'a.ts',
    `export function join() {} export async function leave() {} export function* list() {}`,
    ['local join = join ‹join›', 'local leave = leave ‹leave›', 'local list = list ‹list›'],
  ],
  [
    'overloads',
    'a.ts',
    `export function join(a: string): void; export function join(a: unknown) {}`,
    ['local join = join ‹join›', 'local join = join ‹join›'],
  ],
  [
    'types',
    'a.ts',
    `export interface Room {} export type Feed = string; export enum Kind { A } export const enum Tick { A }`,
    ['local Room = Room ‹Room›', 'local Feed = Feed ‹Feed›', 'local Kind = Kind ‹Kind›', 'local Tick = Tick ‹Tick›'],
  ],
  [
    'namespaces',
    'a.ts',
    `export namespace chat { export const room = 1 } export namespace a.b {}`,
    ['local chat = chat ‹chat›', 'local a = a ‹a›'],
  ],
  [
    'ambient',
    'a.ts',
    `export declare const room: string; export declare function join(): void; export declare class Feed {}`,
    ['local room = room ‹room›', 'local join = join ‹join›', 'local Feed = Feed ‹Feed›'],
  ],
  [
    'variables',
    'a.ts',
    `export const room = 1, feed: Feed = 2; export let ticker; export var presence;`,
    [
      'local room = room ‹room›',
      'local feed = feed ‹feed›',
      'local ticker = ticker ‹ticker›',
      'local presence = presence ‹presence›',
    ],
  ],
  [
    'patterns',
    'a.ts',
    `export const { room, feed: { list: [first] }, ...rest } = chat, [last = 1] = all;`,
    ['local room = room ‹room›', 'local first = first ‹first›', 'local rest = rest ‹rest›', 'local last = last ‹last›'],
  ],
  ['what is not exported', 'a.ts', `export {}; class Room {} namespace chat { export const room = 1 }`, []],
  [
    'merged declarations',
    'a.ts',
    `export interface Room {} export const Room = 1;`,
    ['local Room = Room ‹Room›', 'local Room = Room ‹Room›'],
  ],
]);

testRecords('default', [
  ['a class', 'a.ts', `export default class Room {}`, ['local default = Room ‹Room›']],
  ['a function', 'a.ts', `export default async function join() {}`, ['local default = join ‹join›']],
  ['an interface', 'a.ts', `export default interface Room {}`, ['local default = Room ‹Room›']],
  ['an abstract class', 'a.ts', `export default abstract class Room {}`, ['local default = Room ‹Room›']],
  ['without a name', 'a.ts', `export default class {}`, ['local default = nameless ‹default›']],
  [
    'a function without a name',
    'a.ts',
    `export /* the */ default function () {}`,
    ['local default = nameless ‹default›'],
  ],
  ['an expression', 'a.ts', `export default { room: 1 };`, ['local default = nameless ‹default›']],
  ['an arrow function', 'a.ts', `export /* default */ default () => {};`, ['local default = nameless ‹default›']],
  ['a name', 'a.ts', `class Room {} export default Room;`, ['local default = Room ‹Room›']],
  ['a name in parentheses', 'a.ts', `const room = 1; export default (room)`, ['local default = room ‹room›']],
  ['a name with a type', 'a.ts', `const room = {}; export default room as Room;`, ['local default = room ‹room›']],
  [
    'a name that satisfies a type',
    'a.ts',
    `const room = {}; export default <Room>(room! satisfies Room);`,
    ['local default = room ‹room›'],
  ],
  ['a member', 'a.ts', `const chat = {}; export default chat.room;`, ['local default = nameless ‹default›']],
  ['by list', 'a.ts', `const room = 1; export { room as default };`, ['local default = room ‹room as default›']],
]);

const room = `import eager './room'`;
const statement = (text: string) => `‹${text}›`;
const ROOM = `import { Room } from './room';`;
const NS = `import * as chat from './room';`;
const named = `${room} ${statement(ROOM)} { Room }`;
const namespace = `${room} ${statement(NS)} { * as chat ‹chat› }`;

testRecords('lists', [
  [
    'own names',
    'a.ts',
    `const a = 1, b = 2; export { a, b as c, a as 'd-e' };`,
    ['local a = a ‹a›', 'local c = b ‹b as c›', `local d-e = a ‹a as 'd-e'›`],
  ],
  [
    'own types',
    'a.ts',
    `type A = 1; interface B {} export type { A }; export { type B as C };`,
    ['local A = A ‹A›', 'local C = B ‹B as C›'],
  ],
  ['an imported name', 'a.ts', `${ROOM} export { Room };`, [named, 'list Room = #0.Room ‹Room›']],
  [
    'renamed on both sides',
    'a.ts',
    `import { Room as R } from './room'; export { R as Chat };`,
    [`${room} ‹import { Room as R } from './room';› { Room as R }`, 'list Chat = #0.Room ‹R as Chat›'],
  ],
  ['before it is imported', 'a.ts', `export { Room }; ${ROOM}`, [named, 'list Room = #0.Room ‹Room›']],
  [
    'an imported default',
    'a.ts',
    `import R from './room'; export { R as default };`,
    [`${room} ‹import R from './room';› { default as R ‹R› }`, 'list default = #0.default ‹R as default›'],
  ],
  ['an imported namespace', 'a.ts', `${NS} export { chat };`, [namespace, 'list chat = #0.* ‹chat›']],
  [
    'import =',
    'a.ts',
    `import ws = require('ws'); export { ws };`,
    [`import-equals eager 'ws' ‹import ws = require('ws');› { * as ws ‹ws› }`, 'list ws = #0.* ‹ws›'],
  ],
  ['as types', 'a.ts', `${ROOM} export type { Room };`, [named, 'list type Room = #0.Room ‹Room›']],
  ['as an inline type', 'a.ts', `${ROOM} export { type Room as R };`, [named, 'list type R = #0.Room ‹Room as R›']],
  [
    'imported as a type',
    'a.ts',
    `import type { Room } from './room'; export { Room };`,
    [`import type './room' ‹import type { Room } from './room';› { type Room }`, 'list type Room = #0.Room ‹Room›'],
  ],
  [
    'in source order, of several requests',
    'a.ts',
    `export * from './feed'; export { Room as A }; ${ROOM} export const b = 1;`,
    [
      `export-from eager './feed' ‹export * from './feed';›`,
      named,
      `star #0 ‹export * from './feed';›`,
      'list A = #1.Room ‹Room as A›',
      'local b = b ‹b›',
    ],
  ],
]);

testRecords('names passed on by default', [
  ['an imported name', 'a.ts', `${ROOM} export default Room;`, [named, 'default default = #0.Room ‹Room›']],
  [
    'with a type',
    'a.ts',
    `${ROOM} export default (Room as unknown);`,
    [named, 'default retyped default = #0.Room ‹Room›'],
  ],
  [
    'a member of a namespace',
    'a.ts',
    `${NS} export default chat.Room;`,
    [namespace, 'default default = #0.*.Room ‹chat.Room›'],
  ],
  [
    'a member of something else',
    'a.ts',
    `${ROOM} export default Room.list;`,
    [named, 'local default = nameless ‹default›'],
  ],
  [
    'a member of a member',
    'a.ts',
    `${NS} export default chat.Room.list;`,
    [namespace, 'local default = nameless ‹default›'],
  ],
  ['a call', 'a.ts', `${ROOM} export default Room();`, [named, 'local default = nameless ‹default›']],
  [
    'a constant that renames',
    'a.ts',
    `${ROOM} const R = Room; export default R;`,
    [named, 'default default = #0.Room ‹R›'],
  ],
]);

testRecords('names passed on by constants', [
  ['in place', 'a.ts', `${ROOM} export const R = Room;`, [named, 'const R = #0.Room ‹R›']],
  ['retyped', 'a.ts', `${ROOM} export const R: T = <T>(Room as any)!;`, [named, 'const retyped R = #0.Room ‹R›']],
  ['by an annotation', 'a.ts', `${ROOM} export const R: T = Room;`, [named, 'const retyped R = #0.Room ‹R›']],
  ['by an assertion', 'a.ts', `${ROOM} export const R = (Room!);`, [named, 'const retyped R = #0.Room ‹R›']],
  ['not by a check', 'a.ts', `${ROOM} export const R = (Room satisfies T);`, [named, 'const R = #0.Room ‹R›']],
  ['in a list', 'a.ts', `${ROOM} const R: T = Room; export { R };`, [named, 'list retyped R = #0.Room ‹R›']],
  ['a member of a namespace', 'a.ts', `${NS} export const R = chat.Room;`, [namespace, 'const R = #0.*.Room ‹R›']],
  [
    'a type of that name beside it',
    'a.ts',
    `${NS} export type R = chat.Room; export const R = chat.Room;`,
    [namespace, 'local R = R ‹R›', 'const R = #0.*.Room ‹R›'],
  ],
  [
    'one among others',
    'a.ts',
    `${ROOM} export const a = 1, R = Room, b = Room.id;`,
    [named, 'local a = a ‹a›', 'const R = #0.Room ‹R›', 'local b = b ‹b›'],
  ],
  ['by a list', 'a.ts', `${ROOM} const R = Room; export { R as Chat };`, [named, 'list Chat = #0.Room ‹R as Chat›']],
  ['a variable is no constant', 'a.ts', `${ROOM} export let R = Room;`, [named, 'local R = R ‹R›']],
  [
    'a constant of a constant is not followed',
    'a.ts',
    `${ROOM} const A = Room; export const B = A;`,
    [named, 'local B = B ‹B›'],
  ],
  [
    'a constant in a block is another',
    'a.ts',
    `${ROOM} { const R = Room; } class R {} export { R };`,
    [named, 'local R = R ‹R›'],
  ],
  ['an optional member', 'a.ts', `${NS} export const R = chat?.Room;`, [namespace, 'local R = R ‹R›']],
  ['a computed member', 'a.ts', `${NS} export const R = chat['Room'];`, [namespace, 'local R = R ‹R›']],
  ['a name made from an import', 'a.ts', `${ROOM} export const R = wrap(Room);`, [named, 'local R = R ‹R›']],
  ['a constant that hides nothing', 'a.ts', `const Room = 1; export const R = Room;`, ['local R = R ‹R›']],
]);

const required = `require eager './room' ‹require('./room')›`;

testRecords('names passed on from require and import()', [
  [
    'a part',
    'a.ts',
    `const { Room } = require('./room'); export { Room };`,
    [`${required} { Room }`, 'list Room = #0.Room ‹Room›'],
  ],
  [
    'a member',
    'a.ts',
    `const R = require('./room').Room; export default R;`,
    [`${required} { Room as R ‹Room› }`, 'default default = #0.Room ‹R›'],
  ],
  [
    'a member of all of it',
    'a.ts',
    `const chat = require('./room'); export const R = chat.Room;`,
    [`${required} { * as chat ‹chat› }`, 'const R = #0.*.Room ‹R›'],
  ],
  [
    'awaited',
    'a.ts',
    `const { Room } = await import('./room'); export { Room };`,
    [`dynamic-import eager './room' ‹import('./room')› { Room }`, 'list Room = #0.Room ‹Room›'],
  ],
  [
    'a variable is no constant',
    'a.ts',
    `let { Room } = require('./room'); export { Room };`,
    [`${required} { Room }`, 'local Room = Room ‹Room›'],
  ],
  [
    'what is made from it is not it',
    'a.ts',
    `const Room = wrap(require('./room').Room); export { Room };`,
    [`${required} { Room }`, 'local Room = Room ‹Room›'],
  ],
  [
    'nor is a part of a part',
    'a.ts',
    `const { Room: { id } } = require('./room'); export { id };`,
    [`${required} { Room }`, 'local id = id ‹id›'],
  ],
  [
    'nor a constant in a function',
    'a.ts',
    `function f() { const { Room } = require('./room') } class Room {} export { Room };`,
    [`require deferred './room' ‹require('./room')› { Room }`, 'local Room = Room ‹Room›'],
  ],
]);

testRecords('export =', [
  ['an own name', 'a.ts', `class Room {} export = Room;`, ['local export= = Room ‹Room›']],
  [
    'an imported name',
    'a.ts',
    `import ws = require('ws'); export = ws;`,
    [`import-equals eager 'ws' ‹import ws = require('ws');› { * as ws ‹ws› }`, 'default export= = #0.* ‹ws›'],
  ],
  ['an expression', 'a.ts', `export = { room: 1 };`, ['local export= = nameless ‹export = { room: 1 };›']],
  [
    'in a declaration file',
    'a.d.ts',
    `import { Room } from './room'; export = Room;`,
    [`import type './room' ‹import { Room } from './room';› { type Room }`, 'default type export= = #0.Room ‹Room›'],
  ],
]);
