/**
 * What is too slow, or too near to the system, to be tried with every change: projects of a size that took peers down,
 * and every fault that reading can have, as the kernel would report it: node scripts/run.js torture [word in a title]
 * Each row has a circular import, or says why not, and a module elsewhere that goes around the door; it has to end
 * within 60 s, 1 GiB and 1 MiB of text, and never with exit code 0. The exit code is 1 where one does not.
 * Faults need strace. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CYCLE, CYCLE_FOUND, inTorture, LOG_LIMIT, runBuilt } from '../test/support/torture.js';
import type { Outcome, RunOptions, TorturedFiles } from '../test/support/torture.js';

const MAX_SECONDS = 60;
const MAX_MEBIBYTES = 1024;
/** A document names each module of a ring, twice. */
const BYTES_PER_FILE = 300;

/** One thing to try. */
interface Row {
  readonly title: string;
  readonly files: TorturedFiles;
  readonly options?: RunOptions;
  /** What is wrong with the outcome, if anything. */
  readonly judge: (outcome: Outcome) => string | undefined;
}

const wanted = process.argv.slice(2).join(' ');
const rows = [...sizes(), ...(hasStrace() ? faults() : [])].filter(({ title }) => title.includes(wanted));
if (!hasStrace()) console.log('strace is not installed: no faults are tried');
const failed = rows.filter((row) => !attempt(row));
console.log(`${rows.length} tried, ${failed.length} failed`);
if (failed.length > 0) process.exitCode = 1;

function attempt({ title, files, options, judge }: Row): boolean {
  return inTorture(files, (root) => {
    const memory = path.join(root, '.memory');
    const time = ['/usr/bin/time', '-q', '-f', '%M', '-o', memory];
    const text = path.join(root, '.report.txt');
    // Of a folder strace knows only the name that is asked for, which is absolute and ends in a slash.
    const under = [...time, ...(options?.under ?? []).map((word) => (word.endsWith('/') ? `${root}/${word}` : word))];
    const outcome = runBuilt(root, { argv: ['-f', `text=${text}`], under });
    const shown = existsSync(text) ? statSync(text).size : 0;
    const mebibytes = Number(readFileSync(memory, 'utf8')) / 1024;
    const { exitCode, seconds, stdout, findings, missed } = outcome;
    const problems = [
      outcome.exitCode === 0 ? 'exit code 0' : undefined,
      seconds > MAX_SECONDS ? `took more than ${MAX_SECONDS} s` : undefined,
      mebibytes > MAX_MEBIBYTES ? `took more than ${MAX_MEBIBYTES} MiB` : undefined,
      shown > LOG_LIMIT ? `reported ${shown} bytes` : undefined,
      stdout.length > LOG_LIMIT + BYTES_PER_FILE * Object.keys(files).length
        ? `reported ${stdout.length} bytes of JSON`
        : undefined,
      judge(outcome),
    ].filter((problem) => problem !== undefined);
    const cost = `${seconds.toFixed(1)} s, ${mebibytes.toFixed(0)} MiB, ${shown} bytes`;
    const said = [...new Set([...missed, ...findings])].slice(0, 2).join('; ');
    console.log(
      `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${title}: exit ${exitCode}, ${cost}; ${said.slice(0, 200)}`,
    );
    for (const problem of problems) console.log(`       ${problem}: ${outcome.stderr.slice(0, 500)}`);
    return problems.length === 0;
  });
}

function sizes(): readonly Row[] {
  const status = "import './ticker';\n";
  const through = (text: string) => ({ ...CYCLE, 'src/presence/status.ts': status + text });
  return [
    ...[1_000, 10_000, 100_000].map((length) => ({
      title: `a ring of ${length} modules`,
      files: chain(length, 0),
      judge: found('src/chain/module0.ts import-cycle'),
    })),
    {
      title: 'a chain of 100000 modules, without a ring',
      files: chain(100_000),
      judge: found(),
    },
    ...[8, 15, 20, 50].map((megabytes) => ({
      title: `a file of ${megabytes} MB in one line`,
      files: through(`export const all = [${'{a:"b"},'.repeat((megabytes * 1e6) / 8)}];`),
      judge: megabytes > 8 ? missedFile('is too large to be read') : found(CYCLE_FOUND),
    })),
    {
      title: '100000 brackets in each other',
      files: through(`export const a = ${'['.repeat(1e5)}${']'.repeat(1e5)};`),
      judge: missedFile('is nested too deeply'),
    },
    ...[20_000, 100_000, 1_000_000].map((terms) => ({
      title: `a sum of ${terms}`,
      files: through(`export const a = ${'1+'.repeat(terms)}1;`),
      judge: foundOr(CYCLE_FOUND, 'is nested too deeply'),
    })),
    {
      title: 'a file with 1000000 exports',
      files: through(`const a = 1;\nexport {${names(1_000_000)}};`),
      judge: missedFile('is too large to be read'),
    },
    {
      title: 'a suspect of 1 MB',
      files: through(
        `import { connect } from '../websocket/connection';\nconst a = 1;\nexport {${names(100_000)}};\nconnect();\n`,
      ),
      judge: found(CYCLE_FOUND, 'src/presence/status.ts noncanonical-import'),
    },
    {
      title: 'a barrel of 10000 branches',
      files: {
        ...CYCLE,
        'src/rooms/index.ts': Array.from({ length: 10_000 }, (_, index) => `export * from './room${index}';\n`).join(
          '',
        ),
        'src/lobby.ts': "import { room9999, room10000 } from './rooms';\n",
        ...Object.fromEntries(
          Array.from({ length: 10_000 }, (_, index) => [
            `src/rooms/room${index}.ts`,
            `export const room${index} = ${index};\n`,
          ]),
        ),
      },
      judge: found('src/lobby.ts phantom-import', CYCLE_FOUND),
    },
    {
      title: 'barrels that pass on all of each other, 300 of 300',
      files: {
        ...Object.fromEntries(
          Array.from({ length: 300 }, (_, index) => [
            `src/rooms/barrel${index}.ts`,
            `${Array.from({ length: 300 }, (_, other) => `export * from './barrel${other}';\n`).join('')}export const room${index} = 1;\n`,
          ]),
        ),
        'src/lobby.ts': "import { room299, room300 } from './rooms/barrel0';\n",
      },
      judge: ({ findings }) =>
        findings.includes('src/lobby.ts phantom-import') ? undefined : 'the name that is not there was not found',
    },
  ];
}

