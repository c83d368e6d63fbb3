import type { Files } from './project.js';

/** A tiny project, other texts of some of its modules, and the errors that these bring: `module:line TScode`. */
export interface DraftRow {
  readonly files: Files;
  readonly drafts: Readonly<Record<string, string>>;
  readonly brought: readonly string[];
  /** The tsconfig that TypeScript itself is asked with, or the files where there is none. */
  readonly config?: string | readonly string[];
}

/** A tsconfig that loads little. */
export const tsconfig = (compilerOptions: object = {}, rest: object = {}) => ({
  compilerOptions: {
    ...{ target: 'ES2022', lib: ['ES2022'], module: 'ESNext', moduleResolution: 'Bundler', strict: true, types: [] },
    ...compilerOptions,
  },
  include: ['src'],
  ...rest,
});

const MANAGER = 'export class Manager {\n  constructor(readonly room: string) {}\n  send(text: string): void {}\n}\n';
const FACTORY = [
  `import { Manager } from './manager';`,
  'export function getManager(room: string): Manager { return new Manager(room); }',
  'export async function openManager(room: string): Promise<Manager> { return new Manager(room); }\n',
].join('\n');
const SOCKET: Files = { 'src/websocket/manager.ts': MANAGER, 'src/websocket/index.ts': FACTORY };
const ROOM = [
  `import { Manager } from '../websocket/manager';`,
  `export const lobby = new Manager('lobby');`,
  `lobby.send('hello');\n`,
].join('\n');
const HOUSE: Files = { 'tsconfig.json': tsconfig(), ...SOCKET, 'src/chat/room.ts': ROOM };
const calling = (call: string) =>
  `import { getManager, openManager } from '../websocket';\nexport const lobby = ${call};\nlobby.send('hello');\n`;

