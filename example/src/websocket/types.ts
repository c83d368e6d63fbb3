export interface UserContext {
  readonly userId: string;
}

export type SocketData = string | ArrayBuffer;
