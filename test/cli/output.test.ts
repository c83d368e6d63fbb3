import {
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeReport } from '../../src/cli/output.js';
import { isColored, writeTo, type TerminalStream } from '../../src/cli/terminal.js';

describe('writeReport', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ws-ssot-output-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('writes a new file', () => {
    writeReport(folder, 'report.json', 'text');
    expect(readFileSync(path.join(folder, 'report.json'), 'utf8')).toBe('text');
  });

  test('replaces a file, keeps its mode, and leaves nothing else behind', () => {
    writeFileSync(path.join(folder, 'report.json'), 'old', { mode: 0o600 });
    writeReport(folder, 'report.json', 'new');
    expect(readFileSync(path.join(folder, 'report.json'), 'utf8')).toBe('new');
    expect(statSync(path.join(folder, 'report.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('refuses a folder', () => {
    mkdirSync(path.join(folder, 'report.json'));
    expect(() => writeReport(folder, 'report.json', 'text')).toThrow(
      'cannot write report.json: it is not a regular file',
    );
  });

  test('refuses a link, even to a regular file', () => {
    writeFileSync(path.join(folder, 'precious.ts'), 'old');
    symlinkSync('precious.ts', path.join(folder, 'report.json'));
    expect(() => writeReport(folder, 'report.json', 'text')).toThrow('it is not a regular file');
    expect(readFileSync(path.join(folder, 'precious.ts'), 'utf8')).toBe('old');
  });

  test('says why where the folder does not exist', () => {
    expect(() => writeReport(folder, 'nowhere/report.json', 'text')).toThrow(
      'cannot write nowhere/report.json: its folder does not exist',
    );
  });
});

describe('writeTo', () => {
  function stream(error?: Error): TerminalStream & { written: string } {
    return {
      written: '',
      write(text, done) {
        this.written += text;
        done(error);
      },
    };
  }

  test('writes everything', async () => {
    const target = stream();
    await writeTo(target, 'text');
    expect(target.written).toBe('text');
  });

  test.each(['EPIPE', 'ERR_STREAM_DESTROYED'])('a reader that has gone away is no error (%s)', async (code) => {
    await expect(writeTo(stream(Object.assign(new Error(code), { code })), 'text')).resolves.toBeUndefined();
  });

  test('a full disk is one', async () => {
    await expect(writeTo(stream(Object.assign(new Error('full'), { code: 'ENOSPC' })), 'text')).rejects.toThrow('full');
  });
});

describe('isColored', () => {
  const rows: [
    sentence: string,
    flag: boolean | undefined,
    env: Record<string, string>,
    isTTY: boolean,
    expected: boolean,
  ][] = [
    ['a terminal', undefined, {}, true, true],
    ['no terminal', undefined, {}, false, false],
    ['a dumb terminal', undefined, { TERM: 'dumb' }, true, false],
    ['NO_COLOR', undefined, { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR says nothing', undefined, { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', undefined, { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', undefined, { FORCE_COLOR: '0' }, true, false],
    ['NO_COLOR goes before FORCE_COLOR', undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['--color goes before NO_COLOR', true, { NO_COLOR: '1' }, false, true],
    ['--no-color goes before FORCE_COLOR', false, { FORCE_COLOR: '1' }, true, false],
  ];
  test.each(rows)('%s', (_, flag, env, isTTY, expected) => {
    expect(isColored({ isTTY, write: () => {} }, env, flag)).toBe(expected);
  });
});
