import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Absolute. */
export const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** Every project there is, as `theme/case`; usage errors are none. */
export function fixtureProjects(): readonly string[] {
  return foldersIn(FIXTURES)
    .filter((theme) => theme !== 'usage-error')
    .flatMap((theme) =>
      theme === 'house' ? [theme] : foldersIn(join(FIXTURES, theme)).map((name) => `${theme}/${name}`),
    );
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
