import { join } from 'node:path';
import type { ModulePath } from '../model/path.js';
import { readModule, type ReadResult } from './read.js';

/** The texts of modules as one reading of a project sees them. */
export interface Sources {
  /** The text of a module, or why there is none. */
  read(module: ModulePath): ReadResult;
  /** The text of a module, empty where it can no longer be read. */
  textOf(module: ModulePath): string;
}

/** What stands on the disk at the moment when it is asked for. */
export function sourcesOn(root: string): Sources {
  const read = (module: ModulePath) => readModule(join(root, module));
  return {
    read,
    textOf(module) {
      const source = read(module);
      return 'text' in source ? source.text : '';
    },
  };
}

/** The same, in which some modules have other texts. */
export function withTexts(sources: Sources, texts: ReadonlyMap<ModulePath, string>): Sources {
  return {
    read(module) {
      const text = texts.get(module);
      return text === undefined ? sources.read(module) : { text };
    },
    textOf: (module) => texts.get(module) ?? sources.textOf(module),
  };
}
