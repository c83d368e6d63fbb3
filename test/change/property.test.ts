import { rmSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { matchBaseline } from '../../src/check/baseline/match.js';
import { updateBaseline } from '../../src/check/baseline/update.js';
import { sketchModule } from '../../src/check/baseline/sketch.js';
import type { Finding } from '../../src/model/finding.js';
import type { ModulePath } from '../../src/model/path.js';
import { scanModules } from '../../src/scan/scan.js';
import { sourcesOn } from '../../src/scan/sources.js';
import {
  CHAT,
  createRepository,
  PAST_THE_DOOR,
  repositoriesFolder,
  type TestRepository,
} from '../support/repository.js';

// For any history, what is reported since a commit is what its files hold, and what has no match among what a check of
// that commit, checked out, finds.

const folder = repositoriesFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HISTORIES = 12;
const ROOMS = Array.from({ length: 6 }, (_, index) => `src/chat/room${index}.ts`);
const TEXTS = [
  undefined,
  PAST_THE_DOOR,
  PAST_THE_DOOR.replace('/connection', ''),
  "import './room0';\n",
  "import './room1';\nimport { connect } from '../websocket/connection';\n\nexport const hall = connect;\n",
  "import { gone } from './room2';\n\nexport const here = gone;\n",
];
const DOORS = [CHAT['src/websocket/index.ts'], "export { connect as open } from './connection';\n"];

test.each(Array.from({ length: HISTORIES }, (_, seed) => ({ seed })))('history $seed', async ({ seed }) => {
  const random = randomFrom(seed + 1);
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const repository = createRepository(folder);
  repository.commit(CHAT);
  edit();
  repository.commit({});
  const before = await moment(repository);
  edit();
  if (random() < 0.5) repository.commit({});
  edit();
  const base = repository.git('rev-list', '--reverse', 'HEAD').split('\n')[1]!;
  const now = await moment(repository);
  const { baseline } = updateBaseline(undefined, before.findings, {
    ...before.modules,
    ran: () => true,
    growth: undefined,
  });
  const { entries } = matchBaseline(now.findings, baseline, now.modules);
  const isExpected = (finding: Finding) =>
    !entries.has(finding) ||
    (finding.cycle?.members ?? [finding.module]).some((module) => before.texts.get(module) !== now.texts.get(module));
  const { findings } = await repository.check({ kind: 'since', ref: base });
  expect(findings.map(nameOf)).toEqual(now.findings.filter(isExpected).map(nameOf));

  function edit(): void {
    const files = [one(ROOMS), one(ROOMS)].map((file) => [file, one(TEXTS)] as const);
    for (const [file, text] of files)
      if (text !== undefined || hasFile(repository, file)) repository.lay({ [file]: text });
    if (random() < 0.3) repository.lay({ 'src/websocket/index.ts': one(DOORS) });
  }
});

const nameOf = ({ rule, module, subject, ordinal }: Finding) => `${rule} ${module} ${subject} ${ordinal}`;

/** What a plain check finds in what stands on the disk, and what the modules are like there. */
async function moment(repository: TestRepository) {
  const { findings } = await repository.check(undefined);
  const all = repository.git('ls-files', '--cached', '--others', '--exclude-standard', 'src').split('\n');
  const textOf = sourcesOn(repository.root).textOf;
  const present = all.filter((file) => file !== '' && hasFile(repository, file)) as ModulePath[];
  const texts = new Map(present.map((module) => [module, textOf(module)]));
  const scanned = await scanModules({
    sources: sourcesOn(repository.root),
    modules: present,
    parser: 'oxc',
    watched: [],
  });
  const records = new Map(scanned.map((record) => [record.path, record]));
  const modules = {
    exists: (module: ModulePath) => texts.has(module),
    textOf: (module: ModulePath) => texts.get(module) ?? '',
    sketchOf: (module: ModulePath) => sketchModule(texts.get(module) ?? '', records.get(module) ?? { requests: [] }),
  };
  return { findings, texts, modules };
}

function hasFile(repository: TestRepository, file: string): boolean {
  try {
    return repository.textOf(file) !== undefined;
  } catch {
    return false;
  }
}

/** Mulberry32: the same history for a seed, anywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
