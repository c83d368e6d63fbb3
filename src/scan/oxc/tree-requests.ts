import type { ImportBinding, ModuleRequest } from '../../model/record.js';
import type { LibraryNames } from '../call-names.js';
import { callRequest, importRequest, urlRequest } from './tree-calls.js';
import { spanOf, staticText, type Place, type TreeNode } from './tree-nodes.js';

/** The request that a node is; static imports and re-exports of the top level are left to oxc's module record. */
export function readRequest(place: Place, names: LibraryNames): ModuleRequest | undefined {
  const { node } = place;
  switch (node.type) {
    case 'CallExpression':
      return callRequest(place, names);
    case 'ImportExpression':
      return importRequest(place, names);
    case 'NewExpression':
      return urlRequest(place, names);
    case 'TSImportType':
      return importType(place);
    case 'TSImportEqualsDeclaration':
      return importEquals(place);
    case 'ImportDeclaration':
      return isWithinModuleBlock(place) ? statementRequest('import', node) : undefined;
    case 'ExportAllDeclaration':
      return isWithinModuleBlock(place) ? statementRequest('export-from', node) : undefined;
    case 'ExportNamedDeclaration':
      if (node.source === null) return undefined;
      return isWithinModuleBlock(place) ? statementRequest('export-from', node) : emptyReexport(node);
    default:
      return undefined;
  }
}

function importType({ node, parent }: Place): ModuleRequest {
  let name = node.qualifier as TreeNode | null;
  while (name?.type === 'TSQualifiedName') name = name.left as TreeNode;
  const isTypeof = parent?.node.type === 'TSTypeQuery' && parent.node.exprName === node;
  const bindings =
    name === null
      ? []
      : [{ imported: name.name as string, local: name.name as string, span: spanOf(name), typeOnly: true }];
  const source = node.source as TreeNode;
  return {
    form: 'import-type',
    specifier: staticText(source),
    specifierSpan: spanOf(source),
    span: spanOf(isTypeof ? parent.node : node),
    typeOnly: true,
    evaluation: 'none',
    bindings,
  };
}

function importEquals(place: Place): ModuleRequest | undefined {
  const { node, parent } = place;
  const reference = node.moduleReference as TreeNode;
  if (reference.type !== 'TSExternalModuleReference') return undefined;
  const isExported = parent?.node.type === 'ExportNamedDeclaration';
  const isNested = isWithinModuleBlock(isExported ? parent : place);
  const holder = isExported ? parent.parent : parent;
  if (!isNested && holder?.node.type !== 'Program') return undefined;
  const typeOnly = isNested || node.importKind === 'type';
  const id = node.id as TreeNode;
  const specifier = reference.expression as TreeNode;
  return {
    form: 'import-equals',
    specifier: staticText(specifier),
    specifierSpan: spanOf(specifier),
    span: spanOf(isExported ? parent.node : node),
    typeOnly,
    evaluation: typeOnly ? 'none' : 'eager',
    bindings: [{ imported: '*', local: id.name as string, span: spanOf(id), typeOnly }],
  };
}

/** `export {} from '…'`: oxc's module record has no entry for it. */
function emptyReexport(node: TreeNode): ModuleRequest | undefined {
  const source = node.source as TreeNode;
  if ((node.specifiers as TreeNode[]).length > 0) return undefined;
  const typeOnly = node.exportKind === 'type';
  return {
    form: 'export-from',
    specifier: staticText(source),
    specifierSpan: spanOf(source),
    span: spanOf(node),
    typeOnly,
    evaluation: typeOnly ? 'none' : 'eager',
    bindings: [],
  };
}

/** Whether a statement stands in a `declare module '…'` block, where it is about types whatever it says. */
export function isWithinModuleBlock({ parent, node }: Place): boolean {
  if (node.type === 'TSImportEqualsDeclaration' && parent?.node.type === 'ExportNamedDeclaration')
    return isWithinModuleBlock(parent);
  const holder = parent?.node.type === 'TSModuleBlock' ? parent.parent?.node : undefined;
  return holder?.type === 'TSModuleDeclaration' && (holder.id as TreeNode).type === 'Literal';
}

function statementRequest(form: 'import' | 'export-from', node: TreeNode): ModuleRequest {
  const source = node.source as TreeNode;
  const isStar = node.type === 'ExportAllDeclaration';
  const specifiers = isStar ? [node].filter(({ exported }) => exported !== null) : (node.specifiers as TreeNode[]);
  return {
    form,
    specifier: staticText(source),
    specifierSpan: spanOf(source),
    span: spanOf(node),
    typeOnly: true,
    evaluation: 'none',
    bindings: specifiers.map(specifierBinding),
  };
}

function specifierBinding(specifier: TreeNode): ImportBinding {
  const local = (specifier.exported ?? specifier.local) as TreeNode;
  const named = specifier.imported ?? (specifier.type === 'ExportSpecifier' ? specifier.local : undefined);
  const taken = named as TreeNode | undefined;
  const imported =
    taken === undefined ? (specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*') : nameOf(taken);
  const span = { start: (taken ?? local).start, end: local.end };
  return { imported, local: nameOf(local), span, typeOnly: true };
}

function nameOf(name: TreeNode): string {
  return (name.name ?? name.value) as string;
}
