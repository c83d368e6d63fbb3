import { isDeclarationFile } from '../../model/path.js';
import { standardLibrary, ts, type StandardLibrary, type TS } from '../../ts-morph.js';

/** The texts of all files as they were when they were first read, and their trees, which the programs share. */
export interface Texts {
  readonly library: StandardLibrary;
  read(file: string): string | undefined;
  /**
   * The tree of a text of a file; the same one for the same text.
   * @param setup which options it is parsed and bound for; for a declaration file they are all one
   */
  parse(file: string, text: string, setup: string, as: TS.CreateSourceFileOptions): TS.SourceFile;
}

/** Starts with nothing read. */
export function createTexts(): Texts {
  const library = standardLibrary();
  const texts = new Map<string, string | undefined>();
  const trees = new Map<string, readonly TS.SourceFile[]>();
  return {
    library,
    read(file) {
      if (!texts.has(file)) texts.set(file, library.files.get(file) ?? ts.sys.readFile(file));
      return texts.get(file);
    },
    parse(file, text, setup, as) {
      const key = [isDeclarationFile(file) ? '' : setup, as.impliedNodeFormat ?? '', file].join('\n');
      const known = trees.get(key) ?? [];
      const same = known.find((tree) => tree.text === text);
      if (same !== undefined) return same;
      const tree = ts.createSourceFile(file, text, as);
      // The text that was read, and the last draft.
      trees.set(key, [...known.slice(0, 1), tree]);
      return tree;
    },
  };
}