/** What drafts bring, by what is special about the project. */
export const DRAFT_ROWS: Readonly<Record<string, DraftRow>> = {
  'an equal call brings nothing': {
    files: HOUSE,
    drafts: { 'src/chat/room.ts': calling(`getManager('lobby')`) },
    brought: [],
  },
  'an argument that does not fit': {
    files: HOUSE,
    drafts: { 'src/chat/room.ts': calling('getManager(7)') },
    brought: ['src/chat/room.ts:2 TS2345'],
  },
  'a promise that nobody awaits': {
    files: HOUSE,
    drafts: { 'src/chat/room.ts': calling(`openManager('lobby')`) },
    brought: ['src/chat/room.ts:3 TS2339'],
  },
  'a text that does not parse': {
    files: HOUSE,
    drafts: { 'src/chat/room.ts': `import { from '../websocket';\n` },
    brought: ['src/chat/room.ts:1 TS1005'],
  },
  'an error that was there names another path': {
    files: { ...HOUSE, 'src/chat/room.ts': `import { opener } from '../websocket/manager';\nvoid opener;\n` },
    drafts: { 'src/chat/room.ts': `import { opener } from '../websocket';\nvoid opener;\n` },
    brought: [],
  },
  'an error in an importer alone': {
    files: { ...HOUSE, 'src/ticker.ts': `import { lobby } from './chat/room';\nlobby.send('tick');\n` },
    drafts: {
      'src/chat/room.ts': `import { openManager } from '../websocket';\nexport const lobby = openManager('lobby');\n`,
    },
    brought: ['src/ticker.ts:2 TS2339'],
  },
  'an error that was there is not new, wherever its line is now': {
    files: { ...HOUSE, 'src/chat/room.ts': `${ROOM}lobby.close();\n` },
    drafts: { 'src/chat/room.ts': `// Rooms\n\n${calling(`getManager('lobby')`)}lobby.close();\n` },
    brought: [],
  },
  'the same error a second time is new': {
    files: { ...HOUSE, 'src/chat/room.ts': `${ROOM}lobby.close();\n` },
    drafts: { 'src/chat/room.ts': `${calling(`getManager('lobby')`)}lobby.close();\nlobby.close();\n` },
    brought: ['src/chat/room.ts:5 TS2339'],
  },
  'an error that goes makes room for no other': {
    files: { ...HOUSE, 'src/chat/room.ts': `${ROOM}lobby.close();\n` },
    drafts: { 'src/chat/room.ts': `${calling(`getManager('lobby')`)}lobby.leave();\n` },
    brought: ['src/chat/room.ts:4 TS2339'],
  },
  'options that are extended': {
    files: {
      ...HOUSE,
      'tsconfig.json': { extends: './configs/base.json', include: ['src'] },
      'configs/base.json': { compilerOptions: { ...tsconfig().compilerOptions, noUnusedLocals: true } },
    },
    drafts: { 'src/chat/room.ts': calling(`getManager('lobby')`) },
    brought: ['src/chat/room.ts:1 TS6133'],
  },
  'aliases of paths': {
    files: {
      ...HOUSE,
      'tsconfig.json': tsconfig({ paths: { '@/*': ['./src/*'] } }),
    },
    drafts: { 'src/chat/room.ts': `import { getManager } from '@/websocket';\ngetManager(7);\n` },
    brought: ['src/chat/room.ts:2 TS2345'],
  },
  'references to another project, which is read from its sources': {
    files: {
      ...SOCKET,
      'tsconfig.json': tsconfig({}, { include: ['src/chat'], references: [{ path: './src/websocket' }] }),
      'src/websocket/tsconfig.json': tsconfig(
        { composite: true, outDir: '../../dist', declaration: true },
        { include: ['.'] },
      ),
      'src/chat/room.ts': ROOM,
      'tsconfig.oracle.json': tsconfig(),
    },
    config: 'tsconfig.oracle.json',
    drafts: {
      'src/websocket/manager.ts': MANAGER.replace('room: string', 'room: number'),
    },
    brought: ['src/chat/room.ts:2 TS2345', 'src/websocket/index.ts:2 TS2345', 'src/websocket/index.ts:3 TS2345'],
  },
  JSX: {
    files: {
      ...HOUSE,
      'tsconfig.json': tsconfig({ jsx: 'preserve' }),
      'src/jsx.d.ts':
        'declare namespace JSX { interface IntrinsicElements { p: { title?: string } } interface Element {} }\n',
      'src/chat/panel.tsx': `export const panel = <p title="chat" />;\n`,
    },
    drafts: {
      'src/chat/panel.tsx': `import { getManager } from '../websocket';\nexport const panel = <p title={getManager('chat')} />;\n`,
    },
    brought: ['src/chat/panel.tsx:2 TS2322'],
  },
  'no tsconfig': {
    files: { ...SOCKET, 'src/chat/room.ts': ROOM },
    config: ['src/chat/room.ts', 'src/websocket/index.ts'],
    drafts: { 'src/chat/room.ts': calling('getManager(7)') },
    brought: ['src/chat/room.ts:2 TS2345'],
  },
  'await where there is no async function': {
    files: {
      ...HOUSE,
      'src/chat/join.ts': `import { getManager } from '../websocket';\nexport function join() {\n  return getManager('chat');\n}\n`,
    },
    drafts: {
      'src/chat/join.ts': `import { openManager } from '../websocket';\nexport function join() {\n  return await openManager('chat');\n}\n`,
    },
    brought: ['src/chat/join.ts:3 TS1308'],
  },
  'await at the top of an ES module': {
    files: HOUSE,
    drafts: { 'src/chat/room.ts': calling(`await openManager('lobby')`) },
    brought: [],
  },
  'await at the top of what becomes CommonJS': {
    files: {
      ...HOUSE,
      'tsconfig.json': tsconfig({ module: 'Node16', moduleResolution: 'Node16' }),
      'package.json': { name: 'house' },
    },
    drafts: { 'src/chat/room.ts': calling(`await openManager('lobby')`) },
    brought: ['src/chat/room.ts:2 TS1309'],
  },
  'await at the top for an old target': {
    files: { ...HOUSE, 'tsconfig.json': tsconfig({ target: 'ES2015' }) },
    drafts: { 'src/chat/room.ts': calling(`await openManager('lobby')`) },
    brought: ['src/chat/room.ts:2 TS1378'],
  },
  'a path without an extension where Node.js wants one': {
    files: {
      'tsconfig.json': tsconfig({ module: 'NodeNext', moduleResolution: 'NodeNext' }),
      'package.json': { name: 'house', type: 'module' },
      'src/websocket/manager.ts': MANAGER,
      'src/chat/room.ts': `import { Manager } from '../websocket/manager.js';\nexport const lobby = new Manager('lobby');\n`,
    },
    drafts: {
      'src/chat/room.ts': `import { Manager } from '../websocket/manager';\nexport const lobby = new Manager('lobby');\n`,
    },
    brought: ['src/chat/room.ts:1 TS2835'],
  },
  'a type that is imported as a value under verbatimModuleSyntax': {
    files: {
      ...HOUSE,
      'tsconfig.json': tsconfig({ verbatimModuleSyntax: true }),
      'src/websocket/frame.ts': 'export interface Frame { readonly text: string }\n',
      'src/chat/frame.ts': `import type { Frame } from '../websocket/frame';\nexport const frame: Frame = { text: 'hello' };\n`,
    },
    drafts: {
      'src/chat/frame.ts': `import { Frame } from '../websocket/frame';\nexport const frame: Frame = { text: 'hello' };\n`,
    },
    brought: ['src/chat/frame.ts:1 TS1484'],
  },
  'a type that is passed on as a value under isolatedModules': {
    files: {
      ...HOUSE,
      'tsconfig.json': tsconfig({ isolatedModules: true }),
      'src/websocket/frame.ts': 'export interface Frame { readonly text: string }\n',
      'src/chat/frame.ts': `export type { Frame } from '../websocket/frame';\n`,
    },
    drafts: { 'src/chat/frame.ts': `export { Frame } from '../websocket/frame';\n` },
    brought: ['src/chat/frame.ts:1 TS1205'],
  },
  'a class that is only a type now': {
    files: HOUSE,
    drafts: { 'src/chat/room.ts': ROOM.replace('import {', 'import type {') },
    brought: ['src/chat/room.ts:2 TS1361'],
  },
  'a declaration that could not name its type': {
    files: {
      ...HOUSE,
      'tsconfig.json': tsconfig({ declaration: true, outDir: 'dist', rootDir: 'src' }),
      'src/websocket/hidden.ts': 'class Hidden { private beat = 1; }\nexport const hide = () => new Hidden();\n',
      'src/websocket/open.ts': `import { hide } from './hidden';\nexport function open(): string { return String(hide()); }\n`,
      'src/chat/pool.ts': `import { open } from '../websocket/open';\nexport const pool = open();\n`,
    },
    drafts: { 'src/chat/pool.ts': `import { hide } from '../websocket/hidden';\nexport const pool = hide();\n` },
    brought: ['src/chat/pool.ts:2 TS4094'],
  },
  'globals that a file declares which nobody imports': {
    files: {
      ...HOUSE,
      'src/globals.ts': 'declare global {\n  var presence: { readonly online: number };\n}\nexport {};\n',
      'src/chat/online.ts': 'export const online: number = presence.online;\n',
    },
    drafts: { 'src/chat/online.ts': 'export const online: string = presence.online;\n' },
    brought: ['src/chat/online.ts:1 TS2322'],
  },
  'types of what is installed': {
    files: {
      'tsconfig.json': tsconfig(),
      'node_modules/ws/package.json': { name: 'ws', types: 'index.d.ts' },
      'node_modules/ws/index.d.ts': `declare class WebSocket { send(text: string): void }\ndeclare namespace WebSocket { type RawData = string }\nexport = WebSocket;\n`,
      'src/chat/raw.ts': `import WebSocket from 'ws';\nnew WebSocket().send('hello');\n`,
    },
    drafts: { 'src/chat/raw.ts': `import WebSocket from 'ws';\nnew WebSocket().send(7);\n` },
    brought: ['src/chat/raw.ts:2 TS2345'],
  },
  'types of what TypeScript 5 finds where nothing says how to look': {
    files: {
      'tsconfig.json': tsconfig({ module: 'CommonJS', moduleResolution: undefined }),
      'node_modules/ticks/package.json': { name: 'ticks', types: 'index.d.ts', exports: { './raw': './raw.js' } },
      'node_modules/ticks/index.d.ts': 'export function tick(price: number): void;\n',
      'src/ticker.ts': `import { tick } from 'ticks';\ntick(7);\n`,
    },
    drafts: { 'src/ticker.ts': `import { tick } from 'ticks';\ntick('seven');\n` },
    brought: ['src/ticker.ts:2 TS2345'],
  },
  'types that are installed and that nobody names': {
    files: {
      'tsconfig.json': tsconfig({ types: undefined }),
      'node_modules/@types/presence/index.d.ts': 'declare const presence: { readonly online: number };\n',
      'src/chat/online.ts': 'export const online: number = presence.online;\n',
    },
    drafts: { 'src/chat/online.ts': 'export const online: string = presence.online;\n' },
    brought: ['src/chat/online.ts:1 TS2322'],
  },
  'JavaScript that is checked': {
    files: {
      ...HOUSE,
      'tsconfig.json': tsconfig({ allowJs: true, checkJs: true }),
      'src/chat/welcome.js': `import { getManager } from '../websocket';\ngetManager('lobby').send('welcome');\n`,
    },
    drafts: { 'src/chat/welcome.js': `import { getManager } from '../websocket';\ngetManager('lobby').send(7);\n` },
    brought: ['src/chat/welcome.js:2 TS2345'],
  },
};
