import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { isDeclarationFile } from '../src/model/path.js';

/** Where TypeScript itself leads a specifier, in paths from the root. */
export interface TypeScriptTarget {
  /** Undefined where that is nothing, or something installed. */
  readonly path: string | undefined;
  /** Where it looked in vain. */
  readonly tried: readonly string[];
}

/** Answers where TypeScript itself leads specifiers. */
export interface TypeScriptResolver {
  resolve(from: string, specifier: string, syntax?: 'import' | 'require'): TypeScriptTarget;
}

/** The folder, from the root, of the workspace package that a name means to a module; undefined where it means none. */
export type MemberFolder = (from: string, name: string) => string | undefined;

/** How TypeScript is asked, where not by the project's own configuration over what is there. */
export interface Asking {
  /** Packages that are to be found as if they were installed, so that nothing has to be. */
  readonly memberFolder?: MemberFolder;
  /** As a bundler would, whatever the tsconfig says. */
  readonly asBundler?: boolean;
  /** By the nearest tsconfig upwards, whether it includes the module or not. */
  readonly byNearest?: boolean;
  /** With more conditions of "exports" than TypeScript knows. */
  readonly conditions?: readonly string[];
  /** As if there were no declaration files, so that it says what runs. */
  readonly withoutDeclarations?: boolean;
}

/**
 * TypeScript's own resolution over a folder, with the options of the tsconfig that governs each module. What a project
 * leaves open is asked as a bundler would: any file, JavaScript and JSON too.
 */
export function createTypeScriptResolver(root: string, asking: Asking = {}): TypeScriptResolver {
  const host = hostOver(root, asking);
  const governing = governingConfigs(root, host, asking.byNearest);
  const caches = new Map<ts.CompilerOptions | undefined, Resolution>();
  return {
    resolve(from, specifier, syntax = 'import') {
      const file = join(root, from);
      const own = governing(file);
      let resolution = caches.get(own);
      if (resolution === undefined) caches.set(own, (resolution = resolutionOf(root, own, asking)));
      const { options, cache } = resolution;
      const format = ts.getImpliedNodeFormatForFile(file, cache.getPackageJsonInfoCache(), host, options);
      const mode = syntax === 'require' ? ts.ModuleKind.CommonJS : format;
      const answer = ts.resolveModuleName(specifier, file, options, host, cache, undefined, mode);
      const found = answer.resolvedModule?.resolvedFileName;
      return {
        path: found === undefined || found.includes('/node_modules/') ? undefined : relative(root, found),
        tried: failedLocations(answer).map((location) => relative(root, location)),
      };
    },
  };
}

/** What TypeScript keeps for its watch mode. */
function failedLocations(answer: object): readonly string[] {
  return (answer as { readonly failedLookupLocations?: readonly string[] }).failedLookupLocations ?? [];
}

interface Resolution {
  readonly options: ts.CompilerOptions;
  readonly cache: ts.ModuleResolutionCache;
}

/** TypeScript's own default for ES modules, `classic`, is what nobody means. */
function resolutionOf(root: string, own: ts.CompilerOptions = {}, { asBundler, conditions }: Asking): Resolution {
  const module = own.module ?? ts.ModuleKind.None;
  const isNode = module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext;
  const isOpen = own.moduleResolution === undefined && !isNode && module !== ts.ModuleKind.CommonJS;
  const options: ts.CompilerOptions = {
    ...own,
    allowJs: true,
    resolveJsonModule: true,
    ...((asBundler || isOpen || own.moduleResolution === ts.ModuleResolutionKind.Classic) && {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    }),
    ...(conditions && { customConditions: [...(own.customConditions ?? []), ...conditions] }),
  };
  return { options, cache: ts.createModuleResolutionCache(root, (name) => name, options) };
}

/** The disk, with every package of the workspace linked into the `node_modules` of whoever asks for it. */
function hostOver(
  root: string,
  { memberFolder = () => undefined, withoutDeclarations = false }: Asking,
): ts.ParseConfigHost & ts.ModuleResolutionHost {
  const real = (path: string) => {
    const match = path.startsWith(`${root}/`) ? /^(.*?)\/node_modules\/((?:@[^/]+\/)?[^/]+)(.*)$/.exec(path) : null;
    const folder = match && memberFolder(relative(root, join(match[1]!, 'package.json')), match[2]!);
    return typeof folder === 'string' ? join(root, folder, match![3]!) : path;
  };
  const isHidden = (path: string) => withoutDeclarations && isDeclarationFile(path);
  return {
    ...ts.sys,
    fileExists: (path) => !isHidden(path) && ts.sys.fileExists(real(path)),
    readFile: (path) => ts.sys.readFile(real(path)),
    directoryExists: (path) => path.endsWith('/node_modules') || ts.sys.directoryExists(real(path)),
    realpath: (path) => ts.sys.realpath!(real(path)),
  };
}

/** Finds the options of the nearest tsconfig upwards that includes a file, itself or by its references. */
function governingConfigs(
  root: string,
  host: ts.ParseConfigHost,
  byNearest = false,
): (file: string) => ts.CompilerOptions | undefined {
  const configs = new Map<string, Config>();
  const configOf = (file: string) => {
    let config = configs.get(file);
    if (config === undefined) configs.set(file, (config = readConfig(file, host)));
    return config;
  };
  const including = (file: string, module: string, seen: Set<string>): ts.CompilerOptions | undefined => {
    if (seen.has(file) || !ts.sys.fileExists(file)) return undefined;
    seen.add(file);
    const config = configOf(file);
    if (config.files.has(module)) return config.options;
    for (const reference of config.references) {
      const found = including(reference, module, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (module) => {
    let nearest: string | undefined;
    for (let folder = dirname(module); folder.startsWith(root); folder = dirname(folder)) {
      const config = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find(ts.sys.fileExists);
      const options = config === undefined || byNearest ? undefined : including(config, module, new Set());
      if (options !== undefined) return options;
      nearest ??= config;
    }
    return nearest === undefined ? undefined : configOf(nearest).options;
  };
}

interface Config {
  readonly options: ts.CompilerOptions;
  readonly files: ReadonlySet<string>;
  readonly references: readonly string[];
}

/** Files with script blocks belong to a project as its plugins would have them. */
const SCRIPT_BLOCKS: ts.FileExtensionInfo[] = ['.vue', '.svelte', '.astro'].map((extension) => {
  return { extension, isMixedContent: true, scriptKind: ts.ScriptKind.Deferred };
});

function readConfig(file: string, host: ts.ParseConfigHost): Config {
  const { config } = ts.readConfigFile(file, (path) => host.readFile(path)) as { config: unknown };
  const allow = { allowJs: true };
  const {
    options,
    fileNames,
    projectReferences = [],
  } = ts.parseJsonConfigFileContent(
    ...([config ?? {}, host, dirname(file), allow, file, undefined, SCRIPT_BLOCKS] as const),
  );
  return { options, files: new Set(fileNames), references: projectReferences.map(ts.resolveProjectReferencePath) };
}
