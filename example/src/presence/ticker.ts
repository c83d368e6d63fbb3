import { ChatSocket } from '../chat/index.js';

export const socket: ChatSocket | WebSocket = new WebSocket('wss://house.example/ticker');
