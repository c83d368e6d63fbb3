import type { ModulePath } from '../../model/path.js';
import { ts, type TS } from '../../ts-morph.js';
import { createResolution, type CompiledProject, type FileNames, type Resolution } from './resolution.js';
import { readSetup } from './setup.js';
import type { Texts } from './texts.js';

/** The modules that one tsconfig governs, as the compiler sees them. */
export interface Programs {
  readonly options: TS.CompilerOptions;
  readonly resolution: Resolution;
  /** A program that knows these files, with other texts of some modules. What an earlier one read is not read again. */
  create(files: ReadonlySet<string>, drafts: ReadonlyMap<ModulePath, string>): TS.Program;
}

/** Prepares the programs of one tsconfig; without one, of the modules that have none. */
export function createPrograms(
  configFile: string | undefined,
  texts: Texts,
  names: FileNames,
  project: CompiledProject,
): Programs {
  const { options, ambient } = readSetup(configFile);
  const files: TS.ModuleResolutionHost = { ...ts.sys, useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames };
  const resolution = createResolution(options, files, names, project);
  return {
    options,
    resolution,
    create(roots, drafts) {
      const draftOf = new Map([...drafts].map(([module, text]) => [names.toFile(module), text]));
      const read = (file: string) => draftOf.get(file) ?? texts.read(file);
      const host: TS.CompilerHost = {
        ...ts.sys,
        fileExists: (file) => draftOf.has(file) || texts.library.files.has(file) || ts.sys.fileExists(file),
        readFile: read,
        getSourceFile(file, as) {
          const text = read(file);
          const how = typeof as === 'object' ? as : { languageVersion: as };
          return text === undefined ? undefined : texts.parse(file, text, configFile ?? '', how);
        },
        getDefaultLibFileName: (own) => `${texts.library.folder}/${ts.getDefaultLibFileName(own)}`,
        getDefaultLibLocation: () => texts.library.folder,
        getCanonicalFileName: (file) => (ts.sys.useCaseSensitiveFileNames ? file : file.toLowerCase()),
        useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
        getNewLine: () => '\n',
        writeFile: () => undefined,
        resolveModuleNameLiterals: resolution.resolve,
      };
      const rootNames = [...new Set([...ambient, ...roots])];
      return ts.createProgram({ rootNames, options, host });
    },
  };
}
