import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { rules } from '../../../rules/index.js';
import { takeBaseline } from '../../../src/baseline.js';
import { check } from '../../../src/pipeline.js';
import { inProject } from '../../support/project.js';
import { filesOf, ratchets, type Change, type RatchetModule } from '../../support/ratchet.js';

const OPTIONS = { rules, paths: [], now: new Date('2026-01-15T12:00:00Z'), parser: 'oxc' } as const;

/** How many projects. Always the same ones where nobody says how many. */
const { RATCHET_CASES } = process.env;
const CASES = {
  numRuns: Number(RATCHET_CASES ?? 40),
  ...(RATCHET_CASES === undefined && { seed: 1 }),
  endOnFailure: true,
};

const RULES = { takes: 'noncanonical-import', loses: 'unresolved-import', opens: 'direct-construction' } as const;

test('of whatever happens to a project with a baseline, exactly what is new is found', async () => {
  let moved = 0;
  let planted = 0;
  let swapped = 0;
  await fc.assert(
    fc.asyncProperty(ratchets, async ({ modules: seeds, changes }) => {
      const before = seeds.map(({ size, ...wrong }, index): RatchetModule => {
        return {
          path: `src/room${index}/ticker${index}.ts`,
          words: wordsOf(index, size),
          isFormatted: false,
          swapped: 0,
          ...wrong,
        };
      });
      const text = await inProject(filesOf(before), async (cwd) => (await takeBaseline({ ...OPTIONS, cwd })).text);
      const { after, fresh, gone } = happen(before, changes);
      await inProject(filesOf(after), async (cwd) => {
        writeFileSync(`${cwd}/ws-ssot-baseline.json`, text);
        const { findings, baseline } = await check({ ...OPTIONS, cwd });
        expect(findings.map(({ rule, module }) => `${rule} ${module}`).sort()).toEqual(fresh);
        expect(baseline!.stale.map(({ rule, path }) => `${rule} ${path}`).sort()).toEqual(gone);

        const { text: pruned, update } = await takeBaseline({ ...OPTIONS, cwd });
        expect([update.refused.length, update.pruned.length, update.taken]).toEqual([fresh.length, gone.length, []]);
        writeFileSync(`${cwd}/ws-ssot-baseline.json`, pruned);
        const again = await check({ ...OPTIONS, cwd });
        expect(again.findings).toEqual(findings);
        expect(again.baseline!.stale).toEqual([]);
      });
      moved += after.filter(({ path }) => path.startsWith('src/moved')).length;
      planted += fresh.length;
      swapped += after.reduce((sum, module) => sum + module.swapped, 0);
    }),
    CASES,
  );
  expect(Math.min(moved, planted)).toBeGreaterThan(20);
  expect(swapped).toBeGreaterThan(2);
}, 1_200_000);

/** Plays changes, and keeps account of what must be found new, and what of the baseline must be found gone. */
function happen(before: readonly RatchetModule[], changes: readonly Change[]) {
  const modules = before.map((module) => ({ ...module, old: module, had: { ...module } as RatchetModule | undefined }));
  changes.forEach(({ does, at, rule }, turn) => {
    const module = modules[at % Math.max(1, modules.length)];
    if (does === 'add') {
      const wrong = { takes: rule === 'takes', loses: rule === 'loses', opens: rule === 'opens' ? 1 : 0 };
      const path = `src/added${turn}/ticker.ts`;
      const added = { path, words: wordsOf(100 + turn, 6), isFormatted: false, swapped: 0, ...wrong };
      modules.push({ ...added, old: added, had: undefined });
    } else if (module === undefined) return;
    else if (does === 'move') module.path = `src/moved/deep${turn}/stream${turn}.ts`;
    else if (does === 'format') module.isFormatted = true;
    // Without anybody who is no owner there is nothing to guard against, which the config is refused for.
    else if (does === 'remove')
      module.words = modules.filter(({ words }) => words.length > 0).length > 1 ? [] : module.words;
    else if (does === 'mend') Object.assign(module, rule === 'opens' ? { opens: 0, swapped: 0 } : { [rule]: false });
    else if (does === 'swap')
      module.swapped += module.swapped < (module.had?.opens ?? 0) && module.opens >= module.had!.opens ? 1 : 0;
    else if (does === 'open') module.opens++;
    else Object.assign(module, { [rule]: rule === 'opens' ? Math.max(1, module.opens) : true });
  });
  const fresh: string[] = [];
  const gone: string[] = [];
  for (const { had, path, words, takes, loses, opens, swapped } of modules) {
    const is =
      words.length === 0 ? { takes: 0, loses: 0, opens: 0 } : { takes: Number(takes), loses: Number(loses), opens };
    const was = { takes: Number(had?.takes ?? 0), loses: Number(had?.loses ?? 0), opens: had?.opens ?? 0 };
    for (const rule of ['takes', 'loses', 'opens'] as const) {
      const same = Math.max(0, Math.min(was[rule], is[rule]) - (rule === 'opens' ? swapped : 0));
      for (let more = same; more < is[rule]; more++) fresh.push(`${RULES[rule]} ${path}`);
      for (let less = same; less < was[rule]; less++) gone.push(`${RULES[rule]} ${had!.path}`);
    }
  }
  const after = modules.filter(({ words }) => words.length > 0);
  return { after, fresh: fresh.sort(), gone: gone.sort() };
}

function wordsOf(index: number, size: number): readonly number[] {
  return Array.from({ length: size }, (_, word) => 1000 * (index + 1) + word);
}
