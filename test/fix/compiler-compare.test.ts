import { describe, expect, test } from '@jest/globals';
import type { Comparison } from '../../src/fix/compiler/compare.js';
import { createCompiler } from '../../src/fix/compiler/compiler.js';
import type { ExportId } from '../../src/fix/compiler/exports.js';
import type { ModulePath } from '../../src/model/path.js';
import { COMPARISON_ROWS } from '../support/comparison-rows.js';
import { tsconfig } from '../support/draft-rows.js';
import { inProject, resolverOf, type Files } from '../support/project.js';

const FILES: Files = {
  'tsconfig.json': tsconfig(),
  'src/websocket/manager.ts':
    'export class Manager { constructor(readonly room: string, retries?: number) {} send(text: string): void {} }\n',
  'src/ticker.ts':
    'export class Ticker<P extends object> { constructor(readonly price: P, seen: (price: P) => void) {} }\n',
  'src/room.ts': 'export {};\n',
};
const ROOM = 'src/room.ts' as ModulePath;
const WAS: ExportId = { kind: 'module', path: 'src/legacy.ts' as ModulePath, name: 'connect' };
const NOW: ExportId = { kind: 'module', path: 'src/canonical.ts' as ModulePath, name: 'connect' };

describe('exports of modules', () => {
  test.each(Object.entries(COMPARISON_ROWS))('%s', (_, [was, now, what]) =>
    inProject({ ...FILES, 'src/legacy.ts': `${was}\n`, 'src/canonical.ts': `${now}\n` }, (root) => {
      const compiler = createCompiler(root, resolverOf(root));
      expect(told(compiler.compare(ROOM, WAS, NOW))).toBe(what);
    }),
  );
});

/** What stands in the `types` of `ws`, and how its parts compare to a wrapper. */
const WRAPPER = [
  `import WebSocket, { WebSocketServer } from 'ws';`,
  'export const openSocket = (url: string): WebSocket => new WebSocket(url);',
  'export function serve(options: { port: number }) { return new WebSocketServer(options); }',
  'export type SocketData = string | Uint8Array;\n',
].join('\n');
const WS: Files = {
  'node_modules/ws/package.json': { name: 'ws', main: 'index.js' },
  'node_modules/ws/index.js': '',
};
const WS_TYPES: Files = {
  'node_modules/@types/ws/package.json': { name: '@types/ws', types: 'index.d.ts' },
  'node_modules/@types/ws/index.d.ts': [
    'declare class WebSocket { constructor(url: string); send(text: string): void }',
    'declare namespace WebSocket {',
    '  class Server { constructor(options: { port: number }); }',
    '  export { Server as WebSocketServer };',
    '  export type RawData = Uint8Array | string;',
    '}',
    'export = WebSocket;\n',
  ].join('\n'),
};

describe('exports of packages', () => {
  test.each<[name: string, imported: string, wrapper: string, what: string]>([
    ['the whole of export =', 'default', 'openSocket', 'same call'],
    ['a class of its namespace', 'WebSocketServer', 'serve', 'same call'],
    ['a type of its namespace', 'RawData', 'SocketData', 'same type'],
    ['a name that it does not have', 'Receiver', 'serve', 'unknown'],
  ])('%s', (_, name, wrapper, what) =>
    inProject({ ...FILES, ...WS, ...WS_TYPES, 'src/canonical.ts': WRAPPER }, (root) => {
      const was: ExportId = { kind: 'package', specifier: 'ws', name };
      expect(told(createCompiler(root, resolverOf(root)).compare(ROOM, was, { ...NOW, name: wrapper }))).toBe(what);
    }),
  );

  test.each<[name: string, files: Files]>([
    ['a package without types', WS],
    ['a package that is not installed', {}],
  ])('of %s nothing is known', (_, files) =>
    inProject({ ...FILES, ...files, 'src/canonical.ts': WRAPPER }, (root) => {
      const was: ExportId = { kind: 'package', specifier: 'ws', name: 'default' };
      expect(told(createCompiler(root, resolverOf(root)).compare(ROOM, was, { ...NOW, name: 'openSocket' }))).toBe(
        'unknown',
      );
    }),
  );

  test('a package that the project declares itself', () =>
    inProject(
      {
        ...FILES,
        'src/ambient.d.ts': `declare module 'ws' { export const retries: number; }\n`,
        'src/canonical.ts': 'export let retries = 3;\n',
      },
      (root) => {
        const was: ExportId = { kind: 'package', specifier: 'ws', name: 'retries' };
        expect(told(createCompiler(root, resolverOf(root)).compare(ROOM, was, { ...NOW, name: 'retries' }))).toBe(
          'same type',
        );
      },
    ));

  test('a package of the workspace that nobody has built or installed', () =>
    inProject(
      {
        ...FILES,
        'package.json': { name: 'house', workspaces: ['packages/*'] },
        'packages/live/package.json': { name: '@house/live', main: 'dist/index.js', types: 'dist/index.d.ts' },
        'packages/live/src/index.ts': 'export const connect = (room: string) => room.length;\n',
        'src/canonical.ts': `import { connect as other } from '@house/live';\nexport const connect = (room: string) => other(room);\n`,
      },
      (root) => {
        const was: ExportId = { kind: 'package', specifier: '@house/live', name: 'connect' };
        expect(told(createCompiler(root, resolverOf(root)).compare(ROOM, was, NOW))).toBe('same type, same call');
      },
    ));
});

test('a global and a wrapper of it', () =>
  inProject(
    {
      ...FILES,
      'src/globals.d.ts': 'declare class WebSocket { constructor(url: string); close(): void }\n',
      'src/canonical.ts': 'export const connect = (url: string) => new WebSocket(url);\n',
    },
    (root) => {
      const compiler = createCompiler(root, resolverOf(root));
      expect(told(compiler.compare(ROOM, { kind: 'global', name: 'WebSocket' }, NOW))).toBe('same call');
      expect(told(compiler.compare(ROOM, { kind: 'global', name: 'EventSource' }, NOW))).toBe('unknown');
    },
  ));

/** What holds, in words. */
function told({ sameType, wasAsync, isAsync, sameCall, unknown }: Comparison): string {
  const words = { 'same type': sameType, 'was async': wasAsync, 'is async': isAsync, 'same call': sameCall, unknown };
  return Object.entries(words)
    .flatMap(([word, holds]) => (holds ? word : []))
    .join(', ');
}
