import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  CYCLE,
  CYCLE_FOUND,
  inTorture,
  LOG_LIMIT,
  runBuilt,
  type RunOptions,
  type TorturedFiles,
} from '../support/torture.js';

// What a project may hold that others took for clean: each with a circular import in or beside it, and with a module
// elsewhere that goes around the door. What can be read is judged; what cannot is named, with exit code 2.

interface Row extends RunOptions {
  readonly files?: TorturedFiles;
  /** What no table of files can say. */
  readonly prepare?: (root: string) => void;
  readonly findings?: readonly string[];
  readonly missed?: readonly string[];
}

const BROKEN = 'src/presence/status.ts';

/** The circular import leads through a file with these bytes. */
const through = (bytes: string | Buffer): TorturedFiles => ({ ...CYCLE, [BROKEN]: bytes });

/** A file that cannot be parsed, and why. */
const unparsable = (why: string): Pick<Row, 'findings' | 'missed'> => ({
  findings: [`${BROKEN} unparsable-module`],
  missed: [`${BROKEN}: ${why}`],
});

const IMPORTS_TICKER = "import './ticker';\n";
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

const CONTENTS: Readonly<Record<string, Row>> = {
  'two modules that import each other': {},
  'a syntax error': { files: through(`${IMPORTS_TICKER}export const = 1;\n`), ...unparsable('Unexpected token') },
  'merge markers': {
    files: through(`<<<<<<< HEAD\n${IMPORTS_TICKER}=======\nimport './other';\n>>>>>>> theirs\n`),
    ...unparsable('Merge conflict marker encountered'),
  },
  'UTF-16 with a byte order mark': {
    files: through(bytes([0xff, 0xfe], [...Buffer.from(IMPORTS_TICKER, 'utf16le')])),
    ...unparsable('The file is UTF-16, not UTF-8'),
  },
  'UTF-16 without one': {
    files: through(Buffer.from(IMPORTS_TICKER, 'utf16le')),
    ...unparsable('Invalid Character `\0`'),
  },
  'bytes that are no UTF-8': {
    files: through(bytes(`${IMPORTS_TICKER}// `, [0xff])),
    ...unparsable('The file is not valid UTF-8 (byte 22)'),
  },
  'a file that a write has emptied': { files: through(''), findings: [] },
  'UTF-8 with a byte order mark': { files: through(`\uFEFF${IMPORTS_TICKER}`) },
  '100,000 brackets in each other': {
    files: through(`${IMPORTS_TICKER}export const a = ${'['.repeat(100_000)}${']'.repeat(100_000)};`),
    ...unparsable('The file is nested too deeply or too large to be parsed (the parser ended with SIGSEGV)'),
  },
  'a sum of 20,000': { files: through(`${IMPORTS_TICKER}export const a = ${'1+'.repeat(20_000)}1;`) },
  'a file of more than 8 MiB': {
    files: through(`${IMPORTS_TICKER}//${' '.repeat(2 ** 23)}`),
    ...unparsable('The file is too large to be read (9 MiB; at most 8 are)'),
  },
  'a suspect that its compiler cannot follow': {
    files: through(
      `${IMPORTS_TICKER}import { connect } from '../websocket/connection';\nexport const a = ${'1+'.repeat(5_000)}1;`,
    ),
    findings: [`${BROKEN} unparsable-module`, CYCLE_FOUND, `${BROKEN} noncanonical-import`],
    missed: [`${BROKEN}: The file is nested too deeply to be parsed`],
  },
};

/** Needs a file system that knows who may read what, and another user than the one who may read all. */
const byPermission = process.getuid?.() === 0 ? { asNobody: true } : {};

