// Bundles the command line and the API into dist: what is a devDependency is inlined, what is a dependency stays outside.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.js';
import { renderThirdPartyLicenses } from './third-party-licenses.js';
import { writeJsonSchema } from './write-json-schema.js';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });
const metafile = await bundle({
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts', 'confined-child': 'src/scan/confined-child.ts' },
  outdir: 'dist',
  splitting: true,
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  // CommonJS packages that are inlined still call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', renderThirdPartyLicenses(metafile));
await writeJsonSchema();
