/**
 * Measures what it takes to confirm edits with the compiler, on a project whose dependencies are installed:
 * node scripts/run.js ../bench/compiler <folder> [modules that are changed]...
 * Each of the changed modules, every nth of the folder, gets a line of its own; judged are these and their importers.
 */
import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';
import { createCompiler } from '../src/fix/compiler/compiler.js';
import { isDeclarationFile, isTypeScript, type ModulePath } from '../src/model/path.js';
import { sourcesOn } from '../src/scan/sources.js';
import { readProject } from '../scripts/read-project.js';

const [folder = '.', ...counts] = process.argv.slice(2);
const root = resolve(folder);
const { graph, resolver } = await readProject(root);
const modules = [...graph.modules.keys()].filter((module) => isTypeScript(module) && !isDeclarationFile(module));
console.log(`${modules.length} modules in ${root}, ${megabytes()} MB`);

for (const count of counts.map(Number)) {
  const step = Math.max(1, Math.floor(modules.length / count));
  const changed = modules.filter((_, index) => index % step === Math.floor(step / 2));
  const drafts = new Map(changed.slice(0, count).map((module) => [module, draftOf(module)]));
  const importers = [...graph.modules].flatMap(([module, { dependencies }]) =>
    dependencies.some(({ target }) => target.kind === 'module' && drafts.has(target.path)) ? [module] : [],
  );
  const judged = [...new Set([...drafts.keys(), ...importers])];
  const compiler = createCompiler(root, resolver);
  const start = performance.now();
  const { problems, unjudged } = compiler.newErrors(drafts, judged);
  const first = performance.now();
  compiler.newErrors(drafts, judged);
  const second = performance.now();
  console.log(
    [
      `${drafts.size} changed, ${judged.length} judged`,
      `${seconds(first - start)} s, again ${seconds(second - first)} s, ${megabytes()} MB`,
      `${problems.length} new errors, ${unjudged.size} of which nothing is said`,
    ].join('; '),
  );
}

function draftOf(module: ModulePath): string {
  return `// Rooms\n${sourcesOn(root).textOf(module)}`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}
