import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { applyChanges, sweepLeftovers } from '../../src/fix/apply.js';
import type { ModulePath } from '../../src/model/path.js';

// A file is replaced whole or not at all, only by what was made of it, and only where nothing is lost by that.

const WRITER = { pid: 4711, isAlive: () => true };
const ROOM = 'src/chat/room.ts' as ModulePath;
const OLD = "import { connect } from '../websocket/connection';\nconnect();\n";
const NEW = "import { connect } from '../websocket';\nconnect();\n";

let root: string;
let room: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ws-ssot-apply-'));
  chmodSync(root, 0o755);
  room = join(root, ROOM);
  mkdirSync(join(root, 'src/chat'), { recursive: true });
  writeFileSync(room, OLD);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const apply = (before = OLD, after = NEW) => applyChanges(root, [{ module: ROOM, before, after }], WRITER);
const chat = () => readdirSync(join(root, 'src/chat'));

test('a file is replaced, and nothing is left beside it', () => {
  expect(apply()).toEqual([]);
  expect(readFileSync(room, 'utf8')).toBe(NEW);
  expect(chat()).toEqual(['room.ts']);
});

test.each([
  ['a byte order mark', '\uFEFFconnect();\r\n', '\uFEFFlisten();\r\n'],
  ['no line end', 'connect()', 'listen()'],
  ['letters of all sizes', "'é 𝒳 \u2028'", "'\u2028 𝒳 é'"],
  ['nothing', '', 'listen();\n'],
])('%s: byte for byte', (_, before, after) => {
  writeFileSync(room, before);
  expect(apply(before, after)).toEqual([]);
  expect(readFileSync(room)).toEqual(Buffer.from(after));
});

test.each([0o600, 0o644, 0o664, 0o755, 0o4755])('mode %i is kept, whatever the mask', (mode) => {
  chmodSync(room, mode);
  expect(apply()).toEqual([]);
  expect(lstatSync(room).mode & 0o7777).toBe(mode);
});

test('a name as long as names can be', () => {
  const module = `src/${'n'.repeat(252)}.ts` as ModulePath;
  writeFileSync(join(root, module), OLD);
  expect(applyChanges(root, [{ module, before: OLD, after: NEW }], WRITER)).toEqual([]);
  expect(readFileSync(join(root, module), 'utf8')).toBe(NEW);
});

describe('left as it is, with the reason', () => {
  const outside = () => join(root, 'outside.ts');
  const rows: readonly (readonly [string, string, () => void])[] = [
    ['changed since it was read', 'was changed since it was read', () => writeFileSync(room, `// Saved.\n${OLD}`)],
    ['emptied', 'was changed since it was read', () => writeFileSync(room, '')],
    ['its byte order mark taken', 'was changed since it was read', () => writeFileSync(room, `\uFEFF${OLD}`)],
    ['vanished', 'vanished since it was read', () => rmSync(room)],
    ['its folder vanished', 'vanished since it was read', () => rmSync(join(root, 'src'), { recursive: true })],
    [
      'its folder is a file now',
      'vanished since it was read',
      () => {
        rmSync(join(root, 'src'), { recursive: true });
        writeFileSync(join(root, 'src'), '');
      },
    ],
    [
      'a folder in its place',
      'is not a regular file',
      () => {
        rmSync(room);
        mkdirSync(room);
      },
    ],
    [
      'a link in its place',
      'is a symbolic link: fix the file that it leads to',
      () => {
        renameSync(room, outside());
        symlinkSync(outside(), room);
      },
    ],
    [
      'a link in place of its folder',
      'stands behind a symbolic link: fix it where it is',
      () => {
        renameSync(join(root, 'src/chat'), join(root, 'elsewhere'));
        symlinkSync(join(root, 'elsewhere'), join(root, 'src/chat'));
      },
    ],
    ['a second name', 'has another name (a hard link), which would keep the old text', () => linkSync(room, outside())],
    ['read-only', 'is read-only', () => chmodSync(room, 0o444)],
  ];

  test.each(rows)('%s', (_, reason, arrange) => {
    arrange();
    const before = snapshot(root);
    expect(apply()).toEqual([{ module: ROOM, reason }]);
    expect(snapshot(root)).toEqual(before);
  });

  test('one that cannot be written keeps no other from being written', () => {
    const lobby = 'src/lobby.ts' as ModulePath;
    writeFileSync(join(root, lobby), OLD);
    const changes = [ROOM, lobby].map((module) => ({ module, before: OLD, after: NEW }));
    chmodSync(room, 0o444);
    expect(applyChanges(root, changes, WRITER)).toEqual([{ module: ROOM, reason: 'is read-only' }]);
    expect(readFileSync(join(root, lobby), 'utf8')).toBe(NEW);
  });
});

test('a root that is a link itself is no obstacle', () => {
  const link = `${root}-link`;
  symlinkSync(root, link);
  try {
    expect(applyChanges(link, [{ module: ROOM, before: OLD, after: NEW }], WRITER)).toEqual([]);
    expect(readFileSync(room, 'utf8')).toBe(NEW);
  } finally {
    rmSync(link);
  }
});

// Whoever may do everything becomes somebody who may not, and back.
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
const NOBODY = 65534;

