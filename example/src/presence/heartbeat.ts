import { WebSocketManager } from '../websocket/manager.js';

export function beat(userId: string): void {
  new WebSocketManager({ userId }).send('beat');
}
