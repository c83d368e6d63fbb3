/** What of a tsconfig says which imports its compiler leaves in what it emits. */
export interface EmitOptions {
  /** `verbatimModuleSyntax`: every import that is not marked as a type stays. */
  readonly isVerbatim: boolean;
  /** `isolatedModules`: a compiler sees one module at a time, and knows of no other what its names are. */
  readonly isIsolated: boolean;
  readonly preserveConstEnums: boolean;
  /** `importsNotUsedAsValues`, until TypeScript 5.5: what becomes of an import of which no name is left. */
  readonly unusedImports: 'remove' | 'preserve' | 'error';
  /** Until TypeScript 5.5: an import of a value stays, used or not. */
  readonly preserveValueImports: boolean;
  readonly emitDecoratorMetadata: boolean;
  readonly strictNullChecks: boolean;
  /** Whether elements call functions that are imported unseen. */
  readonly isJsxAutomatic: boolean;
  /** What elements and fragments call otherwise, up to the first dot. */
  readonly jsxFactory: string;
  readonly jsxFragmentFactory: string;
}

/** Reads these options from `compilerOptions`; what is not there, or of the wrong type, is as TypeScript has it by itself. */
export function readEmitOptions(options: ReadonlyMap<string, unknown>): EmitOptions {
  const isOn = (name: string) => options.get(name) === true;
  const word = (name: string) => {
    const value = options.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const unused = word('importsNotUsedAsValues')?.toLowerCase();
  const factory = firstName(word('jsxFactory')) ?? word('reactNamespace') ?? 'React';
  const isVerbatim = isOn('verbatimModuleSyntax');
  return {
    isVerbatim,
    isIsolated: isVerbatim || isOn('isolatedModules'),
    preserveConstEnums: isOn('preserveConstEnums'),
    unusedImports: unused === 'preserve' || unused === 'error' ? unused : 'remove',
    preserveValueImports: isOn('preserveValueImports'),
    emitDecoratorMetadata: isOn('emitDecoratorMetadata'),
    strictNullChecks: typeof options.get('strictNullChecks') === 'boolean' ? isOn('strictNullChecks') : isOn('strict'),
    isJsxAutomatic: word('jsxImportSource') !== undefined || /^react-jsx(?:dev)?$/i.test(word('jsx') ?? ''),
    jsxFactory: factory,
    jsxFragmentFactory: firstName(word('jsxFragmentFactory')) ?? factory,
  };
}

/** TypeScript's options where no tsconfig says otherwise. */
export const DEFAULT_EMIT_OPTIONS = readEmitOptions(new Map());

/** `h` of `h.element`. */
export function firstName(entity: string | undefined): string | undefined {
  return entity?.split('.')[0];
}