asRoot('as another user (needs root)', () => {
  const asNobody = <T>(run: () => T): T => {
    process.setegid!(NOBODY);
    process.seteuid!(NOBODY);
    try {
      return run();
    } finally {
      process.seteuid!(0);
      process.setegid!(0);
    }
  };

  test("the owner stays the owner, though another one's tool wrote", () => {
    chownSync(room, NOBODY, NOBODY);
    expect(apply()).toEqual([]);
    expect(lstatSync(room)).toMatchObject({ uid: NOBODY, gid: NOBODY });
  });

  test.each([
    ['a folder that allows nothing', 0o555, 0o666, NOBODY, 'could not be written: its folder allows no changes'],
    ['a file of somebody else', 0o777, 0o666, 0, 'belongs to somebody else, which it could not after being replaced'],
    [
      'a folder that cannot even be entered',
      0o600,
      0o666,
      NOBODY,
      'could not be written: its folder allows no changes',
    ],
  ])('%s', (_, folderMode, mode, owner, reason) => {
    chownSync(room, owner, owner);
    chmodSync(room, mode);
    chmodSync(join(root, 'src/chat'), folderMode);
    expect(asNobody(() => apply())).toEqual([{ module: ROOM, reason }]);
    expect(readFileSync(room, 'utf8')).toBe(OLD);
    expect(chat()).toEqual(['room.ts']);
  });
});

// Mounted where that is allowed: a disk of 64 KiB with a file that fits and its successor that does not.
const canMount = spawnSync('sh', ['-c', 'd=$(mktemp -d); mount -t tmpfs none "$d" && umount "$d"']).status === 0;

(canMount ? test : test.skip)('a full disk (needs the right to mount one)', () => {
  const folder = join(root, 'src/chat');
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder]).status).toBe(0);
  try {
    const before = `// ${'x'.repeat(40_000)}\n${OLD}`;
    const lobby = 'src/chat/lobby.ts' as ModulePath;
    writeFileSync(room, before);
    writeFileSync(join(root, lobby), OLD);
    const changes = [
      { module: ROOM, before, after: before.replace(OLD, NEW) },
      { module: lobby, before: OLD, after: NEW },
    ];
    const reason = 'could not be written: the disk is full';
    expect(applyChanges(root, changes, WRITER)).toEqual([{ module: ROOM, reason }]);
    expect(readFileSync(room, 'utf8')).toBe(before);
    expect(readFileSync(join(root, lobby), 'utf8')).toBe(NEW);
    expect(chat().sort()).toEqual(['lobby.ts', 'room.ts']);
  } finally {
    spawnSync('umount', [folder]);
  }
});

describe('what killed runs left behind', () => {
  const dead = '.ws-ssot-99-0123456789ab.tmp';
  const alive = '.ws-ssot-100-0123456789ab.tmp';
  const own = `.ws-ssot-${WRITER.pid}-0123456789ab.tmp`;
  const foreign = ['.ws-ssot-99-0123456789ab.tmp.ts', 'a.ws-ssot-99-0123456789ab.tmp', '.ws-ssot-99-0123.tmp'];
  const isAlive = (pid: number) => pid !== 99;

  test('is swept; what a living run may be about to rename, and what is not ours, is not', () => {
    for (const name of [dead, alive, own, ...foreign]) writeFileSync(join(root, 'src/chat', name), NEW);
    const folder = join(root, 'src/chat');
    const swept = sweepLeftovers([folder, folder, join(root, 'nowhere')], { ...WRITER, isAlive });
    expect([...swept].sort()).toEqual([own, dead].map((name) => join(folder, name)).sort());
    expect(chat().sort()).toEqual([alive, ...foreign, 'room.ts'].sort());
  });

  test('is left where it cannot be removed', () => {
    mkdirSync(join(root, 'src/chat', dead));
    expect(sweepLeftovers([join(root, 'src/chat')], { ...WRITER, isAlive })).toEqual([]);
    expect(chat()).toContain(dead);
  });
});

/** Saves a file again and again as editors do: in place, or by another file that takes its place. */
const EDITOR = `
  const { writeFileSync, renameSync } = require('node:fs');
  const [, file, how] = process.argv;
  process.stdout.write('saving');
  for (let count = 0; ; count += 1) {
    const text = '// Saved ' + String(count).padStart(8, '0') + '.\\n';
    if (how === 'in place') writeFileSync(file, text);
    else { writeFileSync(file + '.swp', text); renameSync(file + '.swp', file); }
  }
`;

test.each(['in place', 'by renaming'])(
  'an editor that saves %s meanwhile: the old text or a new one, whole',
  async (how) => {
    const editor = spawn(process.execPath, ['-e', EDITOR, room, how]);
    await new Promise((resolve) => editor.stdout.once('data', resolve));
    // Long enough for something to be saved while it is written.
    const after = NEW + '// and more\n'.repeat(100_000);
    const reasons = new Set<string>();
    const isWhole = (text: string) => text === after || /^\/\/ Saved \d{8}\.\n$/.test(text);
    for (const end = Date.now() + 1500; Date.now() < end;) {
      for (const { reason } of apply(readFileSync(room, 'utf8'), after)) reasons.add(reason);
      // In a file that is saved in place, readers may see any part of it.
      if (how === 'by renaming') expect(isWhole(readFileSync(room, 'utf8'))).toBe(true);
    }
    const ended = new Promise((resolve) => editor.once('exit', resolve));
    editor.kill('SIGKILL');
    await ended;
    const text = readFileSync(room, 'utf8');
    expect(isWhole(text) || (how === 'in place' && text === '')).toBe(true);
    expect([...reasons]).toContain('was changed while it was written');
    expect([...reasons].filter((reason) => !reason.startsWith('was changed '))).toEqual([]);
    expect(chat().filter((name) => name !== 'room.ts.swp')).toEqual(['room.ts']);
  },
);

/** Everything below a folder, with what stands there. */
function snapshot(folder: string): Readonly<Record<string, unknown>> {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(
    names.sort().map((name) => {
      const { ino, mode, mtimeMs } = lstatSync(join(folder, name));
      const file = realpathSync(join(folder, name));
      return [name, { ino, mode, mtimeMs, text: lstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined }];
    }),
  );
}
