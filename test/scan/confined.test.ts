import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import { createConfinement, type Confinement } from '../../src/scan/confined.js';
import { extractModule } from '../../src/scan/oxc/extract.js';
import type { SourceText } from '../../src/scan/source-text.js';

// The process runs what is built: Node.js cannot run TypeScript.
const PROGRAM = new URL('../../dist/confined-child.js', import.meta.url);

beforeAll(() => {
  if (!existsSync(PROGRAM)) throw new Error('Run `npm run build` first.');
});

let confinement: Confinement;
beforeEach(() => {
  confinement = createConfinement(PROGRAM);
});
afterEach(() => confinement.close());

function source(text: string): SourceText {
  return { path: 'src/chat/room.tsx' as ModulePath, text, watched: ['WebSocket'] };
}

const HARMLESS = source("import { feed } from './feed';\nexport const room = new WebSocket(feed);\n");

const DEPTH = 100_000;
const DEADLY: [shape: string, text: string][] = [
  ['brackets', `export const room = ${'['.repeat(DEPTH)}${']'.repeat(DEPTH)};`],
  ['brackets that seem to be closed in comments', `export const room = ${'[/*]*/'.repeat(DEPTH)}`],
  ['operators', `export const room = ${'1+'.repeat(DEPTH)}1;`],
  ['templates', `export const room = ${'`${'.repeat(DEPTH)}1${'}`'.repeat(DEPTH)};`],
  ['elements', `export const room = ${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)};`],
  ['type arguments', `export type Room = ${'Set<'.repeat(DEPTH)}1${'>'.repeat(DEPTH)};`],
  ['else if', `${'if (1) {} else '.repeat(DEPTH)}{}`],
  ['arrows', `export const room = ${'x=>'.repeat(DEPTH)}1;`],
];

test('gives the record that we would give', async () => {
  expect(await confinement.extract(HARMLESS)).toEqual(extractModule(HARMLESS));
});

describe('a text that the parser dies of is named, and the next is read', () => {
  test.each(DEADLY)('%s', async (_, text) => {
    const answers = [HARMLESS, source(text), HARMLESS].map((each) => confinement.extract(each));
    const problem = expect.stringMatching(/^is nested too deeply or too large to be parsed/);
    const record = extractModule(HARMLESS);
    expect(await Promise.all(answers)).toEqual([record, { problem }, record]);
  });
});

describe('a child that is not ours to trust', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ws-ssot-confined-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function confinementOf(program: string): Confinement {
    const file = join(folder, 'child.mjs');
    writeFileSync(file, program);
    return createConfinement(pathToFileURL(file));
  }

  test('one that dies of what came before is replaced', async () => {
    const answers = confinementOf(`
      let count = 0;
      process.on('message', ({ path }) => (count++ === 0 ? process.send({ record: { path, syntaxErrors: [] } }) : process.abort()));
    `);
    const record = { path: HARMLESS.path, syntaxErrors: [] };
    expect(await answers.extract(HARMLESS)).toEqual(record);
    expect(await answers.extract(HARMLESS)).toEqual(record);
    answers.close();
  });

  test('one that dies while nobody asks is replaced', async () => {
    const answers = confinementOf(`
      process.on('message', ({ path }) => process.send({ record: { path, syntaxErrors: [] } }, () => process.exit()));
    `);
    for (let time = 0; time < 3; time++) {
      expect(await answers.extract(HARMLESS)).toMatchObject({ path: HARMLESS.path });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    answers.close();
  });

  test('a failure of its own is ours', async () => {
    const answers = confinementOf("process.on('message', () => process.send({ error: 'Error: a bug' }));");
    await expect(answers.extract(HARMLESS)).rejects.toThrow('a bug');
    answers.close();
  });
});

test('a syntax error is one', async () => {
  expect(await confinement.extract(source('export const = 1;'))).toMatchObject({ syntaxErrors: [{}] });
});
