// The program of the child that `createConfinement` starts: it parses the texts that it is sent, and may die of one.
import type { Answer } from './confined.js';
import { extractModule } from './extract.js';
import type { SourceText } from './source-text.js';

process.on('message', (source: SourceText) => process.send!(answerTo(source)));

function answerTo(source: SourceText): Answer {
  try {
    return { record: extractModule(source) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
