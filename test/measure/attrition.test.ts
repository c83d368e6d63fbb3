import { expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import { takeBaseline } from '../../src/baseline.js';
import { check } from '../../src/pipeline.js';
import { inProject, type Files } from '../support/project.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;

const ROOM = `import { Manager } from './websocket/manager.js';
export const room = { name: 'general', socket: new Manager(), members: [], isOpen: true };
`;

const CHAT = {
  'ws-ssot.config.json': {
    canon: [
      {
        name: 'WebSocket manager',
        entryPoint: 'src/websocket/canonical.ts',
        owners: ['src/websocket/**'],
        guarded: { modules: ['src/websocket/manager.ts'] },
      },
    ],
  },
  'src/websocket/manager.ts': 'export class Manager {}\n',
  'src/websocket/canonical.ts': "export { Manager } from './manager.js';\n",
  'src/lobby.ts': "export const lobby = 'lobby';\n",
};

/** The same project, once with a room that goes past the door, and once with other files. */
const rows: readonly [sentence: string, now: Files, how: string | undefined][] = [
  ['still there', { 'src/room.ts': ROOM }, undefined],
  ['taken from the door now', { 'src/room.ts': ROOM.replace('manager', 'canonical') }, 'migrated'],
  [
    'taken from the door now, where it has moved',
    { 'src/chat/general.ts': ROOM.replace('./websocket/manager', '../websocket/canonical') },
    'migrated',
  ],
  ['no longer taken at all', { 'src/room.ts': "export const room = 'general';\n" }, 'removed'],
  ['deleted with its file', {}, 'deleted'],
  ['commented out', { 'src/room.ts': ROOM.replace(/^/gm, '// ') }, 'emptied'],
  ['in what cannot be parsed now', { 'src/room.ts': `${ROOM}export const = ;\n` }, 'unread'],
];

test.each(rows)('a finding that is %s', async (_, now, how) => {
  const text = await inProject({ ...CHAT, 'src/room.ts': ROOM }, async (cwd) => {
    return (await takeBaseline({ ...OPTIONS, cwd })).text;
  });
  await inProject({ ...CHAT, ...now }, async (cwd) => {
    writeFileSync(join(cwd, 'ws-ssot-baseline.json'), text);
    const { baseline, isComplete } = await check({ ...OPTIONS, cwd });
    expect(baseline!.stale.map((entry) => entry.how)).toEqual(how === undefined ? [] : [how]);
    expect(isComplete).toBe(how !== 'unread');
  });
});
