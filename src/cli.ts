import { readFileSync, writeSync } from 'node:fs';
import { writeOutput, type Output } from './cli/output.js';
import { parseArguments, wantsJson } from './cli/program.js';
import { writeTo, type Terminal } from './cli/terminal.js';
import { describeFailure, renderFailure, type Failure } from './report/failure.js';
import { renderJsonFailure } from './report/json.js';
import { UsageError } from './usage-error.js';

/**
 * Runs one command line and returns the exit code: 0 nothing wrong, 1 findings, 2 the job could not be done.
 * Never ends the process itself, so that whatever was written can get out.
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  let outputs: readonly Output[] = wantsJson(argv) ? [{ format: 'json', file: undefined }] : [];
  try {
    const invocation = parseArguments(argv, version);
    switch (invocation.command) {
      case 'check':
        outputs = invocation.flags.outputs;
        // What a command needs is loaded with it: --help and --version need next to nothing.
        return await (await import('./cli/check.js')).runCheck(invocation.flags, terminal, version, PACKAGE_FOLDER);
      case 'baseline':
        return await (await import('./cli/baseline.js')).runBaseline(invocation.flags, terminal);
      case 'doctor':
        return await (await import('./cli/doctor.js')).runDoctor(invocation.flags, terminal, version, told);
      case 'init':
        return await (await import('./cli/init.js')).runInit(invocation.flags, terminal);
      case 'trace':
        return await (await import('./cli/trace.js')).runTrace(invocation.flags, terminal, version);
      case 'explain':
        return await (await import('./cli/explain.js')).runExplain(invocation.rule, terminal, PACKAGE_FOLDER);
      case 'show':
        await writeTo(terminal.stdout, invocation.text);
        return 0;
      case 'none':
        await writeTo(terminal.stderr, invocation.text);
        return 2;
    }
  } catch (error) {
    await reportFailure(
      describeFailure(error, { version, platform: terminal.platform, node: terminal.node }),
      outputs,
      terminal,
    );
    return 2;
  }
}

// The same way from src/ and from dist/.
const PACKAGE_FOLDER = new URL('../', import.meta.url);

const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE_FOLDER), 'utf8')) as {
  readonly version: string;
};

let hasFailed = false;

/** What failed to load and was told of by the command itself. */
const told = new Set<unknown>();

/**
 * Says why nothing came of the run: to people on stderr, on stdout in the format that was asked for, and in every file
 * that a report was to go to, so that none is left there from a run before.
 */
async function reportFailure(failure: Failure, outputs: readonly Output[], terminal: Terminal): Promise<void> {
  hasFailed = true;
  for (const output of outputs) {
    // People read it on stderr.
    if (output.format === 'text' && output.file === undefined) continue;
    try {
      const { renderFailureReport } = await import('./cli/reports.js');
      await writeOutput(output, terminal, ({ format }) => renderFailureReport(format, failure, version));
    } catch {
      // What is written to stderr next tells of the first failure, which is the one to mend.
    }
  }
  await writeTo(terminal.stderr, renderFailure(failure));
}

function processTerminal(): Terminal {
  const { stdout, stderr, env, platform, arch } = process;
  // Failed writes are handled where they are made; without a listener `| head` would end the process.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  // SIGINT and SIGTERM are left alone: Node.js dies of them at once, even in the middle of parsing,
  // and shells make 130 and 143 of that.
  process.on('uncaughtException', (error) => {
    // A module that fails to load fails every import of it, and one message is enough.
    if (hasFailed || told.has(error)) return;
    // Node.js itself would exit with 1, which means findings.
    const failure = describeFailure(error, { version, platform: `${platform}-${arch}`, node: process.version });
    if (wantsJson(process.argv.slice(2))) writeSync(1, renderJsonFailure(failure));
    writeSync(2, renderFailure(failure));
    process.exit(2);
  });
  return {
    stdout,
    stderr,
    env,
    ...(isAttended() ? { ask: askOnTerminal } : {}),
    get cwd() {
      return workingDirectory();
    },
    now: new Date(),
    platform: `${platform}-${arch}`,
    node: process.version,
    process: { pid: process.pid, isAlive },
  };
}

/** Whether a person is there to answer. */
function isAttended(): boolean {
  const { stdin, stderr, env } = process;
  const isCi = env['CI'] !== undefined && !['', '0', 'false'].includes(env['CI']);
  return stdin.isTTY && stderr.isTTY && !isCi;
}

async function askOnTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    // Who interrupts means the run, not the question; who ends the input wants none of it.
    reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    reader.on('close', () => resolve('q'));
    const answered = (answer: string) => {
      resolve(answer);
      reader.close();
    };
    // Node.js ends the question with an error, too, where the input ends.
    reader.question(question).then(answered, () => resolve('q'));
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // One of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError('environment', 'the working directory no longer exists', 'Change to a folder that exists.');
  }
}
