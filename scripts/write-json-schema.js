import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes schema.json, which names every rule of the registry; `npm run build` calls it, and so can you. */
export async function writeJsonSchema(registry = './rules/index.ts') {
  const folder = mkdtempSync(join(root, 'node_modules/.ws-ssot-schema-'));
  try {
    const outfile = join(folder, 'json-schema.mjs');
    await bundle({
      stdin: {
        contents: `export { rules } from '${registry}'; export { renderJsonSchema } from './scripts/json-schema.ts';`,
        resolveDir: root,
      },
      outfile,
    });
    const { rules, renderJsonSchema } = await import(pathToFileURL(outfile).href);
    writeFileSync(join(root, 'schema.json'), renderJsonSchema(rules.map(({ meta }) => meta)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeJsonSchema();
