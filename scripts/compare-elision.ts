/**
 * Holds which imports ws-ssot takes to be left in what a compiler emits against what TypeScript itself emits:
 * node scripts/run.js compare-elision <folder>
 * Every static import of every TypeScript module of the folder is compared, under the options of its own tsconfig as
 * TypeScript reads them. Prints how many are equal, and every one that is not; the exit code is 1 where there is one.
 */
import path from 'node:path';
import { DEFAULT_EMIT_OPTIONS } from '../src/link/cycles/emit-options.js';
import { createKeeper } from '../src/link/cycles/kept-names.js';
import { createTracer } from '../src/link/trace/trace.js';
import { wasScanned } from '../src/model/graph.js';
import { isDeclarationFile, type ModulePath } from '../src/model/path.js';
import { lineStarts, positionAt } from '../src/model/position.js';
import { readModule } from '../src/scan/read.js';
import { loadUsageReader } from '../src/scan/usage/usage-reader.js';
import { emittedRequests, optionsOf } from '../test/support/typescript-emit.js';
import { readProject } from './read-project.js';

const root = path.resolve(process.argv[2] ?? '.');
const { graph, resolver } = await readProject(root);
const reader = await loadUsageReader('oxc', textOf, wasScanned(graph));
const isKept = createKeeper(graph, createTracer(graph), reader);

const byConfig = new Map<string, ModulePath[]>();
for (const [module, { record }] of graph.modules) {
  const isAsked = /\.(?:[mc]?ts|tsx)$/.test(module) && !isDeclarationFile(module) && record.syntaxErrors.length === 0;
  const file = resolver.configOf(module)?.file ?? '';
  if (isAsked) byConfig.set(file, [...(byConfig.get(file) ?? []), module]);
}

const counts = { compared: 0, kept: 0, elided: 0, different: 0, unanswered: 0 };
for (const [config, modules] of byConfig) compare(config, modules);
console.log(`${graph.modules.size} modules under ${byConfig.size} tsconfigs`, counts);
if (counts.different > 0) process.exitCode = 1;

function compare(config: string, modules: readonly ModulePath[]): void {
  const texts = new Map<string, string | undefined>();
  const answers = emittedRequests({
    files: modules.map((module) => path.join(root, module)),
    options: optionsOf(config),
    textOf(file) {
      if (!texts.has(file)) texts.set(file, graph.modules.has(moduleOf(file)) ? textOf(moduleOf(file)) : undefined);
      return texts.get(file);
    },
    resolve(from, specifier) {
      const dependency = graph.modules
        .get(moduleOf(from))
        ?.dependencies.find(({ request }) => request.specifier === specifier);
      return dependency?.target.kind === 'module' ? path.join(root, dependency.target.path) : undefined;
    },
  });
  for (const module of modules) compareModule(module, answers.get(path.join(root, module)));
}

function compareModule(module: ModulePath, answer: ReadonlySet<string> | undefined): void {
  const options = resolver.configOf(module)?.emit ?? DEFAULT_EMIT_OPTIONS;
  const ours = new Map<string, boolean>();
  const places = new Map<string, number>();
  for (const dependency of graph.modules.get(module)!.dependencies) {
    const { form, specifier, span } = dependency.request;
    if (form !== 'import' && form !== 'export-from' && form !== 'import-equals') continue;
    const key = `${form} ${specifier}`;
    ours.set(key, ours.get(key) === true || isKept(dependency, options));
    places.set(key, span.start);
  }
  if (answer === undefined) return void (counts.unanswered += 1);
  for (const [key, kept] of ours) {
    counts.compared += 1;
    if (kept) counts.kept += 1;
    else counts.elided += 1;
    if (kept === answer.has(key)) continue;
    counts.different += 1;
    const { line } = positionAt(lineStarts(textOf(module)), places.get(key)!);
    console.log(`${module}:${line} ${key}: ${kept ? 'kept' : 'elided'} here, not by TypeScript`);
  }
}

function textOf(module: ModulePath): string {
  const source = readModule(path.join(root, module));
  return 'text' in source ? source.text : '';
}

function moduleOf(file: string): ModulePath {
  return path.relative(root, file).split(path.sep).join('/') as ModulePath;
}
