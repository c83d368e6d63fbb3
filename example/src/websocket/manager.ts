import { UnifiedWebSocketManager } from './unified-manager.js';

/** @deprecated Use getWebSocketManager from ./canonical.js. */
export class WebSocketManager extends UnifiedWebSocketManager {}
