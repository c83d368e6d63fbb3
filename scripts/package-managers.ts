import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runAsUser, type Outcome } from '../test/support/packed.js';

/** A package manager, and how it is told what to do. */
export interface PackageManager {
  readonly name: string;
  /** What a project of its has besides. */
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly install: readonly string[];
  readonly add: (name: string, version: string) => readonly string[];
  /** Runs it with arguments. */
  readonly run: (cwd: string, args: readonly string[]) => Promise<Outcome>;
  /** The command line by which a project runs what it has installed. */
  readonly exec: (bin: string) => readonly [string, ...string[]];
}

/** Later ones than that which runs us, as npm has them for this machine. */
const NODES = ['22', '24'] as const;

const SOURCES = {
  'pnpm-10': 'npm:pnpm@10.34',
  'yarn-1': 'npm:yarn@1.22',
  'yarn-4': 'npm:@yarnpkg/cli-dist@4.18',
} as const;

/** Gets the package managers, and other versions of Node.js, from npm into a folder, with stores and caches of their own beside them. */
export async function fetchManagers(folder: string): Promise<readonly PackageManager[]> {
  const home = path.join(folder, 'managers');
  mkdirSync(home);
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }');
  const nodes = NODES.map((version) => `node-${version}@npm:node-${process.platform}-${process.arch}@${version}`);
  const sources = [...Object.entries(SOURCES).map(([name, source]) => `${name}@${source}`), ...nodes];
  const fetched = await runAsUser(home, ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...sources]);
  if (fetched.code !== 0) throw new Error(`the package managers cannot be fetched:\n${fetched.stderr}`);
  const env = {
    npm_config_loglevel: 'warn',
    npm_config_store_dir: path.join(folder, 'pnpm-store'),
    YARN_CACHE_FOLDER: path.join(folder, 'yarn-cache'),
    YARN_GLOBAL_FOLDER: path.join(folder, 'yarn-global'),
    YARN_ENABLE_TELEMETRY: '0',
  };
  const script = (file: string) => ['node', path.join(home, 'node_modules', file)] as const;
  const create = (
    name: string,
    command: readonly [string, ...string[]],
    rest: Pick<PackageManager, 'exec'> & Partial<PackageManager>,
  ): PackageManager => ({
    name,
    env,
    files: {},
    install: ['install'],
    add: (what, version) => ['add', '--dev', `${what}@${version}`],
    run: (cwd, args) => runAsUser(cwd, [...command, ...args], env),
    ...rest,
  });
  const pnpm = script('pnpm-10/bin/pnpm.cjs');
  const yarn1 = script('yarn-1/bin/yarn.js');
  const yarn4 = script('yarn-4/bin/yarn.js');
  // An empty lockfile makes a folder a project of its own.
  const filesOfYarn = (linker: string) => ({ 'yarn.lock': '', '.yarnrc.yml': `nodeLinker: ${linker}\n` });
  const quiet = ['--no-audit', '--no-fund'];
  const npm = create('npm', ['npm'], {
    install: ['install', ...quiet],
    add: (what, version) => ['install', ...quiet, '--save-dev', `${what}@${version}`],
    exec: (bin) => ['npx', '--no-install', bin],
    // What npx says of the user's own settings would be taken for words of the tool.
    env: { ...env, npm_config_loglevel: 'error' },
  });
  const onNode = (version: string): PackageManager => ({
    ...npm,
    name: `npm, Node.js ${version}`,
    exec: (bin) => [path.join(home, 'node_modules', `node-${version}`, 'bin/node'), `node_modules/.bin/${bin}`],
  });
  return [
    npm,
    ...NODES.map(onNode),
    create('pnpm 10', pnpm, {
      add: (what, version) => ['add', '--save-dev', `${what}@${version}`],
      exec: (bin) => [...pnpm, 'exec', bin],
    }),
    create('yarn 1', yarn1, { exec: (bin) => [...yarn1, '--silent', 'run', bin] }),
    create('yarn 4', yarn4, { files: filesOfYarn('node-modules'), exec: (bin) => [...yarn4, 'run', bin] }),
    create('yarn 4 PnP', yarn4, { files: filesOfYarn('pnp'), exec: (bin) => [...yarn4, 'run', bin] }),
  ];
}
