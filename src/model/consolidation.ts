/** How far the code is on its way to its single sources of truth. */
export interface Consolidation {
  /** In the order of the config. */
  readonly entries: readonly (References & { readonly canon: string })[];
}

/** How the references to something are distributed. */
export interface References {
  readonly canonical: number;
  readonly violating: number;
}

/** The references to all entries together. */
export function totalOf({ entries }: Consolidation): References {
  return {
    canonical: entries.reduce((sum, { canonical }) => sum + canonical, 0),
    violating: entries.reduce((sum, { violating }) => sum + violating, 0),
  };
}

/** Canonical references in a hundred, rounded down to a tenth so that 100 means all; undefined where there are none. */
export function percentOf({ canonical, violating }: References): number | undefined {
  const all = canonical + violating;
  return all === 0 ? undefined : Math.floor((canonical * 1000) / all) / 10;
}
