export { UnifiedWebSocketManager as ChatSocket } from '../websocket/index.js';
