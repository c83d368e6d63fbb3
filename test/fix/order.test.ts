import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rules } from '../../rules/index.js';
import { check } from '../../src/pipeline.js';
import { textsIn } from '../support/fix-laws.js';
import { generatedProject } from '../support/generated-modules.js';
import { inProject, type Files } from '../support/project.js';

const OPTIONS = { rules, now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;
const WRITER = { pid: process.pid, isAlive: () => true };

/** How many modules; each is fixed with all others, and by itself. Always the same ones where nobody says how many. */
const { ORDER_CASES } = process.env;
const CASES = Number(ORDER_CASES ?? 24);
const SIZE = 6;

test(
  'a project is fixed alike at once, and module by module in any order',
  async () => {
    await fc.assert(
      fc.asyncProperty(generatedProject(SIZE), fc.infiniteStream(fc.nat()), async (files, numbers) => {
        const atOnce = await fixed(files, [[]]);
        // What two modules can only do together is left to the last round.
        expect(await fixed(files, [...shuffled([...atOnce.keys()], numbers), []])).toEqual(atOnce);
      }),
      { numRuns: CASES / SIZE, endOnFailure: true, ...(ORDER_CASES === undefined && { seed: 1 }) },
    );
  },
  CASES * 10_000,
);

/** The texts of a project after fixes of some paths, one after the other, until nothing changes. */
async function fixed(files: Files, rounds: readonly (readonly string[])[]): Promise<ReadonlyMap<string, string>> {
  return inProject(files, async (root) => {
    for (let isChanging = true; isChanging;) {
      isChanging = false;
      for (const paths of rounds) {
        const { fixes } = await check({ ...OPTIONS, cwd: root, paths, fix: WRITER });
        if (fixes!.changes.length > 0) isChanging = true;
      }
    }
    return new Map([...textsIn(root)].map(([path, text]) => [path, inAnyOrder(text)]));
  });
}

/**
 * The words of a text, sorted: a name that can only move once another module is fixed stands behind those that moved
 * before it, in the list of one statement or in a statement of its own.
 */
function inAnyOrder(text: string): string {
  const words = text.split(/[\s,;]+/);
  return words.sort().join(' ');
}

function shuffled(paths: readonly string[], numbers: Iterator<number>): readonly (readonly string[])[] {
  const places = paths
    .filter((path) => /\.(?:ts|tsx|vue)$/.test(path))
    .map((path) => ({ path, at: numbers.next().value as number }));
  return places.toSorted((a, b) => a.at - b.at).map(({ path }) => [path]);
}
