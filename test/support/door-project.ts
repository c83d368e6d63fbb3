/** A project with a door, and nothing that goes around it. */
export const DOOR_PROJECT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "presence", "private": true }\n',
  'package-lock.json': '{ "name": "presence", "lockfileVersion": 3, "packages": { "": { "name": "presence" } } }\n',
  '.gitignore': 'node_modules/\n',
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }\n',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/lobby.ts': "import { connect } from '../websocket';\n\nexport const lobby = connect();\n",
};

/** A module of it that goes around the door. */
export const AROUND_THE_DOOR: Readonly<Record<string, string>> = {
  'src/chat/room.ts': "import { connect } from '../websocket/connection';\n\nexport const room = connect();\n",
};
