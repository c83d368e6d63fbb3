import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FIXTURES, filesIn } from './checked-fixtures.js';

/** The text of every file below a folder, by its path within; none where there is no such folder. */
export function textsIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Writes down what became of a fixture, as what is to become of it. */
export function recordFixed(fixture: string, changed: ReadonlyMap<string, string>): void {
  const fixed = join(FIXTURES, fixture, 'fixed');
  rmSync(fixed, { recursive: true, force: true });
  for (const [file, text] of changed) {
    mkdirSync(dirname(join(fixed, file)), { recursive: true });
    writeFileSync(join(fixed, file), text);
  }
}
