import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceExtension, type ModulePath } from '../../src/model/path.js';
import { stripExpectations, type Expectation } from './expectations.js';

/** The folder of all fixtures. */
export const FIXTURES = join(import.meta.dirname, '../../fixtures');
/** `house` is what documentation is laid over; of the others, what the terminal shows is the point. All have tests of their own. */
const NOT_CHECKED = ['house', 'usage-error', 'incomplete', 'command-line', 'no-config'];
/** Beside a project, not in it. */
const OUTCOMES = ['fixed', 'fixed-unsafe', 'expected.txt'];

/** The fixtures that are checked, as `theme/case`. */
export const fixtures = foldersIn(FIXTURES)
  .filter((theme) => !NOT_CHECKED.includes(theme))
  .flatMap((theme) => foldersIn(join(FIXTURES, theme)).map((name) => `${theme}/${name}`));

/** A file of a fixture as the tool is to see it, and what is expected of it. */
export interface Source {
  readonly path: ModulePath;
  readonly text: string;
  readonly expectations: readonly Expectation[];
}

/** Copies a fixture into a folder of its own, with its sources as the tool is to see them: without expectations. */
export function copyFixture(fixture: string): { folder: string; sources: readonly Source[] } {
  const original = join(FIXTURES, fixture);
  const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-fixture-'));
  cpSync(original, folder, {
    verbatimSymlinks: true,
    recursive: true,
    filter: (file) => !OUTCOMES.some((name) => file === join(original, name)),
  });
  const sources = filesIn(folder)
    .filter((file) => sourceExtension(file) !== undefined)
    .map((path) => {
      const source = { path, ...stripExpectations(readFileSync(join(folder, path), 'utf8')) };
      writeFileSync(join(folder, path), source.text);
      return source;
    });
  return { folder, sources };
}

/** Every file below a folder, with `/` between the names of its path. */
export function filesIn(folder: string): ModulePath[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/') as ModulePath)
    .filter((file) => statSync(join(folder, file)).isFile());
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
