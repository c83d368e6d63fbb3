import type { UserContext } from './types.js';
import { UnifiedWebSocketManager } from './unified-manager.js';

export { UnifiedWebSocketManager };
export type { SocketData, UserContext } from './types.js';

const managers = new Map<string, UnifiedWebSocketManager>();

export function getWebSocketManager(context: UserContext): UnifiedWebSocketManager {
  let manager = managers.get(context.userId);
  if (manager === undefined) managers.set(context.userId, (manager = new UnifiedWebSocketManager(context)));
  return manager;
}
