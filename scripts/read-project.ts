import type { Resolver } from '../src/link/resolve/resolve.js';
import type { ModuleGraph } from '../src/model/graph.js';
import { readGraph } from '../src/project.js';
import { discoverModules } from '../src/scan/discover.js';
import { scanModules } from '../src/scan/scan.js';
import { sourcesOn } from '../src/scan/sources.js';

/** Runs the stages of a check without a config, up to the graph. */
export async function readProject(root: string): Promise<{ graph: ModuleGraph; resolver: Resolver }> {
  const discovery = discoverModules({ root, include: undefined, exclude: [] });
  const sources = sourcesOn(root);
  return readGraph({
    root,
    discovery,
    tsconfig: undefined,
    scan: (modules) => scanModules({ sources, modules, parser: 'oxc', watched: [] }),
  });
}
