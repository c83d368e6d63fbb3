import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DEFAULT_EMIT_OPTIONS } from '../../src/link/cycles/emit-options.js';
import { createKeeper } from '../../src/link/cycles/kept-names.js';
import { wasScanned } from '../../src/model/graph.js';
import { isDeclarationFile, type ModulePath } from '../../src/model/path.js';
import { loadUsageReader } from '../../src/scan/usage/usage-reader.js';
import { linkProject, resolverOf } from './project.js';
import { emittedRequests, optionsOf } from './typescript-emit.js';

/** Which static requests are left of a project's modules, each `module: import ./a`, by our reckoning and by TypeScript. */
export interface Elision {
  readonly ours: readonly string[];
  readonly typescripts: readonly string[];
}

/** Asks both about every TypeScript module of a project, under the options of its own tsconfig. */
export async function elisionIn(root: string): Promise<Elision> {
  const { graph, tracer } = await linkProject(root);
  const resolver = resolverOf(root);
  const textOf = (module: ModulePath) => readFileSync(join(root, module), 'utf8');
  const isKept = createKeeper(graph, tracer, await loadUsageReader('oxc', textOf, wasScanned(graph)));
  const ours = new Set<string>();
  const asked = new Map<string, ModulePath[]>();
  for (const [module, { dependencies }] of graph.modules) {
    if (!/\.(?:[mc]?ts|tsx)$/.test(module) || isDeclarationFile(module)) continue;
    const config = resolver.configOf(module);
    asked.set(config?.file ?? '', [...(asked.get(config?.file ?? '') ?? []), module]);
    for (const dependency of dependencies) {
      const { form, specifier } = dependency.request;
      const isStatic = form === 'import' || form === 'export-from' || form === 'import-equals';
      if (isStatic && isKept(dependency, config?.emit ?? DEFAULT_EMIT_OPTIONS))
        ours.add(`${module}: ${form} ${specifier}`);
    }
  }
  const moduleOf = (file: string) => relative(root, file) as ModulePath;
  const typescripts = [...asked].flatMap(([config, modules]) => {
    const answers = emittedRequests({
      files: modules.map((module) => join(root, module)),
      options: optionsOf(config),
      textOf: (file) => (graph.modules.has(moduleOf(file)) ? readFileSync(file, 'utf8') : undefined),
      resolve(from, specifier) {
        const { dependencies } = graph.modules.get(moduleOf(from))!;
        const target = dependencies.find(({ request }) => request.specifier === specifier)?.target;
        return target?.kind === 'module' ? join(root, target.path) : undefined;
      },
    });
    return [...answers].flatMap(([file, requests]) => [...requests].map((each) => `${moduleOf(file)}: ${each}`));
  });
  return { ours: [...ours].sort(), typescripts: typescripts.sort() };
}
