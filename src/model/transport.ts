/** Packages that open raw WebSocket connections or serve them. */
export const RAW_TRANSPORTS: readonly string[] = [
  'ws',
  'isomorphic-ws',
  'websocket',
  'faye-websocket',
  'uWebSockets.js',
  'uws',
  'socket.io',
  'socket.io-client',
  'engine.io',
  'engine.io-client',
  'sockjs',
  'sockjs-client',
  'reconnecting-websocket',
  'partysocket',
  'robust-websocket',
  'websocket-as-promised',
  'graphql-ws',
  'subscriptions-transport-ws',
  'rpc-websockets',
  '@fastify/websocket',
  'express-ws',
  'koa-websocket',
];

/** The global that opens a raw WebSocket connection. */
export const RAW_GLOBAL = 'WebSocket';
