import type { Files } from './project.js';

/** What the rows of a table import from. */
export const TARGETS: Files = {
  'types.ts': `
    export interface Room { name: string }
    export type Id = string;
    export namespace Shapes { export interface Box {} export namespace Inner { export type Lid = 1 } }
    interface Hidden {}
    export default Hidden;`,
  'values.ts': `
    export class Room {}
    export enum Level { Low, High }
    export const enum Mode { On, Off }
    export namespace Tools { export const drill = 1; export interface Saw {} }
    export namespace Codes { export const enum Code { Ok } }
    export const room = new Room();
    export interface Both {}
    export const Both = 1;
    export declare class Ambient {}
    export default class Lobby {}`,
  'barrel.ts': `
    export { Room, Mode } from './values';
    export type { Level } from './values';
    export { Id } from './types';
    export * from './h';`,
  'declared.d.ts': `export * from './values'; export type { Level as Grade } from './values';`,
  'h.ts': `export const h = (): void => {}; export namespace h { export type JSX = 1 } export const Fragment = 1; export const React = 1;`,
  'equals.ts': `class Feed {} export = Feed;`,
  'equals-type.ts': `interface Feed {} export = Feed;`,
  'none.js': `exports.anything = 1;`,
};

/** The text of a module, and which of its static requests are left; `options` of its tsconfig. */
export type ElisionRow = readonly [sentence: string, text: string, kept: readonly string[]];

const values = ['import ./values'];
const types = ['import ./types'];

