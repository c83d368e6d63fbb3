// The program of the child that `createConfinement` starts: it parses the texts that it is sent, and may die of one.
import type { Answer } from './confined.js';
import { extractModule } from './oxc/extract.js';
import { parseModule } from './oxc/oxc-parser.js';
import { scriptOf } from './component/script.js';
import type { SourceText } from './source-text.js';

process.on('message', (source: SourceText) => process.send!(answerTo(source)));

function answerTo(source: SourceText): Answer {
  try {
    return deeper(FRAMES, () => {
      // Whoever asks may want the tree later, and build it without us: what we survive here is survived there.
      const { name, text } = scriptOf(source.path, source.text);
      parseModule(name, text).program();
      return { record: extractModule(source) };
    });
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Some 400 KiB of stack, so that there is less of it here than where the tree may be built again. */
const FRAMES = 4_000;

function deeper<T>(frames: number, run: () => T): T {
  return frames === 0 ? run() : deeper(frames - 1, run);
}
