// Bundles the command line and the API into dist: what is a devDependency is inlined, what is a dependency stays outside.
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { writeJsonSchema } from './write-json-schema.js';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // jsonc-parser's CommonJS entry requires its parts in a way that no bundler can follow.
  mainFields: ['module', 'main'],
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  // CommonJS packages that are inlined still call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
copyFileSync('node_modules/madge/LICENSE', 'dist/LICENSE.madge');
await writeJsonSchema();
