import type { ModulePath } from '../model/path.js';
import type { ModuleRecord } from '../model/record.js';
import { canConfine, createConfinement } from './confined.js';
import { unparsableModule, type SourceText } from './source-text.js';
import type { Sources } from './sources.js';
import { mayOverflow } from './stack.js';

/** Which library reads the files; both give the same records. */
export type Parser = 'oxc' | 'ts-morph';

/** oxc-parser frees its native memory only after a turn of the event loop; without one, memory grows with every file. */
const FILES_PER_TURN = 32;

/**
 * Reads and parses modules into records, in their order. One that cannot be read or parsed has a record that says so.
 * @param watched names that each record should tell the mentions of
 */
export async function scanModules(options: {
  sources: Sources;
  modules: readonly ModulePath[];
  parser: Parser;
  watched: readonly string[];
}): Promise<ModuleRecord[]> {
  const { sources, modules, parser, watched } = options;
  const extractor = await loadExtractor(parser);
  const records: (ModuleRecord | Promise<ModuleRecord>)[] = [];
  try {
    for (const path of modules) {
      if (records.length % FILES_PER_TURN === FILES_PER_TURN - 1) await new Promise(setImmediate);
      const read = sources.read(path);
      const record =
        'problem' in read
          ? unreadableModule(path, read.problem)
          : extractor.extract({ path, text: read.text, watched });
      // Waited for below, where it fails for all.
      if (record instanceof Promise) record.catch(() => undefined);
      records.push(record);
    }
    return await Promise.all(records);
  } finally {
    extractor.close();
  }
}

interface Extractor {
  extract(source: SourceText): ModuleRecord | Promise<ModuleRecord>;
  close(): void;
}

/** Loads the parser that was chosen and not the other: a machine that lacks one can still do the job. */
async function loadExtractor(parser: Parser): Promise<Extractor> {
  switch (parser) {
    case 'oxc':
      return loadOxc();
    case 'ts-morph': {
      const { extractWithTsMorph } = await import('./ts-morph/extract-ts-morph.js');
      return { extract: extractWithTsMorph, close: () => undefined };
    }
  }
}

async function loadOxc(): Promise<Extractor> {
  const { extractModule } = await import('./oxc/extract.js');
  const confinement = createConfinement();
  async function extractConfined(source: SourceText): Promise<ModuleRecord> {
    const answer = await confinement.extract(source);
    if ('problem' in answer) return unreadableModule(source.path, answer.problem);
    return answer.syntaxErrors.length === 0 ? answer : secondOpinion(answer, source);
  }
  return {
    extract(source) {
      if (canConfine && mayOverflow(source.text)) return extractConfined(source);
      const record = extractModule(source);
      return record.syntaxErrors.length === 0 ? record : secondOpinion(record, source);
    },
    close: confinement.close,
  };
}

function unreadableModule(path: ModulePath, problem: string): ModuleRecord {
  return unparsableModule(path, [{ message: `The file ${problem}`, span: { start: 0, end: 0 } }]);
}

/**
 * oxc-parser rejects some of what TypeScript leaves to its checker (`declare` within `declare module`), where a
 * project that skips checking its declaration files never sees an error: what TypeScript can parse, counts.
 */
async function secondOpinion(rejected: ModuleRecord, source: SourceText): Promise<ModuleRecord> {
  const { extractWithTsMorph } = await import('./ts-morph/extract-ts-morph.js');
  const record = extractWithTsMorph(source);
  return record.syntaxErrors.length === 0 ? record : rejected;
}
