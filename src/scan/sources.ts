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
  return sourcesBy((module) => readModule(join(root, module)));
}

/** What stood there when a module was first asked for: whoever writes must write over what was judged. */
export function remembering({ read }: Sources): Sources {
  const known = new Map<ModulePath, ReadResult>();
  return sourcesBy((module) => {
    const source = known.get(module) ?? read(module);
    known.set(module, source);
    return source;
  });
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

function sourcesBy(read: Sources['read']): Sources {
  return {
    read,
    textOf(module) {
      const source = read(module);
      return 'text' in source ? source.text : '';
    },
  };
}
