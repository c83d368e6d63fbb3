import type { Target } from '../../model/graph.js';
import { isTypeScript, isDeclarationFile, type ModulePath } from '../../model/path.js';
import { ts, type TS } from '../../ts-morph.js';

/** What a compiler asks of the project. */
export interface CompiledProject {
  /** The tsconfig that governs a module, by its absolute name. */
  configOf(module: ModulePath): { readonly file: string } | undefined;
  /** Where a specifier leads by what the project itself says. */
  resolve(from: ModulePath, specifier: string, syntax?: 'import' | 'require'): Target;
  readonly workspace: {
    manifestOf(
      module: string,
    ): { readonly folder: string; readonly declared: { has(name: string): boolean } } | undefined;
  };
}

/** Modules by the names that files have for the compiler, and the other way round. */
export interface FileNames {
  toModule(file: string): ModulePath;
  toFile(module: ModulePath): string;
}

/** Where specifiers lead for the compiler, and what it did not find. */
export interface Resolution {
  readonly resolve: NonNullable<TS.CompilerHost['resolveModuleNameLiterals']>;
  /** One that is written nowhere. */
  fileOf(specifier: string, from: string): string | undefined;
  /** What no types were found for, by specifier, by the name of the file that imports it. */
  readonly untyped: ReadonlyMap<string, ReadonlyMap<string, Untyped>>;
}

/** A specifier that no types were found for. */
export interface Untyped {
  readonly specifier: string;
  /** The packages that its types would come from, were they installed. */
  readonly packages: readonly string[];
}

/**
 * Resolves as TypeScript does, but for packages of the workspace: these are read from their sources, where drafts are,
 * whether they are built or not. A tsconfig that leaves the kind of resolution open has meant one thing to TypeScript 5
 * and another to 6: what either finds is found.
 */
export function createResolution(
  options: TS.CompilerOptions,
  host: TS.ModuleResolutionHost,
  names: FileNames,
  project: CompiledProject,
): Resolution {
  const older = { ...options, moduleResolution: ts.ModuleResolutionKind.Node10 };
  const kinds = options.moduleResolution === undefined ? [options, older] : [options];
  const asked = kinds.map((each) => ({
    options: each,
    cache: ts.createModuleResolutionCache(ts.sys.getCurrentDirectory(), canonical, each),
  }));
  const untyped = new Map<string, Map<string, Untyped>>();
  const resolveOne = (specifier: string, from: string, mode: TS.ResolutionMode) => {
    const answers = asked.map(({ options: each, cache }) =>
      // The older kind finds nothing at all where it is told the syntax.
      ts.resolveModuleName(specifier, from, each, host, cache, undefined, each === older ? undefined : mode),
    );
    const answer = answers.find(({ resolvedModule }) => resolvedModule !== undefined) ?? answers[0]!;
    const found = answer.resolvedModule;
    if (found !== undefined && isTypeScript(found.resolvedFileName) && !isDeclarationFile(found.resolvedFileName))
      return answer;
    // A path is the compiler's own matter: which extension it must have is among what it confirms.
    if (specifier.startsWith('.') || specifier.startsWith('/')) return answer;
    const syntax = mode === ts.ModuleKind.CommonJS ? 'require' : 'import';
    const target = project.resolve(names.toModule(from), specifier, syntax);
    if (target.kind === 'module') {
      const isSource = isTypeScript(target.path) && !isDeclarationFile(target.path) && target.blocked === undefined;
      return isSource ? { resolvedModule: resolved(names.toFile(target.path)) } : answer;
    }
    const packages =
      target.kind === 'builtin' ? ['@types/node'] : target.kind === 'package' ? typesOf(specifier, found) : [];
    if (packages.length === 0) return answer;
    if (!untyped.has(from)) untyped.set(from, new Map());
    untyped.get(from)!.set(specifier, { specifier, packages });
    return answer;
  };
  return {
    resolve: (literals, from, _, optionsOf, file) =>
      literals.map((literal) => resolveOne(literal.text, from, ts.getModeForUsageLocation(file, literal, optionsOf))),
    fileOf(specifier, from) {
      const mode = ts.getImpliedNodeFormatForFile(from, asked[0]!.cache.getPackageJsonInfoCache(), host, options);
      return resolveOne(specifier, from, mode).resolvedModule?.resolvedFileName;
    },
    untyped,
  };
}

/** Those that declare the types of a package, where what was found is at most its code. */
function typesOf(specifier: string, found: TS.ResolvedModuleFull | undefined): readonly string[] {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  if (found === undefined) return [name, types];
  return /\.[cm]?jsx?$/.test(found.resolvedFileName) ? [types] : [];
}

function resolved(file: string): TS.ResolvedModuleFull {
  return { resolvedFileName: file, extension: /\.[cm]?tsx?$/.exec(file)![0], isExternalLibraryImport: false };
}

function canonical(file: string): string {
  return ts.sys.useCaseSensitiveFileNames ? file : file.toLowerCase();
}
