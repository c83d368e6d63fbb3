import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The files of a tortured project: text or bytes. */
export type TorturedFiles = Readonly<Record<string, string | Buffer>>;

// Tests and scripts run in the folder of the project, wherever they are bundled to.
const BIN = resolve('bin', 'ws-ssot.js');
if (!existsSync(resolve('dist', 'cli.js'))) throw new Error('Run `npm run build` first.');

/** Beside whatever is tortured: a door, and one module that goes around it, which has to be found all the same. */
const SEEDED: TorturedFiles = {
  'ws-ssot.config.json': '{ "canon": [{ "name": "door", "entryPoint": "src/websocket/index.ts" }] }',
  'package.json': '{ "name": "presence" }',
  'src/websocket/index.ts': "export { connect } from './connection';\n",
  'src/websocket/connection.ts': 'export function connect(): void {}\n',
  'src/chat/room.ts': "import { connect } from '../websocket/connection';\nconnect();\n",
};
/** Two modules that import each other. */
export const CYCLE: TorturedFiles = {
  'src/presence/status.ts': "import './ticker';\n",
  'src/presence/ticker.ts': "import './status';\n",
};
/** What is found of them. */
export const CYCLE_FOUND = 'src/presence/status.ts import-cycle';

/** Bytes that no report may exceed, however bad what it reports of. */
export const LOG_LIMIT = 2 ** 20;

const SEED = 'src/chat/room.ts noncanonical-import';

/** Lays a seeded project out in a folder of its own that anybody may read, and removes it afterwards. */
export function inTorture<T>(files: TorturedFiles, run: (root: string) => T): T {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ws-ssot-torture-')));
  chmodSync(root, 0o755);
  try {
    for (const [file, content] of Object.entries({ ...SEEDED, ...files })) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
    return run(root);
  } finally {
    chmodSync(root, 0o755);
    rmSync(root, { recursive: true, force: true });
  }
}

/** How to run the command. */
export interface RunOptions {
  readonly argv?: readonly string[];
  /** A program that runs the command, with its arguments. */
  readonly under?: readonly string[];
  /** Run as a user who may read only what anybody may. */
  readonly asNobody?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** What came of one run of the built command. */
export interface Outcome {
  readonly exitCode: number | null;
  /** Whether the seeded finding was made. */
  readonly isSeedFound: boolean;
  /** `module rule`, the seeded one left out. */
  readonly findings: readonly string[];
  /** `file: why` for everything that could not be looked at. */
  readonly missed: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs the built command over a folder as scripts do, and reads its JSON. */
export function runBuilt(cwd: string, { argv = [], under = [], asNobody = false, env = {} }: RunOptions = {}): Outcome {
  const [command, ...args] = [...under, process.execPath, BIN, 'check', '-f', 'json', ...argv];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command!, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 2 ** 28,
    timeout: 300_000,
    ...(asNobody ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const seconds = (performance.now() - started) / 1000;
  return { exitCode: status, ...readReport(stdout), stdout, stderr, seconds };
}

const NOBODY = 65534;

interface Report {
  readonly findings?: readonly { readonly path: string; readonly rule: string }[];
  readonly coverage?: {
    readonly unparsable: readonly { readonly path: string; readonly reason: string }[];
    readonly configs: readonly { readonly path: string; readonly problem: string }[];
  };
}

function readReport(stdout: string): Pick<Outcome, 'findings' | 'isSeedFound' | 'missed'> {
  const { findings = [], coverage } = (stdout === '' ? {} : JSON.parse(stdout)) as Report;
  const all = findings.map(({ path, rule }) => `${path} ${rule}`);
  return {
    isSeedFound: all.includes(SEED),
    findings: all.filter((finding) => finding !== SEED),
    missed: [
      ...(coverage?.unparsable ?? []).map(({ path, reason }) => `${path}: ${reason}`),
      ...(coverage?.configs ?? []).map(({ path, problem }) => `${path}: ${problem}`),
    ],
  };
}