const PLACES: Readonly<Record<string, Row>> = {
  'a file that may not be read': {
    ...byPermission,
    prepare: (root) => chmodSync(join(root, BROKEN), 0),
    ...unparsable('The file cannot be read (permission denied)'),
  },
  'a folder that may not be looked into': {
    ...byPermission,
    prepare: (root) => chmodSync(join(root, 'src/presence'), 0),
    findings: [],
    missed: ['src/presence: cannot be looked into: cannot be read (permission denied)'],
  },
  'a folder whose names may be read and nothing else': {
    ...byPermission,
    prepare: (root) => chmodSync(join(root, 'src/presence'), 0o444),
    findings: [`${BROKEN} unparsable-module`, 'src/presence/ticker.ts unparsable-module'],
    missed: [
      `${BROKEN}: The file cannot be read (permission denied)`,
      'src/presence/ticker.ts: The file cannot be read (permission denied)',
      'src/presence/tsconfig.json: is no file that can be read',
    ],
  },
  'links that lead to themselves, and a folder that holds a link to the one around it': {
    files: { ...CYCLE, 'src/lobby.ts': "import './self';\n" },
    prepare(root) {
      symlinkSync('self.ts', join(root, 'src/self.ts'));
      symlinkSync('..', join(root, 'src/presence/around'));
    },
    findings: ['src/lobby.ts unresolved-import', CYCLE_FOUND],
  },
  'a link that leads nowhere': {
    files: { ...CYCLE, 'src/lobby.ts': "import './gone';\n" },
    prepare: (root) => symlinkSync('nowhere.ts', join(root, 'src/gone.ts')),
    findings: ['src/lobby.ts unresolved-import', CYCLE_FOUND],
  },
  'a folder with the name of a module': {
    files: { ...CYCLE, 'src/lobby.ts': "import './folder';\n" },
    prepare: (root) => mkdirSync(join(root, 'src/folder.ts')),
    findings: ['src/lobby.ts unresolved-import', CYCLE_FOUND],
  },
  'a pipe with the name of a module, of a tsconfig and of a repository': {
    files: { ...CYCLE, 'src/lobby.ts': "import './pipe';\n" },
    prepare: (root) =>
      execFileSync(
        'mkfifo',
        ['src/pipe.ts', 'tsconfig.json', '.git'].map((name) => join(root, name)),
      ),
    findings: ['src/lobby.ts unresolved-import', CYCLE_FOUND],
    missed: ['tsconfig.json: is no file that can be read'],
  },
  'a name that differs in case': {
    files: { ...CYCLE, 'src/Bee.ts': '', 'src/lobby.ts': "import './bee';\n" },
    findings: ['src/lobby.ts unresolved-import', CYCLE_FOUND],
  },
  'names that objects have by themselves': {
    files: { 'src/__proto__.ts': "import './constructor';\n", 'src/constructor.ts': "import './__proto__';\n" },
    findings: ['src/__proto__.ts import-cycle'],
  },
};

/** Each name has a module of its own, which closes a ring with one that imports it. */
const ODD_NAMES = [
  ...['a b', 'line\nbreak', "quo'te", 'dou"ble', '$(touch pwned)', '`touch pwned`', '-rf', '#hash', 'é', 'e\u0301'],
  ...[
    '!neg',
    '[id]',
    '{a,b}',
    '*',
    ';x',
    '&',
    '%2e',
    'a?b',
    'a!b',
    '\u202Eright',
    '\u001b[31m',
    '::error::x',
    '(group)',
    '~',
    '@',
  ],
];

const NAMES: Row = {
  files: Object.fromEntries(
    ODD_NAMES.flatMap((name, index) => [
      [`src/odd/${name}.ts`, `import './zz${index}';\n`],
      [`src/odd/zz${index}.ts`, `import ${JSON.stringify(`./${name}`)};\n`],
    ]),
  ),
};

