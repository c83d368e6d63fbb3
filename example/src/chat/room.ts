import { UnifiedWebSocketManager } from '../websocket/unified-manager.js';
import type { UserContext } from '../websocket/canonical.js';
import { announce } from './announce.js';

export const openRooms = new Map<string, UnifiedWebSocketManager>();

export function join(user: UserContext, room: string): void {
  const manager = new UnifiedWebSocketManager(user);
  openRooms.set(room, manager);
  announce(room, `${user.userId} joined`);
}
