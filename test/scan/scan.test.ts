import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModulePath } from '../../src/model/path.js';
import { scanModules } from '../../src/scan/scan.js';
import { sourcesOn } from '../../src/scan/sources.js';

/** Each with what oxc-parser says of it; TypeScript's own parser objects to none. */
const LEFT_TO_THE_CHECKER = [
  [
    'declare within declare',
    'types.d.ts',
    "declare module '*.md' {\n  declare const page: string;\n  export default page;\n}\n",
  ],
  [
    'a type on a constructor',
    'hooks.d.ts',
    "declare module 'hooks' {\n  export class Hook {\n    constructor(id: string): Hook;\n  }\n}\n",
  ],
  ['a private name twice', 'twice.ts', "import './a.js';\nclass A { #id = 1; #id = 2; }\n"],
] as const;

test.each(LEFT_TO_THE_CHECKER)('%s is no syntax error', async (_, file, text) => {
  const [record] = await scan(file, text);
  expect(record!.syntaxErrors).toEqual([]);
});

test('what neither parser can read is a syntax error, in the words of the first', async () => {
  const [record] = await scan('broken.ts', 'export const = 1;\n');
  expect(record!.syntaxErrors).toEqual([{ message: expect.stringMatching(/./), span: { start: 13, end: 14 } }]);
});

async function scan(file: string, text: string) {
  const root = mkdtempSync(join(tmpdir(), 'ws-ssot-scan-'));
  try {
    writeFileSync(join(root, file), text);
    return await scanModules({ sources: sourcesOn(root), modules: [file as ModulePath], parser: 'oxc', watched: [] });
  } finally {
    rmSync(root, { recursive: true });
  }
}
