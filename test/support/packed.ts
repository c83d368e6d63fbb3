import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { userEnvironment } from './environment.js';

/** What comes of a command. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A tarball, and what is in it. */
export interface Packed {
  /** Absolute name. */
  readonly file: string;
  readonly bytes: number;
  /** Paths within the package. */
  readonly files: readonly string[];
}

const TIMEOUT_MS = 240_000;

/** Packs the package that is in a folder, as it would be published. */
export async function pack(root: string, destination: string): Promise<Packed> {
  const { stdout, stderr, code } = await runAsUser(root, ['npm', 'pack', '--json', '--pack-destination', destination]);
  if (code !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const [tarball] = JSON.parse(stdout) as [{ filename: string; size: number; files: { path: string }[] }];
  return {
    file: join(destination, tarball.filename),
    bytes: tarball.size,
    files: tarball.files.map(({ path }) => path),
  };
}

/** The packages that npm has installed in a folder: their places, and what the registry says of them. */
export function installedPackages(folder: string): readonly [string, { readonly hasInstallScript?: true }][] {
  const lock = readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8');
  return Object.entries((JSON.parse(lock) as { packages: Record<string, { hasInstallScript?: true }> }).packages);
}

/** Runs a command as a user would, whatever runs us. */
export async function runAsUser(
  cwd: string,
  [command, ...argv]: readonly [string, ...string[]],
  extra: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  try {
    const options = { cwd, env: userEnvironment(extra), timeout: TIMEOUT_MS, maxBuffer: 2 ** 26 };
    return { ...(await promisify(execFile)(command, argv, options)), code: 0 };
  } catch (error) {
    const { stdout, stderr, code, message } = error as Outcome & Error;
    // What could not be started, or did not end, has no exit code.
    return typeof code === 'number' ? { stdout, stderr, code } : { stdout, stderr: `${stderr}${message}\n`, code: 127 };
  }
}
