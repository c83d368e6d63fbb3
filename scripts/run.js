// Runs a TypeScript script of this folder: node scripts/run.js <name> [arguments]. Node 20 cannot do it by itself.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.js';

const [, , name, ...args] = process.argv;
const folder = path.dirname(fileURLToPath(import.meta.url));
// Below the project, so that packages are found from there.
const outfile = path.join(folder, '..', 'node_modules', '.cache', 'scripts', `${name}.mjs`);

await bundle({
  entryPoints: [path.join(folder, `${name}.ts`)],
  outfile,
  packages: 'external',
  sourcemap: 'inline',
});
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], outfile, ...args];
await import(pathToFileURL(outfile).href);
