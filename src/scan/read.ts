import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** The text of a file without its byte order mark, or why there is none: words that follow the file's name. */
export type ReadResult = { readonly text: string } | { readonly problem: string };

/**
 * Reads one source file. Never throws and never waits for one that is not a regular file,
 * whatever became of it since it was discovered.
 */
export function readModule(file: string): ReadResult {
  try {
    const read = readRegularFile(file);
    return 'problem' in read ? read : decode(read);
  } catch (error) {
    return { problem: readProblem(error as NodeJS.ErrnoException) };
  }
}

/** Turns bytes into text: UTF-8 or nothing, since a guess would be checked as if it were the file. */
export function decode(bytes: Uint8Array): ReadResult {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: 'is UTF-16, not UTF-8' };
  }
  try {
    return { text: utf8.decode(bytes) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return { problem: TOO_LARGE };
    return { problem: `is not valid UTF-8 (byte ${firstInvalidByte(Buffer.from(bytes))})` };
  }
}

/** Says why a file or folder could not be read, in words that follow its name. */
export function readProblem({
  code,
  message,
}: {
  readonly code?: string | undefined;
  readonly message: string;
}): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'vanished while it was read';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read (permission denied)';
    case 'EMFILE':
    case 'ENFILE':
      return 'cannot be read (too many open files)';
    case 'EIO':
      return 'cannot be read (input/output error)';
    // A socket or a device without a driver cannot even be opened.
    case 'ENXIO':
    case 'EISDIR':
      return 'is not a regular file';
    case 'ERR_FS_FILE_TOO_LARGE':
      return TOO_LARGE;
    default:
      return `cannot be read (${code ?? message})`;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

const TOO_LARGE = 'is too large to be read';

/** What anybody writes is far below; what is generated takes up to 120 times its size in memory once it is parsed. */
const MAX_MEBIBYTES = 8;

/** Without `O_NONBLOCK` a FIFO that has taken the file's place would be waited for until somebody writes to it. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function readRegularFile(file: string): Buffer | { readonly problem: string } {
  const descriptor = openPatiently(file);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { problem: 'is not a regular file' };
    const mebibytes = stats.size / 2 ** 20;
    if (mebibytes <= MAX_MEBIBYTES) return readFileSync(descriptor);
    return { problem: `${TOO_LARGE} (${Math.ceil(mebibytes)} MiB; at most ${MAX_MEBIBYTES} are)` };
  } finally {
    closeSync(descriptor);
  }
}

/** Other processes may hold all file descriptors for a moment: five tries, 50 ms apart. */
function openPatiently(file: string): number {
  for (let triesLeft = 5; ; triesLeft -= 1) {
    try {
      return openSync(file, READ_WITHOUT_WAITING);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (triesLeft === 0 || (code !== 'EMFILE' && code !== 'ENFILE')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/** Offset of the first byte that UTF-8 does not allow; a replacement character that the file itself holds is none. */
function firstInvalidByte(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  let offset = 0;
  let counted = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) {
    offset += Buffer.byteLength(text.slice(counted, at));
    counted = at;
    if (!bytes.subarray(offset, offset + 3).equals(REPLACEMENT_CHARACTER)) break;
  }
  return offset;
}

const REPLACEMENT_CHARACTER = Buffer.from('\uFFFD');
