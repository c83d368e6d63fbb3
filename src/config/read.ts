import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UsageError } from '../usage-error.js';
import { parseJson, type JsonDocument } from './json.js';
import { displayPath } from './quote.js';
import { NOTHING_CHECKED } from './config-error.js';

const MAX_BYTES = 1024 * 1024;

/**
 * Reads a config file, or throws a UsageError that says why it cannot be one: not a regular file, over 1 MB,
 * not UTF-8, syntax errors (all of them), nested too deep, empty, not an object.
 * @param within key under which the config stands, as in package.json
 */
export function readConfigFile(file: string, cwd: string, within?: string): JsonDocument {
  return parseConfig(file, readBytes(file, cwd), cwd, within);
}

/** Parses the bytes of a config file, or throws a UsageError that says why they cannot be one. */
export function parseConfig(file: string, bytes: Buffer, cwd: string, within?: string): JsonDocument {
  const document = parseJson(file, decode(file, bytes, cwd), within);
  const { root, syntaxErrors } = document;
  const name = displayPath(cwd, file);
  if (syntaxErrors.length > 0) {
    const count = syntaxErrors.length === 1 ? 'a syntax error' : `${syntaxErrors.length} syntax errors`;
    const problems = syntaxErrors.map(({ message, place }) => ({
      message,
      place: { path: name, line: place.line, column: place.column },
    }));
    throw new UsageError(
      'config',
      `${name} has ${count}`,
      'Write JSON; comments and trailing commas are fine.',
      problems,
    );
  }
  if (root === undefined && within === undefined)
    throw new UsageError('config', `${name} is empty`, 'Write an object: `{}` is a full config.');
  if (root !== undefined && !(root.value instanceof Map)) {
    const { line, column } = root.place;
    const problem = {
      message: 'the config must be an object',
      place: { path: name, line, column },
      help: 'Write an object: `{}` is a full config.',
    };
    throw new UsageError('config', `${name} does not hold a config`, NOTHING_CHECKED, [problem]);
  }
  return document;
}

/** Reads a regular file of at most 1 MB, or throws a UsageError; never waits on a pipe or a device. */
export function readBytes(file: string, cwd: string): Buffer {
  const name = displayPath(cwd, file);
  let descriptor: number | undefined;
  try {
    // Not blocking: opening a FIFO would otherwise wait for a writer, forever.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!fstatSync(descriptor).isFile())
      throw new UsageError('config', `${name} is not a regular file`, 'Put the config into a plain file.');
    const bytes = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (length > MAX_BYTES)
      throw new UsageError(
        'config',
        `${name} is larger than 1 MB`,
        'Make it smaller: globs can stand for many modules.',
      );
    return bytes.subarray(0, length);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadable(name, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function unreadable(name: string, error: unknown): UsageError {
  if (isMissing(error))
    return new UsageError('config', `${name} does not exist`, 'Check the path; it counts from the working directory.');
  return new UsageError(
    'config',
    `${name} cannot be read (${errorCode(error)})`,
    'Check that it is a plain file that you may read.',
  );
}

/** Whether a file operation failed because there is no such file. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}

function errorCode(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : String(error);
}

function decode(file: string, bytes: Buffer, cwd: string): string {
  const help = 'Save it as UTF-8.';
  const name = displayPath(cwd, file);
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
  if (isUtf16) throw new UsageError('config', `${name} is UTF-16 or binary`, help);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError('config', `${name} is not valid UTF-8`, help);
  }
}
