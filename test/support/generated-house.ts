import type { Files } from './project.js';

/** What modules may take names from; the door of the sockets calls `Ticker` another name, and has no `Timer`. */
export const SOURCES: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types: readonly string[] }>
> = {
  'websocket/pool': { values: ['Socket', 'Ticker', 'Timer', 'default'], types: ['Frame', 'Secret'] },
  'websocket/wires': { values: ['Relay', 'Courier', 'Signal', 'OldHub', 'openLine', 'Beacon'], types: ['Packet'] },
  'websocket/legacy': { values: ['createRoom', 'Crew'], types: ['Options'] },
  'websocket/retries': { values: ['retries', 'beat'], types: [] },
  'websocket/index': { values: ['Socket', 'Feed', 'Pool', 'retries', 'Relay', 'dial', 'oldPulse'], types: ['Frame'] },
  'shared/live': { values: ['Socket', 'Timer', 'default', 'Relay', 'openLine'], types: ['Frame', 'Packet'] },
  'feed/ticks': { values: ['Tick', 'Gap'], types: [] },
  'feed/index': { values: ['Tick'], types: [] },
};

/** What can be constructed, and how many arguments it takes. */
export const CLASSES: ReadonlyMap<string, number> = new Map([
  ...['Socket', 'Ticker', 'Timer', 'default', 'Feed', 'Pool', 'Tick', 'Gap', 'Beacon', 'Crew'].map(
    (name) => [name, 0] as const,
  ),
  ['Relay', 1],
  ['Courier', 2],
  ['Signal', 2],
  ['OldHub', 1],
]);

/** What can be called. */
export const FUNCTIONS: ReadonlySet<string> = new Set(['openLine', 'dial', 'createRoom', 'oldPulse']);

/** What the door of the sockets offers instead, by id: for constructions, and for names that others replace. */
export const INSTEAD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'src/websocket/wires.ts#Relay': 'src/websocket/door.ts#getRelay',
    'src/websocket/wires.ts#Courier': 'src/websocket/door.ts#sendCourier',
    'src/websocket/wires.ts#Signal': 'src/websocket/door.ts#getSignal',
    'src/websocket/wires.ts#OldHub': 'src/websocket/door.ts#Hub',
    'src/websocket/wires.ts#openLine': 'src/websocket/door.ts#dial',
    'src/websocket/wires.ts#Beacon': 'src/websocket/door.ts#Lamp',
    'src/websocket/wires.ts#Packet': 'src/websocket/door.ts#Message',
    'src/websocket/legacy.ts#createRoom': 'src/websocket/door.ts#openRoom',
    'src/websocket/legacy.ts#Crew': 'src/websocket/door.ts#Team',
    'src/websocket/legacy.ts#Options': 'src/websocket/door.ts#RoomOptions',
    'src/websocket/door.ts#oldPulse': 'src/websocket/door.ts#pulse',
  }),
);

/** The canon entry of the sockets, as far as it is the same in every project. */
export const SOCKETS = {
  name: 'sockets',
  entryPoint: 'src/websocket/index.ts',
  guarded: { modules: ['src/websocket/**'] },
  exports: {
    getRelay: { kind: 'factory', constructs: ['src/websocket/wires.ts#Relay'], arguments: 'same' },
    sendCourier: {
      kind: 'factory',
      constructs: ['src/websocket/wires.ts#Courier'],
      arguments: [{ room: '$1', user: '$0' }],
      async: true,
    },
    getSignal: { kind: 'factory', constructs: ['src/websocket/wires.ts#Signal'], arguments: ['$0', '$1', 'live'] },
    Hub: { kind: 'class', constructs: ['src/websocket/wires.ts#OldHub'], arguments: 'same' },
    oldPulse: { kind: 'legacy', use: 'pulse' },
  },
  replacements: {
    'src/websocket/wires.ts#openLine': 'dial',
    'src/websocket/wires.ts#Beacon': 'Lamp',
    'src/websocket/wires.ts#Packet': 'Message',
  },
  legacy: [
    {
      module: 'src/websocket/legacy.ts',
      replacements: { createRoom: 'openRoom', Crew: 'Team', Options: 'RoomOptions' },
    },
  ],
};

/** The modules that names come from, by path; that of the retries, and what all may name, are the project's own. */
export const HOUSE: Files = {
  'src/websocket/pool.ts': [
    'export class Socket { open = 1; }',
    'export class Ticker { ticks = 1; }',
    'export class Timer { ms = 1; }',
    'export default class Pool { size = 1; }',
    'export interface Frame { text: string }',
    'export interface Secret { key: string }\n',
  ].join('\n'),
  'src/websocket/wires.ts': [
    'export class Relay { static limit = 1; constructor(readonly id: string) {} }',
    'export class Courier { static limit = 1; id = 1; constructor(user: string, readonly room: string) {} }',
    'export class Signal { static limit = 1; id = 1; constructor(user: string, readonly tone: string) {} }',
    'export class OldHub { static limit = 1; constructor(readonly id: string) {} }',
    'export function openLine(room: string): number { return 1; }',
    'export class Beacon { id = 1; }',
    'export interface Packet { text: string }\n',
  ].join('\n'),
  'src/websocket/legacy.ts': [
    'export function createRoom(room: string): number { return 1; }',
    'export class Crew { id = 1; }',
    'export interface Options { text: string }\n',
  ].join('\n'),
  'src/websocket/door.ts': [
    `import { Courier, Relay, Signal } from './wires';`,
    'export function getRelay(id: string): Relay { return new Relay(id); }',
    'export async function sendCourier(to: { room: string; user: string }): Promise<Courier> {',
    '  return new Courier(to.user, to.room);',
    '}',
    'export function getSignal(user: string, tone: string, kind: string): Signal { return new Signal(user, tone); }',
    'export class Hub { static limit = 1; constructor(readonly id: string) {} }',
    'export function dial(room: string): number { return 1; }',
    'export class Lamp { id = 1; }',
    'export interface Message { text: string }',
    'export function openRoom(room: string): number { return 1; }',
    'export class Team { id = 1; }',
    'export interface RoomOptions { text: string }',
    'export function pulse(room: string): number { return 1; }',
    'export function oldPulse(room: string): number { return 1; }\n',
  ].join('\n'),
  'src/websocket/index.ts': [
    `export { Socket, Ticker as Feed, default as Pool, type Frame } from './pool';`,
    `export { retries } from './retries';`,
    `export { Relay } from './wires';`,
    `export * from './door';\n`,
  ].join('\n'),
  'src/shared/live.ts': [
    `export { Socket, Timer, default, type Frame } from '../websocket/pool';`,
    `export { Relay, openLine, type Packet } from '../websocket/wires';\n`,
  ].join('\n'),
  'src/feed/ticks.ts': 'export class Tick { price = 1; }\nexport class Gap { size = 1; }\n',
  'src/feed/index.ts': `export { Tick } from './ticks';\n`,
  'src/chat/polyfill.ts': 'export {};\n',
  'src/globals.d.ts': [
    ...['Array<T>', 'Boolean', 'CallableFunction', 'Function', 'IArguments', 'NewableFunction', 'Number', 'Object'],
    ...['RegExp', 'String', 'PromiseConstructor'],
  ]
    .map((name) => `interface ${name} {}\n`)
    .concat(
      'interface Promise<T> { then<R>(done: (value: T) => R): Promise<R> }\n',
      'declare var Promise: PromiseConstructor;\ndeclare function require(module: string): any;\n',
      'declare function say(text?: string): string;\n',
      'declare namespace JSX { interface IntrinsicElements {} }\n',
    )
    .join(''),
};
