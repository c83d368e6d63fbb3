import { ts, type TS } from '../../ts-morph.js';
import { createTypeEquality, type TypeEquality } from './type-equality.js';

/** How one thing differs from another in use. */
export interface Comparison {
  /** Each could stand for the other, as a value and as a type, in all that the old one is, and both take the same. */
  readonly sameType: boolean;
  /** What calling the old one gives is to be awaited; never of a class. */
  readonly wasAsync: boolean;
  /** The same of the new one. */
  readonly isAsync: boolean;
  /** The same arguments give the same: of a class, constructed; of a function, called. */
  readonly sameCall: boolean;
  /** A type on the way is `any`, or could not be found: nothing is called the same. */
  readonly unknown: boolean;
}

/** Nothing can be said. */
export const UNKNOWN: Comparison = {
  sameType: false,
  wasAsync: false,
  isAsync: false,
  sameCall: false,
  unknown: true,
};

/** Compares what two symbols stand for. */
export function compareExports(was: TS.Symbol, now: TS.Symbol, checker: TS.TypeChecker): Comparison {
  const types = createTypeEquality(checker);
  const old = usesOf(was, checker);
  const other = usesOf(now, checker);
  const unknown = [old, other].some((uses) =>
    [...MEANINGS.flatMap((meaning) => uses[meaning] ?? []), ...typesIn(uses.calls, checker)].some(types.isUnknown),
  );
  const isSame = (meaning: Meaning) => {
    const type = old[meaning];
    return type === undefined || (other[meaning] !== undefined && types.areSame(type, other[meaning]));
  };
  const sameCall = !unknown && haveSameCalls(old.calls, other.calls, types);
  return {
    // A function that takes more than another can stand for it, until somebody hands it to `map`.
    sameType: !unknown && MEANINGS.every(isSame) && (sameCall || old.calls.length === 0),
    wasAsync: old.gives.some((type) => isThenable(type, checker)),
    isAsync: other.gives.some((type) => isThenable(type, checker)),
    sameCall,
    unknown,
  };
}

const MEANINGS = ['value', 'type'] as const;
type Meaning = (typeof MEANINGS)[number];

interface Uses {
  readonly value: TS.Type | undefined;
  readonly type: TS.Type | undefined;
  /** How it is called, or constructed where it cannot be called. */
  readonly calls: readonly TS.Signature[];
  /** What calls, not constructions, give. */
  readonly gives: readonly TS.Type[];
}

function usesOf(symbol: TS.Symbol, checker: TS.TypeChecker): Uses {
  const value = symbol.flags & ts.SymbolFlags.Value ? checker.getTypeOfSymbol(symbol) : undefined;
  const type = symbol.flags & ts.SymbolFlags.Type ? checker.getDeclaredTypeOfSymbol(symbol) : undefined;
  const calls = value?.getCallSignatures() ?? [];
  return {
    value,
    type,
    calls: calls.length > 0 ? calls : (value?.getConstructSignatures() ?? []),
    gives: calls.map((signature) => signature.getReturnType()),
  };
}

function typesIn(signatures: readonly TS.Signature[], checker: TS.TypeChecker): readonly TS.Type[] {
  return signatures.flatMap((signature) => [
    ...signature.parameters.map((parameter) => checker.getTypeOfSymbol(parameter)),
    signature.getReturnType(),
  ]);
}

/** Whether awaiting it is another thing than having it. */
function isThenable(type: TS.Type, checker: TS.TypeChecker): boolean {
  if (type.isUnion()) return type.types.some((part) => isThenable(part, checker));
  const then = checker.getPropertyOfType(checker.getApparentType(type), 'then');
  return then !== undefined && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
}

function haveSameCalls(was: readonly TS.Signature[], now: readonly TS.Signature[], types: TypeEquality): boolean {
  return (
    was.length > 0 && was.length === now.length && was.every((call, index) => types.areSameCalls(call, now[index]!))
  );
}
