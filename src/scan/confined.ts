import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { ModuleRecord } from '../model/record.js';
import type { SourceText } from './source-text.js';

/** Reads records in a child, which a text may take down in our place. */
export interface Confinement {
  /** The record of a module, or how the parser died of its text: words that follow the file's name. */
  extract(source: SourceText): Promise<ModuleRecord | Death>;
  /** Lets the child end. */
  close(): void;
}

/** Why there will never be a record. */
export interface Death {
  readonly problem: string;
}

/** What the child answers to a text. */
export type Answer = { readonly record: ModuleRecord } | { readonly error: string };

// Built beside us. The sources that tests import have nothing that Node.js could run, and parse where they are.
const PROGRAM = new URL('./confined-child.js', import.meta.url);

/** Whether there is a program for a child to run. */
export const canConfine = existsSync(PROGRAM);

/** Starts a child for the first text, and another for the next whenever one has died. */
export function createConfinement(program: URL = PROGRAM): Confinement {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function ask(source: SourceText): Promise<ModuleRecord | Death> {
    const isFresh = child?.connected !== true;
    const asked = isFresh ? start(program) : child!;
    child = asked;
    const answer = await answerOf(asked, source);
    if ('error' in answer) throw new Error(answer.error);
    if ('record' in answer) return answer.record;
    child = undefined;
    // What came before may have been the cause.
    return isFresh ? answer : ask(source);
  }

  return {
    extract(source) {
      const record = last.then(() => ask(source));
      last = record.catch(() => undefined);
      return record;
    },
    close() {
      if (child?.connected === true) child.disconnect();
    },
  };
}

function start(program: URL): ChildProcess {
  return fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
}

function answerOf(child: ChildProcess, source: SourceText): Promise<Answer | Death> {
  const seconds = 10 + 2 * Math.ceil(source.text.length / 2 ** 20);
  return new Promise((resolve) => {
    let isLate = false;
    const timer = setTimeout(() => {
      // What has come while we were busy is read before this runs.
      setImmediate(() => {
        if (timer.hasRef()) isLate = child.kill('SIGKILL');
      });
    }, seconds * 1000);
    const settle = (answer: Answer | Death) => {
      clearTimeout(timer);
      timer.unref();
      child.removeAllListeners();
      child.on('error', () => undefined);
      resolve(answer);
    };
    child.once('message', (answer: Answer) => settle(answer));
    child.once('error', ({ message }) =>
      settle({ problem: `is large, and no child can be started to parse it (${message})` }),
    );
    child.once('exit', (code, signal) =>
      settle({ problem: isLate ? `was not parsed within ${seconds} s` : deathOf(signal ?? code) }),
    );
    // One that cannot be reached has died, and says so itself.
    child.send(source, () => undefined);
  });
}

/** A stack that ends is reported by some platforms as a bad access, by others as an abort. */
function deathOf(cause: NodeJS.Signals | number | null): string {
  return `is nested too deeply or too large to be parsed (the parser ended with ${cause})`;
}
