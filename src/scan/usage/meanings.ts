import type { TreeNode } from '../oxc/tree-nodes.js';

/** What the names that a module declares at its top level leave at run time, of those that leave no value. */
export interface Meanings {
  readonly types: ReadonlySet<string>;
  readonly constEnums: ReadonlySet<string>;
}

type Meaning = 'type' | 'const-enum' | 'value';

/** Reads which top-level names of a module are types, and which are `const enum`s; one that is also a value is neither. */
export function readMeanings(program: TreeNode): Meanings {
  const meanings = new Map<string, Set<Meaning>>();
  for (const statement of program.body as TreeNode[]) {
    for (const { name, meaning } of declarationsIn(statement))
      meanings.set(name, new Set([...(meanings.get(name) ?? []), meaning]));
  }
  const only = (wanted: Meaning, others: readonly Meaning[]) =>
    [...meanings].flatMap(([name, all]) => (all.has(wanted) && !others.some((other) => all.has(other)) ? [name] : []));
  return {
    types: new Set(only('type', ['const-enum', 'value'])),
    constEnums: new Set(only('const-enum', ['value'])),
  };
}

function declarationsIn(statement: TreeNode): { name: string; meaning: Meaning }[] {
  const declaration =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
      ? (statement.declaration as TreeNode | null)
      : statement;
  if (declaration === null) return [];
  const meaning = meaningOf(declaration);
  if (meaning === undefined) return [];
  if (declaration.type === 'VariableDeclaration') {
    // Only plain names can be those of types as well.
    const ids = (declaration.declarations as { id: TreeNode }[]).map(({ id }) => id.name);
    return ids.flatMap((name) => (typeof name === 'string' ? [{ name, meaning }] : []));
  }
  const id = leftmost(declaration.id as TreeNode | null);
  return typeof id?.name === 'string' ? [{ name: id.name, meaning }] : [];
}

function meaningOf(declaration: TreeNode): Meaning | undefined {
  switch (declaration.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return 'type';
    case 'TSEnumDeclaration':
      return declaration.const === true ? 'const-enum' : 'value';
    case 'TSModuleDeclaration':
      return namespaceMeaning(declaration);
    case 'VariableDeclaration':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSImportEqualsDeclaration':
      return 'value';
    default:
      return undefined;
  }
}

/** What a namespace leaves at run time: one of types alone leaves nothing, one with `const enum`s what these leave. */
export function namespaceMeaning(namespace: TreeNode): Meaning {
  let meaning: Meaning = 'type';
  const waiting = [namespace];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const statement of ((node.body as TreeNode | null)?.body ?? []) as TreeNode[]) {
      const declaration =
        statement.type === 'ExportNamedDeclaration' ? (statement.declaration as TreeNode | null) : statement;
      if (declaration?.type === 'TSModuleDeclaration') waiting.push(declaration);
      else if (declaration?.type === 'TSImportEqualsDeclaration' && declaration === statement) continue;
      else if (declaration === null || meaningOf(declaration) === undefined) return 'value';
      else if (meaningOf(declaration) === 'value') return 'value';
      else if (meaningOf(declaration) === 'const-enum') meaning = 'const-enum';
    }
  }
  return meaning;
}

/** `A` of `A.B.C`. */
export function leftmost(name: TreeNode | null): TreeNode | null {
  let node = name;
  while (node?.type === 'TSQualifiedName') node = node.left as TreeNode;
  return node;
}
