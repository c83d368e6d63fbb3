import { posix, win32 } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  folderOf,
  isDeclarationFile,
  isWithin,
  sourceExtension,
  toFileName,
  toModulePath,
} from '../../src/model/path.js';

describe('toModulePath', () => {
  const rows: [sentence: string, system: 'posix' | 'win32', root: string, file: string, expected: string][] = [
    ['a file below the root', 'posix', '/home/ann/app', '/home/ann/app/src/chat/room.ts', 'src/chat/room.ts'],
    ['a root with a slash at its end', 'posix', '/home/ann/app/', '/home/ann/app/src/room.ts', 'src/room.ts'],
    ['the file system as root', 'posix', '/', '/app/room.ts', 'app/room.ts'],
    ['a file beside the root', 'posix', '/home/ann/app', '/home/ann/shared/socket.ts', '../shared/socket.ts'],
    ['a folder that only starts like the root', 'posix', '/home/ann/app', '/home/ann/app-old/a.ts', '../app-old/a.ts'],
    ['a backslash in a name is a letter there', 'posix', '/app', '/app/src/odd\\name.ts', 'src/odd\\name.ts'],
    ['backslashes separate on Windows', 'win32', 'C:\\app', 'C:\\app\\src\\chat\\room.ts', 'src/chat/room.ts'],
    ['forward slashes do as well', 'win32', 'C:\\app', 'C:/app/src/chat/room.ts', 'src/chat/room.ts'],
    ['mixed', 'win32', 'C:/app/', 'C:\\app/src\\room.ts', 'src/room.ts'],
    ['the case of the drive does not matter', 'win32', 'C:\\app', 'c:\\app\\src\\room.ts', 'src/room.ts'],
    ['the case of the root does not matter', 'win32', 'C:\\App', 'C:\\app\\src\\Room.ts', 'src/Room.ts'],
    ['the drive as root', 'win32', 'C:\\', 'C:\\src\\room.ts', 'src/room.ts'],
    [
      'a file beside the root, on Windows',
      'win32',
      'C:\\work\\app',
      'C:\\work\\shared\\socket.ts',
      '../shared/socket.ts',
    ],
    ['a network share', 'win32', '\\\\nas\\code\\app', '\\\\nas\\code\\app\\src\\room.ts', 'src/room.ts'],
    ['beside the root on a share', 'win32', '\\\\nas\\code\\app', '\\\\nas\\code\\lib\\a.ts', '../lib/a.ts'],
    ['another share keeps its whole name', 'win32', '\\\\nas\\code\\app', '\\\\nas\\lib\\a.ts', '//nas/lib/a.ts'],
    ['from a drive to a share', 'win32', 'C:\\app', '\\\\nas\\lib\\a.ts', '//nas/lib/a.ts'],
    ['another drive keeps its whole name', 'win32', 'C:\\app', 'D:\\lib\\socket.ts', 'D:/lib/socket.ts'],
    ['from a share to a drive', 'win32', '\\\\nas\\code\\app', 'C:\\lib\\a.ts', 'C:/lib/a.ts'],
    ['the root itself', 'win32', 'C:\\app', 'C:\\app', ''],
  ];
  test.each(rows)('%s', (_sentence, name, root, file, expected) => {
    const system = name === 'win32' ? win32 : posix;
    const module = toModulePath(root, file, system);
    expect(module).toBe(expected);
    // Back again it is the same file, spelled as the root is.
    expect(toModulePath(root, toFileName(root, module, system), system)).toBe(expected);
  });
});

test('toFileName gives the separators of the system', () => {
  const module = toModulePath('/app', '/app/src/room.ts', posix);
  expect(toFileName('C:\\app', module, win32)).toBe('C:\\app\\src\\room.ts');
  expect(toFileName('/app', module, posix)).toBe('/app/src/room.ts');
});

describe('isWithin', () => {
  const rows: [path: string, folder: string, expected: boolean][] = [
    ['src/chat/room.ts', 'src', true],
    ['src/chat/room.ts', 'src/chat/room.ts', true],
    ['src/chat-old/room.ts', 'src/chat', false],
    ['room.ts', '', true],
    ['../shared/room.ts', '', false],
    ['..', '', false],
    ['..room.ts', '', true],
    ['D:/lib/room.ts', '', false],
    ['//nas/music/room.ts', '', false],
    ['D:/lib/room.ts', 'D:/lib', true],
  ];
  test.each(rows)('%s in "%s": %s', (path, folder, expected) => expect(isWithin(path, folder)).toBe(expected));
});

test('folderOf is empty for the root', () => {
  expect(folderOf('src/')).toBe('');
  expect(folderOf('src/chat/')).toBe('src');
  expect(folderOf('room.ts')).toBe('');
  expect(folderOf('src/chat/room.ts')).toBe('src/chat');
});

describe('sourceExtension', () => {
  const rows: [file: string, expected: string | undefined, isDeclaration: boolean][] = [
    ['room.ts', '.ts', false],
    ['room.test.tsx', '.tsx', false],
    ['room.d.ts', '.d.ts', true],
    ['room.d.mts', '.d.mts', true],
    ['room.d.css.ts', '.ts', true],
    ['d.ts', '.ts', false],
    ['room.d/feed.ts', '.ts', false],
    ['room.mts', '.mts', false],
    ['room.cjs', '.cjs', false],
    ['Room.vue', '.vue', false],
    ['room.json', undefined, false],
    ['room.ts.snap', undefined, false],
    ['roomts', undefined, false],
  ];
  test.each(rows)('%s', (file, expected, isDeclaration) => {
    expect(sourceExtension(file)).toBe(expected);
    expect(isDeclarationFile(file)).toBe(isDeclaration);
  });
});
