import type { Dependency } from './graph.js';
import { isDeclarationFile } from './path.js';

/** The ways in which one module can lead to another, the strongest first: while loading, later, never at run time. */
export const EDGE_KINDS = ['eager', 'deferred', 'type-only'] as const;

/** A way in which one module leads to another. */
export type EdgeKind = (typeof EDGE_KINDS)[number];

/**
 * How a dependency leads to its target; undefined for a mock, which takes a module's place and does not ask for it.
 * A declaration file never runs.
 */
export function edgeKind({ request, target, emitted }: Dependency): EdgeKind | undefined {
  if (request.form === 'mock') return undefined;
  const evaluation = emitted ?? request.evaluation;
  if (evaluation === 'none') return 'type-only';
  return target.kind === 'module' && isDeclarationFile(target.path) ? 'type-only' : evaluation;
}
