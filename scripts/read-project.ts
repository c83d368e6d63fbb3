import { linkModules, unreadTargets } from '../src/link/link.js';
import { createResolver, type Resolver } from '../src/link/resolve.js';
import type { ModuleGraph } from '../src/model/graph.js';
import { sourceExtension, type ModulePath } from '../src/model/path.js';
import { discoverModules } from '../src/scan/discover.js';
import { scanModules } from '../src/scan/scan.js';

/** Runs the stages of a check without a config, up to the graph. */
export async function readProject(root: string): Promise<{ graph: ModuleGraph; resolver: Resolver }> {
  const discovery = discoverModules({ root, include: undefined, exclude: [] });
  const scan = (modules: readonly ModulePath[]) => scanModules({ root, modules, parser: 'oxc', watched: [] });
  const records = await scan(discovery.modules);
  const resolver = createResolver({ root, ...discovery, tsconfig: undefined });
  for (;;) {
    const unread = unreadTargets(records, resolver).filter((module) => sourceExtension(module) !== undefined);
    if (unread.length === 0) return { graph: linkModules(records, resolver, () => true), resolver };
    records.push(...(await scan(unread)));
  }
}
