/** What the legacy module and the canonical one export as `connect`, and how they compare. */
export const COMPARISON_ROWS: Readonly<Record<string, readonly [was: string, now: string, what: string]>> = {
  'the same function twice': [
    'export function connect(room: string): number { return 1; }',
    'export const connect = (name: string): number => name.length;',
    'same type, same call',
  ],
  'one more parameter that can be left out': [
    'export function connect(room: string): number { return 1; }',
    'export function connect(room: string, retries?: number): number { return 1; }',
    '',
  ],
  'a parameter that cannot be left out any more': [
    'export function connect(room: string, retries?: number): number { return 1; }',
    'export function connect(room: string, retries: number): number { return 1; }',
    '',
  ],
  'a parameter that takes more': [
    'export function connect(room: string): number { return 1; }',
    'export function connect(room: string | number): number { return 1; }',
    '',
  ],
  'other types that are shaped alike': [
    'interface Options { room: string }\nexport function connect(options: Options): void {}',
    'interface Settings { readonly room: string }\nexport function connect(settings: Settings): void {}',
    'same type, same call',
  ],
  'a list in place of all arguments': [
    'export function connect(...rooms: string[]): void {}',
    'export function connect(rooms: string[]): void {}',
    '',
  ],
  'one that tells a type': [
    'export function connect(room: unknown): boolean { return true; }',
    'export function connect(room: unknown): room is string { return true; }',
    '',
  ],
  'a function that is async now': [
    'export function connect(room: string): number { return 1; }',
    'export async function connect(room: string): Promise<number> { return 1; }',
    'is async',
  ],
  'a function that is async no more': [
    'export function connect(room: string): PromiseLike<number> { return Promise.resolve(1); }',
    'export function connect(room: string): number { return 1; }',
    'was async',
  ],
  'a function that may be async': [
    'export async function connect(room: string): Promise<number> { return 1; }',
    'export function connect(room: string): number | Promise<number> { return 1; }',
    'was async, is async',
  ],
  'two that are async': [
    'export const connect = async (room: string) => room.length;',
    'export function connect(room: string): Promise<number> { return Promise.resolve(1); }',
    'same type, was async, is async, same call',
  ],
  'a class and what constructs it': [
    `export { Manager as connect } from './websocket/manager';`,
    `import { Manager } from './websocket/manager';\nexport function connect(room: string, retries?: number) { return new Manager(room, retries); }`,
    'same call',
  ],
  'a class and what constructs it later': [
    `export { Manager as connect } from './websocket/manager';`,
    `import { Manager } from './websocket/manager';\nexport async function connect(room: string, retries?: number) { return new Manager(room, retries); }`,
    'is async',
  ],
  'a class and what constructs it from other arguments': [
    `export { Manager as connect } from './websocket/manager';`,
    `import { Manager } from './websocket/manager';\nexport function connect(options: { room: string }) { return new Manager(options.room); }`,
    '',
  ],
  'a class and one with more': [
    `export { Manager as connect } from './websocket/manager';`,
    `import { Manager } from './websocket/manager';\nexport class connect extends Manager { close(): void {} }`,
    '',
  ],
  'classes that are shaped alike': [
    'export class connect { send(text: string): void {} }',
    'export class connect { send(message: string): void {} }',
    'same type, same call',
  ],
  'classes that are shaped alike, with something private': [
    'export class connect { private open = true; }',
    'export class connect { private open = true; }',
    '',
  ],
  'the same class by another name': [
    `export { Manager as connect } from './websocket/manager';`,
    `import { Manager } from './websocket/manager';\nexport { Manager as connect };`,
    'same type, same call',
  ],
  'interfaces that are alike': [
    'export interface connect { room: string }',
    'export type connect = { room: string };',
    'same type',
  ],
  'an interface and one with more': [
    'export interface connect { room: string }',
    'export interface connect { room: string; topic: string }',
    '',
  ],
  'a class and the type of its instances': [
    `export { Manager as connect } from './websocket/manager';`,
    `import type { Manager } from './websocket/manager';\nexport type connect = Manager;`,
    '',
  ],
  'the same generic function twice': [
    'export function connect<T>(room: T, rooms: Map<string, T>): T[] { return [room]; }',
    'export function connect<U>(room: U, rooms: Map<string, U>): U[] { return [room]; }',
    'same type, same call',
  ],
  'a generic function with other bounds': [
    'export function connect<T>(room: T): T[] { return [room]; }',
    'export function connect<T extends string>(room: T): T[] { return [room]; }',
    '',
  ],
  'a generic function whose parts are swapped': [
    'export function connect<A, B>(a: A, b: B): [A, B] { return [a, b]; }',
    'export function connect<A, B>(a: A, b: B): [B, A] { return [b, a]; }',
    '',
  ],
  'a generic class and what constructs it': [
    `export { Ticker as connect } from './ticker';`,
    `import { Ticker } from './ticker';\nexport function connect<P extends object>(price: P, seen: (price: P) => void): Ticker<P> { return new Ticker(price, seen); }`,
    'same call',
  ],
  'a generic class and what constructs another': [
    `export { Ticker as connect } from './ticker';`,
    `import { Ticker } from './ticker';\nexport function connect<P extends object>(price: P, seen: (price: P) => void): Ticker<P[]> { throw price; }`,
    '',
  ],
  'what gives any': [
    'export function connect(room: string): any { return 1; }',
    'export function connect(room: string): number { return 1; }',
    'unknown',
  ],
  'what takes any': [
    'export function connect(room: any): number { return 1; }',
    'export function connect(room: any): number { return 1; }',
    'unknown',
  ],
  'what is not there': ['export const connect = 1;', 'export const open = 1;', 'unknown'],
  'what comes from where nothing is': [
    `import { Manager } from 'nowhere';\nexport const connect = (room: string) => new Manager(room);`,
    'export const connect = (room: string) => room;',
    'unknown',
  ],
  'what holds something from where nothing is': [
    `import { Manager } from 'nowhere';\nexport class connect { manager = new Manager(); }`,
    'export class connect { manager = 1; }',
    'unknown',
  ],
  'what is passed on from where nothing is': [
    `export { connect } from 'nowhere';`,
    'export const connect = (room: string) => room;',
    'unknown',
  ],
  'overloads in the same order': [
    'export function connect(room: string): string;\nexport function connect(room: number): number;\nexport function connect(room: unknown): never { throw room; }',
    'export const connect: { (room: string): string; (room: number): number } = () => { throw 1; };',
    'same type, same call',
  ],
  'overloads in another order': [
    'export function connect(room: string): string;\nexport function connect(room: number): number;\nexport function connect(room: unknown): never { throw room; }',
    'export function connect(room: number): number;\nexport function connect(room: string): string;\nexport function connect(room: unknown): never { throw room; }',
    '',
  ],
  values: ['export const connect: number = 1;', 'export let connect = 2;', 'same type'],
  'values of other types': ['export const connect = 1;', 'export let connect = 2;', ''],
};
