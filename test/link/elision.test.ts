import { describe, expect, test } from '@jest/globals';
import { elisionIn } from '../support/elision.js';
import { FLAGGED_ROWS } from '../support/elision-flag-rows.js';
import { PLAIN_ROWS, TARGETS } from '../support/elision-rows.js';
import { inProject } from '../support/project.js';

/** Asks about one module beside all targets. */
async function leftOf(text: string, options: object, file = 'room.tsx') {
  const tsconfig = { compilerOptions: { strict: true, ...options } };
  return inProject({ ...TARGETS, 'tsconfig.json': tsconfig, [file]: text }, async (root) => {
    const { ours, typescripts } = await elisionIn(root);
    const own = (all: readonly string[]) =>
      all.flatMap((each) => (each.startsWith(`${file}: `) ? [each.slice(file.length + 2)] : []));
    return { ours: own(ours), typescripts: own(typescripts) };
  });
}

describe("by TypeScript's own defaults", () => {
  test.each(PLAIN_ROWS)('%s', async (_sentence, text, kept) => {
    const { ours, typescripts } = await leftOf(text, {}, 'room.ts');
    expect({ ours, typescripts }).toEqual({ ours: kept, typescripts: kept });
  });
});

describe("by the project's own options", () => {
  test.each(FLAGGED_ROWS)('%s', async (_sentence, text, kept, options) => {
    const { ours, typescripts } = await leftOf(text, options);
    expect({ ours, typescripts }).toEqual({ ours: kept, typescripts: kept });
  });
});
