import { expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBaseline, renderBaseline } from '../../../src/check/baseline/file.js';
import { fingerprintOf } from '../../../src/check/fingerprint.js';
import type { Baseline } from '../../../src/model/baseline.js';
import { path } from '../../support/check-result.js';
import { inProject } from '../../support/project.js';

const IDENTITY = {
  rule: 'noncanonical-import',
  path: path('src/chat/room.ts'),
  canon: 'sockets',
  subject: 'ws#default',
};
const CYCLE = { rule: 'import-cycle', path: path('src/a b.ts'), subject: 'src/a b.ts src/c.ts' };
const BASELINE: Baseline = {
  entries: [
    { fingerprint: fingerprintOf(IDENTITY, 1), ...IDENTITY, ordinal: 1, reason: 'Merged as it was.' },
    { fingerprint: fingerprintOf(CYCLE, 0), ...CYCLE, ordinal: 0, members: [path('src/a b.ts'), path('src/c.ts')] },
  ],
  sketches: new Map([
    [path('src/chat/room.ts'), '0f'.repeat(32)],
    [path('__proto__'), 'f0'.repeat(32)],
  ]),
};
const TEXT = renderBaseline(BASELINE);

test('what is written is what is read', async () => {
  expect(await readText(TEXT)).toEqual(BASELINE);
});

const refused: readonly (readonly [sentence: string, text: string | Uint8Array, message: string])[] = [
  ['empty', '', 'is not JSON'],
  ['cut off', TEXT.slice(0, -20), 'is not JSON'],
  ['merged', TEXT.replace('  "findings"', '<<<<<<< HEAD\n  "findings"'), 'holds the conflict of a merge'],
  ['a list', '[]', 'holds no object'],
  ['nothing', 'null', 'holds no object'],
  ['nested deep', '['.repeat(100_000), 'is not JSON'],
  ['of a later version', TEXT.replace('"version": 1', '"version": 2'), 'was written by a later version of ws-ssot'],
  ['of no version', TEXT.replace('"version": 1,', ''), 'has no "version": 1'],
  ['of another kind', TEXT.replace('"version": 1', '"version": "1"'), 'has no "version": 1'],
  ['with more in it', TEXT.replace('"version"', '"ignore": "all", "version"'), 'has an unknown key "ignore"'],
  ['with a prototype', TEXT.replace('"version"', '"__proto__": {}, "version"'), 'has an unknown key "__proto__"'],
  ['without findings', '{ "version": 1, "modules": {} }', 'has no list of "findings"'],
  ['without modules', '{ "version": 1, "findings": [] }', 'has no "modules"'],
  ['with a sketch that is none', TEXT.replace('0f0f', '0F0F'), 'has a module without its sketch'],
  ['with an entry that is none', TEXT.replace('"findings": [', '"findings": [7,'), 'is malformed at findings[0]'],
  ['with half an entry', TEXT.replace('"rule": "import-cycle",', ''), 'is malformed at findings[1]'],
  ['with more in an entry', TEXT.replace('"ordinal": 0', '"ordinal": 0, "line": 7'), 'is malformed at findings[1]'],
  ['with members that are none', TEXT.replace('"src/c.ts"', '[]'), 'is malformed at findings[1]'],
  ['with an ordinal that is none', TEXT.replace('"ordinal": 1', '"ordinal": 1.5'), 'is malformed at findings[0]'],
  ['of another path', TEXT.replace('"path": "src/chat', '"path": "src/rooms'), 'was changed by hand at findings[0]'],
  ['of more members', TEXT.replace('"src/c.ts"', '"src/c.ts", "src/d.ts"'), 'was changed by hand at findings[1]'],
  ['in UTF-16', new Uint8Array(Buffer.from(`\uFEFF${TEXT}`, 'utf16le')), 'is not UTF-8'],
];

test.each(refused)('a baseline is refused that is %s', async (_, text, message) => {
  expect(text).not.toBe(TEXT);
  await expect(readText(text)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringContaining(message) });
});

test('a baseline is refused that is no file, or is not there', async () => {
  await inProject({}, (root) => {
    mkdirSync(join(root, 'folder'));
    for (const name of ['folder', 'nothing'])
      expect(() => readBaseline(join(root, name), name)).toThrow(`${name} is not a file that can be read`);
  });
});

function readText(text: string | Uint8Array): Promise<Baseline> {
  return inProject({}, (root) => {
    const file = join(root, 'known.json');
    writeFileSync(file, text);
    return readBaseline(file, 'known.json');
  });
}
