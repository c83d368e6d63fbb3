import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { caught, refusalOf } from './refusal.js';
import { tree } from './tree.js';

const CONFIG = 'ws-ssot.config.json';
const told = (text: string | Buffer) => refusalOf({ cwd: tree({ [CONFIG]: text }) });
const within = <T>(milliseconds: number, run: () => T): T => {
  const start = performance.now();
  const result = run();
  expect(performance.now() - start).toBeLessThan(milliseconds);
  return result;
};

describe('size and depth', () => {
  test('a file over 1 MB is refused, one of 1 MB is read', () => {
    const comment = (length: number) => `{}//${'x'.repeat(length - 4)}`;
    expect(told(comment(1024 * 1024))).toEqual([]);
    expect(told(comment(1024 * 1024 + 1))).toEqual([`${CONFIG} is larger than 1 MB`]);
  });

  test.each([
    ['[', 100_000],
    ['{"a":', 100_000],
    ['[}', 100_000],
    ['{]', 100_000],
    ['[{"a":', 50_000],
    ['{[,', 100_000],
  ])('%s, %d times, does not overflow the stack', (piece, times) => {
    const lines = within(5000, () => told(piece.repeat(times)));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThan(30);
  });

  test('64 levels are read, 65 are refused', () => {
    const nested = (depth: number) => `{"include":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    expect(told(nested(64))).toEqual([
      `${CONFIG} has 1 problem`,
      `${CONFIG}:1:13 include[0] must be a string, not a list`,
    ]);
    expect(told(nested(65))).toEqual([
      `${CONFIG} has a syntax error`,
      `${CONFIG}:1:75 is nested more than 64 levels deep`,
    ]);
  });

  test.each([
    ['unknown keys', `{${Array.from({ length: 90_000 }, (_, key) => `"k${key}":1`).join(',')}}`],
    ['canon entries', `{"canon":[${'{"name":"a"},'.repeat(60_000)}]}`],
    ['wrong globs', `{"include":[${'"../a",'.repeat(100_000)}]}`],
    ['duplicate keys', `{${'"include":[],'.repeat(60_000)}}`],
    ['syntax errors', '?'.repeat(1_000_000)],
    ['long key', `{"${'k'.repeat(1_000_000)}":1}`],
    ['hashes', `{"canon":[{"entryPoint":"a","guarded":{"symbols":["${'#'.repeat(1_000_000)}"]}}]}`],
  ])('1 MB of %s is judged in seconds', (_, text) => {
    expect(within(10_000, () => told(text)).length).toBeGreaterThan(0);
  });
});

describe('bytes', () => {
  test.each([
    ['UTF-16 little endian', Buffer.from('\uFEFF{}', 'utf16le'), 'is UTF-16 or binary'],
    ['UTF-16 without a mark', Buffer.from('{}', 'utf16le'), 'is UTF-16 or binary'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'is not valid UTF-8'],
    ['nothing', Buffer.alloc(0), 'is empty'],
    ['a byte order mark', Buffer.from('\uFEFF'), 'is empty'],
    ['blanks', Buffer.from(' \n'), 'is empty'],
  ])('%s is reported', (_, bytes, problem) => {
    expect(told(bytes)).toEqual([`${CONFIG} ${problem}`]);
  });

  test.each(['null', '5', '"src"', '[]'])('%s is no config', (text) => {
    expect(told(text)).toEqual([`${CONFIG} does not hold a config`, `${CONFIG}:1:1 the config must be an object`]);
  });
});

describe('files that are none', () => {
  test('a folder', () => {
    const cwd = tree({});
    mkdirSync(join(cwd, CONFIG));
    expect(refusalOf({ cwd })).toEqual([`${CONFIG} is not a regular file`]);
  });

  const onUnix = process.platform === 'win32' ? test.skip : test;

  onUnix('a pipe, which nobody ever writes to', () => {
    const cwd = tree({});
    execFileSync('mkfifo', [join(cwd, CONFIG)]);
    expect(within(1000, () => refusalOf({ cwd }))).toEqual([`${CONFIG} is not a regular file`]);
    expect(within(1000, () => refusalOf({ cwd, file: CONFIG }))).toEqual([`${CONFIG} is not a regular file`]);
  });

  onUnix('a device', () => {
    expect(refusalOf({ cwd: '/', file: '/dev/zero' })).toEqual(['dev/zero is not a regular file']);
  });

  onUnix('links to nothing, and to themselves', () => {
    const cwd = tree({ 'src/room.ts': '' });
    symlinkSync('nowhere.json', join(cwd, CONFIG));
    symlinkSync('circle.json', join(cwd, 'circle.json'));
    expect(refusalOf({ cwd })).toEqual([`${CONFIG} does not exist`]);
    expect(refusalOf({ cwd, file: 'circle.json' })).toEqual(['circle.json cannot be read (ELOOP)']);
  });

  onUnix('a link out of the project: what it leads to is not told', () => {
    const secret = tree({ 'token.json': '{ "hunter2": "hunter2" }', 'password.txt': 'hunter2' });
    for (const file of ['token.json', 'password.txt']) {
      const cwd = tree({});
      symlinkSync(join(secret, file), join(cwd, CONFIG));
      const error = caught({ cwd })!;
      expect(JSON.stringify([error.message, error.help, error.problems])).not.toContain('hunter2');
    }
  });

  test('text that is no path', () => {
    expect(told('{ "tsconfig": "a\\u0000b", "extends": [] }')).toEqual([
      `${CONFIG} has 1 problem`,
      `${CONFIG}:1:15 tsconfig names no file: "a\\u0000b"`,
    ]);
    expect(told('{ "extends": "./a\\u0000b" }')[1]).toBe(`${CONFIG}:1:14 "./a\\u0000b" does not exist`);
  });
});
