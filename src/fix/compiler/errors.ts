import type { ModulePath } from '../../model/path.js';
import { ts, type TS } from '../../ts-morph.js';

/** What the compiler holds against a module. */
export interface TypeProblem {
  readonly module: ModulePath;
  /** 1-based, in the text that it was found in. */
  readonly line: number;
  /** The number after `TS`. */
  readonly code: number;
  /** Its first line, without what explains it. */
  readonly message: string;
}

/** Every error that TypeScript shows in one module, those of its declarations where these are made. */
export function problemsOf(module: ModulePath, file: TS.SourceFile, program: TS.Program): readonly TypeProblem[] {
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  // As tsc has it: of what has other errors no declarations are made.
  if (found.length === 0 && program.getCompilerOptions().declaration === true && !file.isDeclarationFile)
    found.push(...program.getDeclarationDiagnostics(file));
  return found
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map(({ code, messageText, start = 0 }) => ({
      module,
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      code,
      message: typeof messageText === 'string' ? messageText : messageText.messageText,
    }));
}

/**
 * The problems that were not there before, whatever their lines: as many more of one module, code and message as there
 * are. A message that names another type than before is another one, so that a renamed type in an old error makes it new;
 * by which path it names a module does not matter.
 */
export function newProblems(before: readonly TypeProblem[], after: readonly TypeProblem[]): readonly TypeProblem[] {
  const known = new Map<string, number>();
  for (const problem of before) known.set(identityOf(problem), (known.get(identityOf(problem)) ?? 0) + 1);
  return after.filter((problem) => {
    const left = known.get(identityOf(problem)) ?? 0;
    known.set(identityOf(problem), left - 1);
    return left <= 0;
  });
}

function identityOf({ module, code, message }: TypeProblem): string {
  return `${module}\n${code}\n${message.replace(PATH, '""')}`;
}

/** As in `'"../websocket/manager"' has no exported member` and `import("/app/src/manager").Manager`. */
const PATH = /"[^"\n]*\/[^"\n]*"/g;