/** Modules that each import the next, the last of them one of the first where `back` says which. */
function chain(length: number, back?: number): TorturedFiles {
  return Object.fromEntries(
    Array.from({ length }, (_, index) => {
      const next = index + 1 < length ? index + 1 : back;
      return [`src/chain/module${index}.ts`, next === undefined ? '' : `import './module${next}';\n`];
    }),
  );
}

function names(count: number): string {
  return Array.from({ length: count }, (_, index) => `a as b${index.toString(36)}`).join();
}

/** Every way in which reading a file can fail, at every kind of file that is read. */
function faults(): readonly Row[] {
  const sites: readonly [site: string, what: string][] = [
    ['src/presence/status.ts', 'a module'],
    ['src/presence/', 'a folder'],
    ['tsconfig.json', 'a tsconfig'],
    ['package.json', 'a package.json'],
    ['pnpm-workspace.yaml', 'a workspace'],
    ['ws-ssot.config.json', 'the config'],
  ];
  const errors = ['ENOENT', 'EACCES', 'EIO', 'EMFILE', 'ENFILE', 'ELOOP', 'ENOMEM', 'ESTALE'];
  const files = { ...CYCLE, 'tsconfig.json': '{}', 'pnpm-workspace.yaml': '' };
  const inject = (call: string, error: string, when = '') => `inject=${call}:error=${error}${when}`;
  const row = (site: string, title: string, injected: string, judge: Row['judge']): Row => ({
    title,
    files,
    options: { under: ['strace', '-f', '-qq', '-o', '/dev/null', '-e', injected, '-P', site] },
    judge,
  });
  return sites.flatMap(([site, what]) => [
    ...errors.map((error) => row(site, `${error} on opening ${what}`, inject('openat', error), named(site))),
    ...['EIO', 'ESTALE'].flatMap((error) =>
      site.endsWith('/')
        ? [row(site, `${error} on listing ${what}`, inject('getdents64', error), named(site))]
        : [row(site, `${error} on reading ${what}`, inject('read,pread64', error), named(site))],
    ),
    ...(what === 'a module'
      ? [
          row(
            site,
            'EMFILE three times on opening a module',
            inject('openat', 'EMFILE', ':when=1..3'),
            found(CYCLE_FOUND),
          ),
        ]
      : []),
  ]);
}

function hasStrace(): boolean {
  return spawnSync('strace', ['-V']).status === 0;
}

function found(...expected: readonly string[]): Row['judge'] {
  return ({ findings, missed, isSeedFound }) => {
    if (!isSeedFound) return 'the rest was not judged';
    if (missed.length > 0) return `missed ${missed[0]}`;
    return isSame(findings, expected)
      ? undefined
      : `found ${findings.length} things, not the ${expected.length} there are`;
  };
}

function missedFile(why: string): Row['judge'] {
  return ({ missed, isSeedFound }) => {
    if (!isSeedFound) return 'the rest was not judged';
    return missed.length === 1 && missed[0]!.includes(why) ? undefined : `it is not said that a file ${why}`;
  };
}

function foundOr(finding: string, why: string): Row['judge'] {
  return (outcome) => (outcome.missed.length === 0 ? found(finding) : missedFile(why))(outcome);
}

/** The file is named, and all else is judged; without a config there is nothing to judge by. */
function named(site: string): Row['judge'] {
  const name = site.replace(/\/$/, '');
  return ({ missed, isSeedFound, exitCode, stderr, stdout }) => {
    if (exitCode !== 2) return `exit code ${exitCode}`;
    if (name === 'ws-ssot.config.json') {
      return stderr.includes(name) && stdout.includes('"error"') && !stderr.includes('bug')
        ? undefined
        : 'it is not named';
    }
    if (!isSeedFound) return 'the rest was not judged';
    return missed.some((each) => each.startsWith(name)) ? undefined : 'it is not named';
  };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, index) => each === others[index]);
}
