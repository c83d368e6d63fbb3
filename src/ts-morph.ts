import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';
import type * as TsMorph from 'ts-morph';

export type { TsMorph };
export type { ts as TS } from 'ts-morph';

let loaded: typeof TsMorph | undefined;

/**
 * The compiler API that ts-morph brings, never the TypeScript of the project under check.
 * Set by `loadTsMorph`: whoever is handed a `TS.Node` may use it, since without it there would be no node.
 */
export let ts: typeof TsMorph.ts;

/** Loads ts-morph when it is first asked for: that takes a quarter of a second, and most runs have no need of it. */
export function loadTsMorph(): typeof TsMorph {
  if (loaded === undefined) {
    loaded = createRequire(import.meta.url)('ts-morph') as typeof TsMorph;
    ts = loaded.ts;
  }
  return loaded;
}

/** Declarations of the standard library, which no disk has. */
export interface StandardLibrary {
  readonly folder: string;
  /** By absolute name. */
  readonly files: ReadonlyMap<string, string>;
}

/** The declarations of the standard library that come with the compiler: ts-morph keeps them in memory. */
export function standardLibrary(): StandardLibrary {
  const require = createRequire(import.meta.url);
  // Of ts-morph's two packages this one brings the compiler; it is found from the other, whoever installed them.
  const { getLibFiles, libFolderInMemoryPath: folder } = createRequire(require.resolve('ts-morph'))(
    ['@ts-morph', 'common'].join('/'),
  ) as {
    getLibFiles(): readonly { readonly fileName: string; readonly text: string }[];
    readonly libFolderInMemoryPath: string;
  };
  return { folder, files: new Map(getLibFiles().map(({ fileName, text }) => [`${folder}/${fileName}`, text])) };
}

/** A text was too much for the compiler; the message says why, in words that follow the file's name. */
export class TextTooMuch extends Error {
  override readonly name = 'TextTooMuch';
}

/**
 * Lets the compiler work on texts that anybody may have written: it recurses as deeply as they are nested, and its
 * attempts at `async(async(async(…` double with each level.
 * @throws TextTooMuch where the stack or the time does not suffice
 */
export function withinBounds<T>(seconds: number, work: () => T): T {
  context['work'] = work;
  try {
    return call.runInContext(context, { timeout: seconds * 1000 }) as T;
  } catch (error) {
    if ((error as Error).name === 'RangeError') throw new TextTooMuch('is nested too deeply to be parsed');
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new TextTooMuch(`was not parsed within ${seconds} s`);
  } finally {
    delete context['work'];
  }
}

// Scripts are what Node.js can stop while they run.
const context = createContext({});
const call = new Script('work()');