const MANIFESTS: Readonly<Record<string, Row>> = {
  'a package.json that is malformed': {
    files: { ...CYCLE, 'package.json': '{,}' },
    missed: ['package.json: is malformed JSON'],
  },
  'one of a member': {
    files: {
      ...CYCLE,
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/chat/package.json': '{',
      'packages/chat/index.ts': '',
    },
    missed: ['packages/chat/package.json: is malformed JSON'],
  },
  'one that may not be read': {
    ...byPermission,
    prepare: (root) => chmodSync(join(root, 'package.json'), 0),
    missed: ['package.json: cannot be read'],
  },
  'a pnpm workspace that may not be read': {
    ...byPermission,
    files: { ...CYCLE, 'pnpm-workspace.yaml': '' },
    prepare: (root) => chmodSync(join(root, 'pnpm-workspace.yaml'), 0),
    missed: ['pnpm-workspace.yaml: cannot be read'],
  },
};

// Windows has neither pipes nor permissions of this kind.
const onUnix = process.platform === 'win32' ? test.skip.each : test.each;

describe('what a file holds', () => {
  test.each(Object.entries(CONTENTS))('%s', (_, row) => expectHonest(row));
});

describe('what stands at a path', () => {
  onUnix(Object.entries(PLACES))('%s', (_, row) => expectHonest(row));
});

describe('what says where packages are', () => {
  onUnix(Object.entries(MANIFESTS))('%s', (_, row) => expectHonest(row));
});

onUnix([['names of every kind']])('%s', () => {
  inTorture(NAMES.files!, (root) => {
    const { findings, missed, exitCode } = runBuilt(root);
    // A ring is reported at the first of its modules.
    const first = ODD_NAMES.map((name, index) => [`src/odd/${name}.ts`, `src/odd/zz${index}.ts`].sort()[0]);
    expect(findings).toEqual(first.sort().map((module) => `${module} import-cycle`));
    expect({ missed, exitCode }).toEqual({ missed: [], exitCode: 1 });
  });
});

describe('exit codes are never a count', () => {
  test.each([255, 256, 257, 512])('%d findings', (count) => {
    const requests = Array.from({ length: count - 1 }, (_, index) => `import './gone${index}';\n`);
    inTorture({ 'src/lobby.ts': requests.join('') }, (root) => {
      const { findings, isSeedFound, exitCode } = runBuilt(root);
      expect({ count: findings.length + 1, isSeedFound, exitCode }).toEqual({ count, isSeedFound: true, exitCode: 1 });
    });
  });
});

describe('what was asked for', () => {
  const rows: [sentence: string, path: string, expected: string | RegExp][] = [
    ['a path that does not exist', 'nowhere', 'error: there is no such path\n  "nowhere" does not exist'],
    ['one that is too long for any', 'a'.repeat(5_000), /^error: there is no such path\n {2}"a+" does not exist/],
  ];
  test.each(rows)('%s', (_, path, expected) => {
    inTorture({}, (root) => {
      const { exitCode, stdout, stderr } = runBuilt(root, { argv: [path] });
      expect(stderr).toMatch(expected);
      expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'usage' } });
      expect(exitCode).toBe(2);
    });
  });

  onUnix([['a link to itself exists, and is not in scope']])('%s', () => {
    inTorture({}, (root) => {
      symlinkSync('self', join(root, 'self'));
      const { exitCode, stderr } = runBuilt(root, { argv: ['self'] });
      expect(stderr).toBe('note: self holds no module in scope; nothing to check there\n');
      expect(exitCode).toBe(0);
    });
  });
});

function expectHonest({ files = CYCLE, prepare, findings = [CYCLE_FOUND], missed = [], ...options }: Row): void {
  inTorture(files, (root) => {
    prepare?.(root);
    const outcome = runBuilt(root, options);
    expect(outcome).toMatchObject({ findings, missed, isSeedFound: true, exitCode: missed.length > 0 ? 2 : 1 });
    const more = missed.length > 1 ? `and ${missed.length - 1} more ` : '';
    const [first] = missed[0]?.split(': ') ?? [];
    expect(outcome.stderr).toBe(
      first === undefined ? '' : `error: the result is incomplete, ${first} ${more}could not be used\n`,
    );
    expect(outcome.stdout.length).toBeLessThan(LOG_LIMIT);
  });
}
