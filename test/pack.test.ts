import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { rules } from '../rules/index.js';
import * as api from '../src/index.js';
import { installedPackages, pack, runAsUser } from './support/packed.js';

// What users get: the tool packed, installed from the registry into projects of their kind, and run there.

const SECONDS = 1000;
const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };

/** A project that breaks its canon in one place and imports in a circle in another. */
const PROJECT = {
  'package.json': '{ "name": "presence", "private": true, "type": "module" }',
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'src/websocket/index.ts': "export { connect } from './connection.js';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/room.ts': "import { connect } from '../websocket/connection.js';\nexport const room = connect();\n",
  'src/presence/ticker.ts': "import { beat } from './heartbeat.js';\nexport const tick = () => beat;\n",
  'src/presence/heartbeat.ts': "import { tick } from './ticker.js';\nexport const beat = () => tick;\n",
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', target: 'es2023', strict: true, skipLibCheck: false, types: [] },
    include: ['check.ts'],
  }),
  'check.ts': `import { check, renderJson, renderText, rules, textOf, UsageError, type CheckResult, type Finding } from 'ws-ssot';
const result: CheckResult = await check({ cwd: '.', parser: 'oxc', rules, paths: [], now: new Date() });
export const found: readonly Finding[] = result.findings;
export const names: readonly string[] = [textOf, renderJson, renderText, UsageError].map(({ name }) => name);
`,
  'check.js': `import * as api from 'ws-ssot';
const { findings } = await api.check({ cwd: '.', parser: 'oxc', rules: api.rules, paths: [], now: new Date() });
console.log(JSON.stringify({ exports: Object.keys(api), rules: findings.map(({ rule }) => rule) }));
`,
};

/** What each project has beside the tool; `typescript@7` has no API for JavaScript, and no project needs any. */
const NEIGHBOURS = { none: [], 'TypeScript 5': ['typescript@5'], 'TypeScript 7': ['typescript@7'] } as const;

/** What an installation may come to; without TypeScript, which is the user's. */
const BUDGET = { packages: 18, installedMegabytes: 28, tarballKilobytes: 600 } as const;

