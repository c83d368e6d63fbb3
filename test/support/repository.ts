import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rules } from '../../rules/index.js';
import type { CheckResult } from '../../src/model/result.js';
import type { ChangeKind } from '../../src/model/change.js';
import { check, type CheckOptions } from '../../src/pipeline.js';

/** Texts by path; undefined for a file that is to go. */
export type Files = Readonly<Record<string, string | undefined>>;

/** A repository of a test, with git as its users run it. */
export interface TestRepository {
  readonly root: string;
  /** Writes or removes files of the working tree. */
  lay(files: Files): void;
  /** Runs git and returns what it says on stdout; fails where it fails. */
  git(...args: readonly string[]): string;
  commit(files: Files): void;
  textOf(file: string): string;
  /** What `check` comes to, from a folder of it. */
  check(change: ChangeKind | undefined, options?: Partial<CheckOptions>): Promise<CheckResult>;
}

const person = Object.entries({ NAME: 'Robin', EMAIL: 'robin@house.example' }).flatMap(([name, value]) =>
  ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${name}`, value] as const),
);

/** The environment of a test: nobody's own config, and no repository that the tests may run in. */
export function gitEnvironment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries([...kept, ...person]), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
}

/** Makes an empty repository in a temporary folder below another. */
export function createRepository(folder: string): TestRepository {
  const root = realpathSync(mkdtempSync(join(folder, 'repository-')));
  const lay = (files: Files) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      if (text === undefined) rmSync(join(root, file));
      else writeFileSync(join(root, file), text);
    }
  };
  const git = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, env: gitEnvironment(), encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
    return stdout;
  };
  git('init', '--quiet', '--initial-branch=main');
  return {
    root,
    lay,
    git,
    commit(files) {
      lay(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', 'As it was');
    },
    textOf: (file) => readFileSync(join(root, file), 'utf8'),
    check(change, options = {}) {
      const owner = { pid: process.pid, isAlive: () => true };
      return check({
        cwd: root,
        parser: 'oxc',
        rules,
        paths: [],
        now: new Date('2026-06-01'),
        ...(change && { change: { ...change, env: gitEnvironment(), owner } }),
        ...options,
      });
    },
  };
}

/** A folder for the repositories of one test file. */
export function repositoriesFolder(): string {
  return mkdtempSync(join(tmpdir(), 'ws-ssot-repositories-'));
}

/** A project with a door to its WebSockets, one importer that goes through it, and one that does not. */
export const CHAT: Files = {
  'package.json': '{ "name": "presence", "private": true }\n',
  '.gitignore': 'node_modules/\nsrc/generated/\n',
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }\n',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/lobby.ts': "import { connect } from '../websocket';\n\nexport const lobby = connect();\n",
  'src/chat/old.ts': "import { connect } from '../websocket/connection';\n\nexport const old = connect();\n",
};

/** A module that goes past the door. */
export const PAST_THE_DOOR = "import { connect } from '../websocket/connection';\n\nexport const room = connect();\n";

/** The same as `--fix` leaves it. */
export const THROUGH_THE_DOOR = PAST_THE_DOOR.replace('/connection', '');
