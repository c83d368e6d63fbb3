import { createRequire } from 'node:module';
import type * as TsMorph from 'ts-morph';

export type { TsMorph };
export type { ts as TS } from 'ts-morph';

let loaded: typeof TsMorph | undefined;

/**
 * The compiler API that ts-morph brings, never the TypeScript of the project under check.
 * Set by `loadTsMorph`: whoever is handed a `TS.Node` may use it, since without it there would be no node.
 */
export let ts: typeof TsMorph.ts;

/** Loads ts-morph when it is first asked for: that takes a quarter of a second, and most runs have no need of it. */
export function loadTsMorph(): typeof TsMorph {
  if (loaded === undefined) {
    loaded = createRequire(import.meta.url)('ts-morph') as typeof TsMorph;
    ts = loaded.ts;
  }
  return loaded;
}
