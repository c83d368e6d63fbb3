import { identifierEndingAt, type LocalNames } from '../../local-names.js';
import { leadsTo, type LinkedModule } from '../../model/graph.js';
import { stemOf } from '../../model/path.js';
import type { TS } from '../../ts-morph.js';
import { isIdentifier } from '../names.js';
import type { FactoryCalls } from '../plan.js';

/** How a module calls an export of the entry point. */
export interface Callee {
  /** `getSocket`, or `canonical.getSocket`. */
  readonly text: string;
  /** What the module would write for the entry point. */
  readonly specifier: string;
  /** The name of the export itself. */
  readonly exported: string;
  /** Whether the module has it already. */
  readonly isImported: boolean;
}

/** The name by which a module has an export already, that of a namespace included. */
export function knownCallee(step: FactoryCalls, module: LinkedModule, names: LocalNames): Callee | undefined {
  const { entryPoint, specifier, name: exported } = step;
  for (const dependency of module.dependencies) {
    const { request } = dependency;
    if (request.form !== 'import' || request.typeOnly || !leadsTo(dependency, entryPoint)) continue;
    for (const { imported, local, typeOnly, span } of request.bindings) {
      const own = identifierEndingAt(names.parsed, span.end);
      if (typeOnly || own === undefined || names.isShadowed(own)) continue;
      if (imported === exported) return { text: local, specifier, exported, isImported: true };
      if (imported === '*') return { text: `${local}.${exported}`, specifier, exported, isImported: true };
    }
  }
  return undefined;
}

/**
 * A name for an export that a module has not had so far.
 * @param gone a name of an import that is about to go, and can be had again
 */
export function newCallee(step: FactoryCalls, names: LocalNames, gone?: TS.Identifier): Callee {
  const { specifier, name: exported } = step;
  const isFree = (text: string) =>
    isIdentifier(text) && (names.isFree(text) || (gone?.text === text && !names.isShadowed(gone)));
  const own = exported === 'default' ? camelCase(stemOf(step.entryPoint)) : exported;
  const others = [`canonical${own[0]!.toUpperCase()}${own.slice(1)}`];
  const text = [own, ...others].find(isFree) ?? numbered(others[0]!, isFree);
  return { text, specifier, exported, isImported: false };
}

function numbered(name: string, isFree: (text: string) => boolean): string {
  for (let number = 2; ; number += 1) if (isFree(`${name}${number}`)) return `${name}${number}`;
}

function camelCase(text: string): string {
  const words = text.split(/[^\p{ID_Continue}$]+/u).filter((word) => word !== '');
  return (
    words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('') || 'canonical'
  );
}
