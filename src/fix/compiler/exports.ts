import type { ModulePath } from '../../model/path.js';
import { ts, type TS } from '../../ts-morph.js';
import type { FileNames, Resolution } from './resolution.js';

/** A name that a module or a package exports, or that is everywhere: an origin is one. */
export type ExportId =
  | { readonly kind: 'module'; readonly path: ModulePath; readonly name: string }
  | { readonly kind: 'package'; readonly specifier: string; readonly name: string }
  | { readonly kind: 'global'; readonly name: string };

/** The file that exports it to a module; undefined where no file does. */
export function fileOfExport(
  id: ExportId,
  from: ModulePath,
  names: FileNames,
  resolution: Resolution,
): string | undefined {
  switch (id.kind) {
    case 'module':
      return names.toFile(id.path);
    case 'package':
      return resolution.fileOf(id.specifier, names.toFile(from));
    case 'global':
      return undefined;
  }
}

/** What it stands for in a program, aliases followed; undefined where there is no such thing. */
export function exportSymbol(id: ExportId, file: string | undefined, program: TS.Program): TS.Symbol | undefined {
  const checker = program.getTypeChecker() as CheckerWithNames;
  const { Value, Type, Alias, AliasExcludes } = ts.SymbolFlags;
  const symbol =
    id.kind === 'global'
      ? checker.resolveName(id.name, undefined, Value | Type, false)
      : memberOf(moduleSymbol(id, file, program), id.name, checker);
  if (symbol === undefined || (symbol.flags & Alias) === 0) return symbol;
  const aliased = checker.getAliasedSymbol(symbol);
  return (aliased.flags & (Value | Type | (AliasExcludes & ~Alias))) === 0 ? undefined : aliased;
}

/** What the compiler keeps to itself, and its language service lives by. */
interface CheckerWithNames extends TS.TypeChecker {
  resolveName(
    name: string,
    location: TS.Node | undefined,
    meaning: TS.SymbolFlags,
    excludeGlobals: boolean,
  ): TS.Symbol | undefined;
  resolveExternalModuleSymbol(module: TS.Symbol): TS.Symbol;
}

function moduleSymbol(id: ExportId, file: string | undefined, program: TS.Program): TS.Symbol | undefined {
  const checker = program.getTypeChecker();
  const source = file === undefined ? undefined : program.getSourceFile(file);
  if (source !== undefined) return checker.getSymbolAtLocation(source);
  if (id.kind !== 'package') return undefined;
  return checker.getAmbientModules().find(({ name }) => name === JSON.stringify(id.specifier));
}

/** With `export =`, which is the default of the module too. */
function memberOf(module: TS.Symbol | undefined, name: string, checker: CheckerWithNames): TS.Symbol | undefined {
  if (module === undefined) return undefined;
  const member = checker.tryGetMemberInModuleExports(name, module);
  if (member !== undefined || name !== 'default') return member;
  const whole = checker.resolveExternalModuleSymbol(module);
  return whole === module ? undefined : whole;
}
