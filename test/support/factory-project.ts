/** What the door of the project offers instead of constructions. */
const EXPORTS = {
  getManager: { kind: 'factory', constructs: ['src/websocket/manager.ts#Manager'], arguments: 'same' },
  openSocket: { kind: 'factory', constructs: ['WebSocket', 'ws#default', 'ws#WebSocket'], arguments: ['$0'] },
  connectTicker: {
    kind: 'factory',
    constructs: ['src/websocket/ticker.ts#Ticker'],
    arguments: [{ symbol: '$1', userId: '$0' }],
    async: true,
  },
  Presence: { kind: 'class', constructs: ['src/websocket/presence.ts#OldPresence'], arguments: 'same' },
};

/** A door with factories for classes of its own, of a package and of the global object. */
export const FACTORY_PROJECT = {
  'ws-ssot.config.json': JSON.stringify({
    canon: [
      {
        entryPoint: 'src/websocket/canonical.ts',
        exports: EXPORTS,
        guarded: { modules: ['src/websocket/**'], packages: ['ws'], globals: ['WebSocket'] },
      },
    ],
  }),
  'src/websocket/manager.ts': 'export class Manager {\n  constructor(readonly userId: string) {}\n}\n',
  'src/websocket/ticker.ts':
    'export class Ticker {\n  constructor(readonly userId: string, readonly symbol: string) {}\n}\n',
  'src/websocket/presence.ts': 'export class OldPresence {}\n',
  'src/websocket/canonical.ts': [
    `import WebSocket from 'ws';`,
    `import { Manager } from './manager.js';`,
    `import { Ticker } from './ticker.js';`,
    'export const getManager = (userId: string): Manager => new Manager(userId);',
    'export const openSocket = (url: string): WebSocket => new WebSocket(url);',
    'export const connectTicker = async (options: { symbol: string; userId: string }): Promise<Ticker> =>',
    '  new Ticker(options.userId, options.symbol);',
    'export class Presence {}',
    `export { OldPresence } from './presence.js';`,
    '',
  ].join('\n'),
};
