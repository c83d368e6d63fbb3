import type { NameUse } from '../../model/usage.js';
import { leftmost } from './meanings.js';
import type { TreeNode } from '../oxc/tree-nodes.js';

/** A name that stands for a type in metadata: what `emitDecoratorMetadata` makes a value of. */
export interface MetadataName {
  readonly name: string;
  readonly use: NameUse;
}

/**
 * The names that TypeScript writes into the metadata of a class: those of the types of what is decorated, each of
 * which stands there alone (https://www.typescriptlang.org/tsconfig/#emitDecoratorMetadata).
 */
export function metadataNames(declaration: TreeNode): MetadataName[] {
  return decoratedTypes(declaration).flatMap((type): MetadataName[] => {
    const strict = entityOf(type, true, 0);
    if (strict !== undefined) return [{ name: leftmost(strict)!.name as string, use: 'metadata' }];
    const loose = entityOf(type, false, 0);
    return loose === undefined ? [] : [{ name: leftmost(loose)!.name as string, use: 'nullable-metadata' }];
  });
}

/** A member of a class whose value is a function, if it has a body. */
interface Signature {
  readonly params: readonly TreeNode[];
  readonly returnType: TreeNode | null;
}

function decoratedTypes(declaration: TreeNode): TreeNode[] {
  const members = (declaration.body as TreeNode).body as TreeNode[];
  const signatures = members.map((member) => ({ member, signature: signatureOf(member) }));
  const types: (TreeNode | null)[] = [];
  const maker = signatures.find(({ member, signature }) => member.kind === 'constructor' && signature !== undefined);
  if (isDecorated(declaration) && maker !== undefined) types.push(...maker.signature!.params.map(parameterType));
  for (const { member, signature } of signatures) {
    if (signature === undefined) {
      if (isDecorated(member)) types.push(annotationOf(member));
      continue;
    }
    const isAccessor = member.kind === 'get' || member.kind === 'set';
    if (isDecorated(member) && isAccessor) types.push(accessorType(member, members));
    const hasDecorated = signature.params.some(isDecorated);
    if (hasDecorated || (isDecorated(member) && !isAccessor))
      types.push(...signature.params.map(parameterType), typeIn(signature.returnType));
  }
  return types.filter((type) => type !== null);
}

function isDecorated({ decorators }: TreeNode): boolean {
  return Array.isArray(decorators) && decorators.length > 0;
}

function signatureOf(member: TreeNode): Signature | undefined {
  const value = member.type === 'MethodDefinition' ? (member.value as TreeNode) : undefined;
  return value?.type === 'FunctionExpression' ? (value as unknown as Signature) : undefined;
}

/** What the accessor itself says, else the other one of its name. */
function accessorType(accessor: TreeNode, members: readonly TreeNode[]): TreeNode | null {
  const isOther = ({ kind, key, static: isStatic }: TreeNode) =>
    (kind === 'get' || kind === 'set') &&
    kind !== accessor.kind &&
    isStatic === accessor.static &&
    (key as TreeNode).name === (accessor.key as TreeNode).name;
  const other = members.find(isOther);
  return typeOfAccessor(accessor) ?? (other === undefined ? null : typeOfAccessor(other));
}

function typeOfAccessor(accessor: TreeNode): TreeNode | null {
  const { params, returnType } = accessor.value as unknown as Signature;
  if (accessor.kind === 'get') return typeIn(returnType);
  return params[0] === undefined ? null : annotationOf(unwrapped(params[0]));
}

function parameterType(parameter: TreeNode): TreeNode | null {
  const bound = unwrapped(parameter);
  const type = annotationOf(bound);
  if (bound.type !== 'RestElement' || type === null) return type;
  if (type.type === 'TSArrayType') return type.elementType as TreeNode;
  const given = (type.typeArguments as { params: TreeNode[] } | null | undefined)?.params ?? [];
  return given.length === 1 ? given[0]! : null;
}

function unwrapped(parameter: TreeNode): TreeNode {
  const bound = parameter.type === 'TSParameterProperty' ? (parameter.parameter as TreeNode) : parameter;
  return bound.type === 'AssignmentPattern' ? (bound.left as TreeNode) : bound;
}

function annotationOf(node: TreeNode): TreeNode | null {
  return typeIn(node.typeAnnotation as TreeNode | null | undefined);
}

function typeIn(annotation: TreeNode | null | undefined): TreeNode | null {
  return (annotation?.typeAnnotation as TreeNode | undefined) ?? null;
}

/** Nobody nests types deeper by hand. */
const MAX_DEPTH = 100;

/** The one name that a type stands for at run time, or undefined. */
function entityOf(type: TreeNode, isStrict: boolean, depth: number): TreeNode | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (type.type) {
    case 'TSTypeReference':
      return type.typeName as TreeNode;
    case 'TSParenthesizedType':
      return entityOf(type.typeAnnotation as TreeNode, isStrict, depth + 1);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return commonEntity(type.types as TreeNode[], isStrict, depth + 1);
    case 'TSConditionalType':
      return commonEntity([type.trueType as TreeNode, type.falseType as TreeNode], isStrict, depth + 1);
    default:
      return undefined;
  }
}

function commonEntity(types: readonly TreeNode[], isStrict: boolean, depth: number): TreeNode | undefined {
  let common: TreeNode | undefined;
  for (const type of types) {
    if (type.type === 'TSNeverKeyword') continue;
    if (!isStrict && (type.type === 'TSNullKeyword' || type.type === 'TSUndefinedKeyword')) continue;
    const entity = entityOf(type, isStrict, depth);
    if (entity === undefined) return undefined;
    if (common !== undefined && (common.type !== 'Identifier' || common.name !== entity.name)) return undefined;
    common = entity;
  }
  return common;
}
