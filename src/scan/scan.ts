import { join } from 'node:path';
import type { ModulePath } from '../model/path.js';
import type { ModuleRecord } from '../model/record.js';
import { readModule } from './read.js';
import { unparsableModule, type SourceText } from './source-text.js';

/** Which library reads the files; both give the same records. */
export type Parser = 'oxc' | 'ts-morph';

/** oxc-parser frees its native memory only after a turn of the event loop; without one, memory grows with every file. */
const FILES_PER_TURN = 32;

/**
 * Reads and parses modules into records, in their order. One that cannot be read or parsed has a record that says so.
 * @param watched names that each record should tell the mentions of
 */
export async function scanModules(options: {
  root: string;
  modules: readonly ModulePath[];
  parser: Parser;
  watched: readonly string[];
}): Promise<ModuleRecord[]> {
  const { root, modules, parser, watched } = options;
  const extract = await loadExtractor(parser);
  const records: ModuleRecord[] = [];
  for (const path of modules) {
    if (records.length % FILES_PER_TURN === FILES_PER_TURN - 1) await new Promise(setImmediate);
    const source = readModule(join(root, path));
    if ('text' in source) records.push(await extract({ path, text: source.text, watched }));
    else records.push(unparsableModule(path, [{ message: `The file ${source.problem}`, span: { start: 0, end: 0 } }]));
  }
  return records;
}

/** Loads the parser that was chosen and not the other: a machine that lacks one can still do the job. */
async function loadExtractor(parser: Parser): Promise<(source: SourceText) => ModuleRecord | Promise<ModuleRecord>> {
  switch (parser) {
    case 'oxc': {
      const { extractModule } = await import('./extract.js');
      return (source) => {
        const record = extractModule(source);
        return record.syntaxErrors.length === 0 ? record : secondOpinion(record, source);
      };
    }
    case 'ts-morph':
      return (await import('./extract-ts-morph.js')).extractWithTsMorph;
  }
}

/**
 * oxc-parser rejects some of what TypeScript leaves to its checker (`declare` within `declare module`), where a
 * project that skips checking its declaration files never sees an error: what TypeScript can parse, counts.
 */
async function secondOpinion(rejected: ModuleRecord, source: SourceText): Promise<ModuleRecord> {
  const { extractWithTsMorph } = await import('./extract-ts-morph.js');
  const record = extractWithTsMorph(source);
  return record.syntaxErrors.length === 0 ? record : rejected;
}
