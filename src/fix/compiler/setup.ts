import { isDeclarationFile, isTypeScript } from '../../model/path.js';
import { ts, type TS } from '../../ts-morph.js';

/** How the modules that one tsconfig governs are compiled. */
export interface Setup {
  readonly options: TS.CompilerOptions;
  /** Files that give types to others which do not import them, by absolute name. */
  readonly ambient: readonly string[];
}

/**
 * Reads how a tsconfig has its modules compiled: its own options, with what it extends, less all that is about output.
 * What it does not say is said by the compiler here, but for `types`: that all that are installed count was true for
 * TypeScript 5 and harms no other. An option that is wrong, or unknown, is left out.
 * @param configFile absolute name; without one, what a bundler makes of modules
 */
export function readSetup(configFile: string | undefined): Setup {
  const parsed = configFile === undefined ? undefined : parse(configFile);
  if (parsed === undefined) return { options: withoutOutput(asBundled()), ambient: [] };
  return {
    options: withoutOutput({ types: ['*'], ...parsed.options }),
    ambient: parsed.fileNames.filter(isAmbient),
  };
}

function parse(configFile: string): TS.ParsedCommandLine | undefined {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  return ts.getParsedCommandLineOfConfigFile(configFile, undefined, host);
}

function asBundled(): TS.CompilerOptions {
  return {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.Preserve,
    strict: false,
    allowJs: true,
    types: ['*'],
  };
}

/** `composite` wants every file to be listed, and `rootDir` every file below it; what they imply is kept. */
function withoutOutput(options: TS.CompilerOptions): TS.CompilerOptions {
  const { declaration, composite, configFilePath, ...rest } = options;
  for (const name of OF_OUTPUT) delete rest[name];
  return {
    ...rest,
    ...(configFilePath !== undefined && { configFilePath }),
    ...((declaration ?? composite) === true && { declaration: true }),
    noEmit: true,
  };
}

const OF_OUTPUT = [
  'incremental',
  'tsBuildInfoFile',
  'outDir',
  'outFile',
  'rootDir',
  'declarationDir',
  'declarationMap',
  'emitDeclarationOnly',
  'sourceMap',
  'inlineSourceMap',
  'inlineSources',
  'plugins',
];

/** A declaration file, a file that adds to the global scope or to another module, or one that shares its names with all. */
function isAmbient(file: string): boolean {
  if (isDeclarationFile(file)) return true;
  if (!isTypeScript(file)) return false;
  const text = ts.sys.readFile(file) ?? '';
  return /\bdeclare\s+(?:global|module)\b/.test(text) || !/\b(?:import|export)\b/.test(text);
}
