/** The outside world of one run: streams, environment, folder and clock. */
export interface Terminal {
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks whoever sits there, where somebody does. */
  readonly ask?: (question: string) => Promise<string>;
  /** Absolute working directory; reading it fails where it no longer exists. */
  readonly cwd: string;
  readonly now: Date;
  /** As in `linux-x64`. */
  readonly platform: string;
  /** Version of Node.js. */
  readonly node: string;
  /** This process, and whether another one is running. */
  readonly process: { readonly pid: number; isAlive(pid: number): boolean };
}

/** A stream that text goes to; a terminal knows its width. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done: (error?: Error | null) => void): unknown;
}

/** Writes all of a text and waits until it is out; a reader that has gone away (`| head`) is no error. */
export async function writeTo(stream: TerminalStream, text: string): Promise<void> {
  if (text === '') return;
  const error = await new Promise<Error | null | undefined>((resolve) => stream.write(text, resolve));
  if (error && !isReaderGone(error)) throw error;
}

/** Whether a stream is to be coloured: flags, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function isColored(stream: TerminalStream, env: Terminal['env'], flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
