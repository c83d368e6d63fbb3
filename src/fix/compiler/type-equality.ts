import { ts, type TS } from '../../ts-morph.js';

/** Which types are the same in use. */
export interface TypeEquality {
  /** Mutually assignable, neither being `any`. */
  areSame(a: TS.Type, b: TS.Type): boolean;
  /** Parameters equal in number, optionality and types, and what is given back. */
  areSameCalls(a: TS.Signature, b: TS.Signature): boolean;
  /** Whether it is, holds or gives `any`, as what could not be found does. */
  isUnknown(type: TS.Type): boolean;
}

/** The type parameters of two signatures, each of which stands for that of its place in the other. */
type Parameters = readonly (readonly [TS.Type, TS.Type])[];

/** Prepares the comparison of types of one program. */
export function createTypeEquality(checker: TS.TypeChecker): TypeEquality {
  const areSame = (a: TS.Type, b: TS.Type, parameters: Parameters = []): boolean => {
    if (a === b) return true;
    if (isAny(a) || isAny(b)) return false;
    if (parameters.some(([own, other]) => own === a && other === b)) return true;
    if (checker.isTypeAssignableTo(a, b) && checker.isTypeAssignableTo(b, a)) return true;
    return parameters.length > 0 && haveSameParts(a, b, parameters);
  };

  /** What the compiler cannot assign because of type parameters is compared by what it is made of. */
  const haveSameParts = (a: TS.Type, b: TS.Type, parameters: Parameters): boolean => {
    const areAllSame = (some: readonly TS.Type[], others: readonly TS.Type[]) =>
      some.length === others.length && some.every((type, index) => areSame(type, others[index]!, parameters));
    if (a.isUnion() && b.isUnion()) return areAllSame(a.types, b.types);
    if (a.aliasSymbol !== undefined && a.aliasSymbol === b.aliasSymbol)
      return areAllSame(a.aliasTypeArguments ?? [], b.aliasTypeArguments ?? []);
    if (isReference(a) && isReference(b) && a.target === b.target)
      return areAllSame(checker.getTypeArguments(a), checker.getTypeArguments(b));
    const [own, others] = [a.getCallSignatures(), b.getCallSignatures()];
    const areFunctions = [...a.getProperties(), ...b.getProperties()].length === 0 && own.length > 0;
    return (
      areFunctions &&
      own.length === others.length &&
      own.every((call, index) => areSameCalls(call, others[index]!, parameters))
    );
  };

  const areSameCalls = (a: TS.Signature, b: TS.Signature, outer: Parameters = []): boolean => {
    const [own, others] = [a.typeParameters ?? [], b.typeParameters ?? []];
    if (own.length !== others.length) return false;
    const parameters = [...outer, ...own.map((type, index) => [type, others[index]!] as const)];
    const areBounded = own.every((type, index) => {
      const [bound, other] = [type.getConstraint(), others[index]!.getConstraint()];
      return bound === undefined || other === undefined ? bound === other : areSame(bound, other, parameters);
    });
    return (
      areBounded &&
      JSON.stringify(shapeOf(a)) === JSON.stringify(shapeOf(b)) &&
      a.parameters.every((parameter, index) =>
        areSame(checker.getTypeOfSymbol(parameter), checker.getTypeOfSymbol(b.parameters[index]!), parameters),
      ) &&
      areSame(a.getReturnType(), b.getReturnType(), parameters)
    );
  };

  /** How many parameters there are, which can be left out, whether the last takes all; and whether it tells a type. */
  const shapeOf = (signature: TS.Signature) => [
    signature.parameters.map(({ valueDeclaration }) => {
      if (valueDeclaration === undefined || !ts.isParameter(valueDeclaration)) return '';
      return valueDeclaration.dotDotDotToken ? '...' : checker.isOptionalParameter(valueDeclaration) ? '?' : '';
    }),
    checker.getTypePredicateOfSignature(signature) !== undefined,
  ];

  const isUnknown = (type: TS.Type): boolean => {
    if (isAny(type)) return true;
    if (type.isUnionOrIntersection()) return type.types.some(isUnknown);
    if (isReference(type) && checker.getTypeArguments(type).some(isAny)) return true;
    // What somebody has written as `any` says that much; what was not found says nothing.
    return type.getProperties().some((property) => isLost(checker.getTypeOfSymbol(property), checker));
  };

  return { areSame, areSameCalls, isUnknown };
}

function isAny(type: TS.Type): boolean {
  return (type.flags & ts.TypeFlags.Any) !== 0;
}

function isReference(type: TS.Type): type is TS.TypeReference {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 && ((type as TS.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  );
}

/** Whether a type, or what it is called with or gives, comes from where nothing was found. */
function isLost(type: TS.Type, checker: TS.TypeChecker): boolean {
  const named = (each: TS.Type) => (each as { readonly intrinsicName?: string }).intrinsicName === 'error';
  const inCall = (call: TS.Signature) =>
    named(call.getReturnType()) || call.parameters.some((parameter) => named(checker.getTypeOfSymbol(parameter)));
  return named(type) || type.getCallSignatures().some(inCall);
}
