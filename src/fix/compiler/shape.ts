import type { TS } from '../../ts-morph.js';

/**
 * What a file is to those that import it: its declarations, as the compiler would write them. Its builder decides in the
 * same way whose importers it checks again (`BuilderState.computeDtsSignature` of TypeScript).
 * @returns undefined where there are none to be had
 */
export function shapeOf(file: string, program: TS.Program): string | undefined {
  const source = program.getSourceFile(file);
  if (source === undefined || source.isDeclarationFile) return undefined;
  const texts: string[] = [];
  (program as EmittingProgram).emit(source, (_, text) => texts.push(text), undefined, true, undefined, true);
  return texts.length === 0 ? undefined : texts.join('\n');
}

/** With what the builder alone is meant to say: declarations, whatever the options want emitted. */
interface EmittingProgram {
  emit(
    source: TS.SourceFile,
    write: TS.WriteFileCallback,
    token: undefined,
    onlyDeclarations: true,
    transformers: undefined,
    forceDeclarations: true,
  ): TS.EmitResult;
}
