/** Words of a path or a name that say what it is about: `getWebSocketManager` has get, web, socket and manager. */
function wordsOf(text: string): readonly string[] {
  const spaced = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return spaced
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const STRONG = new Set(['websocket', 'websockets', 'socket', 'sockets', 'ws', 'wss', 'sockjs', 'socketio', 'realtime']);

const WEAK = new Set([
  'live',
  'channel',
  'channels',
  'transport',
  'transports',
  'connection',
  'connections',
  'manager',
  'gateway',
  'hub',
  'broadcast',
  'presence',
]);

/** Whether a name speaks of WebSockets: outright, in a word that may also mean something else, or not. */
export function signalOf(text: string): 'strong' | 'weak' | undefined {
  const words = wordsOf(text);
  if (words.some((word) => STRONG.has(word))) return 'strong';
  return words.some((word) => WEAK.has(word)) ? 'weak' : undefined;
}

/** Whether an export is by its name what hands out connections: `getSocket`, `useLiveChannel`. */
export function isFactoryName(name: string): boolean {
  return /^(?:get|create|make|use|open|connect|build)(?=[A-Z])/.test(name) && signalOf(name) !== undefined;
}

/** Whether an export is by its name a class or type of connections: `ChatSocket`. */
export function isClassName(name: string): boolean {
  return /^[A-Z][a-z]*[A-Za-z]*$/.test(name) && signalOf(name) !== undefined;
}

/** How a module says by its name that it is on its way out, if it does: outright, or perhaps. */
export function agingOf(module: string): { word: string; isOutright: boolean } | undefined {
  const file = module.slice(module.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const words = wordsOf(file);
  const outright = words.find((word) => ['legacy', 'deprecated', 'obsolete'].includes(word));
  if (outright !== undefined) return { word: outright, isOutright: true };
  const perhaps = words.find((word) => ['old', 'compat', 'v1'].includes(word));
  return perhaps === undefined ? undefined : { word: perhaps, isOutright: false };
}
