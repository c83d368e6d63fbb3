import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decode, readModule } from '../../src/scan/read.js';

describe('decode', () => {
  const BOM = [0xef, 0xbb, 0xbf];
  const rows: [sentence: string, bytes: number[] | string, expected: ReturnType<typeof decode>][] = [
    ['an empty file is an empty text', [], { text: '' }],
    ['ASCII is UTF-8', 'export {};\r\n', { text: 'export {};\r\n' }],
    ['letters beyond ASCII and emoji are kept', 'é 𝒲 🙂', { text: 'é 𝒲 🙂' }],
    ['a byte order mark is left out', [...BOM, 0x61], { text: 'a', isMarked: true }],
    ['only the first byte order mark is one', [...BOM, ...BOM, 0x61], { text: '\uFEFFa', isMarked: true }],
    ['NUL is a character', [0x61, 0, 0x62], { text: 'a\0b' }],
    ['UTF-16 little endian is named', [0xff, 0xfe, 0x61, 0], { problem: 'is UTF-16, not UTF-8' }],
    ['UTF-16 big endian is named', [0xfe, 0xff, 0, 0x61], { problem: 'is UTF-16, not UTF-8' }],
    ['a lone continuation byte', [0x61, 0x80, 0x62], { problem: 'is not valid UTF-8 (byte 1)' }],
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9, 0x22], { problem: 'is not valid UTF-8 (byte 3)' }],
    ['a sequence cut off by the end', [0x61, 0xf0, 0x9f, 0x99], { problem: 'is not valid UTF-8 (byte 1)' }],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], { problem: 'is not valid UTF-8 (byte 1)' }],
    ['an overlong slash', [0xc0, 0xaf], { problem: 'is not valid UTF-8 (byte 0)' }],
    ['bytes are counted with the byte order mark', [...BOM, 0x61, 0xff], { problem: 'is not valid UTF-8 (byte 4)' }],
    [
      'a replacement character of the file itself is not the culprit',
      [...Buffer.from('é\uFFFD\uFFFD'), 0xff],
      { problem: 'is not valid UTF-8 (byte 8)' },
    ],
  ];
  test.each(rows)('%s', (_sentence, bytes, expected) => {
    expect(decode(Buffer.from(bytes as never))).toEqual(expected);
  });
});

describe('readModule', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ws-ssot-read-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a file is read', () => {
    writeFileSync(join(folder, 'room.ts'), 'export const room = 1;');
    expect(readModule(join(folder, 'room.ts'))).toEqual({ text: 'export const room = 1;' });
  });

  test('a file that nobody wrote by hand is not read', () => {
    writeFileSync(join(folder, 'bundle.js'), '');
    truncateSync(join(folder, 'bundle.js'), 8 * 2 ** 20);
    expect(readModule(join(folder, 'bundle.js'))).toHaveProperty('text.length', 8 * 2 ** 20);
    truncateSync(join(folder, 'bundle.js'), 8 * 2 ** 20 + 1);
    expect(readModule(join(folder, 'bundle.js'))).toEqual({
      problem: 'is too large to be read (9 MiB; at most 8 are)',
    });
  });

  test('a file that is gone says so', () => {
    expect(readModule(join(folder, 'gone.ts'))).toEqual({ problem: 'vanished while it was read' });
    expect(readModule(join(folder, 'room.ts', 'below-a-file.ts'))).toEqual({ problem: 'vanished while it was read' });
  });

  test('a directory is no file', () => {
    mkdirSync(join(folder, 'folder.ts'));
    expect(readModule(join(folder, 'folder.ts'))).toEqual({ problem: 'is not a regular file' });
  });

  // Windows has neither FIFOs nor sockets in its file system; root may read everything.
  const onUnix = process.platform === 'win32' ? test.skip : test;
  const asUser = process.getuid?.() === 0 ? test.skip : onUnix;

  onUnix('a FIFO that nobody writes to is not waited for', () => {
    execFileSync('mkfifo', [join(folder, 'fifo.ts')]);
    expect(readModule(join(folder, 'fifo.ts'))).toEqual({ problem: 'is not a regular file' });
  });

  onUnix('a socket and a device are no files', async () => {
    const server = createServer().listen(join(folder, 'socket.ts'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(readModule(join(folder, 'socket.ts'))).toEqual({ problem: 'is not a regular file' });
    server.close();
    expect(readModule('/dev/zero')).toEqual({ problem: 'is not a regular file' });
  });

  asUser('a file that may not be read says so', () => {
    writeFileSync(join(folder, 'secret.ts'), '');
    chmodSync(join(folder, 'secret.ts'), 0);
    expect(readModule(join(folder, 'secret.ts'))).toEqual({ problem: 'cannot be read (permission denied)' });
  });
});
