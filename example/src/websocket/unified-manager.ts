import type { SocketData, UserContext } from './types.js';

export class UnifiedWebSocketManager {
  readonly #socket: WebSocket;

  constructor(readonly context: UserContext) {
    this.#socket = new WebSocket(`wss://house.example/ws?user=${context.userId}`);
  }

  send(data: SocketData): void {
    this.#socket.send(data);
  }
}