/** What is left where a tsconfig says nothing about it. */
export const PLAIN_ROWS: readonly ElisionRow[] = [
  ['a value that a declaration file passes on', `import { room } from './declared'; room;`, ['import ./declared']],
  ['a value that it passes on as a type', `import { Grade } from './declared'; const low = Grade.Low;`, []],
  ['a side effect', `import './values';`, values],
  ['no names', `import {} from './values';`, []],
  ['unused', `import { Room } from './values';`, []],
  ['a value that is called', `import { Room } from './values'; new Room();`, values],
  ['a type', `import { Room } from './types'; export let a: Room;`, []],
  ['a class as a type', `import { Room } from './values'; export let a: Room;`, []],
  ['a class that is extended', `import { Room } from './values'; class A extends Room {}`, values],
  ['a class that is implemented', `import { Room } from './values'; class A implements Room {}`, []],
  ['an interface that is extended', `import { Room } from './types'; export interface A extends Room {}`, []],
  ['typeof in a type', `import { room } from './values'; export type A = typeof room;`, []],
  ['typeof of a member in a type', `import * as all from './values'; export type A = typeof all.room;`, []],
  ['typeof as an operator', `import { room } from './values'; export const a = typeof room;`, values],
  ['a type argument', `import { Room } from './values'; export const a = new Map<string, Room>();`, []],
  ['an instantiation', `import { Room } from './values'; export const A = Room<string>;`, values],
  ['as', `import { Room } from './values'; export const a = {} as Room;`, []],
  ['what is asserted', `import { room } from './values'; export const a = room as unknown;`, values],
  ['satisfies', `import { Room } from './values'; export const a = {} satisfies Room;`, []],
  ['a type in angle brackets', `import { Room } from './values'; export const a = <Room>{};`, []],
  ['not null', `import { room } from './values'; export const a = room!;`, values],
  ['a computed key', `import { room } from './values'; export const a = { [room]: 1 };`, values],
  ['a computed member', `import { room } from './values'; export class A { [room] = 1; }`, values],
  ['a key', `import { room } from './values'; export const a = { room: 1 };`, []],
  ['a shorthand', `import { room } from './values'; export const a = { room };`, values],
  ['a member of that name', `import { room } from './values'; declare const b: any; export const a = b.room;`, []],
  ['a method of that name', `import { room } from './values'; export class A { room() {} }`, []],
  ['a label', `import { room } from './values'; room: for (;;) break room;`, []],
  ['a template', `import { room } from './values'; export const a = \`\${room}\`;`, values],
  ['a tag', `import { room } from './values'; export const a = room\`\`;`, values],
  ['a default of a parameter', `import { room } from './values'; export function f(a = room) {}`, values],
  [
    'a default beside a variable of that name',
    `import { room } from './values'; function f(a = room) { var room; }`,
    values,
  ],
  ['a default in a pattern', `import { room } from './values'; export const { a = room } = {} as any;`, values],
  ['a decorator', `import { room } from './values'; @room class A {}`, values],
  ['a parameter of that name', `import { room } from './values'; export const f = (room: string) => room;`, []],
  ['a pattern of that name', `import { room } from './values'; export const f = ({ a: [room] }: any) => room;`, []],
  ['a rest of that name', `import { room } from './values'; export const f = (...room: any) => room;`, []],
  ['a variable of that name', `import { room } from './values'; { const room = 1; room; }`, []],
  ['a variable of that name elsewhere', `import { room } from './values'; { const room = 1; } room;`, values],
  ['a hoisted variable', `import { room } from './values'; function f() { room; { var room = 1; } }`, []],
  ['a hoisted function', `import { room } from './values'; function f() { room(); function room() {} }`, []],
  ['a function in a block', `import { room } from './values'; { function room() {} } room;`, values],
  ['a function expression of that name', `import { room } from './values'; (function room() { room; });`, []],
  ['a class expression of that name', `import { Room } from './values'; (class Room { a = Room; });`, []],
  ['a class in a block', `import { Room } from './values'; { class Room {} new Room(); }`, []],
  ['a caught error', `import { room } from './values'; try {} catch (room) { room; }`, []],
  ['a variable of a loop', `import { room } from './values'; for (const room of []) room;`, []],
  ['what is looped over', `import { room } from './values'; for (const a of room) a;`, values],
  ['a case', `import { room } from './values'; switch (1 as any) { case room: }`, values],
  ['a variable of a switch', `import { room } from './values'; switch (1) { case 1: let room = 1; room; }`, []],
  ['a static block', `import { room } from './values'; class A { static { var room = 1; room; } }`, []],
  ['an enum in a namespace', `import { Level } from './values'; namespace N { enum Level { A } Level.A; }`, []],
  ['a member of an enum', `import { Level } from './values'; enum A { Level = 1, B = Level }`, []],
  ['in an enum', `import { room } from './values'; enum A { B = room as any }`, values],
  ['in a namespace', `import { room } from './values'; namespace N { export const a = room; }`, values],
  [
    'a namespace of that name',
    `import { room } from './values'; namespace N { namespace room { export const a = 1 } room.a; }`,
    [],
  ],
  [
    'a namespace of types beside a class of its name',
    `import { Room } from './values'; namespace Room { export interface Door {} } new Room();`,
    values,
  ],
  ['a declared variable', `import { Room } from './values'; declare const a: Room;`, []],
  ['a declared class', `import { Room } from './values'; declare class A extends Room {}`, []],
  ['a declared namespace', `import { room } from './values'; declare namespace N { const a: typeof room; }`, []],
  ['a computed key of an interface', `import { room } from './values'; interface A { [room]: string }`, values],
  ['a computed key of a type', `import { room } from './values'; let a: { [room](): void };`, values],
  ['a computed key of a declared type', `import { room } from './values'; declare let a: { [room]: 1 };`, []],
  ['an abstract member', `import { room } from './values'; abstract class A { abstract [room]: string; }`, values],
  ['an overload', `import { room, Room } from './values'; function f(a: Room): void; function f(room: any) {}`, []],
  ['a predicate', `import { Room } from './values'; export const f = (a: any): a is Room => true;`, []],
  ['an import of a type', `import type { Room } from './values'; export { Room };`, []],
  ['an inline type', `import { type Room } from './values'; export let a: Room;`, []],
  ['an inline type beside a value', `import { type Room, room } from './values'; room;`, values],
  ['an inline type beside an unused value', `import { type Room, room } from './values';`, []],
  ['a default', `import Lobby from './values'; new Lobby();`, values],
  ['a default beside names', `import Lobby, { room } from './values'; room;`, values],
  ['a default as a type', `import Lobby from './values'; export let a: Lobby;`, []],
  ['a default named type', `import type from './values'; new type();`, values],
  ['all as a value', `import * as all from './values'; all;`, values],
  ['all as types', `import * as all from './values'; export let a: all.Room;`, []],
  ['a member of all', `import * as all from './values'; all.room;`, values],
  ['an element of all', `import * as all from './values'; all['room'];`, values],
  ['passed on: a value', `import { Room } from './values'; export { Room };`, values],
  ['passed on: a type', `import { Room } from './types'; export { Room };`, []],
  ['passed on: both', `import { Both } from './values'; export { Both };`, values],
  ['passed on: declared', `import { Ambient } from './values'; export { Ambient };`, values],
  ['passed on: as a type', `import { Room } from './values'; export type { Room };`, []],
  ['passed on: inline as a type', `import { Room } from './values'; export { type Room };`, []],
  ['passed on: a namespace of types', `import { Shapes } from './types'; export { Shapes };`, []],
  ['passed on: a namespace with a value', `import { Tools } from './values'; export { Tools };`, values],
  ['passed on: all', `import * as all from './types'; export { all };`, types],
  ['passed on: what is not there', `import { Nobody } from './values'; export { Nobody };`, values],
  ['passed on: of a package', `import { Server } from 'ws'; export { Server };`, ['import ws']],
  ['passed on: of CommonJS', `import { anything } from './none.js'; export { anything };`, ['import ./none.js']],
  ['passed on: behind a barrel', `import { Room } from './barrel'; export { Room };`, ['import ./barrel']],
  ['passed on: a type behind a barrel', `import { Id } from './barrel'; export { Id };`, []],
  ['passed on: a class that a barrel makes a type', `import { Level } from './barrel'; export { Level };`, []],
  ['passed on: behind a star', `import { h } from './barrel'; export { h };`, ['import ./barrel']],
  ['by default: a value', `import { Room } from './values'; export default Room;`, values],
  ['by default: a type', `import { Room } from './types'; export default Room;`, []],
  ['by default: the default of types', `import Hidden from './types'; export default Hidden;`, []],
  ['by default: the default of values', `import Lobby from './values'; export default Lobby;`, values],
  ['export =: a value', `import { Room } from './values'; export = Room;`, values],
  ['export =: a type', `import { Room } from './types'; export = Room;`, []],
  ['re-exports: a value', `export { Room } from './values';`, ['export-from ./values']],
  ['re-exports: a type', `export { Room } from './types';`, []],
  ['re-exports: a type and a value', `export { Both as A, Room } from './values';`, ['export-from ./values']],
  ['re-exports: of types by syntax', `export type { Room } from './values';`, []],
  ['re-exports: inline types', `export { type Room } from './values';`, []],
  ['re-exports: no names', `export {} from './values';`, []],
  ['re-exports: everything, though it be types', `export * from './types';`, ['export-from ./types']],
  ['re-exports: all as one', `export * as all from './types';`, ['export-from ./types']],
  ['re-exports: types of everything', `export type * from './values';`, []],
  ['re-exports: the default, a type', `export { default } from './types';`, []],
  ['re-exports: the default, a value', `export { default } from './values';`, ['export-from ./values']],
  ['re-exports: a const enum', `export { Mode } from './values';`, []],
  ['re-exports: of a package', `export { Server } from 'ws';`, ['export-from ws']],
  ['a const enum', `import { Mode } from './values'; export const a = Mode.On;`, []],
  ['a const enum behind a barrel', `import { Mode } from './barrel'; export const a = Mode.On;`, []],
  ['a const enum of a namespace', `import * as all from './values'; export const a = all.Mode.On;`, []],
  ['a const enum beside a value', `import { Mode, room } from './values'; export const a = [Mode.On, room];`, values],
  ['a const enum passed on', `import { Mode } from './values'; export { Mode };`, []],
  ['a namespace of const enums', `import { Codes } from './values'; export const a = Codes.Code.Ok;`, []],
  ['import =', `import all = require('./values'); all;`, ['import-equals ./values']],
  ['import = as a type', `import all = require('./values'); export let a: all.Room;`, []],
  ['import = of types only', `import type all = require('./values'); export let a: all.Room;`, []],
  ['import = of a class', `import Feed = require('./equals'); new Feed();`, ['import-equals ./equals']],
  ['export import =', `export import all = require('./values');`, ['import-equals ./values']],
  ['export import = of a type', `export import Feed = require('./equals-type');`, []],
  ['an alias that is used', `import * as all from './values'; import A = all.room; A;`, values],
  ['an alias that is unused', `import * as all from './values'; import A = all.room;`, []],
  ['an alias as a type', `import * as all from './values'; import A = all.Room; export let a: A;`, []],
  ['an alias of an alias', `import * as all from './values'; import A = all.Tools; import B = A.drill; B;`, values],
  ['an exported alias', `import * as all from './values'; export import A = all.room;`, values],
  ['an exported alias of a type', `import * as all from './types'; export import A = all.Room;`, []],
];
