import { openRooms } from './room.js';

export function announce(room: string, text: string): void {
  openRooms.get(room)?.send(text);
}
