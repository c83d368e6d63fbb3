import { join } from 'node:path';
import type { Fixes } from '../model/fix.js';
import { folderOf, type ModulePath } from '../model/path.js';
import type { Writer } from '../model/writer.js';
import { applyChanges, sweepLeftovers } from './apply.js';
import { inOrder } from './passes.js';

/**
 * Writes what was only told so far. What a file could not take is not fixed, and refused for that reason.
 * @param root absolute folder that modules count from
 * @param modules those of the project, in whose folders a killed run may have left something
 */
export function writeFixes(root: string, told: Fixes, modules: readonly ModulePath[], writer: Writer): Fixes {
  const folders = modules.map((module) => join(root, folderOf(module)));
  sweepLeftovers(folders, writer);
  const unwritten = applyChanges(root, told.changes, writer);
  const lost = new Map(unwritten.map(({ module, reason }) => [module, `the file ${reason}`]));
  const isKept = ({ module }: { readonly module: ModulePath }) => !lost.has(module);
  const notFixed = told.fixed.flatMap(({ title: _, ...finding }) => {
    const reason = lost.get(finding.module);
    return reason === undefined ? [] : [{ ...finding, reason }];
  });
  return {
    ...told,
    fixed: told.fixed.filter(isKept),
    refused: inOrder([...told.refused, ...notFixed]),
    changes: told.changes.filter(isKept),
    isWritten: true,
    unwritten,
  };
}