const folder = mkdtempSync(join(tmpdir(), 'ws-ssot-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// Before all tests and not within a hook: where nothing can be installed, that is said once.
const packed = await pack(root, folder);
const installs = Object.entries(NEIGHBOURS).map(([name, neighbours]) => install(name, neighbours));
for (const result of await Promise.allSettled(installs)) {
  if (result.status === 'fulfilled') continue;
  rmSync(folder, { recursive: true, force: true });
  throw result.reason;
}

test('the package holds what it runs and nothing else', () => {
  const places = packed.files.map((path) => path.replace(/^dist\/[\w-]+\.js$/, 'dist/*.js'));
  const declarations = places.filter((path) => path.startsWith('dist/types/'));
  expect(declarations).toContain('dist/types/src/index.d.ts');
  expect(declarations.filter((path) => !/^dist\/types\/(?:src|rules)\/.+\.d\.ts$/.test(path))).toEqual([]);
  expect([...new Set(places.filter((path) => !declarations.includes(path)))].sort()).toEqual(
    [
      'LICENSE',
      'README.md',
      'bin/ws-ssot.js',
      'dist/*.js',
      'dist/THIRD-PARTY-LICENSES.txt',
      'package.json',
      ...rules.map(({ meta }) => `rules/${meta.name}.md`),
      'schema.json',
    ].sort(),
  );
});

test(
  'publint has nothing to say',
  async () => {
    const command = ['npx', '--no-install', 'publint', '--strict', packed.file] as const;
    const { stdout, code } = await runAsUser(root, [...command]);
    expect(stdout).toContain('All good!');
    expect(code).toBe(0);
  },
  60 * SECONDS,
);

test(
  'arethetypeswrong has nothing to say of it as a package of ES modules',
  async () => {
    const command = ['npx', '--no-install', 'attw', packed.file, '--profile', 'esm-only', '-f', 'json'] as const;
    const { stdout, code } = await runAsUser(root, [...command]);
    const { problems } = JSON.parse(stdout) as { problems: Readonly<Record<string, unknown>> };
    // What a CommonJS module meets that takes an ES module is no wrong of the types.
    expect(Object.keys(problems)).toEqual(['CJSResolvesToESM']);
    expect(code).toBe(0);
  },
  60 * SECONDS,
);

test('it stays within its budget, and no package runs a script to be installed', () => {
  const cwd = join(folder, 'none');
  const installed = installedPackages(cwd);
  expect(installed.length).toBe(BUDGET.packages);
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  expect(sizeOf(join(cwd, 'node_modules'))).toBeLessThanOrEqual(BUDGET.installedMegabytes * 1e6);
  expect(packed.bytes).toBeLessThanOrEqual(BUDGET.tarballKilobytes * 1e3);
});

describe.each(Object.keys(NEIGHBOURS))('beside %s', (name) => {
  const cwd = join(folder, name);

  test('only the neighbour that was asked for is there', () => {
    const manifest = installedManifest(cwd, 'typescript');
    expect(manifest?.version.replace(/\..*/, '')).toBe(/\d/.exec(name)?.[0]);
  });

  test.each(['oxc', 'ts-morph'])(
    '--parser %s finds what is wrong and nothing else',
    async (parser) => {
      const { stdout, stderr, code } = await runAsUser(cwd, [
        'npx',
        'ws-ssot',
        'check',
        '--parser',
        parser,
        '-f',
        'json',
      ]);
      expect(stderr).toBe('');
      const { tool, findings, coverage } = JSON.parse(stdout) as Report;
      expect(findings.map(({ rule, path, line, column }) => `${path}:${line}:${column} ${rule}`)).toEqual([
        'src/chat/room.ts:1:10 noncanonical-import',
        'src/presence/heartbeat.ts:1:1 import-cycle',
      ]);
      expect(coverage).toMatchObject({ modules: 7, parsed: 7, unresolved: [] });
      expect(tool).toEqual({ name: 'ws-ssot', version });
      expect(code).toBe(1);
    },
    60 * SECONDS,
  );

  test(
    'explains its rules',
    async () => {
      const { stdout, code } = await runAsUser(cwd, ['npx', 'ws-ssot', 'explain', 'import-cycle']);
      expect(stdout).toBe(readFileSync(join(root, 'rules/import-cycle.md'), 'utf8'));
      expect(code).toBe(0);
    },
    60 * SECONDS,
  );

  test(
    'its API does the same',
    async () => {
      const { stdout, stderr } = await runAsUser(cwd, [process.execPath, 'check.js']);
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual({
        exports: Object.keys(api).sort(),
        rules: ['noncanonical-import', 'import-cycle'],
      });
    },
    60 * SECONDS,
  );
});

test.each(Object.keys(NEIGHBOURS).filter((name) => name !== 'none'))(
  '%s accepts the declarations of its API, all of them checked',
  async (name) => {
    const { stdout, code } = await runAsUser(join(folder, name), ['npx', 'tsc', '--noEmit']);
    expect(stdout).toBe('');
    expect(code).toBe(0);
  },
  60 * SECONDS,
);

interface Report {
  readonly tool: unknown;
  readonly coverage: unknown;
  readonly findings: readonly {
    readonly rule: string;
    readonly path: string;
    readonly line: number;
    readonly column: number;
  }[];
}

/** Lays out the project and installs the packed tool into it, with its neighbours. */
async function install(name: string, neighbours: readonly string[]): Promise<void> {
  const cwd = join(folder, name);
  for (const [file, text] of Object.entries(PROJECT)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retry-mintimeout=1000'];
  const { stderr, code } = await runAsUser(cwd, ['npm', 'install', ...options, packed.file, ...neighbours]);
  if (code === 0) return;
  const isOffline = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/.test(stderr);
  const reason = isOffline
    ? 'The npm registry cannot be reached, so that nothing is known about an installation of the packed tool.'
    : `The packed tool cannot be installed beside ${name}.`;
  throw new Error(`${reason} npm says:\n${stderr}`);
}

function installedManifest(cwd: string, name: string): { readonly version: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(cwd, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
  } catch {
    return undefined;
  }
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((total, { parentPath, name }) => total + statSync(join(parentPath, name)).size, 0);
}
