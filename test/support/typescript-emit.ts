import { dirname } from 'node:path';
import ts from 'typescript';

/** What TypeScript is asked to emit. */
export interface EmitQuestion {
  /** Absolute file names of the modules that are asked about. */
  readonly files: readonly string[];
  readonly options: ts.CompilerOptions;
  readonly textOf: (file: string) => string | undefined;
  /** The absolute file name that a specifier leads to. */
  readonly resolve: (from: string, specifier: string) => string | undefined;
}

/** The options of a tsconfig as TypeScript reads them; its own where the file name is empty. */
export function optionsOf(config: string): ts.CompilerOptions {
  if (config === '') return {};
  const { config: json } = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as { config: unknown };
  return ts.parseJsonConfigFileContent(json ?? {}, ts.sys, dirname(config), undefined, config).options;
}

/**
 * What of a module's static requests TypeScript itself leaves in what it emits, as `import ./a`, `export-from ./b` and
 * `import-equals ./c`. Where modules are isolated, each is compiled without any other.
 */
export function emittedRequests(question: EmitQuestion): ReadonlyMap<string, ReadonlySet<string>> {
  const options: ts.CompilerOptions = { ...question.options, ...NEUTRAL };
  for (const name of ['paths', 'baseUrl', 'outFile', 'tsBuildInfoFile'] as const) delete options[name];
  const isIsolated = options.isolatedModules === true || options.verbatimModuleSyntax === true;
  return isIsolated ? emitEach(question, options) : emitProgram(question, options);
}

/** Everything that does not bear on imports, and a kind of modules that has `import` as well as `import =`. */
const NEUTRAL: ts.CompilerOptions = {
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ESNext,
  noLib: true,
  types: [],
  allowJs: true,
  checkJs: false,
  noEmit: false,
  noEmitOnError: false,
  noEmitHelpers: true,
  noCheck: false,
  importHelpers: false,
  rewriteRelativeImportExtensions: false,
  emitDeclarationOnly: false,
  declaration: false,
  declarationMap: false,
  isolatedDeclarations: false,
  composite: false,
  incremental: false,
  sourceMap: false,
  inlineSourceMap: false,
  outDir: '/emitted',
  rootDir: '/',
};

function emitEach({ files, textOf }: EmitQuestion, options: ts.CompilerOptions) {
  const alone = (file: string) => emitProgram({ files: [file], options, textOf, resolve: () => undefined }, options);
  return new Map(files.flatMap((file) => [...alone(file)]));
}

/** What elements import unseen: where it is not to be found, TypeScript keeps an import of React for them. */
const JSX_RUNTIME = '/jsx-runtime.d.ts';
const IS_JSX_RUNTIME = /^[^./].*\/jsx-(?:dev-)?runtime$/;

function emitProgram({ files, textOf: textOfModule, resolve }: EmitQuestion, options: ts.CompilerOptions) {
  const textOf = (file: string) => (file === JSX_RUNTIME ? 'export {};' : textOfModule(file));
  const host: ts.CompilerHost = {
    fileExists: (file) => textOf(file) !== undefined,
    readFile: textOf,
    getSourceFile(file, languageVersion) {
      const text = textOf(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion);
    },
    getDefaultLibFileName: () => '/lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const resolvedFileName = IS_JSX_RUNTIME.test(text) ? JSX_RUNTIME : resolve(from, text);
        const extension = resolvedFileName && /(?:\.d)?\.[cm]?[jt]sx?$/.exec(resolvedFileName)?.[0];
        return { resolvedModule: extension ? { resolvedFileName: resolvedFileName!, extension } : undefined };
      }),
  };
  const program = ts.createProgram({ rootNames: files, options, host });
  const answers = new Map<string, ReadonlySet<string>>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    program.emit(source, (name, text) => {
      if (/\.[cm]?jsx?$/.test(name)) answers.set(file, requestsIn(text));
    });
  }
  return answers;
}

function requestsIn(output: string): ReadonlySet<string> {
  const requests = new Set<string>();
  const source = ts.createSourceFile('emitted.jsx', output, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JSX);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) requests.add(`import ${textOfLiteral(statement.moduleSpecifier)}`);
    else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier)
      requests.add(`export-from ${textOfLiteral(statement.moduleSpecifier)}`);
    else if (ts.isVariableStatement(statement)) {
      for (const { initializer } of statement.declarationList.declarations) {
        if (initializer && ts.isCallExpression(initializer) && initializer.arguments[0])
          requests.add(`import-equals ${textOfLiteral(initializer.arguments[0])}`);
      }
    }
  }
  return new Set([...requests].filter((request) => !IS_JSX_RUNTIME.test(request.replace(/^\S+ /, ''))));
}

function textOfLiteral(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : '';
}
