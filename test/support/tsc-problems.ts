import * as system from 'node:path';
import { join } from 'node:path';
import ts from 'typescript';
import type { TypeProblem } from '../../src/fix/compiler/errors.js';
import { toModulePath } from '../../src/model/path.js';

/** Every error that TypeScript itself, of the version that checks this repository, has about a project on disk. */
export function tscProblems(root: string, config: string | readonly string[]): readonly TypeProblem[] {
  const { options, fileNames } = typeof config === 'string' ? parsed(join(root, config)) : asBundled(root, config);
  const program = ts.createProgram(fileNames, { ...options, noEmit: true, skipLibCheck: true });
  const found = ts.getPreEmitDiagnostics(program);
  return found.flatMap(({ file, start = 0, code, messageText }) => {
    if (file === undefined) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    return {
      module: toModulePath(root, file.fileName, system),
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      code,
      message: ts.flattenDiagnosticMessageText(messageText, '\n').split('\n', 1)[0]!,
    };
  });
}

function parsed(file: string): ts.ParsedCommandLine {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  return ts.getParsedCommandLineOfConfigFile(file, {}, host)!;
}

function asBundled(root: string, files: readonly string[]) {
  const module = ts.ModuleKind.ESNext;
  const moduleResolution = ts.ModuleResolutionKind.Bundler;
  const lib = ['lib.es2022.d.ts'];
  const options = {
    lib,
    types: [],
    module,
    moduleResolution,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.Preserve,
    allowJs: true,
  };
  return { options, fileNames: files.map((file) => join(root, file)) };
}
